"""The addresses of the days, in the namespace `encounters`."""

from django.urls import include, path

from estime_web.encounters.views import (
    organiser_copies,
    organiser_days,
    organiser_import,
    organiser_pairs,
    organiser_people,
    organiser_plans,
    organiser_programme,
    organiser_registration,
    organiser_sessions,
    organiser_workbook,
)

_DAY = "encounters/<uuid:pk>/"
_PROGRAMME = _DAY + "programme/"
_PERSON = _DAY + "people/<uuid:person>/"

urlpatterns = [
    path("encounters/", organiser_days.day_list, name="list"),
    path("encounters/new/", organiser_days.create, name="create"),
    path(_DAY, organiser_days.home, name="home"),
    path(_DAY + "edit/", organiser_days.edit, name="edit"),
    path(_DAY + "copy/", organiser_copies.copy, name="copy"),
    path(_DAY + "workbook/", organiser_workbook.give_back, name="workbook"),
    path(_DAY + "workbook/day.xlsx", organiser_workbook.download, name="workbook_file"),
    path(_DAY + "organisers/", organiser_days.organisers, name="organisers"),
    path(_DAY + "organisers/<int:organiser>/remove/", organiser_days.remove_organiser, name="remove_organiser"),
    path(_DAY + "mine/", organiser_days.my_day, name="my_day"),
    path(_PROGRAMME, organiser_programme.programme, name="programme"),
    path(_PROGRAMME + "sessions/", organiser_sessions.generate, name="generate_sessions"),
    path(_PROGRAMME + "sessions/new/", organiser_sessions.create, name="create_session"),
    path(_PROGRAMME + "sessions/<int:session>/", organiser_sessions.edit, name="edit_session"),
    path(_PROGRAMME + "sessions/<int:session>/remove/", organiser_sessions.remove, name="remove_session"),
    path(_PROGRAMME + "<slug:kind>/<int:row>/", organiser_programme.edit_row, name="edit_row"),
    path(_PROGRAMME + "<slug:kind>/<int:row>/remove/", organiser_programme.remove_row, name="remove_row"),
    path(_DAY + "people/", organiser_people.people, name="people"),
    path(_DAY + "people/new/", organiser_people.add, name="add_person"),
    path(_DAY + "people/import/", organiser_import.import_people, name="import_people"),
    path(_DAY + "people/import/template.xlsx", organiser_import.template, name="import_template"),
    path(_DAY + "people/invitations/", organiser_people.invite, name="send_invitations"),
    path(_DAY + "people/reminders/", organiser_people.remind, name="send_reminders"),
    path(_DAY + "people/count/", organiser_registration.answers, name="answers"),
    path(_DAY + "people/registration.svg", organiser_registration.code, name="registration_code"),
    path(_DAY + "pairs/", organiser_pairs.pairs, name="pairs"),
    path(_DAY + "pairs/<int:pair>/remove/", organiser_pairs.remove, name="remove_pair"),
    path(_PERSON, organiser_people.person, name="person"),
    path(_PERSON + "seats/", organiser_people.keep_seat, name="keep_seat"),
    path(_PERSON + "seats/<int:kept>/release/", organiser_people.release_seat, name="release_seat"),
    path(_PERSON + "remove/", organiser_people.remove, name="remove_person"),
    path(_PERSON + "invitation/", organiser_people.invite_again, name="invite_again"),
    path(_PERSON + "link/renew/", organiser_people.renew, name="renew_access"),
    path(_PERSON + "link/close/", organiser_people.revoke, name="revoke_access"),
    path(_DAY + "planning/", organiser_plans.planning, name="planning"),
    path(_DAY + "planning/close-wishes/", organiser_plans.close, name="close_wishes"),
    path("", include("estime_web.encounters.plan_urls")),
    path("", include("estime_web.encounters.print_urls")),
    path("", include("estime_web.encounters.registration_urls")),
    path("", include("estime_web.encounters.participant_urls")),
]
