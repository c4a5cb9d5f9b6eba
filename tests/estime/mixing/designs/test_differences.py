import numpy as np
import pytest

from estime.mixing.designs import repeats
from estime.mixing.designs.differences import Differences, of_fields, of_products


@pytest.mark.parametrize(
    ("groups", "size", "rounds"),
    [(5, 5, 5), (8, 8, 8), (9, 4, 9), (12, 3, 12), (12, 12, 3), (35, 5, 35), (125, 8, 5)],
)
def test_a_matrix_of_fields_unfolds_without_a_repeat(groups: int, size: int, rounds: int) -> None:
    matrix = of_fields(groups, size, rounds)

    assert matrix is not None
    assert not matrix.has_repeat()
    found = matrix.unfold()
    assert found.shape == (rounds, groups, size)
    assert repeats(found) == 0
    assert np.array_equal(np.sort(found.reshape(rounds, -1), axis=1)[-1], np.arange(groups * size))


def test_a_matrix_of_fields_stops_where_the_smallest_prime_power_ends() -> None:
    assert of_fields(12, 4, 4) is None
    assert of_fields(12, 3, 13) is None


def test_a_matrix_of_products_needs_no_product_that_is_a_multiple() -> None:
    matrix = of_products(35, 8, 5)

    assert matrix is not None
    assert repeats(matrix.unfold()) == 0
    assert of_products(12, 4, 5) is None
    assert of_products(5, 6, 1) is None


def test_a_repeat_is_told_by_the_matrix_as_by_its_arrangement() -> None:
    matrix = Differences(moduli=(4,), entries=np.array([[0, 0], [0, 1], [1, 1]])[:, :, None])

    assert matrix.has_repeat()
    assert repeats(matrix.unfold()) == 4
