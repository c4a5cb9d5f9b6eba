import numpy as np
import pytest

from estime.mixing.designs.fields import digits, multiplication, prime_factors

FIELDS = [(2, 1), (7, 1), (2, 2), (2, 3), (3, 2), (2, 4), (5, 2), (3, 3)]


def test_prime_factors_multiply_to_the_number() -> None:
    found = [np.prod([p**k for p, k in prime_factors(number).items()], dtype=int) for number in range(1, 200)]

    assert found == list(range(1, 200))


@pytest.mark.parametrize(("prime", "exponent"), FIELDS)
def test_every_element_but_zero_can_be_divided_by(prime: int, exponent: int) -> None:
    table = multiplication(prime, exponent)

    order = prime**exponent
    assert np.array_equal(np.sort(table[1:, 1:], axis=1), np.tile(np.arange(1, order), (order - 1, 1)))


@pytest.mark.parametrize(("prime", "exponent"), FIELDS)
def test_multiplication_keeps_the_laws_of_a_field(prime: int, exponent: int) -> None:
    table = multiplication(prime, exponent)
    elements = np.arange(prime**exponent)
    figures = digits(elements, prime, exponent)
    added = (figures[:, None] + figures[None, :]) % prime @ prime ** np.arange(exponent)

    assert np.array_equal(table, table.T)
    assert np.array_equal(table[1], elements)
    assert np.array_equal(table[0], np.zeros_like(elements))
    assert np.array_equal(table[table[:, :, None], elements], table[elements[:, None, None], table[None, :, :]])
    assert np.array_equal(
        table[elements[:, None, None], added[None, :, :]], added[table[:, :, None], table[:, None, :]]
    )


def test_no_field_has_a_product_of_two_primes_as_characteristic() -> None:
    with pytest.raises(ValueError, match="6 is not a prime"):
        multiplication(6, 1)
