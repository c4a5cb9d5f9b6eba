"""One person at one time of a plan: what they wished, what they got, where else they could sit."""

from dataclasses import dataclass

from django.db.models import Count, Q

from estime_web.encounters.models import KeptSeat, Participation, Plan, Seat, Session, Slot, WhyNot, Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class WishMet:
    """A workshop somebody ranked, or got without having ranked it (`rank` None). `seat` says when, if ever."""

    workshop: Workshop
    rank: int | None
    seat: Seat | None
    why: WhyNot | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherPlace:
    """Another session at that time, with its seats and what it is to the person."""

    session: Session
    taken: int
    rank: int | None

    @property
    def free(self) -> int:
        return max(0, self.session.room.capacity - self.taken)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAt:
    participation: Participation
    slot: Slot
    seat: Seat | None
    kept: KeptSeat | None
    is_absent: bool
    wishes: tuple[WishMet, ...]
    others: tuple[OtherPlace, ...]

    @property
    def ranked(self) -> int:
        """Return how many workshops they ranked."""
        return sum(wish.rank is not None for wish in self.wishes)

    @property
    def has_wishes(self) -> bool:
        return self.ranked > 0

    @property
    def is_facilitating(self) -> bool:
        return self.seat is not None and self.seat.rank is None


def person_at(plan: Plan, participation: Participation, slot: Slot) -> PersonAt:
    """Return somebody at one time, in a constant number of queries."""
    seats = list(
        plan.seats.filter(participation=participation).select_related("session__workshop", "session__room", "slot")
    )
    kept = participation.kept_seats.filter(session__slot=slot).select_related("session__workshop").first()
    wishes = list(participation.wishes.select_related("workshop"))
    ranks = {wish.workshop_id: wish.rank for wish in wishes}
    here = next((seat for seat in seats if seat.slot_id == slot.pk), None)
    return PersonAt(
        participation=participation,
        slot=slot,
        seat=here,
        kept=kept,
        is_absent=participation.absent_slots.filter(pk=slot.pk).exists(),
        wishes=_wishes(plan, participation, seats, {wish.workshop: wish.rank for wish in wishes}),
        others=_others(plan, slot, here, ranks),
    )


def _wishes(
    plan: Plan, participation: Participation, seats: list[Seat], ranks: dict[Workshop, int]
) -> tuple[WishMet, ...]:
    whys = {
        why.workshop_id: why for why in plan.why_nots.filter(participation=participation).select_related("workshop")
    }
    got = {seat.session.workshop: seat for seat in seats}
    ranked = [
        WishMet(workshop=workshop, rank=rank, seat=got.get(workshop), why=whys.get(workshop.pk))
        for workshop, rank in ranks.items()
    ]
    others = [
        WishMet(workshop=workshop, rank=None, seat=seat, why=None)
        for workshop, seat in got.items()
        if workshop not in ranks
    ]
    return (*ranked, *others)


def _others(plan: Plan, slot: Slot, here: Seat | None, ranks: dict[int, int]) -> tuple[OtherPlace, ...]:
    sessions = Session.objects.filter(slot=slot, cancelled_at=None).select_related("workshop", "room")
    # Rows that are counted have no order of their own.
    sessions = sessions.annotate(taken=Count("seats", filter=Q(seats__plan=plan))).order_by("workshop__letter", "pk")
    return tuple(
        OtherPlace(session=session, taken=session.taken, rank=ranks.get(session.workshop_id))
        for session in sessions
        if here is None or session.pk != here.session_id
    )
