"""The addresses of what people say about the day."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
