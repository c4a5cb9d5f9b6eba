"""A plan as a board: each slot, each session, who sits there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from estime_web.encounters.models import Participation, Plan, Seat, Session, Slot, Wish
from estime_web.encounters.problems import row_id
from estime_web.network.enums import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Somebody in a session. `rank` is what they wished; None where they ranked it not, or facilitate."""

    participation: Participation
    rank: int | None
    is_facilitator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of one kind of actor, and where their part of the bar begins."""

    actor_type: str
    label: str
    count: int
    start: int
    is_lacking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSession:
    session: Session
    chips: tuple[Chip, ...]
    shares: tuple[Share, ...]
    is_cancelled: bool

    @property
    def capacity(self) -> int:
        return self.session.room.capacity

    @property
    def bar_length(self) -> int:
        return max(self.capacity, len(self.chips))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSlot:
    slot: Slot
    sessions: tuple[BoardSession, ...]
    unplaced: tuple[Participation, ...]


def board_of(plan: Plan) -> tuple[BoardSlot, ...]:
    """Return the board of a plan, in four queries however many people there are.

    The computation of the plan must be loaded with it.
    """
    seats = _seats_by_session(plan)
    ranks = _ranks(plan)
    output = plan.computation.output
    cancelled = {row_id(key) for key in output["cancelled"]}
    holes = {(row_id(session), actor_type) for session, actor_type in output["holes"]}
    unplaced = _unplaced(plan, output["unplaced"])
    sessions = Session.objects.filter(slot__encounter=plan.encounter).select_related("workshop", "slot", "room")
    slots: dict[int, Slot] = {}
    found: dict[int, list[BoardSession]] = {}
    for session in sessions:
        slots.setdefault(session.slot_id, session.slot)
        shown = _session(session, seats.get(session.pk, []), ranks, holes, is_cancelled=session.pk in cancelled)
        found.setdefault(session.slot_id, []).append(shown)
    return tuple(
        BoardSlot(slot=slot, sessions=tuple(found[pk]), unplaced=tuple(unplaced.get(pk, ())))
        for pk, slot in slots.items()
    )


def legend_of(slots: Sequence[BoardSlot]) -> list[tuple[str, str]]:
    """Return the kinds of actors on a board, each with its label, in the order of the list."""
    shown = {share.actor_type for slot in slots for session in slot.sessions for share in session.shares}
    return [(actor_type.value, str(actor_type.label)) for actor_type in ActorType if actor_type.value in shown]


def _seats_by_session(plan: Plan) -> dict[int, list[Seat]]:
    rows = plan.seats.select_related("participation__person").order_by(
        "participation__person__family_name", "participation__person__given_name", "participation_id"
    )
    found: dict[int, list[Seat]] = {}
    for seat in rows:
        found.setdefault(seat.session_id, []).append(seat)
    return found


def _ranks(plan: Plan) -> dict[tuple[UUID, int], int]:
    wishes = Wish.objects.filter(participation__encounter=plan.encounter)
    return {
        (participation, workshop): rank
        for participation, workshop, rank in wishes.values_list("participation_id", "workshop_id", "rank")
    }


def _unplaced(plan: Plan, pairs: list[list[str]]) -> dict[int, list[Participation]]:
    if not pairs:
        return {}
    rows = plan.encounter.participations.select_related("person").in_bulk([person for person, _slot in pairs])
    found: dict[int, list[Participation]] = {}
    for person, slot in pairs:
        if UUID(person) in rows:
            found.setdefault(row_id(slot), []).append(rows[UUID(person)])
    return found


def _session(
    session: Session,
    seats: list[Seat],
    ranks: Mapping[tuple[UUID, int], int],
    holes: set[tuple[int, str]],
    *,
    is_cancelled: bool,
) -> BoardSession:
    chips = tuple(
        Chip(
            participation=seat.participation,
            rank=None if seat.rank is None else ranks.get((seat.participation_id, session.workshop_id)),
            is_facilitator=seat.rank is None,
        )
        for seat in seats
    )
    return BoardSession(
        session=session,
        chips=chips,
        shares=_shares(session, chips, holes),
        is_cancelled=is_cancelled,
    )


def _shares(session: Session, chips: tuple[Chip, ...], holes: set[tuple[int, str]]) -> tuple[Share, ...]:
    counts = Counter(chip.participation.actor_type for chip in chips)
    shares, start = [], 0
    for actor_type in ActorType:
        count, is_lacking = counts[actor_type.value], (session.pk, actor_type.value) in holes
        if count or is_lacking:
            label = str(actor_type.label)
            shares.append(
                Share(actor_type=actor_type.value, label=label, count=count, start=start, is_lacking=is_lacking)
            )
        start += count
    return tuple(shares)
