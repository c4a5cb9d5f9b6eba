"""Worked values of the statistics of groups, and those that were published."""

from fractions import Fraction

import pytest

from estime.opinion import (
    Tally,
    bridge,
    legacy_product,
    representativeness,
    smoothed_agreement,
    two_proportions,
)
from tests.estime.opinion.factories import tally


@pytest.mark.parametrize(
    ("agree", "voted", "expected"),
    [
        (0, 0, Fraction(1, 2)),
        (1, 1, Fraction(3, 4)),
        (0, 1, Fraction(1, 4)),
        (2, 2, Fraction(5, 6)),
        (9, 12, Fraction(19, 26)),
        (93, 100, Fraction(187, 202)),
    ],
)
def test_agreement_is_drawn_to_one_half_by_half_a_vote_on_each_side(agree: int, voted: int, expected: Fraction) -> None:
    assert smoothed_agreement(agree, voted) == expected


@pytest.mark.parametrize(("agree", "voted"), [(-1, 2), (3, 2)])
def test_agreement_of_more_than_all_or_less_than_nobody_is_refused(agree: int, voted: int) -> None:
    with pytest.raises(ValueError, match="Between nobody and everybody"):
        smoothed_agreement(agree, voted)


def test_93_percent_in_six_groups_of_seven_shrinks_to_a_third_as_a_product_and_stays_high_as_a_mean() -> None:
    # 39 of 42 agree, 92.9 %: three groups of 7 out of 7, three of 6 out of 7. A published complaint had 0.33.
    groups = [tally(7)] * 3 + [tally(6, 1)] * 3

    assert legacy_product(groups) == Fraction(8, 9) ** 3 * Fraction(7, 9) ** 3
    assert round(float(legacy_product(groups)), 2) == 0.33
    assert bridge(groups).product == Fraction(15, 16) ** 3 * Fraction(13, 16) ** 3
    assert round(bridge(groups).value, 3) == 0.873


@pytest.mark.parametrize("groups", [1, 2, 6])
def test_a_bridge_does_not_depend_on_how_many_groups_think_alike(groups: int) -> None:
    assert bridge([tally(13, 1)] * groups) == bridge([tally(13, 1)])
    assert bridge([tally(13, 1)] * groups).value == pytest.approx(0.9)


def test_the_bridge_of_a_group_for_and_a_group_against_is_their_geometric_mean() -> None:
    # 9 of 9 and 0 of 9: 19/20 and 1/20, the root of 19/400.
    assert bridge([tally(9), tally(0, 9)]).product == Fraction(19, 400)
    assert round(bridge([tally(9), tally(0, 9)]).value, 4) == 0.2179


def test_bridges_over_different_numbers_of_groups_are_compared_exactly() -> None:
    assert bridge([tally(3, 1)] * 2) < bridge([tally(4)] * 3)
    assert bridge([tally(4)] * 3) > bridge([tally(3, 1)] * 2)
    assert bridge([tally(3, 1), tally(3, 1)]) == bridge([tally(3, 1)])


def test_a_group_without_votes_blocks_no_bridge() -> None:
    assert bridge([tally(9), Tally()]) == bridge([tally(9)])


def test_a_bridge_without_any_vote_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a group that voted"):
        bridge([Tally()])


def test_disagreement_weighs_only_where_it_is_asked_for() -> None:
    against, passing = [tally(8, 2)], [tally(8, 0, 2)]

    assert bridge(against) == bridge(passing)
    # 17/22 · (1 − 5/22) and 17/22 · (1 − 1/22).
    assert bridge(against, weighs_disagreement=True).product == Fraction(17 * 17, 484)
    assert bridge(passing, weighs_disagreement=True).product == Fraction(17 * 21, 484)


def test_the_published_effect_of_the_older_prior_on_two_who_agree() -> None:
    # A group of two who both agree: 3/4 · (1 − 1/4) = 0.56 with one vote on each side, 0.69 with a half.
    assert float(legacy_product([tally(2)]) * (1 - Fraction(1, 4))) == 0.5625
    assert bridge([tally(2)], weighs_disagreement=True).product == Fraction(25, 36)


def test_representativeness_is_the_ratio_of_smoothed_shares() -> None:
    found = representativeness(9, 10, 10, 40)

    assert found
    assert found.ratio == Fraction(19, 22) / Fraction(21, 82)
    # 19 of 50 in all: (0.9 − 0.25) / √(0.38 · 0.62 · (1/10 + 1/40)).
    assert round(found.z, 3) == 3.788


@pytest.mark.parametrize(("inside", "outside"), [(4, 40), (40, 4)])
def test_representativeness_is_not_told_of_fewer_than_five(inside: int, outside: int) -> None:
    assert representativeness(2, inside, 2, outside) is None


def test_the_test_of_two_proportions_has_its_textbook_value() -> None:
    assert round(two_proportions(45, 100, 30, 100), 4) == 2.1909
    assert two_proportions(5, 5, 7, 7) == 0
