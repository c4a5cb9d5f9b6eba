"""Which workshop at which slot: every room, and every type of people in it, even over the slots to within one.

The people and workshops of a plan are a graph with one edge per place taken; a slot is a colour. Splitting a graph in
two even halves (Euler) is the only step: pair the places of each person, pair those of each workshop, within a type
first; the pairs form paths and circles of even length, along which places go to one half and the other in turn.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from estime.allocation.structured.arrays import Flags, Integers

# Up to so many places, plain Python is faster.
_FEW: Final = 2_000


def colour(workshops: Integers, kinds: Integers) -> Integers:
    """Return the workshops of each person (person × slot) so ordered that column *t* is what they take at slot *t*.

    Parameters
    ----------
    workshops
        The workshops that each person takes, numbers from 0, all different, in any order.
    kinds
        The type of each person, numbers from 0.

    Notes
    -----
    At any two slots the number of people in a workshop, and the number of each type in it, differ by at most one:
    König's theorem in the equitable form of de Werra. Linear time where the number of slots is a power of two.
    """
    if not workshops.size:
        return workshops
    cells = _Cells(kinds, int(kinds.max()) + 1, int(workshops.max()) + 1)
    return np.column_stack(_coloured(workshops.astype(np.int64), cells))


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells (workshop, type) that people fill."""

    kinds: Integers
    number_of_kinds: int
    number_of_workshops: int

    def of(self, workshops: Integers) -> NDArray[Any]:  # Any: the narrower the integers, the faster they sort
        """Return the number of the cell of each place of (person × place)."""
        cells = workshops * self.number_of_kinds + self.kinds[:, None]
        return cells.ravel().astype(np.uint16 if self.number_of_workshops * self.number_of_kinds < 2**16 else np.int64)

    def counts(self, slot: Integers) -> Integers:
        """Return the people in each (workshop, type) at a slot."""
        shape = self.number_of_workshops, self.number_of_kinds
        return np.bincount(self.of(slot[:, None]), minlength=shape[0] * shape[1]).reshape(shape)


def _coloured(workshops: Integers, cells: _Cells) -> list[Integers]:
    people, width = workshops.shape
    if width == 1:
        return [workshops[:, 0]]
    if width % 2 == 0:
        return [slot for half in _halves(workshops, cells) for slot in _coloured(half, cells)]
    # One slot is taken as it comes, the others are even already; then two slots are shared anew where they must.
    is_first = np.arange(width) == (np.arange(people) % width)[:, None]
    rest = workshops[~is_first].reshape(people, width - 1)
    return _evened([workshops[is_first], *_coloured(rest, cells)], cells)


def _evened(slots: list[Integers], cells: _Cells) -> list[Integers]:
    """Share two uneven slots anew until there are none.

    What is even stays so, and the sum of squares over the slots falls wherever a workshop or a type was not: this ends.
    """
    counts = [cells.counts(slot) for slot in slots]
    is_even = False
    while not is_even:
        is_even = True
        for one, other in combinations(range(len(slots)), 2):
            if _is_uneven(counts[one] - counts[other]):
                is_even = False
                halves = _halves(np.column_stack([slots[one], slots[other]]), cells)
                for slot, half in zip((one, other), halves, strict=True):
                    slots[slot], counts[slot] = half[:, 0], cells.counts(half[:, 0])
    return slots


def _is_uneven(difference: Integers) -> bool:
    return bool(np.abs(difference).max() > 1 or np.abs(difference.sum(axis=1)).max() > 1)


def _halves(workshops: Integers, cells: _Cells) -> tuple[Integers, Integers]:
    """Split places (person × even number) in two: half of each person's, and of each workshop and type to within one."""
    people, width = workshops.shape
    if workshops.size <= _FEW:
        is_first = _sides_by_walking(_mates_by_meeting(workshops, cells))
    else:
        is_first = _sides(_mates(workshops, cells))
    half = people, width // 2
    places = workshops.ravel()
    return places[is_first].reshape(half), places[~is_first].reshape(half)


def _mates(workshops: Integers, cells: _Cells) -> Integers:
    """Return the place with which each place is paired at its workshop, of the same type where there is one; or −1."""
    cell = cells.of(workshops)
    order = np.argsort(cell, kind="stable")
    mates = np.full(len(cell), -1, dtype=np.int64)
    left = order[_pair(order, cell[order], mates)]
    _pair(left, workshops.ravel()[left], mates)
    return mates


def _mates_by_meeting(workshops: Integers, cells: _Cells) -> list[int]:
    """Do the same place by place, which is quicker where there are few."""
    mates = [-1] * workshops.size
    waiting = _meet(enumerate(cells.of(workshops).tolist()), mates)
    _meet(((place, cell // cells.number_of_kinds) for cell, place in sorted(waiting.items())), mates)
    return mates


def _meet(places: Iterable[tuple[int, int]], mates: list[int]) -> dict[int, int]:
    """Pair each place of (place, group) with the one of its group that waits; return who waits in the end."""
    waiting: dict[int, int] = {}
    for place, group in places:
        if group in waiting:
            mate = waiting.pop(group)
            mates[place], mates[mate] = mate, place
        else:
            waiting[group] = place
    return waiting


def _pair(places: Integers, groups: NDArray[Any], mates: Integers) -> Flags:  # Any: integers of some width
    """Pair neighbours of one group, `groups` being sorted; say who is left alone."""
    starts = np.flatnonzero(_changes(groups))
    sizes = np.diff(starts, append=len(groups))
    position = np.arange(len(groups)) - np.repeat(starts, sizes)
    is_alone: Flags = (position == np.repeat(sizes, sizes) - 1) & (position % 2 == 0)
    first = np.flatnonzero(~is_alone & (position % 2 == 0))
    mates[places[first]], mates[places[first + 1]] = places[first + 1], places[first]
    return is_alone


def _changes(groups: NDArray[Any]) -> Flags:  # Any: integers of some width
    """Say where a group begins."""
    begins = np.ones(len(groups), dtype=np.bool_)
    begins[1:] = groups[1:] != groups[:-1]
    return begins


def _sides(mates: Integers) -> Flags:
    """Put each place on a side: the two of a person (2*i*, 2*i* + 1) on different ones, and mates too.

    The other place of a mate's person is on the same side: those who are connected so form one side of a path or circle.
    The first place of all of them is on the first side.
    """
    number = len(mates)
    has_mate = mates >= 0
    indices = (mates[has_mate] ^ 1).astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(has_mate)]).astype(np.int32)
    links: Any = csr_array((np.ones(len(indices), dtype=np.int8), indices, starts), shape=(number, number))
    _, side = connected_components(links, directed=False)
    opposite = side.reshape(-1, 2)[:, ::-1].ravel()
    is_first: Flags = side < opposite
    return is_first


def _sides_by_walking(mates: list[int]) -> Flags:
    """Do the same without SciPy, which takes longer to start than a short walk."""
    is_first = bytearray(len(mates))
    is_seen = bytearray(len(mates))
    for start in range(0, len(mates), 2):
        place = start
        while place >= 0 and not is_seen[place]:
            is_first[place] = is_seen[place] = is_seen[place ^ 1] = 1
            mate = mates[place]
            place = mate ^ 1 if mate >= 0 else -1
        # A path also goes on from where it began, the other way.
        place = mates[start ^ 1] if is_first[start] else -1
        while place >= 0 and not is_seen[place]:
            is_first[place] = is_seen[place] = is_seen[place ^ 1] = 1
            place = mates[place ^ 1]
    return np.frombuffer(is_first, dtype=np.bool_)
