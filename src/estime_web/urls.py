"""The addresses of the site."""

from django.urls import include, path

urlpatterns = [
    path("", include("estime_web.foundation.urls")),
    path("accounts/", include("estime_web.accounts.urls")),
    path("accounts/", include("estime_web.accounts.sign_in_urls")),
    path("network/", include("estime_web.network.urls")),
    path("programmes/", include("estime_web.programmes.urls")),
    path("dossiers/", include("estime_web.dossiers.urls")),
    path("", include("estime_web.indicators.urls")),
    path("", include("estime_web.encounters.urls")),
]

handler403 = "estime_web.foundation.views.errors.forbidden"
handler404 = "estime_web.foundation.views.errors.not_found"
handler500 = "estime_web.foundation.views.errors.server_error"
