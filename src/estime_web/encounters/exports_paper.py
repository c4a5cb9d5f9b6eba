"""Paper: sheets for the doors, cards for the people. No paper that others see says what anybody wished."""

import unicodedata
from collections.abc import Iterable
from io import BytesIO

import segno
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.documents import typeset
from estime_web.encounters.hours import clock, long_date, span
from estime_web.encounters.markers import my_page_address
from estime_web.encounters.models import Encounter, Participation, Plan, Seat, Session
from estime_web.encounters.queries.personal import DayItem, PersonalDay, SeatedSession, personal_days, seated_sessions
from estime_web.encounters.wording import language_name
from estime_web.network.enums import ActorType

_INK = "#1E232B"


def door_sheets_pdf(plan: Plan, *, language: str, has_marks: bool = False) -> bytes:
    """Return one sheet per session, for its door. `has_marks` adds what kind of actor each person is."""
    with translation.override(language):
        sessions = seated_sessions(plan)
        sheets = [_sheet(session, language, has_marks=has_marks) for session in sessions]
        return typeset(
            "door_sheets",
            {
                **_frame(plan.encounter, language, title=_("Door sheets")),
                "sheets": sheets,
                "legend": _legend(sessions) if has_marks else [],
                "words": {
                    "here": _("Here"),
                    "name": _("Name"),
                    "organisation": _("Organisation"),
                    "role": "",
                    "nobody": _("Nobody is expected here."),
                },
            },
            made_at=plan.created_at,
        )


def cards_pdf(plan: Plan, participations: Iterable[Participation], *, language: str, has_marks: bool = False) -> bytes:
    """Return everybody's card, eight on a sheet, each in the language of its person."""
    days = sorted(personal_days(plan, participations), key=lambda day: _by_name(day.participation))
    return _cards("cards", plan, days, language=language, has_marks=has_marks)


def personal_card_pdf(day: PersonalDay, *, language: str) -> bytes:
    """Return the card of one person, in the language in which they read their page."""
    return _cards("personal_card", day.plan, [day], language=language, card_language=language)


def _cards(
    source: str,
    plan: Plan,
    days: list[PersonalDay],
    *,
    language: str,
    card_language: str = "",
    has_marks: bool = False,
) -> bytes:
    cards = [_card(day, card_language or day.participation.language, has_marks=has_marks) for day in days]
    with translation.override(language):
        data = {**_frame(plan.encounter, language, title=_("Personal cards")), "cards": cards, "words": {}}
    return typeset(source, data, made_at=plan.created_at)


def _frame(encounter: Encounter, language: str, *, title: str) -> dict[str, object]:
    """Return what stands on every sheet of a day."""
    return {
        "language": language,
        "document_title": f"{title} – {encounter.title}",
        **_day_words(encounter),
    }


def _day_words(encounter: Encounter) -> dict[str, str]:
    return {
        "encounter_line": " · ".join([str(encounter.title), long_date(encounter.date), encounter.place]),
        "invented": _("invented people") if encounter.is_invented else "",
    }


def _sheet(seated: SeatedSession, language: str, *, has_marks: bool) -> dict[str, object]:
    session = seated.session
    seats = sorted(seated.seats, key=lambda seat: _by_name(seat.participation))
    spoken = [language_name(code) for code in session.languages]
    return {
        "letter": session.workshop.letter,
        "titles": _titles(session, language),
        "room": session.room.name,
        "time": span(session.slot.starts_at, session.slot.ends_at),
        "count": ngettext("%(count)d person", "%(count)d people", len(seats)) % {"count": len(seats)},
        "spoken": _("spoken: %(languages)s") % {"languages": ", ".join(spoken)} if spoken else "",
        "people": [_person(seat, has_marks=has_marks) for seat in seats],
    }


def _titles(session: Session, language: str) -> list[dict[str, str]]:
    """Return the title of the workshop in the language of the reader, then in the other languages spoken there."""
    texts: dict[str, str] = {}
    for code in [language, *session.languages]:
        text = session.workshop.title.localize(code)
        if text and text not in texts:
            texts[text] = code
    return [{"language": code, "text": text} for text, code in texts.items()]


def _person(seat: Seat, *, has_marks: bool) -> dict[str, str]:
    participation = seat.participation
    person, organisation = participation.person, participation.organisation
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "organisation": organisation.name if organisation else "",
        "role": _("facilitates") if seat.rank is None else "",
        **_mark(participation, has_marks=has_marks),
    }


def _mark(participation: Participation, *, has_marks: bool) -> dict[str, str]:
    if not has_marks:
        return {"mark": "", "mark_label": ""}
    return {"mark": participation.actor_type, "mark_label": participation.get_actor_type_display()}


def _legend(sessions: list[SeatedSession]) -> list[dict[str, str]]:
    present = {seat.participation.actor_type for seated in sessions for seat in seated.seats}
    return [{"kind": kind.value, "label": str(kind.label)} for kind in ActorType if kind in present]


def _card(day: PersonalDay, language: str, *, has_marks: bool) -> dict[str, object]:
    participation = day.participation
    organisation = participation.organisation
    with translation.override(language):
        return {
            "language": language,
            "name": str(participation.person),
            "organisation": organisation.name if organisation else "",
            "sessions": [_card_line(item) for item in day.items],
            "qr": _qr(participation),
            "qr_label": _("My day"),
            "qr_description": _("Code that opens the page “My day”"),
            "no_session": _("No workshop on this day."),
            **_mark(participation, has_marks=has_marks),
            **_day_words(day.plan.encounter),
        }


def _card_line(item: DayItem) -> dict[str, str]:
    return {
        "time": clock(item.starts_at),
        "letter": item.letter,
        "title": _("Ask at the welcome desk") if item.is_free else str(item.title),
        "room": item.place,
        "role": _("you facilitate") if item.is_facilitated else "",
    }


def _qr(participation: Participation) -> str:
    """Return the code that opens somebody's page, or nothing when their pass is closed."""
    access = participation.access
    if access is None or access.revoked_at is not None:
        return ""
    file = BytesIO()
    code = segno.make(my_page_address(access), error="m", micro=False)
    code.save(file, kind="svg", border=0, dark=_INK, xmldecl=False)
    return file.getvalue().decode()


def _by_name(participation: Participation) -> tuple[str, str]:
    person = participation.person
    return _folded(person.family_name), _folded(person.given_name)


def _folded(name: str) -> str:
    """Return a name as it is sorted: É beside E, whatever the database thinks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def file_name(encounter: Encounter, what: str) -> str:
    """Return the name of a printed file: what it is, and the day."""
    return f"{what}-{encounter.date:%Y-%m-%d}-{timezone.localdate():%Y%m%d}.pdf"
