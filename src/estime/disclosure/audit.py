"""What a reader can calculate: the possible values of each hidden count, from what is shown alone.

Independent of the search: it starts from a `Protected`, writes « parts make the sum » as equations, and asks a linear
programme for the least and the most of each hidden count. The matrix is that of a network, hence totally unimodular:
with whole numbers shown, both ends are whole numbers that a table of people reaches.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linprog

from estime.disclosure.table import DisclosureError, Hidden, Place, Protected, lowest_hidden

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """The least and the most a hidden count may be; `most` is None where nothing limits it."""

    place: Place
    reason: Hidden
    least: int
    most: int | None

    def spans(self, width: int) -> bool:
        return self.most is None or self.most - self.least >= width


def possible_values(protected: Protected) -> tuple[Possible, ...]:
    """Return the possible values of each hidden count, for a reader who knows what is shown and that parts make sums.

    The reader also knows that a hidden count is at least 1, where counts of nobody are shown. They are not told why a
    count is hidden.

    Raises
    ------
    DisclosureError
        What is shown does not add up.
    """
    places = list(protected.places())
    index = {place: number for number, (place, _) in enumerate(places)}
    equations = _equations(protected, index)
    lowest = lowest_hidden(protected.zeros)
    ceiling = _ceiling(protected)
    bounds = [(lowest, ceiling) if cell.value is None else (cell.value, cell.value) for _, cell in places]
    found = []
    for place, cell in places:
        if cell.hidden:
            least, most = (_end(equations, bounds, index[place], sign=sign) for sign in (1, -1))
            limit = most if 2 * most < ceiling else None
            found.append(Possible(place=place, reason=cell.hidden, least=least, most=limit))
    return tuple(found)


def can_be_deduced(protected: Protected) -> tuple[Possible, ...]:
    """Return the hidden counts that a reader can calculate: none, if the table is safe.

    A small count is calculated when its possible values span less than from the least that a hidden count may be to the
    threshold; another when there is one value alone.
    """
    span = {Hidden.SMALL: protected.threshold - lowest_hidden(protected.zeros), Hidden.COMPANION: 1}
    return tuple(found for found in possible_values(protected) if not found.spans(span[found.reason]))


def _ceiling(protected: Protected) -> int:
    """Return a number far above what any limited count can be: a limit is a sum of shown counts."""
    shown = sum(cell.value or 0 for _, cell in protected.places())
    return 8 * (shown + 2 * len(protected.hidden) + 1)


def _equations(protected: Protected, index: dict[Place, int]) -> Matrix:
    """Return one row per sum: 1 for each part, -1 for the sum."""
    rows, columns = protected.rows, protected.columns
    if not columns:
        sums = [([Place(row=row) for row in rows], Place())]
    else:
        sums = [([Place(row=row, column=column) for column in columns], Place(row=row)) for row in rows]
        sums += [([Place(row=row, column=column) for row in rows], Place(column=column)) for column in columns]
        sums += [([Place(row=row) for row in rows], Place()), ([Place(column=column) for column in columns], Place())]
    matrix = np.zeros((len(sums), len(index)))
    for number, (parts, whole) in enumerate(sums):
        matrix[number, [index[place] for place in parts]] = 1
        matrix[number, index[whole]] = -1
    return matrix


def _end(equations: Matrix, bounds: Sequence[tuple[int, int]], number: int, *, sign: int) -> int:
    """Return the least (sign 1) or the most (sign -1) of a count."""
    aim = np.zeros(len(bounds))
    aim[number] = sign
    answer = linprog(aim, A_eq=equations, b_eq=np.zeros(len(equations)), bounds=bounds, method="highs")
    if answer.x is None:
        raise DisclosureError("What is shown does not add up: it was not made by the gate, or was changed since.")
    return round(float(answer.x[number]))
