"""The command `estime method`: list, show, compare and check versions."""

import json
from pathlib import Path

import pytest

from estime.cli import main
from estime.method import from_json, load, read_toml, write_toml
from tests.estime.method.factories import make_method, make_step, make_substep, make_warning, words


def run(*arguments: str, language: str = "en") -> int:
    return main(["method", *arguments, "--lang", language])


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Write a version of somebody's own."""
    path = tmp_path / "ours.toml"
    path.write_text(write_toml(make_method()), encoding="utf-8")
    return path


def test_versions_are_listed_oldest_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0

    assert capsys.readouterr().out.splitlines() == [
        "vises-2017  VISES method 2017",
        "vises-2018  VISES method from 2018",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["method", "--lang", "nl", "show", "vises-2017"],
        ["method", "show", "vises-2017", "--language", "nl"],
        ["method", "--lang", "fr", "show", "vises-2017", "--lang", "nl"],
    ],
)
def test_the_language_is_given_before_or_after(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 0

    assert capsys.readouterr().out.splitlines()[0] == "VISES-methode 2017 (vises-2017, 2017)"


def test_a_version_is_shown_with_its_path_and_its_warnings(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    method = make_method(
        make_step("a", make_substep("x", minutes=20)), summary=words("All"), warnings=(make_warning(),)
    )
    edited.write_text(write_toml(method), encoding="utf-8")

    assert run("show", str(edited)) == 0

    assert capsys.readouterr().out.splitlines() == [
        "Mine (mine, 2020)",
        "All",
        "",
        "1. Step a [ours: Estime]",
        "   Aim a",
        "   1.1 Part x [ours: Estime], about 20 minutes",
        "",
        "Warnings",
        "   ! Warning one_voice [ours: Estime]",
        "     Reason one_voice",
    ]


def test_a_version_is_written_to_be_edited(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "vises-2018", "--toml") == 0

    assert read_toml(capsys.readouterr().out) == load("vises-2018")


def test_a_version_is_told_to_machines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "vises-2018", "--json") == 0

    assert from_json(json.loads(capsys.readouterr().out)) == load("vises-2018")


def test_what_is_attested_is_shown_as_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "vises-2018", "--origins") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[:4] == [
        "| what | words | origin | source |",
        "| --- | --- | --- | --- |",
        "| **step** | **Preliminary step** | attested | VISES, thematic paper 3 (2019) |",
        "| part | Is this the right moment? | ours | Estime |",
    ]


def test_changes_are_told_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", "vises-2017", "vises-2018") == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "The step “Preliminary step” is new."
    assert lines[-1] == "There is a new warning: “You are going ahead without a signed agreement.”"


def test_no_change_is_told_too(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("diff", str(edited), str(edited)) == 0

    assert capsys.readouterr().out == "Nothing changes on the path.\n"


@pytest.mark.parametrize("end", [".toml", ".json", ""])
def test_a_version_of_ones_own_is_checked(end: str, edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = edited.with_suffix(end)
    text = json.dumps({**json_of(edited)}) if end == ".json" else edited.read_text(encoding="utf-8")
    file.write_text(text, encoding="utf-8-sig")

    assert run("check", str(file)) == 0

    assert capsys.readouterr().out.splitlines() == [
        "“Mine” can be used.",
        "steps: 1; parts: 1; questions: 0; warnings: 1.",
    ]


def json_of(file: Path) -> dict[str, object]:
    from estime.method import to_json

    return dict(to_json(read_toml(file.read_text(encoding="utf-8"))))


def test_each_fault_of_a_file_has_its_line(edited: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace('"Mine"', '""').replace('"2020"', '"soon"'), encoding="utf-8")

    assert run("check", str(edited)) == 2

    assert capsys.readouterr().err.splitlines() == [
        "estime: title › en is empty. Write the words, in this language too.",
        "estime: valid_from: “soon” is no date. Write a year, as 2018, or a day, as 2018-09-01.",
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff", "is not written in UTF-8. Save it as UTF-8 in your editor."),
        (b"#" * 4_000_001, "is too large for a version of the method: 4 MB at most. Choose another file."),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    content: bytes, said: str, edited: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edited.write_bytes(content)

    assert run("check", str(edited)) == 2

    assert capsys.readouterr().err == f"estime: “{edited}” {said}\n"


@pytest.mark.parametrize("content", ["", "{", "[]", "[" * 200_000])
def test_json_that_is_no_version_is_refused_in_one_line(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ours.json"
    file.write_text(content, encoding="utf-8")

    assert run("check", str(file)) == 2

    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_version_that_is_not_there_is_refused_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "vises-1999") == 2

    assert capsys.readouterr().err == (
        "estime: “vises-1999” is no version that comes with Estime. Known are: vises-2017, vises-2018. "
        "Or give a file, .toml or .json.\n"
    )


def test_a_file_that_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = str(tmp_path / "gone.toml")

    assert run("diff", "vises-2017", name) == 2

    assert capsys.readouterr().err == f"estime: {name}: No such file or directory\n"
