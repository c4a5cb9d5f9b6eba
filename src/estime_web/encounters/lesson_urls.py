"""The addresses of notes, lessons and corrections."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
