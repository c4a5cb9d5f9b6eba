"""Addresses of the rounds, for those who lead: who has answered, the pace, paper, the big screen."""

from django.urls import path

from estime_web.indicators.views import rating_led, rating_paper, rating_screen

urlpatterns = [
    path("rounds/", rating_led.rounds, name="rounds"),
    path("rounds/pace/", rating_led.pace, name="pace"),
    path("rounds/said/", rating_led.feedback, name="feedback"),
    path("paper/", rating_paper.paper, name="paper"),
    path("paper/ballot.pdf", rating_paper.ballot, name="ballot"),
    path("screen/", rating_screen.screen, name="screen"),
    path("screen/code.svg", rating_screen.door_code, name="door_code"),
    path("screen/since/<slug:mark>/", rating_screen.screen_news, name="screen_news"),
]
