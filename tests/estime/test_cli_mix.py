"""`estime mix`: seats, words and files; cards kept on the day; what cannot be is one line."""

import json
from pathlib import Path

import pytest

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.cli import main

Output = pytest.CaptureFixture[str]


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    path = tmp_path / "tables.xlsx"
    assert main(["template", "mix", "-o", str(path), "--lang", "en"]) == 0
    return path


def test_the_headline_tells_how_many_new_people_everybody_meets(tables: Path, capsys: Output) -> None:
    assert main(["mix", str(tables), "--lang", "fr", "--quiet"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "Chacun rencontre 6 nouvelles personnes\u00a0: davantage n’est pas possible."


def test_the_same_file_gives_the_same_seats_and_replays(tables: Path, tmp_path: Path, capsys: Output) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"

    for name in (first, second):
        assert main(["mix", str(tables), "-o", str(name), "--quiet"]) == 0

    assert first.read_bytes() == second.read_bytes()
    assert main(["replay", str(first), "--lang", "en"]) == 0
    assert "The same" in capsys.readouterr().out


def test_more_rounds_and_another_seed_are_asked_for(tables: Path, capsys: Output) -> None:
    assert main(["mix", str(tables), "--rounds", "2", "--seed", "other", "--json", "--quiet"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert {seat["round"] for seat in answer["plan"]["seats"]} == {0, 1}
    assert any("other" in sentence for sentence in answer["sentences"])


def test_cards_are_kept_when_some_stay_away(tables: Path, tmp_path: Path, capsys: Output) -> None:
    plan = tmp_path / "plan.json"
    main(["mix", str(tables), "-o", str(plan), "--quiet"])
    before = {
        (seat["round"], seat["person"]): seat["table"] for seat in json.loads(plan.read_text())["output"]["seats"]
    }
    capsys.readouterr()

    arguments = ["mix", str(tables), "--lock", str(plan), "--played", "1", "--absent", "p9", "--json", "--quiet"]
    assert main(arguments) == 0

    after = json.loads(capsys.readouterr().out)["plan"]["seats"]
    assert all(before[seat["round"], seat["person"]] == seat["table"] for seat in after)
    assert {(seat["round"], seat["person"]) for seat in after} == {
        place for place in before if place[1] != "p9" or place[0] == 0
    }


def test_searching_on_begins_from_the_plan_of_the_file(tables: Path, tmp_path: Path, capsys: Output) -> None:
    plan = tmp_path / "plan.json"
    main(["mix", str(tables), "-o", str(plan), "--quiet"])
    capsys.readouterr()

    assert main(["mix", str(plan), "--improve", "0.1", "--json", "--quiet"]) == 0

    answer = json.loads(capsys.readouterr().out)
    assert answer["plan"]["seats"] == json.loads(plan.read_text())["output"]["seats"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["missing.xlsx"], "No such file"),
        (["{tables}", "-o", "plan.txt"], ".xlsx / .json"),
        (["{tables}", "--lock", "missing.json"], "No such file"),
    ],
)
def test_what_cannot_be_is_one_line_and_status_2(
    tables: Path, capsys: Output, arguments: list[str], expected: str
) -> None:
    status = main(["mix", *(argument.format(tables=tables) for argument in arguments), "--lang", "en", "--quiet"])

    [line] = capsys.readouterr().err.splitlines()
    assert status == 2
    assert expected in line


def test_too_few_chairs_are_told_in_words(tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "People.csv").write_text("Identifier;Name\np1;Ada\np2;Bo\np3;Cy\n")
    (folder / "Tables.csv").write_text("Identifier;Seats\nt1;2\n")

    status = main(["mix", str(folder), "--lang", "en", "--quiet"])

    error = capsys.readouterr().err
    assert status == 2
    assert "chairs" in error
