"""Addresses of the lexicon."""

from django.urls import URLPattern, path

from estime_web.programmes.views import lexicon

urlpatterns: list[URLPattern] = [
    path("", lexicon.lexicon, name="lexicon"),
    path("<slug:slug>/", lexicon.term, name="term"),
    path("<slug:slug>/definition/", lexicon.definition, name="definition"),
]
