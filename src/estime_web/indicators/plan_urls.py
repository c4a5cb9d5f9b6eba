"""Addresses of this part of an arbitration."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
