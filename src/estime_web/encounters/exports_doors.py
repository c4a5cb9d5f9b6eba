"""Sheets for the doors: one per session, with who is expected there."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name, frame, mark
from estime_web.encounters.hours import span
from estime_web.encounters.models import Plan, Seat, Session
from estime_web.encounters.queries.personal import SeatedSession, seated_sessions
from estime_web.encounters.wording import language_name
from estime_web.network.enums import ActorType


def door_sheets_pdf(plan: Plan, *, language: str, has_marks: bool = False) -> bytes:
    """Return one sheet per session, for its door. `has_marks` adds what kind of actor each person is."""
    with translation.override(language):
        sessions = seated_sessions(plan)
        sheets = [_sheet(session, language, has_marks=has_marks) for session in sessions]
        return typeset(
            "door_sheets",
            {
                **frame(plan.encounter, language, title=_("Door sheets")),
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


def _sheet(seated: SeatedSession, language: str, *, has_marks: bool) -> dict[str, object]:
    session = seated.session
    seats = sorted(seated.seats, key=lambda seat: by_name(seat.participation))
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
        **mark(participation, has_marks=has_marks),
    }


def _legend(sessions: list[SeatedSession]) -> list[dict[str, str]]:
    present = {seat.participation.actor_type for seated in sessions for seat in seated.seats}
    return [{"kind": kind.value, "label": str(kind.label)} for kind in ActorType if kind in present]
