"""The adjusted Rand index has its published values, and knows no names."""

import random
from fractions import Fraction

import pytest

from estime.opinion import adjusted_rand


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # The examples in the documentation of scikit-learn.
        ([0, 0, 1, 1], [0, 0, 1, 1], Fraction(1)),
        ([0, 0, 1, 1], [1, 1, 0, 0], Fraction(1)),
        ([0, 0, 1, 2], [0, 0, 1, 1], Fraction(4, 7)),
        ([0, 0, 1, 1], [0, 0, 1, 2], Fraction(4, 7)),
        ([0, 0, 0, 0], [0, 1, 2, 3], Fraction(0)),
        ([0, 0, 1, 1], [0, 1, 0, 1], Fraction(-1, 2)),
        # Everybody together, or everybody alone, twice.
        ([0, 0, 0], [7, 7, 7], Fraction(1)),
        ([0, 1, 2], [2, 1, 0], Fraction(1)),
        ([], [], Fraction(1)),
    ],
)
def test_the_index_has_its_known_values(first: list[int], second: list[int], expected: Fraction) -> None:
    assert adjusted_rand(first, second) == expected


def test_the_index_of_the_seventeen_documents_of_the_textbook() -> None:
    # Manning, Raghavan, Schütze, Introduction to Information Retrieval, figure 16.4: Rand index 0.68.
    # 20 pairs together in both, 40 and 44 in each, of 136: (20 − 40·44/136) / (42 − 40·44/136).
    clusters = [1] * 6 + [2] * 6 + [3] * 5
    classes = "xxxxxo" + "xooood" + "xxddd"

    assert adjusted_rand(clusters, classes) == Fraction(24, 17 * 42 - 220) * 5
    assert round(float(adjusted_rand(clusters, classes)), 2) == 0.24


def test_the_index_of_two_random_groupings_is_about_nought() -> None:
    drawn = random.Random(0)
    first, second = ([drawn.randrange(3) for _ in range(3000)] for _ in range(2))

    assert abs(adjusted_rand(first, second)) < Fraction(1, 100)


def test_groupings_of_different_people_are_refused() -> None:
    with pytest.raises(ValueError, match="same length"):
        adjusted_rand([0], [0, 1])
