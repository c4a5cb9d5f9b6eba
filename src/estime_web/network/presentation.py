"""What a file would do, as its preview shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime.exchange.sheets import Fault
from estime_web.network.reading.plan import (
    Change,
    ImportPlan,
    OrganisationEntry,
    PersonEntry,
    added,
    changed,
    unchanged,
)

SHOWN_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class FaultText:
    """A fault in words: where, what and how to mend it."""

    place: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowText:
    """A row of the file in words: what it speaks of, and what it says of it."""

    number: int
    label: str
    actor_type: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The rows of one kind that are added, changed or left. `more` counts those that are not shown."""

    title: str
    rows: tuple[RowText, ...] = ()
    more: int = 0


def faults_of(plan: ImportPlan, language: str | None) -> list[FaultText]:
    """Return the faults in the language of the reader."""
    reader = language or settings.LANGUAGE_CODE
    return [_fault_text(fault, reader) for fault in plan.faults]


def sections_of(plan: ImportPlan, language: str | None) -> list[Section]:
    """Return what would be added and changed, row by row, and how much stays as it is."""
    reader = language or settings.LANGUAGE_CODE
    new_organisations = [_organisation_row(entry) for entry in added(plan.organisations)]
    changed_organisations = [_changed_row(entry, reader) for entry in changed(plan.organisations)]
    new_people = [_person_row(entry) for entry in added(plan.people)]
    changed_people = [_changed_row(entry, reader) for entry in changed(plan.people)]
    kept = len(unchanged(plan.organisations)) + len(unchanged(plan.people))
    sections = [
        _section(_organisations_to_add(len(new_organisations)), new_organisations),
        _section(_organisations_to_change(len(changed_organisations)), changed_organisations),
        _section(_people_to_add(len(new_people)), new_people),
        _section(_people_to_change(len(changed_people)), changed_people),
    ]
    shown = [section for section in sections if section.rows]
    return [*shown, Section(title=_rows_to_leave(kept))] if kept else shown


def _section(title: str, rows: Sequence[RowText]) -> Section:
    return Section(title=title, rows=tuple(rows[:SHOWN_AT_MOST]), more=max(0, len(rows) - SHOWN_AT_MOST))


def _organisations_to_add(count: int) -> str:
    return ngettext("%(count)s organisation to add", "%(count)s organisations to add", count) % {"count": count}


def _organisations_to_change(count: int) -> str:
    return ngettext("%(count)s organisation to change", "%(count)s organisations to change", count) % {"count": count}


def _people_to_add(count: int) -> str:
    return ngettext("%(count)s person to add", "%(count)s people to add", count) % {"count": count}


def _people_to_change(count: int) -> str:
    return ngettext("%(count)s person to change", "%(count)s people to change", count) % {"count": count}


def _rows_to_leave(count: int) -> str:
    return ngettext("%(count)s row stays as it is", "%(count)s rows stay as they are", count) % {"count": count}


def _fault_text(fault: Fault, language: str) -> FaultText:
    place = fault.place(language)
    return FaultText(place[:1].upper() + place[1:], fault.sentence(language))


def _organisation_row(entry: OrganisationEntry) -> RowText:
    details = (str(entry.territory or ""), entry.website, *entry.federations)
    return RowText(entry.row, entry.name, entry.actor_type, tuple(filter(None, details)))


def _person_row(entry: PersonEntry) -> RowText:
    since = date_format(entry.since, "SHORT_DATE_FORMAT") if entry.since else ""
    details = (entry.email, entry.organisation, entry.function, since)
    return RowText(entry.row, entry.label, "", tuple(filter(None, details)))


def _changed_row(entry: OrganisationEntry | PersonEntry, language: str) -> RowText:
    return RowText(entry.row, entry.label, "", tuple(_change_text(change, language) for change in entry.changes))


def _change_text(change: Change, language: str) -> str:
    words = {"column": change.column.heading(language), "before": change.before, "after": change.after}
    if change.before:
        return _("%(column)s: “%(before)s” becomes “%(after)s”") % words
    return _("%(column)s: “%(after)s” is added") % words
