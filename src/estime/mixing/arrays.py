"""A problem as arrays: people by identifier, tables in their order, and who may sit where."""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from estime.mixing.problem import Person, Problem, Seat, Table

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
NOWHERE = -1


class Hall:
    """People (sorted by identifier), tables and rounds, numbered from 0.

    `present` is rounds × people. `known`, `apart`, `same_kind`, `same_side` and `same_organisation` are people × people
    with an empty diagonal. `kinds` numbers the kinds from 0, -1 where none is said;
    `of_kind` is people × kinds. `hosted` has the table of each host.
    """

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people: tuple[Person, ...] = tuple(sorted(problem.people, key=lambda person: person.id))
        self.tables: tuple[Table, ...] = problem.tables
        self.person_number = {person.id: index for index, person in enumerate(self.people)}
        self.table_number = {table.id: index for index, table in enumerate(self.tables)}
        self.rounds = problem.rounds
        self.present = self._presence()
        self.known = self._pairs(problem.known)
        self.apart = self._pairs(problem.apart)
        self.kind_names = tuple(sorted({person.kind for person in self.people} - {""}))
        self.kinds = _codes([person.kind for person in self.people])
        self.of_kind: Bools = self.kinds[:, None] == np.arange(len(self.kind_names))[None, :]
        self.same_kind = _alike(self.kinds)
        self.same_side = _alike(_codes([person.side for person in self.people]))
        self.same_organisation = _alike(_codes([person.organisation for person in self.people]))
        times = self.present.sum(axis=0)
        # Those who are there as often as anybody: the numbers of people met are compared among them.
        self.full: Bools = (times == times.max(initial=0)) & (times > 0)
        numbers = [self.table_number[p.host_of] if p.host_of is not None else NOWHERE for p in self.people]
        self.hosted: Ints = np.array(numbers, dtype=np.int64)

    @property
    def size(self) -> int:
        return len(self.people)

    def seats_array(self, seats: Iterable[Seat]) -> Ints:
        """Return the table of each person in each round (rounds × people); -1 where there is none."""
        found = np.full((self.rounds, self.size), NOWHERE, dtype=np.int64)
        for seat in seats:
            person, table = self.person_number.get(seat.person), self.table_number.get(seat.table)
            if person is not None and table is not None and 0 <= seat.round < self.rounds:
                found[seat.round, person] = table
        return found

    def seats_of(self, at: Ints) -> tuple[Seat, ...]:
        """Return seats sorted by round, table and person: the inverse of `seats_array`."""
        rows = sorted(
            (int(number), self.tables[at[number, person]].id, self.people[person].id)
            for number, person in np.argwhere(at != NOWHERE)
        )
        return tuple(Seat(round=number, table=table, person=person) for number, table, person in rows)

    def _presence(self) -> Bools:
        present = np.ones((self.rounds, len(self.people)), dtype=np.bool_)
        for index, person in enumerate(self.people):
            present[[number for number in person.absent if 0 <= number < self.rounds], index] = False
        return present

    def _pairs(self, pairs: Iterable[tuple[str, str]]) -> Bools:
        found = np.zeros((len(self.people), len(self.people)), dtype=np.bool_)
        for first, second in pairs:
            one, other = self.person_number[first], self.person_number[second]
            found[one, other] = found[other, one] = True
        return found


def meetings(at: Ints) -> Ints:
    """Return how often each pair shares a table (people × people) from rounds × people."""
    found: Ints = np.zeros((at.shape[1], at.shape[1]), dtype=np.int64)
    for row in at:
        found += row[:, None] == row[None, :]
        away = row == NOWHERE
        if away.any():
            found -= away[:, None] & away[None, :]
    np.fill_diagonal(found, 0)
    return found


def _codes(words: list[str]) -> Ints:
    known = {word: code for code, word in enumerate(sorted(set(words) - {""}))}
    return np.array([known.get(word, -1) for word in words], dtype=np.int64)


def _alike(codes: Ints) -> Bools:
    found: Bools = (codes[:, None] == codes[None, :]) & (codes >= 0)[:, None]
    np.fill_diagonal(found, val=False)
    return found
