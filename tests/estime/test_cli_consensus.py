"""`estime consensus`: what came out, in words and for machines; what cannot be is one line each."""

import json
from pathlib import Path

import pytest

from estime.cli import main

Output = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    assert main(["template", "consensus", "-o", f"{tmp_path}/", "--lang", "en"]) == 0
    return tmp_path


def test_each_element_says_what_became_of_it(folder: Path, capsys: Output) -> None:
    assert (
        main(["consensus", str(folder / "Ratings.csv"), "--protocol", str(folder / "protocol.toml"), "--lang", "nl"])
        == 0
    )

    said = capsys.readouterr().out.splitlines()
    start = said.index("Life stories")
    assert said[start : start + 5] == [
        "Life stories",
        "  Akkoord: genoeg mensen vinden het essentieel, en weinig mensen zijn ertegen.",
        "  – Funders: niet meegedeeld, zodat niemand herkend wordt.",
        "  – People accompanied: essentieel voor alle 5 mensen.",
        "  – Staff: essentieel voor 5 van de 6 mensen.",
    ]
    assert said[-1] == "Elementen met een akkoord: 1; opzijgelegd: 0; te bespreken: 1."


def test_the_answer_for_machines_holds_no_number_of_a_small_college(folder: Path, capsys: Output) -> None:
    assert main(["consensus", str(folder / "Ratings.csv"), "--json", "--lang", "en"]) == 0

    answer = json.loads(capsys.readouterr().out)
    (first, _second) = answer["elements"]
    assert answer["schema"] == "estime.consensus.answer/1"
    assert (first["outcome"], first["reasons"]) == ("agreed", [])
    assert first["colleges"][0] == {
        "college": "Funders",
        "telling": "nothing",
        "not_important": None,
        "useful": None,
        "essential": None,
        "median": None,
        "level": None,
        "tendency": None,
        "cannot_judge": None,
        "answers": None,
        "sentence": "Funders: not told, so that nobody can be recognised.",
    }
    assert [first["colleges"][2][key] for key in ("useful", "essential", "median")] == [1, 5, "15/2"]


def test_a_second_round_tells_who_moved_and_other_rules_what_would_change(tmp_path: Path, capsys: Output) -> None:
    rows = [f"p{place},Staff,Stories,{number},{8 if place < 6 else 5}" for number in (1, 2) for place in range(10)]
    path = tmp_path / "r.csv"
    path.write_text("\n".join(["Person,College,Element,Round,Grade", *rows, "p9,Staff,Stories,2,8"]))

    assert main(["consensus", str(path), "--lang", "en"]) == 0
    second = capsys.readouterr().out
    protocol = tmp_path / "p.toml"
    protocol.write_text('schema = "estime.consensus/1"\n[round]\nnumber = 1\n')
    assert main(["consensus", str(path), "--protocol", str(protocol), "--lang", "en"]) == 0
    first = capsys.readouterr().out

    assert "From round 1 to round 2, 9 of 10 grades stayed the same; 1 went to another third of the scale." in second
    assert "Agreed" in second
    assert "Contested: few are against it" in first
    assert "“Stories” would be agreed with another rule: 50% essential" in first


def test_faults_of_a_file_are_told_with_row_column_and_mend(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "r.csv"
    path.write_text("Person,College,Element,Grade\np,a,e,11\nq,,e,7\n")

    assert main(["consensus", str(path), "--lang", "en"]) == 2

    assert capsys.readouterr().err.splitlines() == [
        "estime: sheet “r”, row 2, column “Grade” — “11” is no grade. Write a whole number from 1 to 9, or one of these: cannot judge, not important, useful, essential.",
        "estime: sheet “r”, row 3, column “College” — The cell is empty. Fill it in.",
    ]


@pytest.mark.parametrize(
    ("protocol", "line"),
    [
        ("x", "estime: The protocol is not TOML"),
        ('schema = "other"', "estime: This file is no protocol."),
        (
            'schema = "estime.consensus/1"\n[round]\ncriterion = "clarity"',
            "estime: Nobody rated “clarity” in round 1. Correct the protocol, or the file.",
        ),
        (
            'schema = "estime.consensus/1"\n[round]\nnumber = 4',
            "estime: Nobody rated “importance” in round 4. Correct the protocol, or the file.",
        ),
    ],
)
def test_a_protocol_that_does_not_fit_is_one_line(folder: Path, capsys: Output, protocol: str, line: str) -> None:
    path = folder / "protocol.toml"
    path.write_text(protocol)

    assert main(["consensus", str(folder / "Ratings.csv"), "--protocol", str(path), "--lang", "en"]) == 2

    assert capsys.readouterr().err.startswith(line)
