"""The whole programme of a day on paper: hours, sessions, workshops. Only those who facilitate are named."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import time

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from i18nfield.strings import LazyI18nString

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name, frame, start_of_today
from estime_web.encounters.hours import clock, long_date, span
from estime_web.encounters.models import Encounter, Moment, Participation, Session, Slot
from estime_web.encounters.queries.programme import GridCell, GridRow, Programme, programme_of
from estime_web.encounters.wording import language_name

_FACILITATED = Participation.facilitates.through.objects


def programme_pdf(encounter: Encounter, *, language: str) -> bytes:
    """Return the programme in one language, in a constant number of queries. It needs no plan and names no participant."""
    programme = programme_of(encounter)
    names = _facilitators(encounter)
    with translation.override(language):
        data = {
            **frame(encounter, language, title=_("Programme")),
            "title": _text(encounter.title, language),
            "when": long_date(encounter.date),
            "place": encounter.place,
            "welcome": _paragraphs(encounter.welcome, language),
            "hours": _hours(programme, language),
            "slots": [span(slot.starts_at, slot.ends_at) for slot in programme.slots],
            "grid": [_row(row, language, names) for row in programme.grid if programme.sessions],
            "workshops": [_workshop(row, language) for row in programme.grid],
            "words": _words(),
        }
    return typeset("programme", data, made_at=start_of_today())


def _words() -> dict[str, str]:
    return {
        "programme": _("Programme"),
        "day": _("The day, hour by hour"),
        "hour": _("Hour"),
        "what": _("What"),
        "where": _("Where"),
        "grid": _("Which workshop, where and when"),
        "workshop": _("Workshop"),
        "workshops": _("The workshops"),
        "none": _("not given"),
        "nothing": _("The programme is not written yet."),
        "page": _("page"),
    }


def _hours(programme: Programme, language: str) -> list[dict[str, object]]:
    """Return what takes place, hour by hour: what everybody does together, and the hours of the workshops."""
    given: dict[int, list[Session]] = defaultdict(list)
    for session in programme.sessions:
        given[session.slot_id].append(session)
    stretches: list[tuple[time, time, dict[str, object]]] = [
        (moment.starts_at, moment.ends_at, _moment(moment, language)) for moment in programme.moments
    ]
    stretches += [(slot.starts_at, slot.ends_at, _slot(slot, given[slot.pk])) for slot in programme.slots]
    return [words for _start, _end, words in sorted(stretches, key=lambda stretch: stretch[:2])]


def _moment(moment: Moment, language: str) -> dict[str, object]:
    return {
        "time": span(moment.starts_at, moment.ends_at),
        "title": _text(moment.title, language),
        "place": moment.place,
        "is_slot": False,
    }


def _slot(slot: Slot, sessions: list[Session]) -> dict[str, object]:
    letters = sorted(session.workshop.letter for session in sessions)
    title = ngettext("Workshop %(letters)s", "Workshops to choose from: %(letters)s", len(letters))
    return {
        "time": span(slot.starts_at, slot.ends_at),
        "title": title % {"letters": ", ".join(letters)} if letters else _("Workshops"),
        "place": "",
        "is_slot": True,
    }


def _row(row: GridRow, language: str, names: Mapping[int, list[str]]) -> dict[str, object]:
    return {
        "letter": row.workshop.letter,
        "title": _text(row.workshop.title, language),
        "cells": [_cell(cell, names) for cell in row.cells],
    }


def _cell(cell: GridCell, names: Mapping[int, list[str]]) -> dict[str, str]:
    session = cell.session
    if session is None:
        return {"room": "", "languages": "", "facilitators": ""}
    if session.cancelled_at is not None:
        return {"room": _("cancelled"), "languages": session.cancelled_because, "facilitators": ""}
    people = names.get(session.pk, [])
    return {
        "room": session.room.name,
        "languages": ", ".join(language_name(code) for code in session.languages),
        "facilitators": _("with %(names)s") % {"names": ", ".join(people)} if people else "",
    }


def _workshop(row: GridRow, language: str) -> dict[str, object]:
    hours = [clock(cell.slot.starts_at) for cell in row.cells if cell.session and cell.session.cancelled_at is None]
    return {
        "letter": row.workshop.letter,
        "title": _text(row.workshop.title, language),
        "hours": _("at %(hours)s") % {"hours": ", ".join(hours)} if hours else "",
        "description": _paragraphs(row.workshop.description, language),
    }


def _facilitators(encounter: Encounter) -> dict[int, list[str]]:
    """Return the names of those who facilitate each session, in the order of their family names."""
    rows = _FACILITATED.filter(participation__encounter=encounter).select_related("participation__person")
    found: dict[int, list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: by_name(each.participation)):
        found[row.session_id].append(str(row.participation.person))
    return found


def _text(text: LazyI18nString, language: str) -> str:
    return str(text.localize(language))


def _paragraphs(text: LazyI18nString, language: str) -> list[str]:
    return [" ".join(part.split()) for part in _text(text, language).split("\n\n") if part.strip()]
