"""What is written can be read again, has one hash, and can be computed again."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from estime.arbitration import College, Element, Kind, Label, Problem, Rule, Utility, Voter, as_computation, choose
from estime.arbitration.canonical import (
    outcome_from_json,
    outcome_to_json,
    problem_from_json,
    problem_hash,
    problem_to_json,
)
from estime.arbitration.replay import replay
from estime.arbitration.spending import recorded
from estime.cli import main
from estime.difference import DifferenceKind
from estime.json_reading import JsonFormError
from estime.provenance import Computation, Json, digest
from tests.estime.arbitration.cases import large_case, random_case


def _full() -> Problem:
    """Return a problem that says everything, sorted as it is written."""
    return Problem(
        colleges=(College(id="funders", label="Funders", share=Fraction(1, 3)), College(id="staff")),
        voters=(
            Voter(id="p", college="funders", supports=("story", "survey"), scores=(Fraction(1, 2), Fraction(2))),
            Voter(id="q", college="staff", weight=Fraction(3, 2), supports=("survey",), scores=(Fraction(1),)),
        ),
        elements=(
            Element(id="consent", hours=Fraction(1), taken_out="No consent."),
            Element(id="law", hours=Fraction(2), is_imposed=True, charged_to="funders"),
            Element(
                id="story",
                label="Life stories",
                kind=Kind.QUALITATIVE,
                hours=Fraction(7, 2),
                low=Fraction(3),
                high=Fraction(5),
            ),
            Element(id="survey", kind=Kind.QUANTITATIVE, hours=Fraction(6)),
        ),
        rule=Rule(
            budget=Fraction(20),
            qualitative=Fraction(3, 10),
            utility=Utility.SCORE,
            stops_when_exhaustive=True,
            seed="s",
        ),
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


def _answered(output: dict[str, Json]) -> dict[str, Json]:
    return {"output": output, "output_hash": digest(output)}


def test_a_problem_is_read_as_it_was_written() -> None:
    assert problem_from_json(problem_to_json(_full())) == _full()


@pytest.mark.parametrize("problem", [_full(), random_case(3), large_case(1, 40, 40)])
def test_an_outcome_is_read_as_it_was_written(problem: Problem) -> None:
    outcome = choose(problem)

    assert outcome_from_json(outcome_to_json(outcome)) == outcome


def test_the_order_of_rows_does_not_change_the_hash() -> None:
    problem = _full()
    first = problem.voters[0]
    turned = replace(first, supports=first.supports[::-1], scores=first.scores[::-1])
    other = Problem(
        colleges=problem.colleges[::-1],
        voters=(problem.voters[1], turned),
        elements=problem.elements[::-1],
        rule=problem.rule,
    )

    assert problem_hash(problem) == problem_hash(other)


def test_numbers_are_fractions_as_text() -> None:
    value = problem_to_json(_full())

    assert value["rule"] == {
        "budget": "20",
        "qualitative": "3/10",
        "quantitative": "0",
        "utility": "score",
        "raises": "percent",
        "stops_when_exhaustive": True,
        "fills": True,
        "seed": "s",
    }


def test_what_is_left_out_has_its_usual_value_and_numbers_may_be_whole_or_decimal() -> None:
    value: dict[str, Json] = {
        "schema": "estime.arbitration/1",
        "rule": {"budget": 12, "qualitative": "0.3"},
        "colleges": [],
        "voters": [{"id": "p", "supports": ["a"]}],
        "elements": [{"id": "a", "hours": "7/2"}],
    }

    problem = problem_from_json(value)

    assert problem.rule == Rule(budget=Fraction(12), qualitative=Fraction(3, 10))
    assert problem.voters == (Voter(id="p", supports=("a",)),)
    assert problem.elements == (Element(id="a", hours=Fraction(7, 2)),)


@pytest.mark.parametrize("wrong", [True, None, "many", "1/0", 1.5])
def test_what_is_not_a_number_is_refused_with_its_place(wrong: Json) -> None:
    value = problem_to_json(_full())
    value["rule"] = {"budget": wrong}

    with pytest.raises(JsonFormError) as refused:
        problem_from_json(value)

    assert refused.value.sentence("en") == (
        "$.rule.budget: a number is expected here, whole or as a text such as “3/10”. Correct it."
    )


@pytest.mark.parametrize("key", ["rule", "colleges", "voters", "elements"])
def test_what_is_missing_is_named(key: str) -> None:
    value = {name: item for name, item in problem_to_json(_full()).items() if name != key}

    with pytest.raises(JsonFormError) as refused:
        problem_from_json(value)

    assert refused.value.path == f"$.{key}"


def test_long_amounts_are_recorded_to_a_billionth_and_short_ones_exactly() -> None:
    assert recorded(2, 3) == Fraction(2, 3)
    assert recorded(2 * 10**40, 3 * 10**40) == Fraction(666_666_667, 10**9)


def test_an_outcome_of_many_purchases_stays_short() -> None:
    outcome = choose(large_case(1, 40, 40))

    assert max(payment.total.denominator for row in outcome.purchases for payment in row.payments) < 2**62


def test_a_computation_is_the_same_when_done_again() -> None:
    problem = _full()

    assert replay(_record(as_computation(problem, choose(problem)))) is None


@pytest.mark.parametrize("kind", [kind for kind in DifferenceKind if kind is not DifferenceKind.INVALID])
def test_each_difference_is_told(kind: DifferenceKind) -> None:
    problem = _full()
    outcome = choose(problem)
    record = _record(as_computation(problem, outcome))
    changed = outcome_to_json(
        replace(outcome, chosen=tuple(replace(row, label=Label.AMENDED) for row in outcome.chosen))
    )
    if kind is DifferenceKind.ALGORITHM:
        record["version"] = "0"
    elif kind is DifferenceKind.INPUT_HASH:
        record["input"] = problem_to_json(replace(problem, rule=replace(problem.rule, seed="other")))
    elif kind is DifferenceKind.OUTPUT_HASH:
        record["output"] = changed
    else:
        record |= _answered(changed)

    difference = replay(record)

    assert difference is not None
    assert difference.kind is kind


def test_the_command_line_replays_choices_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    problem = _full()
    file = tmp_path / "choice.json"
    file.write_text(json.dumps(_record(as_computation(problem, choose(problem)))), encoding="utf-8")

    code = main(["replay", str(file), "--lang", "en"])

    assert (code, capsys.readouterr().out) == (0, "The same: input, output and hashes.\n")
