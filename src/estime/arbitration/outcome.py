"""What was chosen, purchase by purchase, and what was missing for the rest."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Label(StrEnum):
    """How an element got in: with the first shares, with raised shares, by popularity, imposed, or by the assembly."""

    CORE = "core"
    RAISED = "raised"
    FILLED = "filled"
    IMPOSED = "imposed"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """What one voter paid for one element, in hours, envelope by envelope."""

    voter: str
    free: Fraction = Fraction(0)
    qualitative: Fraction = Fraction(0)
    quantitative: Fraction = Fraction(0)

    @property
    def total(self) -> Fraction:
        return self.free + self.qualitative + self.quantitative


@dataclass(frozen=True, slots=True, kw_only=True)
class Purchase:
    """An element bought by its supporters, in the order of the purchases, from 1; elements charged to a college stand before, with 0.

    `rate` is the price of one unit of weighted utility (r); the effective support is 1/r with utility in hours.
    An imposed element charged to a college is paid before the first, with `rate` None. Filled elements are nobody's purchase.
    """

    order: int
    element: str
    hours: Fraction
    label: Label
    rate: Fraction | None
    payments: tuple[Payment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Hours that the supporters of an element had put into another one."""

    element: str
    hours: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """An element left out.

    `available` is what its supporters still had, over the envelopes it may draw on, when it became unaffordable; `missing` what lacked
    then; `after` the number of purchases made by then (0: from the start). `spent_on` tells where their hours had gone by then, the
    largest first. `effective_support` is available / hours at the end of the purchases, at most 1. `fits` says whether its hours would still
    fit into what is left of the whole budget.
    """

    element: str
    hours: Fraction
    available: Fraction
    missing: Fraction
    after: int
    spent_on: tuple[Spent, ...]
    effective_support: Fraction
    fits: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """An element of the set, and how it got in."""

    element: str
    label: Label
    hours: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The proposed set with its record.

    `chosen` stands in the order in which elements entered: imposed, purchases, filled. `factor` is by how much the first shares were
    raised (1: not at all). `lot` is the order, drawn once, that settles ties which hours and supporters leave open. `unspent` are the
    hours that stay in each envelope over all voters, under the raised shares, by the names "free", "qualitative", "quantitative".

    Every decision is exact. Amounts (payments, rates, what was available, missing or spent elsewhere) are recorded exactly where the
    whole numbers behind them are short, else to the nearest billionth; payments may then differ from the hours of their element by
    a few billionths.
    """

    chosen: tuple[Chosen, ...]
    purchases: tuple[Purchase, ...]
    rejections: tuple[Rejection, ...]
    taken_out: tuple[str, ...]
    factor: Fraction
    budget: Fraction
    spent: Fraction
    lot: tuple[str, ...]
    unspent: tuple[tuple[str, Fraction], ...]
    problem_hash: str

    @property
    def elements(self) -> frozenset[str]:
        return frozenset(chosen.element for chosen in self.chosen)
