"""What is written can be read again, has one hash, and can be computed again."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from estime.cli import main
from estime.difference import DifferenceKind
from estime.json_reading import JsonFormError
from estime.mixing import Person, Problem, Seat, as_computation, improve, solve
from estime.mixing.canonical import plan_from_json, plan_to_json, problem_from_json, problem_hash, problem_to_json
from estime.mixing.replay import replay
from estime.provenance import Computation, Json, digest
from tests.estime.mixing.factories import hosted, make_people, make_problem, make_tables, speaking


def _full() -> Problem:
    """Return a problem that says everything."""
    people = speaking(hosted(make_people(12), 2))
    people = (*people[:11], replace(people[11], absent=(1,), needs_step_free=True, side="FR", organisation="o"))
    return make_problem(
        people=people,
        tables=make_tables(3, 6, fewest=2, languages=("fr", "nl"), label="Table"),
        rounds=3,
        known=(("p00", "p01"),),
        apart=(("p03", "p02"),),
        has_topics=True,
        in_force=tuple(Seat(round=0, table=f"t{number // 4:02}", person=f"p{number:02}") for number in range(12)),
        played=1,
    )


def _record(computation: Computation) -> dict[str, Json]:
    return {
        "algorithm": computation.algorithm,
        "version": computation.version,
        "input": dict(computation.input),
        "output": dict(computation.output),
        "input_hash": computation.input_hash,
        "output_hash": computation.output_hash,
    }


def test_a_problem_is_read_as_it_was_written() -> None:
    problem = replace(_full(), apart=(("p02", "p03"),))

    assert problem_from_json(problem_to_json(problem)) == problem


def test_a_plan_is_read_as_it_was_written() -> None:
    plan = solve(_full())

    assert plan_from_json(plan_to_json(plan)) == plan


def test_the_order_of_rows_and_of_pairs_does_not_change_the_hash() -> None:
    problem = _full()
    other = replace(problem, people=problem.people[::-1], known=(("p01", "p00"),), in_force=problem.in_force[::-1])

    assert problem_hash(problem) == problem_hash(other)


def test_the_order_of_tables_does() -> None:
    problem = _full()

    assert problem_hash(problem) != problem_hash(replace(problem, tables=problem.tables[::-1]))


def test_what_is_left_out_has_its_usual_value() -> None:
    value: Mapping[str, Json] = {
        "schema": "estime.mixing/1",
        "rounds": 2,
        "tables": [{"id": "t", "seats": 4}],
        "people": [{"id": "p"}],
    }

    problem = problem_from_json(value)

    assert problem.people == (Person(id="p"),)
    assert (problem.known, problem.in_force, problem.keeps) == ((), (), False)


@pytest.mark.parametrize("key", ["rounds", "tables", "people"])
def test_what_is_missing_is_named(key: str) -> None:
    value = {name: item for name, item in problem_to_json(make_problem()).items() if name != key}

    with pytest.raises(JsonFormError) as refused:
        problem_from_json(value)

    assert key in refused.value.sentence("en")


def test_a_computation_is_the_same_when_done_again() -> None:
    problem = make_problem(12, 4, 3)

    assert replay(_record(as_computation(problem, solve(problem)))) is None


def test_a_search_taken_further_is_the_same_when_done_again() -> None:
    problem = make_problem(16, 4, 4)
    plan = improve(problem, solve(problem, time_limit_seconds=0), 0.2)

    assert replay(_record(as_computation(problem, plan))) is None


def test_a_repaired_plan_is_the_same_when_done_again() -> None:
    problem = make_problem(12, 4, 3)
    now = replace(problem, in_force=solve(problem).seats, keeps=True)

    assert replay(_record(as_computation(now, solve(now)))) is None


@pytest.mark.parametrize("kind", list(DifferenceKind))
def test_each_difference_is_told(kind: DifferenceKind) -> None:
    problem = make_problem(12, 4, 2)
    plan = solve(problem)
    record = _record(as_computation(problem, plan))
    if kind is DifferenceKind.ALGORITHM:
        record["version"] = "0"
    elif kind is DifferenceKind.INPUT_HASH:
        record["input"] = problem_to_json(replace(problem, seed="other"))
    elif kind is DifferenceKind.OUTPUT_HASH:
        record["output"] = plan_to_json(replace(plan, method="design"))
    elif kind is DifferenceKind.INVALID:
        record |= _answered(plan_to_json(replace(plan, seats=plan.seats[1:])))
    else:
        record |= _answered(plan_to_json(replace(plan, method="design")))

    difference = replay(record)

    assert difference is not None
    assert difference.kind is kind


def _answered(output: dict[str, Json]) -> dict[str, Json]:
    return {"output": output, "output_hash": digest(output)}


def test_the_command_line_replays_tables_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = make_problem(12, 4, 2)
    file = tmp_path / "tables.json"
    file.write_text(json.dumps(_record(as_computation(problem, solve(problem)))), encoding="utf-8")

    code = main(["replay", str(file), "--lang", "en"])

    assert (code, capsys.readouterr().out) == (0, "The same: input, output and hashes.\n")
