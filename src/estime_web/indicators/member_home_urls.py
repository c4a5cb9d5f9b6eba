"""Addresses of the first page that a pass opens, of the rules of the game, and of one's own choices."""

from django.urls import path

from estime_web.indicators.views import member_choices, member_home

urlpatterns = [
    path("", member_home.home, name="my_home"),
    path("rules/", member_home.rules, name="my_rules"),
    path("rules.json", member_home.rules_file, name="my_rules_file"),
    path("choices/", member_choices.choices, name="my_choices"),
    path("leave/", member_choices.leave, name="my_leave"),
]
