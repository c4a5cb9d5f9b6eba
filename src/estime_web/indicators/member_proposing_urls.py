"""Addresses of this part, opened by a pass."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
