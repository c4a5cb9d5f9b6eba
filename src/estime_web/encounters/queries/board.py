"""A plan as a board: each slot, each session, who sits there."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from estime_web.encounters.models import KeptSeat, Participation, Plan, Seat, Session, Slot, Wish
from estime_web.encounters.problems import row_id
from estime_web.network.enums import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Somebody in a session. `rank` is what they wished; None where they ranked it not, or facilitate.

    `level` is the rank that the plan counts with: what is not ranked comes after all that is.
    """

    participation: Participation
    rank: int | None
    level: int | None
    is_facilitator: bool
    is_kept: bool = False
    is_shown: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of one kind of actor, and where their part of the bar begins.

    `expected` is how many there would be if the room were mixed like the whole hour; `ghost_start` and `ghost_width`
    draw that, as numbers of an SVG.
    """

    actor_type: str
    label: str
    count: int
    start: int
    is_lacking: bool
    expected: float = 0.0
    ghost_start: str = "0"
    ghost_width: str = "0"


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
    def shown(self) -> tuple[Chip, ...]:
        return tuple(chip for chip in self.chips if chip.is_shown)

    @property
    def free(self) -> int:
        return max(0, self.capacity - len(self.chips))

    @property
    def bar_length(self) -> int:
        return max(self.capacity, len(self.chips))


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardSlot:
    slot: Slot
    sessions: tuple[BoardSession, ...]
    unplaced: tuple[Participation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardFilter:
    """Who is shown: people whose name holds every word of `text`, in seats of this choice or a lesser one."""

    text: str = ""
    level: int = 0

    def shows(self, seat: Seat) -> bool:
        name = str(seat.participation.person).casefold()
        return all(word in name for word in self.text.casefold().split()) and (
            not self.level or (seat.rank or 0) >= self.level
        )


def board_of(plan: Plan, shown: BoardFilter | None = None) -> tuple[BoardSlot, ...]:
    """Return the board of a plan, in five queries however many people there are.

    The computation of the plan must be loaded with it.
    """
    shown = shown or BoardFilter()
    seats = _seats_by_session(plan)
    ranks = _ranks(plan)
    output = plan.computation.output
    cancelled = {row_id(key) for key in output["cancelled"]}
    holes = {(row_id(session), actor_type) for session, actor_type in output["holes"]}
    unplaced = _unplaced(plan, output["unplaced"])
    kept = _kept(plan)
    mixes = _mix_by_slot(seats, unplaced)
    sessions = Session.objects.filter(slot__encounter=plan.encounter).select_related("workshop", "slot", "room")
    slots: dict[int, Slot] = {}
    found: dict[int, list[BoardSession]] = {}
    for session in sessions:
        slots.setdefault(session.slot_id, session.slot)
        chips = tuple(
            _chip(seat, ranks, is_kept=(seat.participation_id, session.pk) in kept, is_shown=shown.shows(seat))
            for seat in seats.get(session.pk, [])
        )
        item = BoardSession(
            session=session,
            chips=chips,
            shares=_shares(session, chips, holes, mixes.get(session.slot_id, Counter())),
            is_cancelled=session.pk in cancelled or session.cancelled_at is not None,
        )
        found.setdefault(session.slot_id, []).append(item)
    return tuple(
        BoardSlot(slot=slot, sessions=tuple(found[pk]), unplaced=tuple(unplaced.get(pk, ())))
        for pk, slot in slots.items()
    )


def legend_of(slots: Sequence[BoardSlot]) -> list[tuple[str, str]]:
    """Return the kinds of actors on a board, each with its label, in the order of the list."""
    shown = {share.actor_type for slot in slots for session in slot.sessions for share in session.shares}
    return [(actor_type.value, str(actor_type.label)) for actor_type in ActorType if actor_type.value in shown]


def _seats_by_session(plan: Plan) -> dict[int, list[Seat]]:
    rows = plan.seats.select_related("participation__person", "session").order_by(
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


def _kept(plan: Plan) -> set[tuple[UUID, int]]:
    rows = KeptSeat.objects.filter(participation__encounter=plan.encounter)
    return set(rows.values_list("participation_id", "session_id"))


def _mix_by_slot(
    seats: Mapping[int, list[Seat]], unplaced: Mapping[int, list[Participation]]
) -> dict[int, Counter[str]]:
    """Count the kinds of actors who are there at each time, with a seat or without."""
    mixes: dict[int, Counter[str]] = {}
    for rows in seats.values():
        for seat in rows:
            mixes.setdefault(seat.slot_id, Counter())[seat.participation.actor_type] += 1
    for slot, people in unplaced.items():
        mixes.setdefault(slot, Counter()).update(person.actor_type for person in people)
    return mixes


def _chip(seat: Seat, ranks: Mapping[tuple[UUID, int], int], *, is_kept: bool, is_shown: bool) -> Chip:
    return Chip(
        participation=seat.participation,
        rank=None if seat.rank is None else ranks.get((seat.participation_id, seat.session.workshop_id)),
        level=seat.rank,
        is_facilitator=seat.rank is None,
        is_kept=is_kept,
        is_shown=is_shown,
    )


def _shares(
    session: Session, chips: tuple[Chip, ...], holes: set[tuple[int, str]], whole: Counter[str]
) -> tuple[Share, ...]:
    counts = Counter(chip.participation.actor_type for chip in chips)
    shares, start, ghost, people = [], 0, 0.0, max(1, whole.total())
    for actor_type in ActorType:
        count, is_lacking = counts[actor_type.value], (session.pk, actor_type.value) in holes
        expected = whole[actor_type.value] * len(chips) / people
        if count or is_lacking or expected:
            shares.append(
                Share(
                    actor_type=actor_type.value,
                    label=str(actor_type.label),
                    count=count,
                    start=start,
                    is_lacking=is_lacking,
                    expected=round(expected, 1),
                    ghost_start=f"{ghost:.3f}",
                    ghost_width=f"{expected:.3f}",
                )
            )
        start += count
        ghost += expected
    return tuple(shares)
