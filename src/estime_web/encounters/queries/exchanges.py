"""With whom somebody could exchange a place: neither follows a workshop twice, and both rooms suit both."""

from django.utils import timezone

from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Participation, Seat, Slot
from estime_web.encounters.queries.personal import published_plan


def possible_exchanges(participation: Participation) -> list[tuple[Slot, Participation]]:
    """Return the people with whom a place could be exchanged, slot after slot, by name. Nobody's wishes are looked at."""
    plan = published_plan(participation.encounter)
    if plan is None:
        return []
    seats = plan.seats.select_related("session__room", "slot", "participation__person")
    by_person: dict[object, dict[int, Seat]] = {}
    for seat in seats:
        by_person.setdefault(seat.participation_id, {})[seat.slot_id] = seat
    mine = by_person.get(participation.pk, {})
    found = [
        (seat.slot, theirs[seat.slot_id].participation)
        for seat in mine.values()
        for person, theirs in by_person.items()
        if person != participation.pk and _can_exchange(participation, mine, theirs, seat.slot_id)
    ]
    return sorted(found, key=lambda pair: (pair[0].starts_at, str(pair[1].person)))


def _can_exchange(participation: Participation, mine: dict[int, Seat], theirs: dict[int, Seat], slot: int) -> bool:
    if slot not in theirs:
        return False
    my_seat, their_seat = mine[slot], theirs[slot]
    other = their_seat.participation
    if my_seat.session_id == their_seat.session_id or _facilitates(my_seat) or _facilitates(their_seat):
        return False
    return (
        other.presence not in {Presence.ABSENT, Presence.LEFT}
        and _suits(participation, mine, their_seat, slot)
        and _suits(other, theirs, my_seat, slot)
        and not _has_begun(my_seat)
    )


def _facilitates(seat: Seat) -> bool:
    return seat.rank is None


def _suits(person: Participation, seats: dict[int, Seat], seat: Seat, slot: int) -> bool:
    session = seat.session
    others = {known.session.workshop_id for at, known in seats.items() if at != slot}
    understands = not person.languages or not session.languages or set(person.languages) & set(session.languages)
    return bool(
        session.workshop_id not in others and understands and (session.room.is_step_free or not person.needs_step_free)
    )


def _has_begun(seat: Seat) -> bool:
    day, now = seat.participation.encounter.date, timezone.localtime()
    return now.date() == day and seat.slot.starts_at <= now.time()
