"""The printed set: what a day needs to run with no computer at all. Door sheets and cards are printed beside it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import by_name, frame, start_of_today
from estime_web.encounters.hours import clock, span
from estime_web.encounters.models import Encounter, Plan, Session, Slot
from estime_web.encounters.queries.desk import DeskRow, desk_rows
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.programme import slots_of_workshops
from estime_web.network.enums import ActorType

COMING, SWAPS, ROOMS, LEAVING = 8, 6, 4, 6
Part = dict[str, object]


def printed_set_pdf(encounter: Encounter, *, language: str, first: int = 1, has_list: bool = True) -> bytes:
    """Return the list to call, and blank forms numbered from `first`; `has_list` False gives forms alone."""
    plan = published_plan(encounter)
    with translation.override(language):
        slots = slots_of_workshops(encounter)
        data = {
            **frame(encounter, language, title=_("The day on paper")),
            "title": _("The day on paper"),
            "steps": _steps(),
            "has_list": has_list,
            "hours": [clock(slot.starts_at) for slot in slots],
            "people": [_person(row, slots) for row in _rows(encounter)] if has_list else [],
            "forms": _forms(encounter, slots, first),
            "words": _words(),
        }
    return typeset("printed_set", data, made_at=_made_at(plan))


def forms_of_a_set() -> int:
    """Return how many blank forms one set holds."""
    return COMING + SWAPS + ROOMS + LEAVING


def _made_at(plan: Plan | None) -> datetime:
    return plan.created_at if plan else start_of_today()


def _steps() -> list[str]:
    return [
        _("Print this set, the door sheets and the personal cards the day before. One set for each desk."),
        _("At the desk, tick everybody who comes. Write the hour only when somebody is late."),
        _("Give each person their card; the rooms of the day stand on it. Hang the door sheets."),
        _("For all that was not planned, fill in a form. Nobody sits where there is no chair: count them first."),
        _("Afterwards, type the list and the forms in, in the order of their hours, on the pages of the desk."),
    ]


def _words() -> dict[str, str]:
    return {
        "here": _("Here"),
        "hour": _("Hour"),
        "name": _("Name"),
        "organisation": _("Organisation"),
        "roll": _("Who is expected"),
        "roll_lead": _("In the order of the page “Type in a list from paper”."),
        "forms": _("Forms for what happens"),
        "forms_lead": _("Each form has a number: it is asked for when the form is typed in."),
        "number": _("Form"),
        "nobody": _("Nobody is on the list yet."),
    }


def _rows(encounter: Encounter) -> list[DeskRow]:
    people = encounter.participations.filter(withdrawn_at=None).select_related("person", "organisation")
    return desk_rows(encounter, sorted(people, key=by_name))


def _person(row: DeskRow, slots: Iterable[Slot]) -> dict[str, object]:
    person, organisation = row.participation.person, row.participation.organisation
    seats = {seat.slot_id: seat for seat in row.seats}
    places = [seats.get(slot.pk) for slot in slots]
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "organisation": organisation.name if organisation else "",
        "note": _("facilitates") if any(seat.rank is None for seat in row.seats) else "",
        "places": [f"{seat.session.workshop.letter} · {seat.session.room}" if seat else "–" for seat in places],
    }


def _forms(encounter: Encounter, slots: list[Slot], first: int) -> list[dict[str, object]]:
    rows = Session.objects.filter(slot__in=slots, cancelled_at=None).select_related("workshop", "slot", "room")
    sessions: dict[int, list[str]] = {}
    for session in rows:
        sessions.setdefault(session.slot_id, []).append(f"{session.workshop.letter} · {session.room}")
    sat = [_choices(span(slot.starts_at, slot.ends_at), sessions.get(slot.pk, [])) for slot in slots]
    hours = [clock(slot.starts_at) for slot in slots]
    forms = [
        *[_coming(sat) for _copy in range(COMING)],
        *[_swap(hours) for _copy in range(SWAPS)],
        *[_room(sat, encounter) for _copy in range(ROOMS)],
        *[_leaving() for _copy in range(LEAVING)],
    ]
    return [{**form, "number": first + place} for place, form in enumerate(forms)]


def _coming(sat: list[Part]) -> dict[str, object]:
    kinds = [str(kind.label) for kind in ActorType]
    return {
        "title": _("Somebody unannounced"),
        "lead": _("First count the free chairs in the room."),
        "rows": [
            [_line(_("Hour"), 1), _line(_("Given name"), 2), _line(_("Family name"), 2)],
            [_line(_("Organisation"), 3), _line(_("E-mail, if they want to be written to"), 3)],
            [_choices(_("Kind of actor"), kinds)],
            [_choices(_("Understands"), [_("French"), _("Dutch"), _("English"), _("needs a room without steps")])],
            *[[part] for part in sat],
        ],
    }


def _swap(hours: list[str]) -> dict[str, object]:
    return {
        "title": _("Two people exchange their places"),
        "lead": _("Both agree and sign, before the workshops begin."),
        "rows": [
            [_line(_("Hour"), 1), _choices(_("Places exchanged at"), hours, 4)],
            [_line(_("First person: name"), 3), _line(_("Signature"), 2)],
            [_line(_("has a place in workshop"), 3), _line(_("and goes to workshop"), 2)],
            [_line(_("Second person: name"), 3), _line(_("Signature"), 2)],
            [_line(_("has a place in workshop"), 3), _line(_("and goes to workshop"), 2)],
        ],
    }


def _room(sat: list[Part], encounter: Encounter) -> dict[str, object]:
    rooms = [f"{room.name} ({room.capacity})" for room in encounter.rooms.all()]
    return {
        "title": _("Another room, or a workshop that does not take place"),
        "lead": _("Write it on the door too, and tell those who come."),
        "rows": [
            [_line(_("Hour"), 1), _line(_("Noted by"), 4)],
            *[[part] for part in sat],
            [_choices(_("What happens"), [_("it moves to another room"), _("it does not take place")])],
            [_choices(_("New room"), rooms)],
            [_line(_("Reason, as people will read it"), 1)],
        ],
    }


def _leaving() -> dict[str, object]:
    return {
        "title": _("Somebody leaves early"),
        "lead": _("Their chair is free for somebody else."),
        "rows": [
            [_line(_("Hour"), 1), _line(_("Name"), 4)],
            [_line(_("Organisation"), 1)],
            [_line(_("Remark"), 1)],
        ],
    }


def _line(label: str, share: int) -> Part:
    return {"kind": "line", "label": label, "share": share}


def _choices(label: str, options: list[str], share: int = 1) -> Part:
    return {"kind": "choices", "label": label, "options": options, "share": share}
