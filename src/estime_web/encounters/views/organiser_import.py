"""A list of people sent as a spreadsheet: shown first, taken afterwards."""

from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from estime.exchange.sheets import Fault, SheetError
from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.forms.imports import ImportForm
from estime_web.encounters.import_template import people_template
from estime_web.encounters.imports import ImportPreview, keep, kept_introductions, preview_of
from estime_web.encounters.models import Encounter
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import UNPROCESSABLE, posted

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@sign_in_required
@require_http_methods(["GET", "POST"])
def import_people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Three steps on one address: choose a file, look at what it brings, take it."""
    encounter = organised(request, pk)
    if "kept" in request.POST:
        return _take(request, encounter)
    form = ImportForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _show(request, encounter, form)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "encounters/organiser/import.html", {"encounter": encounter, "form": form}, status=status)


@sign_in_required
@require_GET
def template(request: HttpRequest, pk: UUID) -> HttpResponse:
    organised(request, pk)
    name = _("people.xlsx")
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(people_template(), _XLSX, headers=headers)


def _show(request: HttpRequest, encounter: Encounter, form: ImportForm) -> HttpResponse:
    file = form.cleaned_data["file"]
    try:
        preview = preview_of(encounter, file.read(), filename=file.name)
    except SheetError as error:
        preview = ImportPreview(rows=(), faults=error.faults)
    context = {
        "encounter": encounter,
        "form": ImportForm(),
        "filename": file.name,
        "faults": [_in_words(fault) for fault in preview.faults],
        "rows": preview.rows,
        "new_organisations": len({row.organisation.casefold() for row in preview.rows if row.is_new_organisation}),
        "kept": keep(encounter, preview.rows) if preview.rows else "",
    }
    status = 200 if preview.rows else UNPROCESSABLE
    return render(request, "encounters/organiser/import_preview.html", context, status=status)


def _take(request: HttpRequest, encounter: Encounter) -> HttpResponse:
    try:
        introductions = kept_introductions(encounter, request.POST["kept"])
    except signing.BadSignature:
        messages.error(request, _("This list has waited too long. Nothing was written: send the file again."))
        return redirect("encounters:import_people", encounter.pk)
    added = services.introduce_people(encounter=encounter, introductions=introductions, actor=actor_of(request))
    said = ngettext("%(count)d person added.", "%(count)d people added.", len(added)) % {"count": len(added)}
    known = len(introductions) - len(added)
    if known:
        said += " " + ngettext(
            "%(count)d was on the list already and stays as it was.",
            "%(count)d were on the list already and stay as they were.",
            known,
        ) % {"count": known}
    messages.success(request, said)
    return redirect("encounters:people", encounter.pk)


def _in_words(fault: Fault) -> dict[str, str]:
    language = (get_language() or "fr")[:2]
    return {"place": fault.place(language), "sentence": fault.sentence(language)}
