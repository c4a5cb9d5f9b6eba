from itertools import count

import numpy as np
import pytest

from estime.mixing.designs import repeats
from estime.mixing.designs.growing import grown
from estime.mixing.designs.search import searched
from estime.mixing.designs.starters import Starter
from estime.mixing.designs.tabu import TabuSearch
from estime.mixing.designs.turning import turning


def never() -> bool:
    return False


@pytest.mark.parametrize(("moduli", "size", "rounds"), [((10,), 4, 6), ((6, 2), 5, 8), ((14,), 8, 4)])
def test_rows_grow_to_a_matrix_without_a_repeat(moduli: tuple[int, ...], size: int, rounds: int) -> None:
    matrix = grown(moduli, size, rounds, np.random.default_rng(1), never)

    assert matrix is not None
    assert (matrix.size, matrix.rounds) == (size, rounds)
    assert not matrix.has_repeat()


def test_nothing_grows_when_time_is_over_or_more_rows_are_asked_than_can_be() -> None:
    rng = np.random.default_rng(1)

    assert grown((10,), 4, 6, rng, lambda: True) is None
    assert grown((6,), 4, 7, rng, never) is None


@pytest.mark.parametrize(("groups", "size", "order"), [(6, 4, 7), (8, 3, 11), (4, 3, 3), (5, 4, 5), (4, 4, 4)])
def test_orbits_tell_the_repeats_of_all_rounds_from_the_first(groups: int, size: int, order: int) -> None:
    people = groups * size
    orbits = turning(people, order)
    rng = np.random.default_rng(3)
    first = rng.permutation(people).reshape(1, groups, size)

    search = TabuSearch(first, orbits, rng)

    found = Starter(moduli=(order,), fixed=orbits.fixed, rounds=first).unfold()
    assert (search.cost == 0) == (repeats(found) == 0)
    assert len(found) == order
    pairs = np.triu_indices(size, 1)
    met = np.bincount(orbits.kind[first[0][:, pairs[0]], first[0][:, pairs[1]]].ravel())
    assert np.all(orbits.kind == orbits.kind.T)
    assert met.sum() == groups * len(pairs[0])


@pytest.mark.parametrize(("groups", "size", "order"), [(6, 4, 7), (8, 3, 11), (8, 4, 8)])
def test_a_circle_that_turns_is_found_by_tabu_search(groups: int, size: int, order: int) -> None:
    rng = np.random.default_rng(1)
    orbits = turning(groups * size, order)
    search = TabuSearch(rng.permutation(groups * size).reshape(1, groups, size), orbits, rng)

    assert search.run(never)

    found = Starter(moduli=(order,), fixed=orbits.fixed, rounds=search.seats).unfold()
    assert repeats(found) == 0


def test_tabu_search_stops_when_it_is_told_to() -> None:
    rng = np.random.default_rng(1)
    steps = count()
    first = np.stack([rng.permutation(36).reshape(6, 6) for _ in range(4)])
    search = TabuSearch(first, turning(36, 1), rng)

    assert not search.run(lambda: next(steps) == 40)
    assert next(steps) == 41
    assert search.cost == repeats(search.seats) > 0


def test_the_same_seed_finds_the_same_arrangement() -> None:
    found, again, other = (_found(seed) for seed in ("a", "a", "b"))

    assert np.array_equal(found, again)
    assert not np.array_equal(found, other)


def _found(seed: str) -> np.ndarray:
    found = searched(14, 6, 5, seconds=60, seed=seed)
    assert found is not None
    assert repeats(found) == 0
    return found


def test_a_search_without_time_or_hope_finds_nothing() -> None:
    assert searched(8, 4, 10, seconds=0, seed="") is None
    assert searched(8, 4, 11, seconds=60, seed="") is None
    assert searched(6, 6, 4, seconds=0.05, seed="") is None
