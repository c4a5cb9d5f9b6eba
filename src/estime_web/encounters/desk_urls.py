"""The addresses of the desk: who is there, who comes unannounced, what changes, what is taken back."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
