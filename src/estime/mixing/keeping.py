"""Keep the seats that people hold; give seats to those who have none; mend tables that lost too many."""

from typing import Final

import numpy as np

from estime.mixing.arrays import NOWHERE, Hall, Ints, meetings
from estime.mixing.costs import AGAIN, resemblance

# Below so many people, a table is no longer one.
_FEWEST: Final = 5
_CROWDED: Final = 60.0
_BEGINNINGS: Final = 6
# Nowhere to sit costs more than anything else.
_LEFT: Final = 1_000_000.0
# A card that changes already may change again: nobody else has to be told.
_TOLD: Final = 200.0


def kept(hall: Hall) -> Ints:
    """Return the table of each person (rounds × people), near to the seats in force."""
    keeper = _Keeper(hall)
    keeper.seat_waiting()
    for number in keeper.coming:
        keeper.mend_sizes(number, keeper.needed(number))
        keeper.mend_kinds(number)
    return keeper.at


def mended(hall: Hall, at: Ints) -> Ints:
    """Return seats in which nobody sits where they may not; who finds no other chair has none.

    Where a table has fewer people than it asks for and somebody may come over, they do.
    """
    keeper = _Keeper(hall, at)
    for number in keeper.coming:
        for person in map(int, np.flatnonzero(keeper.at[number] != NOWHERE)):
            table = int(keeper.at[number, person])
            if hall.hosted[person] != table and not keeper.may_sit(number, person, table):
                keeper.at[number, person] = NOWHERE
    keeper.seat_waiting()
    fewest = np.array([table.fewest for table in hall.tables], dtype=np.int64)
    for number in keeper.coming:
        keeper.mend_sizes(number, fewest)
    return keeper.at


class _Keeper:
    def __init__(self, hall: Hall, at: Ints | None = None) -> None:
        self.hall = hall
        self.held = hall.seats_array(hall.problem.in_force) if at is None else at
        self.coming = range(hall.problem.played, hall.rounds)
        self.at = self._valid()
        self.costs = resemblance(hall, hall.size)
        self.changed = (self.held == NOWHERE).all(axis=0)

    def _valid(self) -> Ints:
        at = self.held.copy()
        for number in self.coming:
            at[number, ~self.hall.present[number]] = NOWHERE
            hosts = (self.hall.hosted != NOWHERE) & self.hall.present[number]
            at[number, hosts] = self.hall.hosted[hosts]
        return at

    def seat_waiting(self) -> None:
        """Seat those who hold no seat, one after another."""
        for person in range(self.hall.size):
            waiting = [
                number
                for number in self.coming
                if self.hall.present[number, person] and self.at[number, person] == NOWHERE
            ]
            if waiting:
                self._insert(person, waiting)

    def _insert(self, person: int, rounds: list[int]) -> None:
        """Seat somebody at the tables that are best together, after a few beginnings."""
        found: list[tuple[float, int, Ints]] = []
        beginnings = self._tables(rounds[0], person)[:_BEGINNINGS]
        for index, table in enumerate(beginnings):
            self.at[rounds, person] = NOWHERE
            self.at[rounds[0], person] = table
            for number in (*rounds[1:], *rounds):
                self.at[number, person] = NOWHERE
                self.at[number, person] = next(iter(self._tables(number, person)), NOWHERE)
            cost = sum(self._cost(number, person, int(self.at[number, person])) for number in rounds)
            found.append((cost, index, self.at[:, person].copy()))
        if found:
            self.at[:, person] = min(found, key=lambda choice: choice[:2])[2]
        for number in rounds:
            if self.at[number, person] == NOWHERE and (made := self._made_free(number, person)) is not None:
                self.at[number, person] = made

    def _tables(self, number: int, person: int) -> list[int]:
        """Return the tables that have a chair for somebody, the best first; those not in use only without others."""
        open_to = [table for table in range(len(self.hall.tables)) if self.may_sit(number, person, table)]
        used = [table for table in open_to if (self.at[number] == table).any()]
        return sorted(used or open_to, key=lambda table: (self._cost(number, person, table), table))

    def _made_free(self, number: int, person: int) -> int | None:
        """Move one person away from a full table, and return the table; None where nobody can move."""
        found: list[tuple[float, int, int, int]] = []
        for table in range(len(self.hall.tables)):
            guests = np.flatnonzero((self.at[number] == table) & (self.hall.hosted == NOWHERE))
            for other in map(int, guests):
                self.at[number, other] = NOWHERE
                elsewhere = next((free for free in self._tables(number, other) if free != table), None)
                if elsewhere is not None and self.may_sit(number, person, table):
                    cost = self._cost(number, person, table) + self._cost(number, other, elsewhere)
                    found.append((cost, table, other, elsewhere))
                self.at[number, other] = table
        if not found:
            return None
        _, table, other, elsewhere = min(found)
        self._move(number, other, elsewhere)
        return table

    def may_sit(self, number: int, person: int, table: int) -> bool:
        hall = self.hall
        who, where = hall.people[person], hall.tables[table]
        mates = [int(other) for other in np.flatnonzero(self.at[number] == table) if other != person]
        if hall.hosted[person] not in (NOWHERE, table) or len(mates) >= where.seats:
            return False
        if (who.needs_step_free and not where.step_free) or hall.apart[person, mates].any():
            return False
        if hall.problem.has_topics and hall.hosted[person] == NOWHERE:
            others = np.delete(self.at[:, person], number)
            if (others == table).any():
                return False
        if where.languages:
            is_host = hall.hosted[person] == table
            return is_host or not who.languages or bool(set(who.languages) & set(where.languages))
        spoken = [set(hall.people[other].languages) for other in (*mates, person) if hall.people[other].languages]
        return not spoken or bool(set.intersection(*spoken))

    def _cost(self, number: int, person: int, table: int) -> float:
        """Return what it costs that a person sits at a table: meeting again, likeness, a fuller table than others."""
        if table == NOWHERE:
            return _LEFT
        mates = np.flatnonzero(self.at[number] == table)
        mates = mates[mates != person]
        before = meetings(np.delete(self.at[:, [person, *mates]], number, axis=0))[0, 1:]
        again = (before + self.hall.known[person, mates] > 0).sum()
        return float(AGAIN * again + self.costs[person, mates].sum() + _CROWDED * len(mates))

    def _meets_again(self, number: int, person: int, table: int) -> bool:
        mates = np.flatnonzero(self.at[number] == table)
        before = meetings(np.delete(self.at[:, [person, *mates]], number, axis=0))[0, 1:]
        return bool((before + self.hall.known[person, mates] > 0).any())

    def _sizes(self, number: int) -> Ints:
        row = self.at[number]
        sizes: Ints = np.bincount(row[row != NOWHERE], minlength=len(self.hall.tables))
        return sizes

    def needed(self, number: int) -> Ints:
        """Return how many people each table needs: what it asks for, else five or as many as it had."""
        row = self.held[number]
        had = np.bincount(row[row != NOWHERE], minlength=len(self.hall.tables))
        asked = np.array([table.fewest for table in self.hall.tables], dtype=np.int64)
        return np.where(asked > 0, asked, np.minimum(had, _FEWEST))

    def mend_sizes(self, number: int, needed: Ints) -> None:
        """Bring people to a table that has too few, one card after another, from tables that can spare them."""
        for table in range(len(needed)):
            while 0 < self._sizes(number)[table] < needed[table]:
                spare = self._sizes(number) > needed
                person = self._best_comer(number, table, spare[np.maximum(self.at[number], 0)])
                if person is None:
                    break
                self._move(number, person, table)

    def mend_kinds(self, number: int) -> None:
        """Bring a kind back to a table that lost it, where another table has more than one and nobody meets again."""
        hall = self.hall
        needed = self.needed(number)
        for table in range(len(hall.tables)):
            had = set(hall.kinds[self.held[number] == table]) - {-1}
            for kind in sorted(had - set(hall.kinds[self.at[number] == table])):
                row = np.maximum(self.at[number], 0)
                of_kind = (hall.kinds == kind) & (self.at[number] != NOWHERE)
                several = np.bincount(row[of_kind], minlength=len(hall.tables)) > 1
                spare = (self._sizes(number) > needed) & several
                person = self._best_comer(number, table, spare[row] & of_kind, anew=True)
                if person is not None and self._sizes(number)[table] > 0:
                    self._move(number, person, table)

    def _best_comer(self, number: int, table: int, able: Ints, *, anew: bool = False) -> int | None:
        """Return who comes to a table at the least cost, those whose card changes anyway before others."""
        found = [
            (self._cost(number, person, table) - _TOLD * bool(self.changed[person]), person)
            for person in map(int, np.flatnonzero(able & (self.at[number] != NOWHERE)))
            if self.at[number, person] != table
            and self.hall.hosted[person] == NOWHERE
            and self.may_sit(number, person, table)
            and not (anew and self._meets_again(number, person, table))
        ]
        return min(found)[1] if found else None

    def _move(self, number: int, person: int, table: int) -> None:
        self.at[number, person] = table
        self.changed[person] = True
