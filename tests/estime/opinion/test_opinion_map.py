"""The map is drawn from the votes alone, and shows itself only when its groups hold."""

import random
from fractions import Fraction

import numpy as np
import pytest

from estime.opinion import MapVerdict, Point, draw_map, latest
from estime.opinion.chance import shuffled, without_some
from estime.opinion.clustering import find_groups, k_means, silhouettes
from estime.opinion.projection import project
from estime.opinion.votes import Codes
from tests.estime.opinion.factories import AGREE, DISAGREE, events_of, noise, table_of, two_camps


def test_two_clear_camps_are_shown() -> None:
    drawn = draw_map(table_of(two_camps(40)))

    assert drawn.verdict == MapVerdict.SHOWN
    assert drawn.sizes == (20, 20)
    assert drawn.stability is not None
    assert drawn.stability >= Fraction(4, 5)
    assert len(drawn.points) == 40


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(
    ("people", "statements", "shares"),
    [(30, 12, (0.5, 0.5, 0.0)), (40, 8, (0.85, 0.1, 0.05)), (60, 20, (0.45, 0.4, 0.15))],
)
def test_votes_that_hang_together_by_chance_alone_are_refused(
    people: int, statements: int, shares: tuple[float, ...], seed: int
) -> None:
    drawn = draw_map(table_of(noise(people, statements, shares=shares, seed=seed)))

    assert drawn.verdict in {MapVerdict.CHANCE, MapVerdict.UNSTABLE, MapVerdict.NO_GROUPS}
    assert (drawn.points, drawn.sizes) == ((), ())


def test_groups_that_are_not_found_again_without_a_tenth_of_the_votes_are_refused() -> None:
    drawn = draw_map(table_of(two_camps(40, 20, contrary=0.3, seed=1)))

    assert drawn.verdict == MapVerdict.UNSTABLE
    assert drawn.stability is not None
    assert drawn.stability < Fraction(4, 5)
    assert (drawn.points, drawn.sizes) == ((), ())


def test_neither_the_order_of_votes_nor_the_names_of_people_change_the_map() -> None:
    codes = two_camps(30, 12)
    events = events_of(codes)
    expected = draw_map(latest(events))

    for seed in range(2):
        names = [f"n{number}" for number in random.Random(seed).sample(range(90), 30)]
        others = events_of(codes, names=names)
        assert draw_map(latest(random.Random(seed).sample(events, len(events)))) == expected
        assert draw_map(latest(random.Random(seed).sample(others, len(others)))) == expected


def test_copies_of_votes_bring_nothing_and_copies_of_people_bring_no_group() -> None:
    codes = two_camps(30, 12, missing=0)
    events = events_of(codes)

    assert draw_map(latest([*events, *events])) == draw_map(latest(events))
    assert draw_map(table_of(np.vstack([codes, codes]))).sizes == (30, 30)


def test_people_who_vote_alike_stand_at_one_place() -> None:
    places = project(np.vstack([two_camps(25, 9), two_camps(25, 9)])).places

    assert np.array_equal(places[:25], places[25:])


@pytest.mark.parametrize(
    ("codes", "verdict"),
    [
        (two_camps(19), MapVerdict.TOO_FEW_PEOPLE),
        (two_camps(40, 6), MapVerdict.TOO_FEW_STATEMENTS),
        (np.full((30, 10), AGREE), MapVerdict.CHANCE),
    ],
)
def test_what_cannot_hold_groups_is_not_drawn(codes: Codes, verdict: MapVerdict) -> None:
    assert draw_map(table_of(codes)).verdict == verdict


def test_who_voted_on_few_statements_does_not_stand_on_the_map() -> None:
    codes = two_camps(30, 20, missing=0)
    codes[0, 6:] = 0

    assert draw_map(table_of(codes)).placed == 29


def test_a_group_of_fewer_than_five_is_not_drawn() -> None:
    # Two camps of 20, and three people far from both.
    line = np.array([AGREE, DISAGREE] * 10)
    other = np.array([AGREE] * 10 + [DISAGREE] * 10)
    codes = np.vstack([np.tile(line, (20, 1)), np.tile(3 - line, (20, 1)), np.tile(other, (3, 1))])

    drawn = draw_map(table_of(codes))

    assert (drawn.placed, drawn.sizes, len(drawn.points)) == (43, (20, 20), 40)


def test_a_person_far_from_all_others_makes_no_group() -> None:
    places = np.array([[0.0, 0.0], [0.1, 0.0], [0.0, 0.1], [0.1, 0.1], [50.0, 50.0]])

    labels = find_groups(places, 0)

    assert labels is None or np.bincount(labels).min() > 1


def test_a_point_tells_a_place_and_a_group_and_nothing_else() -> None:
    points = draw_map(table_of(two_camps(30, 12))).points

    assert Point.__slots__ == ("x", "y", "group")
    assert list(points) == sorted(points, key=lambda point: (point.group, point.x, point.y))
    assert max(max(abs(point.x), abs(point.y)) for point in points) == 1000


def test_places_are_those_of_principal_components_worked_by_hand() -> None:
    # Two statements, two people for the first and against the second, two the contrary: one line through both.
    codes = np.array([[AGREE, DISAGREE], [AGREE, DISAGREE], [DISAGREE, AGREE], [DISAGREE, AGREE]], dtype=np.int8)

    places = project(codes).places

    assert places[:, 0].round(6).tolist() == [1.414214, 1.414214, -1.414214, -1.414214]
    assert places[:, 1].tolist() == [0, 0, 0, 0]


def test_who_did_not_vote_on_a_statement_is_moved_by_the_others_alone_and_further() -> None:
    codes = np.array([[AGREE, AGREE], [AGREE, AGREE], [DISAGREE, DISAGREE], [DISAGREE, 0]], dtype=np.int8)

    places = project(codes).places[:, 0]

    assert places[0] == places[1]
    assert places[2] < places[3] < 0 < places[0]


def test_the_same_axes_come_of_many_statements_as_of_many_people() -> None:
    codes = two_camps(12, 30, missing=0)

    wide, tall = project(codes), project(np.vstack([codes] * 3))

    assert np.allclose(wide.places[:, 0], tall.places[:12, 0])


def test_k_means_finds_the_groups_that_lie_apart() -> None:
    places = np.array([[0.0, 0.0], [0.0, 1.0], [10.0, 0.0], [10.0, 1.0], [0.0, 20.0], [0.0, 21.0]])

    labels = k_means(places, 3, 0)

    assert labels is not None
    assert labels[0] == labels[1] != labels[2] == labels[3] != labels[4] == labels[5] != labels[0]
    assert k_means(places[:2], 3, 0) is None


def test_the_silhouette_has_its_value_worked_by_hand() -> None:
    # On a line at 0, 2 and 10, 12: for 0, (11 − 2) / 11; for 2, (9 − 2) / 9; the mean of both, twice.
    places = np.array([[0.0, 0.0], [2.0, 0.0], [10.0, 0.0], [12.0, 0.0]])

    [score] = silhouettes(places, [np.array([0, 0, 1, 1])])

    assert score == pytest.approx((9 / 11 + 7 / 9) / 2)


def test_a_tenth_of_the_votes_is_dropped_and_each_draw_drops_others() -> None:
    codes = two_camps(30, 10, missing=0)

    first, second = (without_some(codes, Fraction(1, 10), seed) for seed in (1, 2))

    assert [np.count_nonzero(each) for each in (codes, first, second)] == [300, 270, 270]
    assert not np.array_equal(first, second)
    assert np.array_equal(first, without_some(codes, Fraction(1, 10), 1))


def test_shuffled_votes_keep_who_voted_on_what_and_how_many_agree() -> None:
    codes = two_camps(30, 10)

    mixed = shuffled(codes, 1)

    assert not np.array_equal(mixed, codes)
    assert np.array_equal(mixed == 0, codes == 0)
    assert all(np.array_equal(np.bincount(mixed[:, column]), np.bincount(codes[:, column])) for column in range(10))
