"""Addresses of the result, opened by a pass."""

from django.urls import path

from estime_web.indicators.views import board_member

urlpatterns = [path("result/", board_member.my_result, name="my_result")]
