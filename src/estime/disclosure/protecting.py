"""The gate for tables: small counts hidden, and others so that none can be calculated."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from estime.disclosure.companions import hide_more
from estime.disclosure.network import Flags, network_of
from estime.disclosure.table import (
    THRESHOLD,
    Cell,
    Counts,
    DisclosureError,
    Hidden,
    Numbers,
    Protected,
    Zeros,
    lowest_hidden,
)

_MOST: Final = 1_000


def protect(table: Counts, *, threshold: int = THRESHOLD, zeros: Zeros = Zeros.SHOWN) -> Protected:
    """Return what may be shown of a table, its sums and its total.

    A count is small when it is more than 0 and less than `threshold`; with `zeros` SMALL, 0 is small too. Small counts
    are hidden, sums among them. Other counts are hidden so that whoever knows all that is shown, and that a hidden
    count is at least 1 (0 with `zeros` SMALL), is left for each small count with possible values over a span of
    `threshold` less that least: not even that it is small can be told. Sums are hidden only where nothing else helps. Then as few people as possible
    stand in hidden counts; up to 400 counts that is the least there is.

    Parameters
    ----------
    table
        Counts of people.
    threshold
        The fewest people a shown count has, from 1 to 1000. 1 hides nothing, unless `zeros` is SMALL.
    zeros
        Whether counts of nobody are shown.

    Raises
    ------
    DisclosureError
        The threshold is less than 1, or more than 1000.

    Examples
    --------
    >>> table = Counts(rows=("Hainaut", "Nord"), columns=("funder", "partner"), cells=((2, 18), (10, 12)))
    >>> [place.row for place in protect(table, threshold=3).hidden]
    ['Hainaut', 'Hainaut', 'Nord', 'Nord']

    References
    ----------
    M. Fischetti, J.-J. Salazar-González, *Models and algorithms for the 2-dimensional cell suppression problem in
    statistical disclosure control*, Mathematical Programming 84, 1999.
    """
    if not 1 <= threshold <= _MOST:
        raise DisclosureError("The threshold is at least 1, and at most 1000.")
    counts = table.with_margins()
    lowest = lowest_hidden(zeros)
    ignored = _never_published(table, counts)
    flat = counts.ravel()
    small = (flat >= lowest) & (flat < threshold) & ~ignored
    enough = threshold - lowest
    hidden = hide_more(
        network_of(counts, lowest=lowest, reach=max(enough, 1)),
        counts,
        small,
        ignored=ignored,
        shown=flat < lowest,
        enough=enough,
    )
    return _protected(table, counts, hidden.reshape(counts.shape), small.reshape(counts.shape), threshold, zeros)


def one_way(counts: Mapping[str, int], *, threshold: int = THRESHOLD, zeros: Zeros = Zeros.SHOWN) -> Protected:
    """Protect counts by one attribute, with their total: answers to one question, people by territory.

    >>> [cell.value for (cell,) in one_way({"yes": 12, "rather": 7, "no": 2}).cells]
    [12, None, None]

    Raises
    ------
    DisclosureError
        There is no count, one is negative, or the threshold is less than 1 or more than 1000.
    """
    table = Counts(rows=tuple(counts), cells=tuple((count,) for count in counts.values()))
    return protect(table, threshold=threshold, zeros=zeros)


def _never_published(table: Counts, counts: Numbers) -> Flags:
    """Return the sums that a one-way table does not have: its rows are alone in theirs."""
    ignored = np.zeros(counts.shape, dtype=bool)
    if not table.columns:
        ignored[:, -1] = True
    return ignored.ravel()


def _protected(table: Counts, counts: Numbers, hidden: Flags, small: Flags, threshold: int, zeros: Zeros) -> Protected:
    def cell(row: int, column: int) -> Cell:
        if not hidden[row, column]:
            return Cell(value=int(counts[row, column]))
        return Cell(value=None, hidden=Hidden.SMALL if small[row, column] else Hidden.COMPANION)

    rows, width = len(table.rows), len(table.columns) or 1
    is_one_way = not table.columns
    return Protected(
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(cell(row, column) for column in range(width)) for row in range(rows)),
        row_totals=() if is_one_way else tuple(cell(row, width) for row in range(rows)),
        column_totals=() if is_one_way else tuple(cell(rows, column) for column in range(width)),
        total=cell(rows, 0) if is_one_way else cell(rows, width),
        threshold=threshold,
        zeros=zeros,
    )
