"""What an organiser prints."""

from django.urls import path

from estime_web.encounters.views import organiser_print

urlpatterns = [
    path("encounters/<uuid:pk>/door-sheets.pdf", organiser_print.door_sheets, name="door_sheets"),
    path("encounters/<uuid:pk>/cards.pdf", organiser_print.cards, name="cards"),
    path("encounters/<uuid:pk>/badges.pdf", organiser_print.badges, name="badges"),
    path("encounters/<uuid:pk>/programme.pdf", organiser_print.programme, name="programme_paper"),
]
