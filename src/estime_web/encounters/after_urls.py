"""The addresses of what follows the day: certificates, everything in one file."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
