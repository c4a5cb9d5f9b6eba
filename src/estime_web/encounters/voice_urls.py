"""The addresses of what people say about the day."""

from django.urls import path

from estime_web.encounters.views import my_voice, prompts, voice_paper, voices

_MINE = "p/<slug:token>/voice/"
_VOICES = "encounters/<uuid:pk>/voices/"
_PROMPTS = _VOICES + "questions/"

urlpatterns = [
    path(_MINE, my_voice.my_voice, name="my_voice"),
    path(_MINE + "<int:prompt>/", my_voice.my_answer, name="my_answer"),
    path(_MINE + "<int:prompt>/withdraw/", my_voice.withdraw, name="withdraw_voice"),
    path(_VOICES, voices.voices, name="voices"),
    path(_VOICES + "choose/", voices.choose, name="choose_voices"),
    path(_VOICES + "ask/", voices.ask, name="ask_for_voices"),
    path(_VOICES + "sheet.pdf", voice_paper.sheet, name="voice_sheet"),
    path(_VOICES + "<uuid:voice>/withdraw/", voices.withdraw_typed, name="withdraw_typed_voice"),
    path(_PROMPTS, prompts.prompts, name="prompts"),
    path(_PROMPTS + "prepare/", prompts.prepare, name="prepare_prompts"),
    path(_PROMPTS + "<int:prompt>/", prompts.reword, name="reword_prompt"),
    path(_PROMPTS + "<int:prompt>/move/", prompts.move, name="move_prompt"),
    path(_PROMPTS + "<int:prompt>/remove/", prompts.remove, name="remove_prompt"),
    path(_PROMPTS + "<int:prompt>/type/", voice_paper.type_in, name="type_voice"),
]
