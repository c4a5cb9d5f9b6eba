"""Pages of plain words: what this is, and how accessible it is."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/pages/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/pages/accessibility.html")
