import numpy as np
import pytest

from estime.mixing.designs import arrangement, best_known_rounds, most_rounds, published_cells, repeats
from estime.mixing.designs.catalogue import matrices, matrix_of, starter_of, starters
from estime.mixing.designs.differences import Differences
from estime.mixing.designs.squares import squares
from estime.mixing.designs.starters import Starter

OPEN = {(12, 4)}  # cells of the published table that no construction here reaches


def seats_everybody(found: np.ndarray) -> bool:
    people = np.arange(found.shape[1] * found.shape[2])
    return np.array_equal(np.sort(found.reshape(len(found), -1), axis=1), np.tile(people, (len(found), 1)))


@pytest.mark.parametrize("starter", starters(), ids=lambda one: f"{one.rounds.shape[1]}x{one.rounds.shape[2]}")
def test_a_starter_unfolds_without_a_repeat(starter: Starter) -> None:
    found = starter.unfold()

    assert found.shape == (starter.gives, *starter.rounds.shape[1:])
    assert seats_everybody(found)
    assert repeats(found) == 0


@pytest.mark.parametrize("matrix", matrices(), ids=lambda one: f"{one.groups}x{one.size}-{one.rounds}")
def test_a_matrix_of_the_catalogue_unfolds_without_a_repeat_either_way(matrix: Differences) -> None:
    for one in (matrix, matrix.transposed):
        found = one.unfold()

        assert found.shape == (one.rounds, one.groups, one.size)
        assert seats_everybody(found)
        assert repeats(found) == 0


@pytest.mark.parametrize(("groups", "size"), sorted(set(published_cells(100)) - OPEN))
def test_the_best_known_rounds_are_reached_without_a_search(groups: int, size: int) -> None:
    known = best_known_rounds(groups, size)
    assert known is not None

    found = arrangement(groups, size, known[0], seconds=0)

    assert found is not None
    assert found.shape == (known[0], groups, size)
    assert seats_everybody(found)
    assert repeats(found) == 0
    assert known[0] <= most_rounds(groups, size)


def test_eight_tables_of_four_meet_ten_times() -> None:
    found = arrangement(8, 4, 10, seconds=0)

    assert found is not None
    assert repeats(found) == 0


@pytest.mark.parametrize(
    ("groups", "size", "rounds"), [(10, 5, 10), (10, 6, 8), (10, 7, 8), (10, 8, 6), (12, 7, 9), (12, 8, 8)]
)
def test_some_cells_have_more_rounds_than_the_published_table(groups: int, size: int, rounds: int) -> None:
    found = arrangement(groups, size, rounds, seconds=0)

    assert found is not None
    assert repeats(found) == 0
    known = best_known_rounds(groups, size)
    assert known is not None
    assert rounds > known[0]


def test_fewer_rounds_are_the_first_of_more() -> None:
    more = arrangement(8, 4, 10, seconds=0)
    fewer = arrangement(8, 4, 9, seconds=0)

    assert more is not None
    assert fewer is not None
    assert repeats(fewer) == 0
    assert starter_of(8, 4, 10) is starter_of(8, 4, 9)
    assert starter_of(8, 4, 11) is None


def test_a_matrix_is_cut_to_smaller_tables_and_fewer_rounds() -> None:
    cut = matrix_of(12, 6, 4)

    assert cut is not None
    assert (cut.size, cut.rounds) == (6, 4)
    assert matrix_of(12, 13, 1) is None


@pytest.mark.parametrize("groups", [10, 22, 34])
def test_two_orthogonal_squares_give_four_rounds_where_no_field_does(groups: int) -> None:
    found = squares(groups, groups, 4)

    assert found is not None
    assert seats_everybody(found)
    assert repeats(found) == 0


@pytest.mark.parametrize("numbers", [(10, 9, 4), (10, 10, 5), (19, 19, 4), (6, 6, 4)])
def test_squares_are_told_for_their_own_numbers_only(numbers: tuple[int, int, int]) -> None:
    assert squares(*numbers) is None
