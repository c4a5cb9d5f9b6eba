"""What is answered: seats, what was proven about them, and what could not be done."""

from dataclasses import dataclass
from enum import StrEnum


class StageName(StrEnum):
    """The objectives. `estime.allocation.order` says which ones a day has, and in which order they are settled."""

    PLACEMENT = "placement"
    STABILITY = "stability"
    BALANCE = "balance"
    FAIRNESS = "fairness"
    MIXING_FLOOR = "mixing_floor"
    SATISFACTION = "satisfaction"
    MEMORY = "memory"
    SOFT_MIXING = "soft_mixing"
    LOTTERY = "lottery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person in one session. `rank` is 1 for the best-liked tier; it is None where the person facilitates."""

    person: str
    session: str
    rank: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The value of one objective, smaller being better, and the best that any plan could still reach.

    `values` and `bounds` have one entry per level of the objective (one, save for fairness, worst level
    first). A stage is proven when both are equal.
    """

    name: StageName
    values: tuple[int, ...]
    bounds: tuple[int, ...]

    @property
    def is_proven(self) -> bool:
        return self.values == self.bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Who goes where.

    `unplaced` are the (person, slot) pairs left without a seat, `cancelled` the sessions that are not held,
    `holes` the (session, actor type) pairs below the mixing floor. `engine` names algorithm and version.
    """

    seats: tuple[Seat, ...]
    unplaced: tuple[tuple[str, str], ...]
    cancelled: tuple[str, ...]
    holes: tuple[tuple[str, str], ...]
    stages: tuple[Stage, ...]
    engine: str
    problem_hash: str

    @property
    def is_proven(self) -> bool:
        return all(stage.is_proven for stage in self.stages)
