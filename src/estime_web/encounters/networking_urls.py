"""The addresses of the tables and rounds."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
