"""`estime opinion`: votes in, words and JSON out; a map only where it holds; what cannot be is one line."""

import json
from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from estime.cli import main
from estime.opinion import VoteEvent
from tests.estime.opinion.factories import events_of, noise, two_camps

Output = pytest.CaptureFixture[str]
SVG = "{http://www.w3.org/2000/svg}"


def _file(path: Path, events: Iterable[VoteEvent]) -> Path:
    """Write votes; the camp of a person is their college."""
    rows = [
        f"{each.person};{each.statement};{each.vote.value};{['staff', 'partners'][int(each.person[1:]) % 2]}"
        for each in events
    ]
    path.write_text("\n".join(["Person;Statement;Vote;College", *rows]))
    return path


@pytest.fixture
def camps(tmp_path: Path) -> Path:
    return _file(tmp_path / "camps.csv", events_of(two_camps(40, 12, missing=0)))


@pytest.fixture
def chance(tmp_path: Path) -> Path:
    return _file(tmp_path / "chance.csv", events_of(noise(30, 10, shares=(0.5, 0.4, 0.1), seed=1)))


def test_the_answer_is_told_in_the_language_that_is_asked_for(camps: Path, capsys: Output) -> None:
    assert main(["opinion", str(camps), "--lang", "fr"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "40 personnes ont voté. Affirmations\u00a0: 12\u00a0; votes\u00a0: 480."
    assert said[-1] == (
        "La carte aide à explorer. Elle ne décide de rien\u00a0: ce qui compte, ce sont les collèges déclarés."
    )


def test_the_same_rows_in_another_order_give_the_same_bytes(camps: Path, tmp_path: Path, capsys: Output) -> None:
    heading, *rows = camps.read_text().splitlines()
    other = tmp_path / "other.csv"
    other.write_text("\n".join([heading, *reversed(rows)]))

    main(["opinion", str(camps), "--json", "--lang", "en"])
    first = capsys.readouterr().out
    main(["opinion", str(other), "--json", "--lang", "en"])

    assert capsys.readouterr().out == first
    answer = json.loads(first)
    assert answer["schema"] == "estime.opinion.answer/1"
    assert answer["map"]["sizes"] == [20, 20]
    assert len(answer["statements"]) == 12
    assert (answer["drawing"], answer["output"]) == (None, None)


def test_a_computation_is_replayed_and_one_that_was_changed_is_told(
    camps: Path, tmp_path: Path, capsys: Output
) -> None:
    written, changed = tmp_path / "votes.json", tmp_path / "changed.json"
    main(["opinion", str(camps), "-o", str(written)])
    computation = json.loads(written.read_text())
    computation["output"]["people"] = 41
    changed.write_text(json.dumps(computation))

    assert main(["replay", str(written), "--lang", "en"]) == 0
    assert main(["replay", str(changed), "--lang", "en"]) == 1


def test_the_answer_names_nobody(camps: Path, capsys: Output) -> None:
    main(["opinion", str(camps), "--json"])

    answer = capsys.readouterr().out
    assert [person for person in range(40) if f"p{person:04}" in answer] == []


def test_a_map_that_holds_is_drawn_with_a_mark_for_each_person(camps: Path, tmp_path: Path, capsys: Output) -> None:
    pytest.importorskip("vl_convert")
    drawing = tmp_path / "map.svg"

    assert main(["opinion", str(camps), "--map", str(drawing), "--lang", "en"]) == 0

    root = ET.parse(drawing).getroot()  # noqa: S314 -- our own drawing
    assert root.findtext(f"{SVG}title") == "Map of opinions"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["Group A", "20", "Group B", "20"]
    assert "p00" not in drawing.read_text()


def test_a_map_of_chance_is_refused_in_plain_words_and_not_written(
    chance: Path, tmp_path: Path, capsys: Output
) -> None:
    drawing = tmp_path / "map.svg"

    assert main(["opinion", str(chance), "--map", str(drawing), "--lang", "en"]) == 1

    told = capsys.readouterr()
    assert told.out.splitlines()[-1].startswith("No stable groups were found: ")
    assert told.err == f"estime: “{drawing}” is not written: there is no map to show.\n"
    assert not drawing.exists()


@pytest.mark.parametrize(
    ("content", "arguments", "expected"),
    [
        ("Person;Statement;Vote\np1;s1;1\n", [], "--numeric export"),
        ("Person;Statement;Vote\np1;s1;maybe\n", [], "row 2, column “Vote”"),
        ("Person;Statement\np1;s1\n", [], "The column “Vote” is missing"),
        ("Person;Statement;Vote\np1;s1;agree\n", ["--map", "map.png"], ".svg"),
    ],
)
def test_what_cannot_be_is_one_line_and_status_2(
    tmp_path: Path, capsys: Output, content: str, arguments: list[str], expected: str
) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(content)

    status = main(["opinion", str(path), "--lang", "en", *arguments])

    [line] = capsys.readouterr().err.splitlines()
    assert status == 2
    assert line.startswith("estime: ")
    assert expected in line


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path, capsys: Output) -> None:
    assert main(["opinion", str(tmp_path / "none.csv")]) == 2

    assert capsys.readouterr().err.endswith("No such file or directory\n")


def test_numbers_count_as_their_convention_says(tmp_path: Path, capsys: Output) -> None:
    path = tmp_path / "votes.csv"
    path.write_text("Person;Statement;Vote\n" + "".join(f"p{number};s1;1\n" for number in range(6)))

    said = []
    for numeric in ("export", "raw"):
        main(["opinion", str(path), "--numeric", numeric, "--lang", "en"])
        said.append(capsys.readouterr().out.splitlines()[2])

    assert said == ["“s1”: 6 of 6 agree.", "“s1”: 0 of 6 agree."]
