import numpy as np

from estime.mixing.designs.remainders import elements, numbers, order


def test_numbers_and_remainders_tell_the_same_element() -> None:
    every = np.arange(order((2, 3, 4)))

    assert order((2, 3, 4)) == 24
    assert elements(every, (2, 3, 4))[:4].tolist() == [[0, 0, 0], [1, 0, 0], [0, 1, 0], [1, 1, 0]]
    assert np.array_equal(numbers(elements(every, (2, 3, 4)), (2, 3, 4)), every)
    assert numbers(np.array([3, -1, 5]), (2, 3, 4)) == numbers(np.array([1, 2, 1]), (2, 3, 4))
