"""The pages of somebody who comes without being invited: no account, no pass."""

from django.urls import path

from estime_web.encounters.views import registration

urlpatterns = [
    path("encounters/<uuid:pk>/register/", registration.register, name="register"),
    path("encounters/<uuid:pk>/registered/", registration.registered, name="registered"),
]
