"""What is counted about seats."""

from dataclasses import dataclass

import numpy as np

from estime.mixing.arrays import NOWHERE, Bools, Hall, Ints, meetings
from estime.mixing.bounds import Bounds
from estime.mixing.plan import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """The numbers of seats; `new` and `different` have one number per person.

    Pairs of one kind beyond `tolerated` count before the person who stands last, those below it after them.
    """

    repeats: int
    known_met: int
    new: Ints
    different: Ints
    met_every_kind: int
    same_kind: int
    same_side: int
    same_organisation: int
    full: Bools
    tolerated: int

    @property
    def fewest_different(self) -> int:
        return int(self.different[self.full].min(initial=np.iinfo(np.int64).max)) if self.full.any() else 0

    @property
    def fewest_new(self) -> int:
        return int(self.new[self.full].min(initial=np.iinfo(np.int64).max)) if self.full.any() else 0

    @property
    def order(self) -> tuple[int, ...]:
        """Smaller is better; the first number that differs decides."""
        return (
            self.repeats,
            self.known_met,
            max(0, self.same_kind - self.tolerated),
            -self.fewest_different,
            -self.fewest_new,
            -self.met_every_kind,
            self.same_kind,
            # What comes after no longer shows in an outcome: how many stand last, then who is alike otherwise.
            int((self.different[self.full] == self.fewest_different).sum()),
            int((self.new[self.full] == self.fewest_new).sum()),
            self.same_side + self.same_organisation,
        )


def count(hall: Hall, at: Ints, *, tolerated: int = 0) -> Count:
    """Count what the tables of rounds × people give."""
    met = meetings(at)
    met_once = met > 0
    new: Bools = met_once & ~hall.known
    # Tables are read from both sides: each pair counts twice.
    firsts = int(new.sum()) // 2
    return Count(
        repeats=int(met.sum()) // 2 - firsts,
        known_met=int((met_once & hall.known).sum()) // 2,
        new=new.sum(axis=1),
        different=(new & ~hall.same_kind).sum(axis=1),
        met_every_kind=_met_every_kind(hall, met_once),
        same_kind=int(met.sum(where=hall.same_kind)) // 2,
        same_side=int(met.sum(where=hall.same_side)) // 2,
        same_organisation=int(met.sum(where=hall.same_organisation)) // 2,
        full=hall.full,
        tolerated=tolerated,
    )


def kinds_met(hall: Hall, met: Bools) -> Bools:
    """Return people × kinds: whether each has met somebody of the kind; their own counts as met."""
    found: Bools = (met.astype(np.float32) @ hall.of_kind.astype(np.float32)) > 0
    return found | hall.of_kind


def _met_every_kind(hall: Hall, met: Bools) -> int:
    there = hall.present.any(axis=0)
    return int((kinds_met(hall, met).all(axis=1) & there).sum()) if hall.kind_names else 0


def changed_people(hall: Hall, at: Ints) -> list[int]:
    """Return who holds seats in their hands and sits elsewhere in a round that is to come and that they attend."""
    held = hall.seats_array(hall.problem.in_force)
    coming = np.arange(hall.rounds)[:, None] >= hall.problem.played
    has_card = (held != NOWHERE).any(axis=0)
    differs = (held != at) & coming & hall.present & has_card[None, :]
    return [int(person) for person in np.flatnonzero(differs.any(axis=0))]


def outcome(hall: Hall, at: Ints, bounds: Bounds) -> Outcome:
    """Return what a plan says of its seats."""
    found = count(hall, at)
    new = found.new[found.full]
    return Outcome(
        repeats=found.repeats,
        repeats_bound=bounds.repeats,
        known_met=found.known_met,
        fewest_new=found.fewest_new,
        most_new=int(new.max()) if new.size else 0,
        new_bound=bounds.new,
        fewest_different=found.fewest_different,
        different_bound=bounds.different,
        met_every_kind=found.met_every_kind,
        same_kind=found.same_kind,
        same_kind_bound=bounds.same_kind,
        same_side=found.same_side,
        same_organisation=found.same_organisation,
        changed_cards=len(changed_people(hall, at)),
    )
