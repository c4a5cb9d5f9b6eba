"""What can be said of the grades of one group on one element, all at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from estime.arbitration.agreement import Level, leik_d, level_of, polarisation, tastle_wierman, van_der_eijk_a
from estime.arbitration.ballots import BallotError
from estime.arbitration.grades import Band, GradeCounts, bands, median, percentile
from estime.arbitration.kappa import weighted_kappa
from estime.arbitration.majority import MajorityGauge, majority_gauge
from estime.arbitration.rand_ucla import RamDisagreement, ram_disagreement

__all__ = [
    "GroupStatistics",
    "bands",
    "group_statistics",
    "leik_d",
    "level_of",
    "majority_gauge",
    "median",
    "percentile",
    "polarisation",
    "ram_disagreement",
    "statistics_of_all",
    "tastle_wierman",
    "van_der_eijk_a",
    "weighted_kappa",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStatistics:
    """The grades of a group on an element. Fractions may decide; floats are for display.

    Attributes
    ----------
    rated, cannot_judge
        How many gave a grade, and how many could not.
    essential, not_important
        Shares of the grades 7 to 9, and 1 to 3.
    median
        The grade in the middle.
    gauge
        The majority-gauge: elements are compared by it, never by a mean.
    disagreement
        The test of RAND and UCLA.
    consensus, agreement, polarisation
        Tastle-Wierman, van der Eijk's A, (1 - A)/2.
    level
        The consensus in a word.
    """

    rated: int
    cannot_judge: int
    essential: Fraction
    not_important: Fraction
    median: Fraction
    gauge: MajorityGauge
    disagreement: RamDisagreement
    consensus: float
    agreement: float
    polarisation: float
    level: Level


def group_statistics(grades: GradeCounts) -> GroupStatistics:
    """Return everything that can be said of the grades of a group.

    Raises
    ------
    BallotError
        If nobody gave a grade.
    """
    if not grades.rated:
        raise BallotError("Nobody gave a grade: there is nothing to say.")
    counts = grades.counts
    disagreement, agreement = ram_disagreement(counts), van_der_eijk_a(counts)
    return GroupStatistics(
        rated=grades.rated,
        cannot_judge=grades.cannot_judge,
        essential=grades.share(Band.ESSENTIAL),
        not_important=grades.share(Band.NOT_IMPORTANT),
        median=disagreement.median,
        gauge=majority_gauge(counts),
        disagreement=disagreement,
        consensus=tastle_wierman(counts),
        agreement=agreement,
        polarisation=(1 - agreement) / 2,
        level=level_of(counts),
    )


def statistics_of_all(groups: Iterable[GradeCounts]) -> tuple[GroupStatistics | None, ...]:
    """Return the statistics of several groups, in their order; None for one in which nobody gave a grade."""
    return tuple(group_statistics(grades) if grades.rated else None for grades in groups)
