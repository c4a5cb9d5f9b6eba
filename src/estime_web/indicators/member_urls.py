"""What a pass opens: each part of the work has its own addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("estime_web.indicators.member_home_urls")),
    path("", include("estime_web.indicators.member_proposing_urls")),
    path("", include("estime_web.indicators.member_rating_urls")),
    path("", include("estime_web.indicators.member_board_urls")),
    path("", include("estime_web.indicators.member_plan_urls")),
]
