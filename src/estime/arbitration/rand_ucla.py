"""Whether a panel disagrees, by the method of RAND and UCLA: the middle of its grades against how wide it may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from estime.arbitration.grades import median, percentile

FEWEST: Final = 9
_LOW: Final = Fraction(3, 10)
_HIGH: Final = Fraction(7, 10)
_MIDDLE: Final = 5
_WIDTH: Final = Fraction(47, 20)
_SLOPE: Final = Fraction(3, 2)


class PanelVerdict(StrEnum):
    """Whether a panel disagrees; too few people cannot tell."""

    DISAGREEMENT = "disagreement"
    NO_DISAGREEMENT = "no_disagreement"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True, kw_only=True)
class RamDisagreement:
    """The test and what it rests on: percentiles, their distance, where its centre lies, and how wide it may be."""

    median: Fraction
    p30: Fraction
    p70: Fraction
    ipr: Fraction
    centre: Fraction
    ipras: Fraction
    verdict: PanelVerdict


def ram_disagreement(counts: Sequence[int]) -> RamDisagreement:
    """Test a panel for disagreement: the range between percentiles 30 and 70 against 2.35 + 1.5 × abs(5 - its centre).

    Parameters
    ----------
    counts
        How often each of the nine grades was given, from 1 to 9.

    Returns
    -------
    RamDisagreement
        Exact values; the verdict is « too few » under nine grades.

    Raises
    ------
    BallotError
        If there is no grade.

    References
    ----------
    K. Fitch and others, *The RAND/UCLA Appropriateness Method User's Manual*, RAND MR-1269, 2001. A table in
    PMC3467596 prints the constant as 2.5; its own result, 6.1, needs 2.35.
    """
    low, high = percentile(counts, _LOW), percentile(counts, _HIGH)
    ipr, centre = high - low, (low + high) / 2
    ipras = _WIDTH + _SLOPE * abs(_MIDDLE - centre)
    if sum(counts) < FEWEST:
        verdict = PanelVerdict.TOO_FEW
    else:
        verdict = PanelVerdict.DISAGREEMENT if ipr > ipras else PanelVerdict.NO_DISAGREEMENT
    return RamDisagreement(
        median=median(counts), p30=low, p70=high, ipr=ipr, centre=centre, ipras=ipras, verdict=verdict
    )
