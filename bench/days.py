"""Seeded days of the kind on which targets are set: 95 people, five workshops given twice, full rankings.

Rankings are Plackett–Luce over workshops of Zipf popularity, turned a little by actor type; four types; all rooms of
one size, no minimum. With 22 seats per room there are 16 % more seats than people; with 19 none.
"""

import random
from typing import Final

from estime.allocation.problem import Person, Problem, Session, Slot, Workshop
from tests.estime.instances import ranking

SKEWS: Final = (0.7, 1.2)
SHARES: Final = {"partner": 40, "test_enterprise": 28, "funder": 18, "guest": 14}
WORKSHOPS: Final = "ABCDE"
SLOTS: Final = ("1", "2")
# Each type likes one workshop a little more.
_TILT: Final = 1.1


def ranked_day(seed: int, *, skew: float, seats: int, people: int = 95, floor_percent: int = 0) -> Problem:
    """Return a day of `people` with full rankings and rooms of `seats`."""
    draw = random.Random(f"ranked-{seed}-{skew}")  # noqa: S311 -- invented wishes keep no secret
    return Problem(
        slots=tuple(Slot(id=slot) for slot in SLOTS),
        workshops=tuple(Workshop(id=letter) for letter in WORKSHOPS),
        sessions=tuple(
            Session(id=f"{letter}{slot}", workshop=letter, slot=slot, maximum=seats)
            for slot in SLOTS
            for letter in WORKSHOPS
        ),
        people=tuple(
            _person(draw, f"p{index:03}", kind, skew, SLOTS) for index, kind in enumerate(_kinds(draw, people))
        ),
        seed=f"ranked {seed}",
        floor_percent=floor_percent,
    )


def _kinds(draw: random.Random, people: int) -> list[str]:
    counts = {kind: share * people // 100 for kind, share in SHARES.items()}
    counts["partner"] += people - sum(counts.values())
    kinds = [kind for kind, count in counts.items() for _ in range(count)]
    draw.shuffle(kinds)
    return kinds


def _person(draw: random.Random, id: str, kind: str, skew: float, slots: tuple[str, ...]) -> Person:
    wishes = ranking(draw, WORKSHOPS, skew, tilt=list(SHARES).index(kind), strength=_TILT)
    return Person(id=id, actor_type=kind, slots=slots, wishes=tuple((workshop,) for workshop in wishes))


def latecomer(seed: int, number: int, *, skew: float) -> Person:
    """Return somebody who comes unannounced, for the second slot only."""
    draw = random.Random(f"late-{seed}-{number}-{skew}")  # noqa: S311 -- invented wishes keep no secret
    return _person(draw, f"q{number:03}", draw.choice(list(SHARES)), skew, ("2",))
