"""The JSON of days and plans: canonical, round trip, faults with their path; replay."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from estime.allocation import Problem, as_computation, solve
from estime.allocation.lottery import drawn_number
from estime.allocation.replay import replay
from estime.difference import DifferenceKind
from estime.exchange.allocation_files import computation_to_bytes, day_from_file, json_object
from estime.exchange.allocation_json import (
    JsonFormError,
    plan_from_json,
    plan_to_json,
    problem_from_json,
    problem_hash,
    problem_to_json,
)
from estime.provenance import digest
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.strategies import problems

SMALL = make_problem([make_session("A"), make_session("B")], [make_person("b", wishes="BA"), make_person("a")])


@given(problems())
@settings(max_examples=30)
def test_a_problem_survives_its_json(problem: Problem) -> None:
    again = problem_from_json(problem_to_json(problem))

    assert problem_to_json(again) == problem_to_json(problem)
    assert problem_hash(again) == problem_hash(problem)


def test_a_plan_survives_its_json() -> None:
    plan = solve(SMALL)

    assert plan_from_json(plan_to_json(plan)) == plan


def test_the_hash_does_not_see_the_order_of_rows_but_sees_each_value() -> None:
    other = replace(SMALL, people=SMALL.people[::-1], sessions=SMALL.sessions[::-1])

    assert problem_hash(other) == problem_hash(SMALL)
    assert problem_hash(replace(SMALL, seed="x")) != problem_hash(SMALL)


def test_optional_keys_take_their_defaults() -> None:
    value: dict[str, Any] = {
        "schema": "estime.allocation/1",
        "slots": [{"id": "1"}],
        "workshops": [{"id": "A"}],
        "sessions": [{"id": "A1", "workshop": "A", "slot": "1", "maximum": 3}],
        "people": [{"id": "a", "actor_type": "partner", "slots": ["1"]}],
    }

    problem = problem_from_json(value)

    assert problem.floor_percent == 50
    assert problem.sessions[0].step_free
    assert problem.people[0].wishes == ()


@pytest.mark.parametrize(
    ("change", "path", "expected"),
    [
        ({"schema": "other/1"}, "$.schema", "schema:estime.allocation/1"),
        ({"slots": {}}, "$.slots", "list"),
        ({"slots": ["1"]}, "$.slots[0]", "object"),
        ({"slots": [{"label": "9:30"}]}, "$.slots[0].id", "missing"),
        ({"slots": [{"id": 1}]}, "$.slots[0].id", "text"),
        ({"floor_percent": True}, "$.floor_percent", "integer"),
        (
            {"people": [{"id": "a", "actor_type": "x", "slots": ["1"], "wishes": ["A"]}]},
            "$.people[0].wishes[0]",
            "list",
        ),
        ({"people": [{"id": "a", "actor_type": "x", "slots": [1]}]}, "$.people[0].slots[0]", "text"),
        ({"colour": "red"}, "$.colour", "unknown"),
    ],
)
def test_a_wrong_value_is_refused_with_its_path(change: dict[str, Any], path: str, expected: str) -> None:
    with pytest.raises(JsonFormError) as refused:
        problem_from_json(problem_to_json(SMALL) | change)

    assert (refused.value.path, refused.value.expected) == (path, expected)
    assert path in refused.value.sentence("fr")


def test_the_lottery_is_what_it_says() -> None:
    import hashlib

    first = hashlib.sha256(b"Lille|p1|A1").digest()
    second = hashlib.sha256(b"Lille|p1|A1|2").digest()

    assert drawn_number("Lille", 1, "p1", "A1") == first[0] * 256 + first[1]
    assert drawn_number("Lille", 2, "p1", "A1") == second[0] * 256 + second[1]


def test_a_computation_replays_to_the_same_hashes() -> None:
    computation = as_computation(SMALL, solve(SMALL))
    value = json_object(computation_to_bytes(computation))

    assert replay(value) is None
    assert day_from_file(computation_to_bytes(computation), "plan.json").problem == problem_from_json(value["input"])  # type: ignore[arg-type]  # the input is an object


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_each_difference_is_told(kind: DifferenceKind) -> None:
    computation = as_computation(SMALL, solve(SMALL))
    value: dict[str, Any] = json_object(computation_to_bytes(computation))
    if kind is DifferenceKind.ALGORITHM:
        value["version"] = "0"
    elif kind is DifferenceKind.INPUT_HASH:
        value["input"]["seed"] = "another"
    elif kind is DifferenceKind.OUTPUT_HASH:
        value["output"]["engine"] = "another"
    elif kind is DifferenceKind.INVALID:
        value["output"]["seats"].pop()
        value["output_hash"] = digest(value["output"])
    else:
        value["output"]["engine"] = "another"
        value["output_hash"] = digest(value["output"])

    difference = replay(value)

    assert difference is not None
    assert difference.kind is kind
    assert difference.sentence("en")
