"""Places are spread over the slots evenly."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.allocation.structured.colouring import _Cells, _mates, _mates_by_meeting, _sides, _sides_by_walking, colour


@given(st.integers(0, 60), st.integers(1, 9), st.integers(0, 4), st.integers(1, 4), st.integers(0, 2**32))
@settings(max_examples=150, deadline=None)
def test_rooms_and_types_are_even_to_within_one(people: int, slots: int, more: int, kinds: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    weights = dice.random(slots + more) ** 3
    taken = np.argsort(dice.random((people, slots + more)) * weights, axis=1)[:, :slots]
    types = dice.integers(0, kinds, size=people)

    found = colour(taken, types)

    assert np.array_equal(np.sort(found, axis=1), np.sort(taken, axis=1))
    for chosen in (np.ones(people, dtype=np.bool_), *(types == kind for kind in range(kinds))):
        rooms = np.array([np.bincount(slot, minlength=slots + more) for slot in found[chosen].T])
        assert np.ptp(rooms, axis=0).max() <= 1


@given(st.integers(1, 40), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_few_places_are_paired_and_split_like_many(people: int, pairs: int, kinds: int, seed: int) -> None:
    dice = np.random.default_rng(seed)
    taken = np.argsort(dice.random((people, 2 * pairs + 1)), axis=1)[:, : 2 * pairs]
    cells = _Cells(dice.integers(0, kinds, size=people), kinds, 2 * pairs + 1)

    mates = _mates(taken, cells)

    assert _mates_by_meeting(taken, cells) == mates.tolist()
    assert np.array_equal(_sides_by_walking(mates.tolist()), _sides(mates))


def test_the_same_places_are_coloured_in_the_same_way() -> None:
    taken = np.array([[0, 1, 2], [2, 1, 0], [1, 3, 0], [0, 1, 3]])
    types = np.array([0, 1, 0, 1])

    assert np.array_equal(colour(taken, types), colour(taken.copy(), types.copy()))


@pytest.mark.parametrize("workshops", [300, 70_000])
def test_many_workshops_are_told_apart(workshops: int) -> None:
    taken = np.array([[0, workshops - 1], [workshops - 1, 0]])

    found = colour(taken, np.array([0, 1]))

    assert sorted(found[:, 0].tolist()) == [0, workshops - 1]
