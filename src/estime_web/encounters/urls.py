"""The addresses of the encounters, and the front door of the site."""

from django.urls import include, path

from estime_web.encounters.views import organiser_days

urlpatterns = [
    path("", organiser_days.site_home, name="home"),
    path("", include(("estime_web.encounters.day_urls", "encounters"))),
]
