"""The addresses of what follows the day: certificates, everything in one file."""

from django.urls import path

from estime_web.encounters.views import after

_AFTER = "encounters/<uuid:pk>/after/"

urlpatterns = [
    path(_AFTER, after.after, name="after"),
    path(_AFTER + "certificates.pdf", after.certificates, name="certificates"),
    path(_AFTER + "certificates/take-back/", after.take_back, name="take_certificates_back"),
    path(_AFTER + "everything.json", after.everything, {"kind": "json"}, name="everything_json"),
    path(_AFTER + "everything.xlsx", after.everything, {"kind": "xlsx"}, name="everything_xlsx"),
    path("p/<slug:token>/certificate.pdf", after.my_certificate, name="my_certificate"),
]
