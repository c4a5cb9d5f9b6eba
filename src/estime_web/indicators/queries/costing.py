"""Reads of the hours: each proposal with what is still missing, and the sum against the budget."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from estime_web.indicators.models import Arbitration, Effort
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.candidates import Proposal, proposals_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What all that stands would ask for together, in hours a year, and the budget out of which it is chosen."""

    standing: Sequence[Proposal]
    taken_out: Sequence[Proposal]
    budget: Decimal

    @property
    def low(self) -> Decimal:
        return sum((effort.low for effort in self._counted), Decimal(0))

    @property
    def likely(self) -> Decimal:
        return sum((effort.likely for effort in self._counted), Decimal(0))

    @property
    def high(self) -> Decimal:
        return sum((effort.high for effort in self._counted), Decimal(0))

    @property
    def respondents(self) -> Decimal:
        return sum((effort.respondents for effort in self._counted), Decimal(0))

    @property
    def imposed(self) -> Decimal:
        return sum((each.hours for each in self.standing if each.candidate.is_imposed), Decimal(0))

    @property
    def left(self) -> Decimal:
        """What is left to choose with, after what a law or a contract demands."""
        return max(Decimal(0), self.budget - self.imposed)

    @property
    def missing(self) -> int:
        """How many proposals nobody has counted yet."""
        return sum(1 for each in self.standing if each.effort is None)

    @property
    def is_too_much(self) -> bool:
        return self.likely > self.budget

    @property
    def is_imposed_too_much(self) -> bool:
        return self.imposed > self.budget

    @property
    def _counted(self) -> list[Effort]:
        return [each.effort for each in self.standing if each.effort is not None]


def bill_of(arbitration: Arbitration) -> Bill:
    """Return the hours of all proposals, by number."""
    found = proposals_of(arbitration)
    return Bill(
        standing=[each for each in found if each.stands],
        taken_out=[each for each in found if each.is_taken_out],
        budget=_decimal(terms_of(arbitration).budget),
    )


def _decimal(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.01"))
