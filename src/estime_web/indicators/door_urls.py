"""The short address at which one types the code of a card."""

from django.urls import path

from estime_web.indicators.views import rating_door

urlpatterns = [path("", rating_door.door, name="door")]
