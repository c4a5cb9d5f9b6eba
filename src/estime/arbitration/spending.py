"""Where the hours of supporters went, and how amounts are recorded.

Decisions are exact. What is recorded of them is exact where the whole numbers are short, else to the nearest billionth of an hour: after
many purchases an exact amount has hundreds of digits that nobody can read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from estime.arbitration.electorate import Electorate
from estime.arbitration.imposing import Charge
from estime.arbitration.outcome import Spent
from estime.arbitration.run import Bought

_BILLION: Final = 10**9
# Whole numbers below this are short, and sums of them stay within 64 bits.
_SHORT: Final = 2**62


def recorded(top: int, bottom: int) -> Fraction:
    """Return `top / bottom`, exactly where the numbers are short, else to the nearest billionth.

    >>> recorded(1, 3)
    Fraction(1, 3)
    >>> recorded(10**30, 3 * 10**30)
    Fraction(333333333, 1000000000)
    """
    if bottom < _SHORT:
        return Fraction(top, bottom)
    return Fraction(_billionths(top, bottom), _BILLION)


def _billionths(top: int, bottom: int) -> int:
    return (2 * _BILLION * top + bottom) // (2 * bottom)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """Elements out × payments in their order, in billionths of an hour; `charged` payments stand before the first purchase."""

    elements: tuple[str, ...]
    charged: int
    hours: npt.NDArray[Any]  # 64 bits, or whole numbers of any length where the budget is huge

    def before(self, row: int, after: int) -> tuple[Spent, ...]:
        """Return what the supporters of an element had put elsewhere after so many purchases, the largest first."""
        found = [
            (-hours, element)
            for element, hours in zip(self.elements, self.hours[row, : self.charged + after].tolist(), strict=False)
            if hours
        ]
        return tuple(Spent(element=element, hours=Fraction(-hours, _BILLION)) for hours, element in sorted(found))


def spending(
    electorate: Electorate, charges: Sequence[Charge], bought: Sequence[Bought], out: Sequence[int]
) -> Spending:
    """Return how many hours the supporters of each element in `out` paid for each other one."""
    payments = [
        *((charge.element.id, charge.draws, charge.scale) for charge in charges),
        *((electorate.elements[row.candidate].id, row.draws, row.scale) for row in bought),
    ]
    rows = [_paid(electorate, draws, scale) for _element, draws, scale in payments]
    most = sum(sum(row) for row in rows)
    form: Any = np.int64 if most < _SHORT else object  # what dtype takes
    paid = np.array(rows, dtype=form).reshape(len(rows), len(electorate.groups))
    supports = np.zeros((len(out), len(electorate.groups)), dtype=form)
    for row, candidate in enumerate(out):
        supports[row, list(electorate.supporters[candidate])] = 1
    return Spending(
        elements=tuple(element for element, _draws, _scale in payments), charged=len(charges), hours=supports @ paid.T
    )


def _paid(electorate: Electorate, draws: Sequence[tuple[int, int, int, int]], scale: int) -> list[int]:
    """Return what each group paid, in billionths of an hour."""
    row, unit = [0] * len(electorate.groups), scale * electorate.hour_scale
    known: dict[int, int] = {}
    for group, *parts in draws:
        hours = sum(parts) * electorate.groups[group].weight
        if hours not in known:
            known[hours] = _billionths(hours, unit)
        row[group] = known[hours]
    return row
