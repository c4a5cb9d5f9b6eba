"""Counts rounded to a base: less exact everywhere, hidden nowhere."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from estime.disclosure.table import Counts, DisclosureError, Numbers

BASE: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """A table whose counts are multiples of `base`. If it `adds_up`, parts make their sums.

    `row_totals` and `column_totals` are empty for a one-way table.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int
    base: int
    adds_up: bool


def round_to(table: Counts, base: int = BASE, *, adds_up: bool = True) -> Rounded:
    """Round a table and its sums to multiples of `base`.

    With `adds_up`, each count goes to one of the two multiples around it (a multiple stays) such that parts make their
    sums, and the table moves as little as possible in all; such a table always exists. A reader who knows the rule is
    left with every value less than `base` away. Without it each count goes to the nearest multiple by itself (halves
    up): nearer, but sums are not those of what is shown, and the difference may tell more than meant.

    Raises
    ------
    DisclosureError
        The base is less than 2.

    Examples
    --------
    >>> rounded = round_to(Counts(rows=("yes", "rather", "no"), cells=((13,), (7,), (1,))))
    >>> rounded.cells, rounded.total
    (((15,), (5,), (0,)), 20)

    References
    ----------
    L. Cox, *A constructive procedure for unbiased controlled rounding*, Journal of the American Statistical
    Association 82, 1987.
    """
    if base < 2:
        raise DisclosureError("Rounding needs a base of at least 2.")
    counts = table.with_margins()
    if not table.columns:
        counts = counts[:, :1]
    rounded = _together(counts, base) if adds_up else (2 * counts + base) // (2 * base) * base
    width = len(table.columns)
    return Rounded(
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(map(int, row[: width or 1])) for row in rounded[:-1]),
        row_totals=tuple(map(int, rounded[:-1, -1])) if width else (),
        column_totals=tuple(map(int, rounded[-1, :-1])) if width else (),
        total=int(rounded[-1, -1]),
        base=base,
        adds_up=adds_up,
    )


def _together(counts: Numbers, base: int) -> Numbers:
    """Choose for each count whether it goes up, so that parts make their sums and the sum of moves is least."""
    floors, over = np.divmod(counts, base)
    equations = _equations(counts.shape)
    ties = np.arange(counts.size) / counts.size**2
    answer = milp(
        (base - 2 * over).ravel() + ties,
        integrality=np.ones(counts.size, dtype=np.int64),
        bounds=Bounds(0, (over > 0).ravel().astype(float)),
        constraints=LinearConstraint(equations, *(2 * [-(equations @ floors.ravel())])),
        options={"mip_rel_gap": 0},
    )
    if answer.x is None:
        raise AssertionError("A rounding that adds up always exists.")
    return (floors + np.rint(answer.x).astype(np.int64).reshape(counts.shape)) * base


def _equations(shape: tuple[int, ...]) -> csr_array:
    """Return one row per sum of the table: 1 for each part, -1 for the sum. One column alone has no sums across."""
    rows, columns = shape
    numbers = np.arange(rows * columns).reshape(shape)
    lines = [*numbers.T, *(numbers if columns > 1 else [])]
    matrix = np.zeros((len(lines), rows * columns))
    for place, line in enumerate(lines):
        matrix[place, line] = 1
        matrix[place, line[-1]] = -1
    return csr_array(matrix)
