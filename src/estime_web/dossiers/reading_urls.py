from django.urls import path

from estime_web.dossiers.views import reading

urlpatterns = [
    path("read/", reading.read_list, name="read_list"),
    path("<uuid:pk>/read/", reading.read, name="read"),
    path("progress/<uuid:programme>/", reading.progress, name="progress"),
    path("counts/<uuid:programme>/", reading.counts, name="counts"),
]
