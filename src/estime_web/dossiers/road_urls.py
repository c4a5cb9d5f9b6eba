from django.urls import path

from estime_web.dossiers.views import journal, road

urlpatterns = [
    path("steps/<slug:step>/", road.step, name="step"),
    path("road/", road.history, name="road"),
    path("pause/", road.pause, name="pause"),
    path("resume/", road.resume, name="resume"),
    path("leave/", road.withdraw, name="leave"),
    path("method/", road.method, name="method"),
    path("warnings/", road.warnings, name="warnings"),
    path("warnings/<slug:rule>/aside/", journal.set_aside, name="set_warning_aside"),
    path("warnings/<slug:rule>/again/", journal.show_again, name="show_warning_again"),
    path("journal/", journal.journal, name="journal"),
    path("journal/new/", journal.create, name="journal_create"),
    path("journal/<uuid:item>/", journal.edit, name="journal_edit"),
    path("time/", journal.add_time, name="time"),
    path("time/<int:time>/remove/", journal.drop_time, name="remove_time"),
]
