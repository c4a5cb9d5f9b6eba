"""The addresses of what is shown while the day goes on: screens, phones, what is new."""

from django.urls import path

from estime_web.encounters.views import live, screens

_DAY = "encounters/<uuid:pk>/"
_MINE = "p/<slug:token>/"

urlpatterns = [
    path("sw.js", live.service_worker, name="service_worker"),
    path(_MINE + "since/<int:since>/", live.my_news, name="my_news"),
    path(_MINE + "seen/", live.seen, name="my_seen"),
    path(_MINE + "offline/", live.offline, name="my_offline"),
    path(_DAY + "since/<int:since>/", live.day_news, name="news"),
    path(_DAY + "screens/", screens.screens, name="screens"),
    path(_DAY + "screens/<int:screen>/close/", screens.close, name="close_screen"),
    path("screens/<slug:token>/", screens.screen, name="screen"),
    path("screens/<slug:token>/since/<int:since>/", screens.screen_news, name="screen_news"),
]
