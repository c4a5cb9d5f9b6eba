"""`estime allocate --choose-sessions`: which workshops to repeat, merge or cancel in the rooms of a day."""

import json
from pathlib import Path

import pytest

from estime.cli import main
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.asking import CROWDED, answer, run, written

# Two rooms, and a workshop that nobody wants while another is wanted by more than its room holds.
UNWANTED = make_problem(
    [
        make_session("A", maximum=2, room="Lys"),
        make_session("B", maximum=2, room="Deûle"),
        make_session("A", "2", maximum=2, room="Lys"),
        make_session("C", "2", maximum=2, room="Deûle"),
    ],
    [make_person(id, "12", wishes="AC") for id in ("ana", "bo")] + [make_person("cy", "12", wishes="CA")],
)


def test_programme_that_serves_better_is_told_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day, out = written(tmp_path / "day.json", UNWANTED), tmp_path / "better.json"

    assert run(day, "--choose-sessions", "-o", str(out), "--quiet") == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "1, Deûle: “C” instead of “B”."
    sessions = json.loads(out.read_text(encoding="utf-8"))["input"]["sessions"]
    assert sorted((each["slot"], each["workshop"]) for each in sessions) == [
        ("1", "A"),
        ("1", "C"),
        ("2", "A"),
        ("2", "C"),
    ]
    assert main(["replay", str(out), "--lang", "en"]) == 0


def test_chosen_programme_is_told_to_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", UNWANTED)

    assert run(day, "--choose-sessions", "--json") == 0

    value = answer(capsys)
    assert (value["question"], value["changes"]) == ("choose_sessions", ["1, Deûle: “C” instead of “B”."])
    assert value["is_proven"] == (value["worth"] == value["bound"])


def test_rooms_must_be_named_to_move_workshops_between_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = written(tmp_path / "day.json", CROWDED)

    assert run(day, "--choose-sessions", "--quiet") == 2

    assert capsys.readouterr().err == (
        "estime: Name the room of every session first: workshops are moved between rooms.\n"
    )
