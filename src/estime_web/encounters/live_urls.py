"""The addresses of what is shown while the day goes on: screens, phones, what is new."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
