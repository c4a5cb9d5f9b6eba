"""A first estimate of hours: people × minutes × times, and what it takes to make something of it."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LESS, MORE = Decimal("0.75"), Decimal("1.5")
"""Collecting takes longer than one thinks more often than it goes faster: ours, to be compared with the hours at the review."""
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What goes into an estimate. Minutes are for each person and each time; `analysis` is in hours a year."""

    people: int
    times: int
    collecting: int
    answering: int
    analysis: Decimal

    @property
    def likely(self) -> Decimal:
        """Hours a year of those who collect, to the half hour.

        >>> Estimate(people=10, times=2, collecting=30, answering=15, analysis=Decimal(5)).likely
        Decimal('15.0')
        """
        return _halves(self._of(self.collecting) + self.analysis, ROUND_HALF_UP)

    @property
    def low(self) -> Decimal:
        return _halves(self.likely * LESS, ROUND_FLOOR)

    @property
    def high(self) -> Decimal:
        return _halves(self.likely * MORE, ROUND_CEILING)

    @property
    def respondents(self) -> Decimal:
        """Hours a year of all who answer together, to the half hour."""
        return _halves(self._of(self.answering), ROUND_HALF_UP)

    @property
    def how(self) -> str:
        """How it was counted, in words that let others count again."""
        counted = ngettext(
            "%(people)s person × %(minutes)s minutes × %(times)s in the year, and %(analysis)s h to make something of it.",
            "%(people)s people × %(minutes)s minutes × %(times)s in the year, and %(analysis)s h to make something of it.",
            self.people,
        )
        told = {"people": self.people, "minutes": self.collecting, "times": self.times}
        margins = _("At least: three quarters of it; at most: half as much again.")
        return " ".join((counted % (told | {"analysis": _plain(self.analysis)}), margins))

    def _of(self, minutes: int) -> Decimal:
        return Decimal(self.people * self.times * minutes) / 60


def _halves(hours: Decimal, rounding: str) -> Decimal:
    return ((hours / HALF).quantize(Decimal(1), rounding) * HALF).quantize(Decimal("0.1"))


def _plain(hours: Decimal) -> str:
    return f"{hours.normalize():f}"
