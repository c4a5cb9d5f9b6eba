"""Who is served least well in a plan, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from estime_web.encounters.models import Participation, Plan, Slot, WhyNot
from estime_web.encounters.queries.board import BoardSlot

MOST_TOLD = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What somebody gets at one time. `letter` is empty without a seat, `rank` None where it was not ranked."""

    slot: Slot
    letter: str
    rank: int | None
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastServed:
    """Somebody with a choice beyond their first ones. `worst` is the time they are served least well."""

    participation: Participation
    served: tuple[Served, ...]
    why: WhyNot | None

    @property
    def worst(self) -> Served:
        return max(self.served, key=lambda served: served.level)


@dataclass(slots=True)
class _Person:
    participation: Participation
    served: list[Served] = field(default_factory=list)

    @property
    def is_badly_served(self) -> bool:
        return any(served.level > len(self.served) for served in self.served)

    @property
    def weight(self) -> tuple[int, int, int]:
        """Without a seat first, then the fewest favourites, then the farthest from the wishes."""
        missing = sum(not served.letter for served in self.served)
        beyond = sum(served.level > len(self.served) for served in self.served)
        return -missing, -beyond, -sum(2**served.level for served in self.served)


_NO_SEAT = 30


def least_served(plan: Plan, slots: Sequence[BoardSlot]) -> tuple[int, tuple[LeastServed, ...]]:
    """Return how many have a choice beyond their first ones, and those served least well, the worst first.

    One query, however many they are.
    """
    people: dict[UUID, _Person] = {}
    for slot in slots:
        for item in slot.sessions:
            for chip in item.chips:
                if chip.level is not None:
                    known = people.setdefault(chip.participation.pk, _Person(chip.participation))
                    known.served.append(
                        Served(slot=slot.slot, letter=item.session.workshop.letter, rank=chip.rank, level=chip.level)
                    )
        for participation in slot.unplaced:
            known = people.setdefault(participation.pk, _Person(participation))
            known.served.append(Served(slot=slot.slot, letter="", rank=None, level=_NO_SEAT))
    found = sorted((person for person in people.values() if person.is_badly_served), key=lambda person: person.weight)
    told = found[:MOST_TOLD]
    whys: dict[UUID, WhyNot] = {}
    rows = plan.why_nots.filter(participation__in=[person.participation.pk for person in told])
    for why in rows.select_related("workshop"):
        whys.setdefault(why.participation_id, why)
    return len(found), tuple(
        LeastServed(
            participation=person.participation,
            served=tuple(person.served),
            why=whys.get(person.participation.pk),
        )
        for person in told
    )
