from django.urls import path

from estime_web.dossiers.views import sharing

urlpatterns = [
    path("readers/", sharing.sharing, name="sharing"),
    path("readers/<uuid:item>/", sharing.readers, name="readers"),
]
