import numpy as np
import pytest

from estime.mixing.designs import arrangement, best_known_rounds, most_rounds, repeats
from estime.mixing.designs.direct import direct


@pytest.mark.parametrize("groups", [2, 3, 8, 12])
def test_pairs_meet_everybody_once(groups: int) -> None:
    rounds = most_rounds(groups, 2)

    found = arrangement(groups, 2, rounds)

    assert found is not None
    assert rounds == 2 * groups - 1
    assert repeats(found) == 0


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9, 11, 13, 16])
def test_as_many_tables_as_chairs_makes_an_affine_plane_for_a_prime_power(order: int) -> None:
    found = arrangement(order, order, order + 1)

    assert found is not None
    assert repeats(found) == 0
    assert arrangement(order, order, order + 2) is None


@pytest.mark.parametrize(
    ("groups", "size", "rounds"), [(9, 3, 13), (8, 4, 9), (16, 4, 21), (16, 2, 31), (27, 3, 40), (125, 8, 4)]
)
def test_files_of_a_transversal_design_are_filled_by_smaller_ones(groups: int, size: int, rounds: int) -> None:
    found = direct(groups, size, rounds)

    assert found is not None
    assert found.shape == (rounds, groups, size)
    assert repeats(found) == 0
    assert np.array_equal(np.sort(found.reshape(rounds, -1), axis=1), np.tile(np.arange(groups * size), (rounds, 1)))


def test_one_round_or_one_person_at_a_table_repeats_nothing() -> None:
    one_round = arrangement(2, 5, 1)
    alone = arrangement(2, 1, 3)

    assert one_round is not None
    assert alone is not None
    assert one_round.tolist() == [[[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]]
    assert alone.tolist() == [[[0], [1]]] * 3


def test_nothing_is_found_above_the_bound() -> None:
    assert arrangement(8, 4, 11) is None
    assert arrangement(3, 4, 2) is None


@pytest.mark.parametrize("numbers", [(0, 4, 1), (4, 0, 1), (4, 4, 0)])
def test_tables_people_and_rounds_are_at_least_one(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="at least one table, one person at it and one round"):
        arrangement(*numbers)


def test_counting_bounds_the_rounds() -> None:
    assert [most_rounds(8, 4), most_rounds(12, 8), most_rounds(3, 4), most_rounds(1, 2)] == [10, 13, 1, 1]


@pytest.mark.parametrize(("groups", "size"), [(0, 4), (4, 1)])
def test_no_bound_where_nobody_meets(groups: int, size: int) -> None:
    with pytest.raises(ValueError, match="at least one table of two people"):
        most_rounds(groups, size)


def test_the_published_table_is_read_by_tables_and_chairs() -> None:
    assert best_known_rounds(8, 4) == (10, True)
    assert best_known_rounds(12, 8) == (6, False)
    assert best_known_rounds(11, 4) is None
    assert best_known_rounds(8, 10) is None
