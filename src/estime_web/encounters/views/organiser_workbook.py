"""The day as a workbook: taken away, edited, given back, shown, and only then done."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime.exchange.sheets import Fault, Sheet, SheetError, SheetRow, read_sheets
from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.day_workbook import DayReading, day_workbook_of, people_sheet_of, read_people
from estime_web.encounters.forms.imports import WorkbookConfirmForm, WorkbookForm
from estime_web.encounters.models import Encounter
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SALT = "estime.encounters.workbook"
_KEPT_SECONDS = 24 * 3600


@sign_in_required
@require_safe
def download(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The people to edit and the programme to look up, in the language of the page."""
    encounter = organised(request, pk)
    name = _("day-%(date)s.xlsx") % {"date": encounter.date.isoformat()}
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(day_workbook_of(encounter, language=_language()), _XLSX, headers=headers)


@sign_in_required
@require_http_methods(["GET", "POST"])
def give_back(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Three steps on one address: give a file, look at what it does, take it."""
    encounter = organised(request, pk)
    if "kept" in request.POST:
        return _take(request, encounter)
    form = WorkbookForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        return _look(request, encounter, file.read(), filename=file.name)
    context = {"encounter": encounter, "form": form}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "encounters/organiser/workbook.html", context, status=status)


def _look(request: HttpRequest, encounter: Encounter, content: bytes, *, filename: str) -> HttpResponse:
    try:
        sheet = people_sheet_of(read_sheets(content, filename=filename))
    except SheetError as error:
        return _show(request, encounter, DayReading(faults=error.faults), filename=filename)
    return _show(request, encounter, read_people(encounter, sheet), filename=filename, sheet=sheet)


def _show(
    request: HttpRequest,
    encounter: Encounter,
    reading: DayReading,
    *,
    filename: str,
    sheet: Sheet | None = None,
    refusal: str = "",
) -> HttpResponse:
    is_whole = sheet is not None and not reading.faults
    kept = _Kept(filename=filename, sheet=sheet, seen=reading.digest) if is_whole and sheet else None
    context = {
        "encounter": encounter,
        "form": WorkbookForm(),
        "filename": filename,
        "faults": [_in_words(fault) for fault in reading.faults],
        "reading": reading if kept else None,
        "new_organisations": len(
            {entry.values.organisation.casefold() for entry in reading.entries if entry.is_new_organisation}
        ),
        "kept": kept.sealed_for(encounter) if kept else "",
        "refusal": refusal,
    }
    status = 200 if kept and not refusal else UNPROCESSABLE
    return render(request, "encounters/organiser/workbook_preview.html", context, status=status)


def _take(request: HttpRequest, encounter: Encounter) -> HttpResponse:
    try:
        kept = _Kept.opened(request.POST["kept"], encounter)
    except signing.BadSignature:
        messages.error(request, _("This file has waited too long. Nothing was written: send it again."))
        return redirect("encounters:workbook", encounter.pk)
    form = WorkbookConfirmForm(request.POST)
    form.full_clean()
    try:
        result = services.change_day_by_workbook(
            encounter=encounter,
            sheet=kept.sheet,
            seen=kept.seen,
            removes_missing=form.cleaned_data["removes_missing"],
            actor=actor_of(request),
        )
    except DomainError as error:
        reading = read_people(encounter, kept.sheet)
        return _show(request, encounter, reading, filename=kept.filename, sheet=kept.sheet, refusal=str(error))
    messages.success(request, _said(result))
    return redirect("encounters:people", encounter.pk)


def _said(result: services.WorkbookResult) -> str:
    parts = [
        ngettext("%(count)d person added.", "%(count)d people added.", result.added) % {"count": result.added},
        ngettext("%(count)d changed.", "%(count)d changed.", result.changed) % {"count": result.changed},
    ]
    if result.removed:
        said = ngettext("%(count)d taken off the list.", "%(count)d taken off the list.", result.removed)
        parts.append(said % {"count": result.removed})
    return " ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    """A file between its preview and its taking: it waits in the form, sealed, and on no disk."""

    filename: str
    sheet: Sheet
    seen: str

    def sealed_for(self, encounter: Encounter) -> str:
        rows = [[row.number, list(row.cells)] for row in self.sheet.rows]
        values = {
            "encounter": str(encounter.pk),
            "filename": self.filename,
            "name": self.sheet.name,
            "rows": rows,
            "seen": self.seen,
        }
        return signing.dumps(values, salt=_SALT, compress=True)

    @classmethod
    def opened(cls, sealed: str, encounter: Encounter) -> "_Kept":
        """Return what was sealed for this very day.

        Raises
        ------
        signing.BadSignature
            The text was changed, is for another day, or is more than a day old.
        """
        values: dict[str, Any] = signing.loads(sealed, salt=_SALT, max_age=_KEPT_SECONDS)  # Any: the shape is ours
        if values["encounter"] != str(encounter.pk):
            raise signing.BadSignature
        rows = tuple(SheetRow(number, tuple(cells)) for number, cells in values["rows"])
        return cls(filename=values["filename"], sheet=Sheet(values["name"], rows), seen=values["seen"])


def _in_words(fault: Fault) -> dict[str, str]:
    language = _language()
    return {"place": fault.place(language), "sentence": fault.sentence(language)}


def _language() -> str:
    return (get_language() or "fr")[:2]
