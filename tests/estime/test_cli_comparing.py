"""What `estime compare` says of two plans made by hand: gains, losses, chains, exchanges."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from estime.allocation import Plan, Seat
from estime.cli import main
from estime.exchange.allocation_json import plan_to_json, problem_to_json
from tests.estime.allocation.factories import make_person, make_problem, make_session

DAY = make_problem(
    [make_session("A"), make_session("B"), make_session("C")],
    [make_person("ana", wishes="ABC"), make_person("bo", wishes="BAC"), make_person("cy", wishes="CAB")],
)


def compared(
    before: Mapping[str, str], after: Mapping[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    """Return what is said of two plans, each a session per person."""
    day, names = folder / "day.json", [folder / "before.json", folder / "after.json"]
    day.write_text(json.dumps(problem_to_json(DAY)))
    for name, sessions in zip(names, (before, after), strict=True):
        name.write_text(json.dumps(plan_to_json(_plan(sessions))))
    assert main(["compare", *map(str, names), "--day", str(day), "--lang", "en"]) == 0
    return capsys.readouterr().out.splitlines()


def _plan(sessions: Mapping[str, str]) -> Plan:
    seats = tuple(Seat(person=person, session=session, rank=1) for person, session in sessions.items())
    return Plan(seats=seats, unplaced=(), cancelled=(), holes=(), stages=(), engine="hand", problem_hash="")


def test_who_loses_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = compared({"ana": "A1"}, {"ana": "C1"}, tmp_path, capsys)

    assert said[:7] == [
        "1 seat changes; people who move: 1; better served: 0; less well served: 1; sessions touched: 2.",
        "Taken together, people get choices that stand lower in their wishes.",
        "Sessions that gain or lose somebody: A – 1, C – 1.",
        "Better served by the first plan: ana.",
        "",
        "person  time  before  after  choice",
        "ana     1     A       C      1 → 3",
    ]


def test_people_who_exchange_their_seats_are_told_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = compared({"ana": "A1", "bo": "B1"}, {"ana": "B1", "bo": "A1"}, tmp_path, capsys)

    assert said[5:10] == [
        "person  time  before  after  choice",
        "ana     1     A       B      1 → 2",
        "bo      1     B       A      1 → 2",
        "",
        "1: bo, ana exchange their seats.",
    ]


def test_seats_that_are_passed_on_are_told_as_a_chain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = compared({"ana": "B1", "bo": "C1"}, {"ana": "A1", "bo": "B1", "cy": "C1"}, tmp_path, capsys)

    assert said[5:12] == [
        "person  time  before   after  choice",
        "ana     1     B        A      2 → 1",
        "bo      1     C        B      3 → 1",
        "cy      1     no seat  C      – → 1",
        "",
        "1: ana, bo, cy move one after another, each to the seat that the one before leaves; the first to A.",
        "",
    ]


def test_choices_that_are_worth_the_same_are_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = compared({"ana": "A1", "bo": "A1"}, {"ana": "B1", "bo": "B1"}, tmp_path, capsys)

    assert said[1] == "Taken together, the choices are worth the same."
    assert said[3:5] == ["Better served by the second plan: bo.", "Better served by the first plan: ana."]
