"""A search under way: a construction with people put on it, or a deal, then exchanges, turn after turn."""

import hashlib
from dataclasses import replace
from typing import Final, cast

import numpy as np

from estime.mixing.arrays import NOWHERE, Hall, Ints
from estime.mixing.bounds import bounds
from estime.mixing.changing import changing_tables
from estime.mixing.constructions import Construction, designed, turned
from estime.mixing.counting import Count, outcome
from estime.mixing.dealing import dealing_order
from estime.mixing.fitting import fitted
from estime.mixing.keeping import mended
from estime.mixing.layout import lay_out
from estime.mixing.plan import Plan
from estime.mixing.problem import Problem
from estime.mixing.relabelling import Relabelling
from estime.mixing.search import Search

SEARCH: Final = "search"
# Turns of putting people on other places that bring nothing, before people are exchanged round by round: not among
# so many that one exchange takes long.
_PATIENCE: Final = 2
_MANY: Final = 400
# So many hundredths of the pairs of one kind may be given for the person who stands last.
_TOLERATED: Final = 1


class Work:
    """`effort` counts turns: the same problem after as many turns has the same seats."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.hall = Hall(_of_those_present(problem))
        self.draw = generator(problem)
        self.layouts = [lay_out(self.hall, number) for number in range(problem.rounds)]
        self.effort = self.idle = 0
        self.search: Search | None = None
        dealt = fitted(self.hall, self.layouts, self._dealt())
        self.bounds = bounds(self.hall, dealt)
        self.tolerated = self.bounds.same_kind * (100 + _TOLERATED) // 100
        self.relabelling = self._relabelling()
        self.method = self.relabelling.construction.method if self.relabelling else SEARCH
        at = self.relabelling.best if self.relabelling else dealt
        fit = fitted(self.hall, self.layouts, at)
        if self.relabelling is None or (fit != at).any():
            self._exchange_from(fit)

    @property
    def _under_way(self) -> Search | Relabelling:
        return cast("Search | Relabelling", self.search or self.relabelling)

    @property
    def at(self) -> Ints:
        return self._under_way.best

    @property
    def count(self) -> Count:
        return self._under_way.best_count

    @property
    def is_done(self) -> bool:
        """Say whether every number is the best possible, so that no turn can bring anything."""
        found, known = self.count, self.bounds
        return (
            (self.search is None or self.search.broken == 0)
            and found.repeats <= known.repeats
            and found.same_kind <= known.same_kind
            and (known.different is None or found.fewest_different >= known.different)
            and (not self.hall.kind_names or found.met_every_kind == self.hall.size)
        )

    def turn(self) -> bool:
        """Take one turn; say whether anything became better."""
        self.effort += 1
        if self.search is not None:
            return self.search.turn()
        if self.relabelling is not None and self.relabelling.turn():
            self.idle = 0
            return True
        self.idle += 1
        if self.idle >= _PATIENCE and self.hall.size <= _MANY:
            self._exchange_from(self.at)
        return False

    def plan(self) -> Plan:
        at = self.at if self._is_plain() else mended(self.hall, self.at)
        at = changing_tables(self.hall, at)
        return as_plan(self.problem, self.hall, at, method=self.method, effort=self.effort)

    def _is_plain(self) -> bool:
        """Say whether anybody may sit anywhere."""
        hall = self.hall
        return not (
            self.problem.has_topics
            or self.problem.apart
            or any(table.fewest or table.languages for table in hall.tables)
            or any(p.languages or p.needs_step_free or p.host_of is not None for p in hall.people)
        )

    def _exchange_from(self, at: Ints) -> None:
        self.search = Search(self.hall, self.layouts, at, self.draw, tolerated=self.tolerated)
        self.search.descend()

    def _relabelling(self) -> Relabelling | None:
        construction = self._construction()
        if construction is None or construction.size < self.hall.size:
            return None
        return Relabelling(self.hall, self.layouts, construction, self.draw, tolerated=self.tolerated)

    def _construction(self) -> Construction | None:
        """Return an arrangement without repeats that has a place for everybody; none where rounds are over."""
        hall, tables = self.hall, len(self.hall.tables)
        hosts = [int(table) for table in hall.hosted if table != NOWHERE]
        opened = np.array([layout.most > 0 for layout in self.layouts])
        if self.problem.in_force or len(set(hosts)) < len(hosts) or not opened.all() or not hall.size:
            return None
        columns = -(-(hall.size - len(hosts)) // tables)
        has_topics = self.problem.has_topics
        found = turned(tables, columns, hall.rounds, self.draw, hosted=hosts, has_topics=has_topics)
        if found is None and not hosts and not has_topics:
            return designed(tables, columns, hall.rounds)
        return found

    def _dealt(self) -> Ints:
        """Deal people over the tables in another order each round; who holds a seat keeps it as far as it goes."""
        hall, tables = self.hall, len(self.hall.tables)
        at = hall.seats_array(self.problem.in_force)
        order = dealing_order(hall, self.draw)
        row, column = np.arange(hall.size) % tables, np.arange(hall.size) // tables
        for number in range(self.problem.played, hall.rounds):
            if (at[number] == NOWHERE).all():
                turn = self.draw.permutation(tables)
                at[number, order] = turn[(row + column * number) % tables]
        return at


def as_plan(problem: Problem, hall: Hall, at: Ints, *, method: str, effort: int) -> Plan:
    """Return the plan of seats, counted and compared with its bounds."""
    seats = hall.seats_of(at)
    everybody = Hall(problem)
    all_at = everybody.seats_array(seats)
    found = outcome(everybody, all_at, bounds(everybody, all_at))
    missing = np.argwhere(everybody.present & (all_at == NOWHERE))
    is_proven = found.repeats == found.repeats_bound and found.same_kind == found.same_kind_bound
    return Plan(
        seats=seats,
        outcome=found,
        method=method,
        is_proven=is_proven and not missing.size,
        unplaced=tuple(sorted((everybody.people[person].id, int(number)) for number, person in missing)),
        effort=effort,
    )


def generator(problem: Problem) -> np.random.Generator:
    """Return the draws of a problem: its seed is their only source."""
    return np.random.default_rng([*hashlib.sha256(problem.seed.encode()).digest()])


def _of_those_present(problem: Problem) -> Problem:
    """Leave out who comes to no round."""
    everywhere = set(range(problem.rounds))
    people = tuple(person for person in problem.people if everywhere - set(person.absent))
    ids = {person.id for person in people}
    return replace(
        problem,
        people=people,
        known=tuple(pair for pair in problem.known if ids.issuperset(pair)),
        apart=tuple(pair for pair in problem.apart if ids.issuperset(pair)),
    )
