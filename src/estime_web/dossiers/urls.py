from django.urls import include, path

from estime_web.dossiers.views import dossiers

app_name = "dossiers"

urlpatterns = [
    path("", dossiers.dossier_list, name="list"),
    path("<uuid:pk>/", dossiers.home, name="home"),
    path("<uuid:pk>/", include("estime_web.dossiers.road_urls")),
    path("<uuid:pk>/", include("estime_web.dossiers.preliminary_urls")),
    path("<uuid:pk>/", include("estime_web.dossiers.portrait_urls")),
    path("<uuid:pk>/", include("estime_web.dossiers.maps_urls")),
    path("<uuid:pk>/", include("estime_web.dossiers.question_urls")),
    path("<uuid:pk>/", include("estime_web.dossiers.sharing_urls")),
    path("<uuid:pk>/", include("estime_web.dossiers.papers_urls")),
    path("", include("estime_web.dossiers.transfer_urls")),
    path("", include("estime_web.dossiers.reading_urls")),
    path("", include("estime_web.dossiers.voices_urls")),
]
