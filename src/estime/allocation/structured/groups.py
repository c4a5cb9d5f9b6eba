"""People who have the same choice left, merged, and dealt out again.

At good prices most of a person's workshops are settled: clearly in, or clearly out. What is left is a short
choice, and many people share the same one: they are one group, with a supply.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from estime.allocation.structured.arrays import BEYOND, Costs, Flags, Integers, StructuredDay
from estime.allocation.structured.bundles import Bundles, Prices, best_bundles, priced

_MANY: Final = 200
_ROWS: Final = 2**16


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Rows of people with the same costs for what they may still choose.

    `costs` is (group × workshop), `is_open` says which of them may be chosen (None: all), `far` which of these lie
    beyond reach (None: nobody has a reach). `count` is the number of people, `due` the workshops that each of them
    still has to take, `kind` their kind, `spent` how many beyond reach each has already.
    """

    costs: Costs
    is_open: Flags | None
    far: Flags | None
    count: Integers
    due: Integers
    kind: Integers
    spent: Integers


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A day cut down: what is settled (person × workshop), the groups of those who still choose, and who they are.

    `people` are sorted by group; `starts` is where each group begins among them.
    """

    settled: Flags
    groups: Groups
    people: Integers
    starts: Integers

    def deal(self, flows: Integers) -> Flags:
        """Give the seats of each group, `flows` (group × workshop), to its people: each a due number, all different.

        The seats of a group are laid out workshop by workshop, those beyond reach first, and people come by in turn:
        nobody meets a workshop twice, for no workshop has more seats than the group has people, and those beyond
        reach are spread as evenly as they can be.
        """
        if len(self.people) == len(flows):  # everybody is a group of their own
            taken = self.settled.copy()
            taken[self.people] |= flows > 0
            return taken
        far = self.groups.far
        order = np.tile(np.arange(flows.shape[1]), (len(flows), 1)) if far is None else np.argsort(~far, kind="stable")
        seats = np.take_along_axis(flows, order, axis=1)
        group, column = np.nonzero(seats)
        number = seats[group, column]
        totals = flows.sum(axis=1)
        before = (np.cumsum(totals) - totals)[group]
        turn = np.arange(number.sum()) - np.repeat(before, number)
        person = np.repeat(self.starts[group], number) + turn % np.repeat(self.groups.count[group], number)
        taken = self.settled.copy()
        taken[self.people[person], np.repeat(order[group, column], number)] = True
        return taken


def everybody(day: StructuredDay) -> Window:
    """Merge identical people, where there are many, and leave everything open."""
    group = np.arange(day.people)
    first, group = (group, group) if day.people < _MANY else _merge([day.costs, day.kinds])
    groups = Groups(
        costs=day.costs[first],
        is_open=None,
        far=day.far(first),
        count=np.bincount(group),
        due=np.full(len(first), day.slots, dtype=np.int64),
        kind=day.kinds[first],
        spent=np.zeros(len(first), dtype=np.int64),
    )
    return _window(np.zeros(day.costs.shape, dtype=np.bool_), groups, np.arange(day.people), group)


def one_by_one(day: StructuredDay) -> Groups:
    """Return each person as a group of their own."""
    ones = np.ones(day.people, dtype=np.int64)
    far = None if day.reach is None else day.far(slice(None))
    return Groups(
        costs=day.costs, is_open=None, far=far, count=ones, due=ones * day.slots, kind=day.kinds, spent=ones * 0
    )


def by_kind(day: StructuredDay) -> Groups:
    """Return the people of each kind as one group without wishes: it fits if and only if the day does."""
    count = np.bincount(day.kinds, minlength=day.number_of_kinds)
    return Groups(
        costs=np.zeros(day.bounds.floors.shape, dtype=np.int64),
        is_open=None,
        far=None,
        count=count,
        due=np.full(len(count), day.slots, dtype=np.int64),
        kind=np.arange(len(count)),
        spent=np.zeros(len(count), dtype=np.int64),
    )


def window(day: StructuredDay, lowest: Prices, highest: Prices, width: int, plan: Flags | None = None) -> Window:
    """Settle what is in, or out, at all prices between two, by more than `width`, and in a `plan` where there is one.

    A day that is cut down around a plan leaves room for that plan.
    """
    settled = np.zeros(day.costs.shape, dtype=np.bool_)
    is_open = np.zeros(day.costs.shape, dtype=np.bool_)
    margin = np.zeros(day.people, dtype=np.int64)
    for rows in day.blocks():
        far = day.far(rows)
        low, high = priced(day, lowest, rows), priced(day, highest, rows)
        least, most = best_bundles(day, low, far), best_bundles(day, high, far)
        margin[rows] = least.margin
        inside = high - _margins(least, far) < -width
        outside = low - np.maximum(_margins(least, far), _margins(most, far)) > width
        if plan is not None:
            inside &= plan[rows]
            outside &= ~plan[rows]
        has_choice = np.count_nonzero(~outside, axis=1) > day.slots
        settled[rows] = inside | (~outside & ~has_choice[:, None])
        is_open[rows] = ~inside & ~outside & has_choice[:, None]
    return _cut(day, settled, is_open, margin)


def _margins(best: Bundles, far: Flags | None) -> Integers:
    """Return what a workshop may cost each person to be at the margin, as a column, or by workshop."""
    margin = best.margin[:, None]
    return margin if far is None else margin - far * best.gap[:, None]


def _cut(day: StructuredDay, settled: Flags, is_open: Flags, margin: Integers) -> Window:
    """Merge the people who still have a choice; costs count from their margin."""
    people = np.flatnonzero(is_open.any(axis=1))
    is_open, kind = is_open[people], day.kinds[people]
    costs = np.where(is_open, day.costs[people] - margin[people, None], BEYOND)
    due = day.slots - np.count_nonzero(settled[people], axis=1)
    far, spent = day.far(people), np.zeros(len(people), dtype=np.int64)
    keys: list[Costs | Flags] = [costs, due, kind]
    if far is not None:
        spent = np.count_nonzero(far & settled[people], axis=1)
        far &= is_open
        keys += [far, spent]
    first, group = _merge(keys)
    groups = Groups(
        costs=costs[first],
        is_open=is_open[first],
        far=None if far is None else far[first],
        count=np.bincount(group, minlength=len(first)),
        due=due[first],
        kind=kind[first],
        spent=spent[first],
    )
    return _window(settled, groups, people, group)


def _window(settled: Flags, groups: Groups, people: Integers, group: Integers) -> Window:
    starts = np.cumsum(groups.count) - groups.count
    return Window(settled=settled, groups=groups, people=people[np.argsort(group, kind="stable")], starts=starts)


def _merge(keys: Sequence[NDArray[Any]]) -> tuple[Integers, Integers]:
    """Return one row of each sort, and the sort of each row, by all keys together.

    Rows are told apart by a number of 64 bits, then compared: chance could at most cost time.
    """
    mixed = _mixed(keys)
    _, first, group = np.unique(mixed, return_index=True, return_inverse=True)
    if not all(_is_same(key, first[group]) for key in keys):
        whole = np.column_stack(keys)
        _, first, group = np.unique(whole, axis=0, return_index=True, return_inverse=True)
    return first, group.ravel()


def _mixed(keys: Sequence[NDArray[Any]]) -> Integers:
    draw = np.random.default_rng(0)
    mixed = np.zeros(len(keys[0]), dtype=np.int64)
    for key in keys:
        factors = draw.integers(-(2**62), 2**62, size=key.shape[1:]) | 1
        for rows in _blocks(len(key)):
            product = key[rows] * factors
            mixed[rows] += product if product.ndim == 1 else product.sum(axis=1)
    return mixed


def _is_same(key: NDArray[Any], as_row: Integers) -> bool:
    """Say whether each row equals the row that stands for it."""
    return all(np.array_equal(key[rows], key[as_row[rows]]) for rows in _blocks(len(key)))


def _blocks(rows: int) -> list[slice]:
    return [slice(start, start + _ROWS) for start in range(0, rows, _ROWS)]
