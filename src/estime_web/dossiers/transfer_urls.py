from django.urls import path

from estime_web.dossiers.views import arrival, transfer

urlpatterns = [
    path("<uuid:pk>/export/", transfer.export, name="export"),
    path("import/", arrival.send, name="import"),
    path("import/<slug:into>/<uuid:draft>/", arrival.preview, name="import_preview"),
    path("import/<slug:into>/<uuid:draft>/yes/", arrival.accept, name="import_accept"),
    path("import/<uuid:draft>/aside/", arrival.put_aside, name="import_aside"),
]
