from django.urls import path

from estime_web.network.views import affiliations, imports, memberships, organisations, people

app_name = "network"

urlpatterns = [
    path("", organisations.organisations, name="organisations"),
    path("organisations/new/", organisations.create, name="organisation_create"),
    path("organisations/<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("organisations/<uuid:organisation_id>/edit/", organisations.edit, name="organisation_edit"),
    path("organisations/<uuid:organisation_id>/federations/new/", affiliations.create, name="affiliation_create"),
    path("affiliations/<int:affiliation_id>/", affiliations.edit, name="affiliation_edit"),
    path("people/", people.people, name="people"),
    path("people/new/", people.create, name="person_create"),
    path("people/<uuid:person_id>/", people.person, name="person"),
    path("people/<uuid:person_id>/edit/", people.edit, name="person_edit"),
    path("people/<uuid:person_id>/organisations/new/", memberships.create, name="membership_create"),
    path("memberships/<int:membership_id>/", memberships.edit, name="membership_edit"),
    path("import/", imports.upload, name="import"),
    path("import/template.xlsx", imports.template, name="import_template"),
    path("import/<uuid:draft_id>/", imports.preview, name="import_preview"),
    path("import/<uuid:draft_id>/apply/", imports.apply, name="import_apply"),
    path("import/<uuid:draft_id>/discard/", imports.discard, name="import_discard"),
]
