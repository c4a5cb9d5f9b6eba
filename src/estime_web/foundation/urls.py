"""Addresses of the foundation."""

from django.urls import URLPattern, path
from django.views.i18n import set_language

from estime_web.foundation.views import appearance, gallery, pages

urlpatterns: list[URLPattern] = [
    path("about/", pages.about, name="about"),
    path("accessibility/", pages.accessibility, name="accessibility"),
    path("appearance/theme/", appearance.set_theme, name="set_theme"),
    path("appearance/language/", set_language, name="set_language"),
    path("gallery/", gallery.gallery, name="gallery"),
]
