from django.urls import path

from estime_web.dossiers.views import question, taking_up

urlpatterns = [
    path("question/", question.question, name="question"),
    path("question/write/", question.write_question, name="write_question"),
    path("question/<uuid:item>/", question.edit_question, name="edit_question"),
    path("question/discussed/add/", question.add_alternative, name="add_alternative"),
    path("question/discussed/<uuid:item>/", question.edit_alternative, name="edit_alternative"),
    path("question/discussed/<uuid:item>/take-up/", taking_up.take_up, name="take_up"),
]
