"""A stored computation can be done again, and compared."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from estime.provenance import Computation
from estime_web.foundation.models import StoredComputation
from estime_web.foundation.services import computations, register_algorithm, replay, store_computation

pytestmark = pytest.mark.django_db

DOUBLED = Computation(algorithm="double", version="1", seed="", input={"number": 21}, output={"number": 42})


@pytest.fixture(autouse=True)
def _algorithms() -> Iterator[None]:
    before = dict(computations._algorithms)
    register_algorithm("double", _double)
    yield
    computations._algorithms.clear()
    computations._algorithms.update(before)


def _double(old: Computation) -> Computation:
    return replace(old, version="1", output={"number": int(str(old.input["number"])) * 2})


def test_a_computation_comes_back_as_it_was_stored() -> None:
    assert store_computation(DOUBLED).computation == DOUBLED


def test_a_computation_done_again_gives_the_same() -> None:
    result = replay(store_computation(DOUBLED))

    assert (result.is_intact, result.is_equal) == (True, True)


def test_a_computation_that_comes_out_otherwise_is_told() -> None:
    result = replay(store_computation(replace(DOUBLED, output={"number": 43})))

    assert (result.is_intact, result.is_equal) == (True, False)


def test_a_computation_that_was_changed_by_hand_is_told_and_not_done_again() -> None:
    stored = store_computation(DOUBLED)
    StoredComputation.objects.update(output={"number": 43})
    stored.refresh_from_db()

    result = replay(stored)

    assert (result.is_intact, result.is_equal) == (False, None)


@pytest.mark.parametrize("other", [{"algorithm": "forgotten"}, {"version": "0"}])
def test_a_computation_of_another_version_says_nothing(other: dict[str, str]) -> None:
    result = replay(store_computation(replace(DOUBLED, **other)))

    assert (result.is_intact, result.is_equal) == (True, None)
