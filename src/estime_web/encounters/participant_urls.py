"""The pages that a personal pass opens."""

from django.urls import path

from estime_web.encounters.views import participant, participant_files, participant_leaving

urlpatterns = [
    path("p/<slug:token>/", participant.my_page, name="my_page"),
    path("p/<slug:token>/wishes/", participant.my_wishes, name="my_wishes"),
    path("p/<slug:token>/leave/", participant_leaving.leave, name="leave"),
    path("encounters/left/", participant_leaving.left, name="left"),
    path("p/<slug:token>/day.ics", participant_files.my_calendar, name="my_calendar"),
    path("p/<slug:token>/card.pdf", participant_files.my_card, name="my_card"),
    path("p/<slug:token>/programme.pdf", participant_files.my_programme, name="my_programme"),
    path("p/<slug:token>/data.json", participant_files.my_data, name="my_data"),
]
