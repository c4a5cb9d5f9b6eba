"""Addresses of the frame: open an arbitration, its home, its road."""

from django.urls import path

from estime_web.indicators.views import led_home

urlpatterns = [
    path("dossiers/<uuid:pk>/", led_home.of_dossier, name="of_dossier"),
    path("programmes/<uuid:pk>/", led_home.of_programme, name="of_programme"),
    path("<uuid:pk>/", led_home.home, name="home"),
    path("<uuid:pk>/on/", led_home.move, name="move"),
]
