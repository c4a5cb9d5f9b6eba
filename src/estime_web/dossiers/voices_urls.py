"""The doors of the groups: the side of the team, the door itself, and the pages that a key opens."""

from django.urls import path

from estime_web.dossiers.views import voice_doors, voice_keys, voice_words, voices

urlpatterns = [
    path("<uuid:pk>/voices/", voices.voices, name="voices"),
    path("<uuid:pk>/voices/<uuid:group>/", voices.door, name="group_door"),
    path("<uuid:pk>/voices/<uuid:group>/answer/", voices.answer, name="group_answer"),
    path("<uuid:pk>/voices/<uuid:group>/close/", voices.close, name="close_group_door"),
    path("<uuid:pk>/voices/<uuid:group>/renew/", voices.renew, name="renew_group_door"),
    path("<uuid:pk>/voices/<uuid:group>/poster/", voices.poster, name="group_poster"),
    # Short, because they are typed from a poster or a card.
    path("d/<str:token>/", voice_doors.door, name="door"),
    path("v/<str:token>/", voice_words.home, name="voice"),
    path("v/<str:token>/say/<slug:about>/", voice_words.say, name="voice_say"),
    path("v/<str:token>/words/<uuid:item>/", voice_words.change, name="voice_change"),
    path("v/<str:token>/words/<uuid:item>/readers/", voice_words.readers, name="voice_readers"),
    path("v/<str:token>/words/<uuid:item>/withdraw/", voice_words.withdraw, name="voice_withdraw"),
    path("v/<str:token>/shared/", voice_words.shared, name="voice_shared"),
    path("v/<str:token>/link/", voice_keys.link, name="voice_link"),
    path("v/<str:token>/link/code.svg", voice_keys.code, name="voice_code"),
    path("v/<str:token>/link/card.pdf", voice_keys.card, name="voice_card"),
]
