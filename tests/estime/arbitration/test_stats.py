"""Measures of agreement: the published answers, and what holds whatever the grades."""

from fractions import Fraction
from itertools import repeat
from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.arbitration import (
    CANNOT_JUDGE,
    BallotError,
    Band,
    GradeCounts,
    NoGrade,
    Rating,
    Stability,
    count_grades,
    group_statistics,
    held,
    statistics_of_all,
    together,
)
from estime.arbitration.agreement import Level
from estime.arbitration.grades import band_of
from estime.arbitration.kappa import Weights
from estime.arbitration.majority import MajorityGauge
from estime.arbitration.rand_ucla import PanelVerdict
from estime.arbitration.stats import (
    bands,
    leik_d,
    level_of,
    majority_gauge,
    median,
    percentile,
    polarisation,
    ram_disagreement,
    tastle_wierman,
    van_der_eijk_a,
    weighted_kappa,
)

COUNTS = st.lists(st.integers(0, 12), min_size=9, max_size=9).filter(any)
# Frequencies of the documentation of the R package agrmt, used there throughout.
PUBLISHED = (30, 40, 210, 130, 530, 50, 10)
# Fifteen ratings of PMC3467596, table 1.
PANEL = (4, 5, 6, *repeat(7, 5), *repeat(8, 5), 9, 9)


def _grades(counts: list[int]) -> list[int]:
    return [grade for grade, count in enumerate(counts, start=1) for _ in range(count)]


def test_the_published_panel_does_not_disagree() -> None:
    found = ram_disagreement(count_grades(PANEL).counts)

    assert [*map(float, (found.median, found.p30, found.p70, found.ipr))] == [7, 7, 8, 1]
    assert (found.centre, found.ipras) == (Fraction(15, 2), Fraction(61, 10))
    assert found.verdict is PanelVerdict.NO_DISAGREEMENT


def test_a_panel_split_between_both_ends_disagrees_and_a_small_one_cannot_tell() -> None:
    split = count_grades([1, 1, 1, 1, 1, 9, 9, 9, 9])

    assert ram_disagreement(split.counts).verdict is PanelVerdict.DISAGREEMENT
    assert ram_disagreement(count_grades([1, 1, 1, 1, 9, 9, 9, 9]).counts).verdict is PanelVerdict.TOO_FEW


def test_agreement_has_the_published_values() -> None:
    assert van_der_eijk_a(PUBLISHED) == pytest.approx(0.6113333, abs=5e-8)
    assert polarisation(PUBLISHED) == pytest.approx(0.194, abs=5e-4)
    assert tastle_wierman(PUBLISHED) == pytest.approx(0.7256876, abs=5e-8)
    assert leik_d(PUBLISHED) == pytest.approx(0.287, abs=5e-4)


def test_agreement_knows_unity_and_the_two_ends() -> None:
    alone, ends, even = [0, 0, 0, 0, 0, 0, 0, 7, 0], [5, 0, 0, 0, 0, 0, 0, 0, 5], [2] * 9

    assert [measure(alone) for measure in (van_der_eijk_a, tastle_wierman, leik_d)] == [1, 1, 0]
    assert [measure(ends) for measure in (van_der_eijk_a, tastle_wierman, leik_d)] == [-1, 0, 1]
    assert van_der_eijk_a(even) == 0
    assert (polarisation(alone), polarisation(ends)) == (0, 1)


@pytest.mark.parametrize(
    ("counts", "level"),
    [
        ([0, 0, 0, 0, 0, 0, 1, 6, 3], Level.HIGH),
        ([0, 1, 1, 1, 2, 1, 1, 1, 0], Level.MEDIUM),
        ([5, 0, 0, 0, 1, 0, 0, 0, 5], Level.LOW),
    ],
)
def test_agreement_is_told_in_a_word(counts: list[int], level: Level) -> None:
    assert level_of(counts) is level


@pytest.mark.parametrize("counts", [[0] * 9, [3], [-1, 2, 2]])
@pytest.mark.parametrize("measure", [tastle_wierman, van_der_eijk_a, leik_d, polarisation])
def test_agreement_refuses_what_cannot_be_compared(measure: object, counts: list[int]) -> None:
    with pytest.raises(BallotError, match="several ordered categories"):
        measure(counts)  # type: ignore[operator]  # one of the functions above


@given(counts=COUNTS)
def test_agreement_stays_within_its_bounds_and_reads_the_scale_both_ways(counts: list[int]) -> None:
    back = counts[::-1]

    assert -1 - 1e-9 <= van_der_eijk_a(counts) <= 1 + 1e-9
    assert 0 <= tastle_wierman(counts) <= 1 + 1e-9
    assert 0 <= leik_d(counts) <= 1
    assert van_der_eijk_a(counts) == pytest.approx(van_der_eijk_a(back))
    assert tastle_wierman(counts) == pytest.approx(tastle_wierman(back))
    assert leik_d(counts) == pytest.approx(leik_d(back))


@given(counts=COUNTS, tenths=st.integers(0, 10))
def test_percentiles_are_those_that_numpy_calls_linear(counts: list[int], tenths: int) -> None:
    found = percentile(counts, Fraction(tenths, 10))

    assert float(found) == pytest.approx(np.percentile(_grades(counts), 10 * tenths))
    assert float(median(counts)) == pytest.approx(np.median(_grades(counts)))


def test_a_percentile_needs_grades() -> None:
    with pytest.raises(BallotError, match="needs a grade"):
        median([0] * 9)


def test_bands_are_thirds_of_the_scale() -> None:
    counted = count_grades([1, 3, 4, 6, 7, 8, 9, CANNOT_JUDGE, NoGrade.NOT_RATED])

    assert bands(counted.counts).as_counts() == (2, 2, 3)
    assert [band_of(grade) for grade in (3, 4, 6, 7)] == [Band.NOT_IMPORTANT, Band.USEFUL, Band.USEFUL, Band.ESSENTIAL]
    assert (counted.rated, counted.answers) == (7, 8)
    assert (counted.share(Band.ESSENTIAL), counted.cannot_judge_share) == (Fraction(3, 7), Fraction(1, 8))
    assert GradeCounts(counts=(0,) * 9).share(Band.ESSENTIAL) == 0


def test_grades_outside_the_scale_are_refused() -> None:
    with pytest.raises(BallotError, match="from 1 to 9"):
        count_grades([10])
    with pytest.raises(BallotError, match="from 1 to 9"):
        band_of(0)
    with pytest.raises(BallotError, match="nine counts"):
        GradeCounts(counts=(1, 2, 3))


# Orsay, 22 April 2007, in tenths of a percent, from « reject » to « excellent »; ballots without a grade count as « reject ».
ORSAY = {
    "Bayrou": ((74, 84, 148, 251, 307, 136), (44.3, 30.6)),
    "Royal": ((126, 122, 168, 191, 227, 167), (39.4, 41.5)),
    "Sarkozy": ((282, 71, 115, 143, 198, 191), (38.9, 46.9)),
}


@pytest.mark.parametrize("name", ORSAY)
def test_the_majority_gauge_has_the_values_of_orsay(name: str) -> None:
    counts, (above, below) = ORSAY[name]

    gauge = majority_gauge(counts)

    assert gauge.grade == 4
    assert gauge.is_plus == (name == "Bayrou")
    assert float(100 * gauge.above) == pytest.approx(above, abs=0.15)
    assert float(100 * gauge.below) == pytest.approx(below, abs=0.15)


def test_the_majority_gauge_orders_orsay_as_published() -> None:
    gauges = {name: majority_gauge(counts) for name, (counts, _) in ORSAY.items()}

    assert sorted(gauges, key=gauges.__getitem__, reverse=True) == ["Bayrou", "Royal", "Sarkozy"]
    assert gauges["Bayrou"] > gauges["Royal"]


def test_of_two_middle_grades_the_lower_one_counts() -> None:
    assert majority_gauge([0, 0, 0, 2, 0, 0, 0, 2, 0]) == MajorityGauge(
        above=Fraction(1, 2), grade=4, below=Fraction(0)
    )


def test_gauges_tie_where_only_the_smaller_share_differs() -> None:
    first = MajorityGauge(above=Fraction(2, 5), grade=7, below=Fraction(1, 5))
    second = MajorityGauge(above=Fraction(2, 5), grade=7, below=Fraction(1, 10))

    assert first.ties_with(second)
    assert first != second


def test_a_gauge_needs_grades() -> None:
    with pytest.raises(BallotError, match="majority grade"):
        majority_gauge([0] * 9)


@given(counts=COUNTS, place=st.integers(0, 7))
def test_the_gauge_never_falls_when_somebody_gives_a_better_grade(counts: list[int], place: int) -> None:
    better = list(counts)
    if better[place]:
        better[place] -= 1
        better[place + 1] += 1

    assert not majority_gauge(better) < majority_gauge(counts)


# Hout, Duncan and Sobel 1987, as printed with the R package vcd: husbands and wives on one question.
COUPLES = ((7, 7, 2, 3), (2, 8, 3, 7), (1, 5, 4, 9), (2, 8, 9, 14))


def test_kappa_has_the_published_values() -> None:
    two = ((20, 5), (10, 15))

    assert weighted_kappa(two) == pytest.approx(0.4)
    assert weighted_kappa(two, Weights.QUADRATIC) == pytest.approx(0.4)
    assert weighted_kappa(COUPLES) == pytest.approx(0.2374, abs=5e-5)


@given(table=st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=3, max_size=3))
@pytest.mark.parametrize("weights", Weights)
def test_kappa_reads_both_ways_and_never_passes_one(table: list[list[int]], weights: Weights) -> None:
    found, turned = weighted_kappa(table, weights), weighted_kappa([*zip(*table, strict=True)], weights)

    assert isnan(found) == isnan(turned)
    assert isnan(found) or found == pytest.approx(turned)
    assert isnan(found) or found <= 1


@given(pairs=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=20))
def test_quadratic_kappa_is_the_concordance_of_lin(pairs: list[tuple[int, int]]) -> None:
    table = [[pairs.count((first, second)) for second in range(1, 10)] for first in range(1, 10)]
    first, second = np.array(pairs).T
    spread = first.var() + second.var() + (first.mean() - second.mean()) ** 2

    found = weighted_kappa(table, Weights.QUADRATIC)

    assert isnan(found) == (spread < 1e-12)
    assert isnan(found) or found == pytest.approx(2 * np.cov(first, second, bias=True)[0, 1] / spread, abs=1e-9)


def test_kappa_is_undefined_where_nothing_can_be_compared() -> None:
    assert isnan(weighted_kappa([[0, 0], [0, 0]]))
    assert isnan(weighted_kappa([[6, 0], [0, 0]]))


@pytest.mark.parametrize("table", [[[1]], [[1, 2], [3]], [[1, -1], [0, 2]]])
def test_kappa_refuses_what_is_no_table_of_two_ratings(table: list[list[int]]) -> None:
    with pytest.raises(BallotError, match="two ratings"):
        weighted_kappa(table)


def _round(*grades: int | NoGrade, is_carried: bool = False) -> list[Rating]:
    return [
        Rating(person=f"p{place}", element="e", grade=grade, is_carried=is_carried)
        for place, grade in enumerate(grades)
    ]


def test_stability_counts_what_was_rated_twice() -> None:
    found = held(_round(2, 8, 8, 5, CANNOT_JUDGE, 9), _round(2, 8, 5, 5, 7, CANNOT_JUDGE))

    assert (found.pairs, found.same, found.crossed) == (4, 3, 1)
    assert found.stability is Stability.MEDIUM


def test_carried_ratings_say_nothing_of_stability() -> None:
    found = held(_round(2, 8), _round(2, 8, is_carried=True))

    assert found.pairs == 0
    assert found.stability is Stability.UNDEFINED


def test_who_holds_to_everything_is_most_stable_and_who_turns_round_least() -> None:
    assert held(_round(2, 8), _round(2, 8)).stability is Stability.HIGH
    assert held(_round(2, 8), _round(8, 2)).stability is Stability.LOW


def test_everything_is_said_at_once() -> None:
    grades = count_grades([*PANEL, CANNOT_JUDGE])

    said = group_statistics(grades)

    assert (said.rated, said.cannot_judge, float(said.median)) == (15, 1, 7)
    assert (said.essential, said.not_important) == (Fraction(12, 15), Fraction(0))
    assert said.gauge == majority_gauge(grades.counts)
    assert said.consensus == tastle_wierman(grades.counts)
    assert said.polarisation == polarisation(grades.counts)
    assert said.level is Level.HIGH


def test_nothing_is_said_of_nobody() -> None:
    nobody = GradeCounts(counts=(0,) * 9, cannot_judge=2)

    with pytest.raises(BallotError, match="Nobody gave a grade"):
        group_statistics(nobody)
    assert statistics_of_all([nobody, count_grades([5])]) == (None, group_statistics(count_grades([5])))


def test_groups_add_up() -> None:
    assert together([count_grades([1, CANNOT_JUDGE]), count_grades([1, 9])]) == GradeCounts(
        counts=(2, 0, 0, 0, 0, 0, 0, 0, 1), cannot_judge=1
    )
    assert together([]) == GradeCounts(counts=(0,) * 9)
