"""What is worth a look before going on. A warning says why and never blocks."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, Slot
from estime_web.encounters.queries.programme import Programme, Seating, seatings_of


def advice_on(encounter: Encounter, programme: Programme) -> list[str]:
    """Return one sentence for each thing that could go wrong on the day."""
    if not programme.sessions:
        return []
    seatings = seatings_of(encounter, programme)
    return [
        *(sentence for seating in seatings for sentence in _on_seating(seating)),
        *_on_rooms(programme),
        *_on_workshops(programme),
        *_on_facilitators(programme),
    ]


def _on_seating(seating: Seating) -> Iterator[str]:
    if seating.seats < seating.people:
        yield ngettext(
            "At %(slot)s there are %(seats)d seats for %(count)d person.",
            "At %(slot)s there are %(seats)d seats for %(count)d people. Add a room, or a larger one.",
            seating.people,
        ) % {"slot": _hours(seating.slot), "seats": seating.seats, "count": seating.people}
    if seating.without_language:
        yield ngettext(
            "At %(slot)s, %(count)d person understands none of the languages spoken. Add an interpreter or a session.",
            "At %(slot)s, %(count)d people understand none of the languages spoken. Add an interpreter or a session.",
            seating.without_language,
        ) % {"slot": _hours(seating.slot), "count": seating.without_language}
    if seating.without_step_free:
        yield ngettext(
            "At %(slot)s, %(count)d person needs a room without steps and there is none.",
            "At %(slot)s, %(count)d people need a room without steps and there is none.",
            seating.without_step_free,
        ) % {"slot": _hours(seating.slot), "count": seating.without_step_free}


def _on_rooms(programme: Programme) -> Iterator[str]:
    used = {session.room_id for session in programme.sessions}
    for room in programme.rooms:
        if room.pk not in used:
            yield _("Nothing takes place in room %(room)s.") % {"room": room}


def _on_workshops(programme: Programme) -> Iterator[str]:
    given = {session.workshop_id for session in programme.sessions}
    for workshop in programme.workshops:
        if workshop.pk not in given:
            yield _("Workshop %(letter)s is given nowhere: nobody can attend it.") % {"letter": workshop.letter}


def _on_facilitators(programme: Programme) -> Iterator[str]:
    alone = [session for session in programme.sessions if not getattr(session, "facilitator_count", 0)]
    if alone:
        places = ", ".join(f"{session.workshop.letter} {_hours(session.slot)}" for session in alone)
        yield ngettext(
            "Nobody facilitates this session yet: %(places)s.",
            "Nobody facilitates these sessions yet: %(places)s.",
            len(alone),
        ) % {"places": places}


def _hours(slot: Slot) -> str:
    return span(slot.starts_at, slot.ends_at)
