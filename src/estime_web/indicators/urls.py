"""Addresses of the indicators: what is led stands under `arbitrations/`, what is opened by a pass under `i/`."""

from django.urls import include, path

from estime_web.indicators.views import rating_door

app_name = "indicators"

urlpatterns = [
    path("arbitrations/", include("estime_web.indicators.framing_urls")),
    path("arbitrations/<uuid:pk>/", include("estime_web.indicators.proposing_urls")),
    path("arbitrations/<uuid:pk>/", include("estime_web.indicators.rating_urls")),
    path("arbitrations/<uuid:pk>/", include("estime_web.indicators.board_urls")),
    path("arbitrations/<uuid:pk>/", include("estime_web.indicators.plan_urls")),
    path("i/", rating_door.code, name="code"),
    path("i/<slug:token>/", include("estime_web.indicators.member_urls")),
]
