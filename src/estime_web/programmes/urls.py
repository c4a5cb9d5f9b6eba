from django.urls import include, path

from estime_web.programmes.views import cohort, drafts, methods, places, programmes, register, teams

app_name = "programmes"

_COHORT = "<uuid:pk>/cohort/<uuid:enterprise>/"
_QUESTION = "<uuid:pk>/questions/<uuid:question>/"
_DRAFT = "<uuid:pk>/method/drafts/<uuid:draft>/"

urlpatterns = [
    path("", programmes.programme_list, name="list"),
    path("lexicon/", include("estime_web.programmes.lexicon_urls")),
    path("new/", programmes.create, name="create"),
    path("methods/", methods.methods, name="methods"),
    path("compare/", methods.compare, name="methods_compare"),
    path("methods/<slug:key>/", methods.method, name="method"),
    path("methods/<slug:key>/method.toml", methods.method_file, name="method_file"),
    path("methods/<slug:old>/to/<slug:new>/", methods.method_difference, name="method_difference"),
    path("<uuid:pk>/", programmes.programme, name="programme"),
    path("<uuid:pk>/edit/", programmes.edit, name="edit"),
    path("<uuid:pk>/partners/new/", places.add_partner, name="partner_add"),
    path("<uuid:pk>/partners/<int:partnership>/", places.partner, name="partner"),
    path("<uuid:pk>/people/new/", places.appoint, name="appoint"),
    path("<uuid:pk>/people/<int:appointment>/", places.appointment, name="appointment"),
    path("<uuid:pk>/cohort/", cohort.cohort, name="cohort"),
    path("<uuid:pk>/cohort/new/", cohort.take_in, name="take_in"),
    path(_COHORT, cohort.enterprise, name="enterprise"),
    path(f"{_COHORT}edit/", cohort.edit, name="enterprise_edit"),
    path(f"{_COHORT}team/new/", teams.add_member, name="team_add"),
    path(f"{_COHORT}team/<int:member>/", teams.member, name="team_member"),
    path(f"{_COHORT}coaches/new/", teams.add_coach, name="coach_add"),
    path(f"{_COHORT}coaches/<int:coaching>/", teams.coach, name="coach"),
    path("<uuid:pk>/questions/", register.register, name="register"),
    path("<uuid:pk>/questions/new/", register.ask, name="question_ask"),
    path(_QUESTION, register.question, name="question"),
    path(f"{_QUESTION}correct/", register.correct, name="question_correct"),
    path(f"{_QUESTION}analysis/", register.analyse, name="question_analyse"),
    path(f"{_QUESTION}answer/", register.answer, name="question_answer"),
    path(f"{_QUESTION}version/", register.tie, name="question_tie"),
    path("<uuid:pk>/method/", drafts.programme_method, name="programme_method"),
    path("<uuid:pk>/method/drafts/new/", drafts.begin, name="draft_begin"),
    path("<uuid:pk>/method/drafts/upload/", drafts.upload, name="draft_upload"),
    path(_DRAFT, drafts.draft, name="draft"),
    path(f"{_DRAFT}text/", drafts.draft_text, name="draft_text"),
    path(f"{_DRAFT}method.toml", drafts.draft_file, name="draft_file"),
    path(f"{_DRAFT}aside/", drafts.set_aside, name="draft_aside"),
]
