"""The addresses of notes, lessons and corrections."""

from django.urls import path

from estime_web.encounters.views import lesson_my, lesson_pages, lesson_programme, lesson_taking

_DAY = "encounters/<uuid:pk>/"
_LESSONS = _DAY + "lessons/"
_LESSON = _LESSONS + "<uuid:lesson>/"
_PLACE = "<slug:kind>/<int:row>/"
_MINE = "p/<slug:token>/"

urlpatterns = [
    path(_LESSONS, lesson_pages.lessons, name="lessons"),
    path(_LESSONS + "send/", lesson_pages.send, name="send_lessons"),
    path(_LESSONS + "programme/", lesson_programme.programme, name="lessons_programme"),
    path(_LESSONS + "note-takers/" + _PLACE, lesson_taking.note_takers, name="note_takers"),
    path(_LESSONS + "about/" + _PLACE, lesson_pages.theme, name="lesson_theme"),
    path(_LESSON, lesson_pages.lesson, name="lesson"),
    path(_LESSON + "move/", lesson_pages.move, name="move_lesson"),
    path(_LESSON + "delete/", lesson_pages.delete, name="delete_lesson"),
    path(_LESSON + "agree/", lesson_pages.agree, name="agree_lesson"),
    path(_LESSON + "reopen/", lesson_pages.reopen, name="reopen_lesson"),
    path(_LESSON + "corrections/<int:correction>/", lesson_pages.correction, name="answer_correction"),
    path(_LESSON + "register/", lesson_programme.bring, name="bring_lesson"),
    path(_DAY + "notes/" + _PLACE, lesson_taking.notes, name="notes"),
    path(_DAY + "notes/" + _PLACE + "list/", lesson_taking.note_list, name="note_list"),
    path(_DAY + "notes/<uuid:note>/", lesson_taking.note, name="note"),
    path(_DAY + "note-forms.pdf", lesson_taking.note_forms, name="note_forms"),
    path(_MINE + "notes/", lesson_my.my_notes, name="my_notes"),
    path(_MINE + "notes/" + _PLACE, lesson_my.my_note_place, name="my_note_place"),
    path(_MINE + "notes/" + _PLACE + "list/", lesson_my.my_note_list, name="my_note_list"),
    path(_MINE + "notes/<uuid:note>/", lesson_my.my_note, name="my_note"),
    path(_MINE + "lessons/", lesson_my.my_lessons_page, name="my_lessons"),
    path(_MINE + "lessons/<uuid:lesson>/", lesson_my.my_correction, name="my_correction"),
    path(_MINE + "lessons/<uuid:lesson>/withdraw/", lesson_my.withdraw, name="withdraw_correction"),
]
