"""Every component once, for those who build pages and those who check them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/pages/gallery.html")
