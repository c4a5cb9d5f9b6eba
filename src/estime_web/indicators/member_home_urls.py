"""Addresses of the first page that a pass opens."""

from django.urls import path

from estime_web.indicators.views import member_home

urlpatterns = [path("", member_home.home, name="my_home")]
