"""The command line: what it writes, what it says, how it refuses."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from estime import __version__
from estime.cli import main
from estime.exchange.allocation_json import problem_to_json
from tests.estime.allocation.factories import make_person, make_problem, make_session

SMALL = make_problem([make_session("A"), make_session("B")], [make_person("a", wishes="AB"), make_person("b")])
CROWDED = make_problem([make_session("A", maximum=1)], [make_person("a"), make_person("b")])


@pytest.fixture
def day(tmp_path: Path) -> Path:
    return written(tmp_path / "day.json", problem_to_json(SMALL))


def written(path: Path, value: object) -> Path:
    path.write_text(json.dumps(value), encoding="utf-8")
    return path


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert ended.value.code == 0
    assert capsys.readouterr().out == f"estime {__version__}\n"


def test_a_day_is_planned_told_and_replayed(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.json"

    assert main(["allocate", str(day), "-o", str(plan), "--lang", "fr"]) == 0

    said = capsys.readouterr()
    assert said.out.splitlines()[0] == "2 personnes sur 2 suivent leur premier choix."
    assert said.err.splitlines()[0] == "[1/6] Une place pour chaque personne"
    assert len(said.err.splitlines()) == 6
    assert main(["replay", str(plan), "--lang", "fr"]) == 0
    assert capsys.readouterr().out == "Identique\u00a0: entrée, sortie et empreintes.\n"


def test_a_seed_may_be_given(day: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"

    main(["allocate", str(day), "-o", str(plan), "--seed", "drawn in public"])

    assert json.loads(plan.read_text(encoding="utf-8"))["seed"] == "drawn in public"


def test_a_changed_plan_is_found_by_replay(day: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = tmp_path / "plan.json"
    main(["allocate", str(day), "-o", str(plan)])
    value = json.loads(plan.read_text(encoding="utf-8"))
    value["output"]["seats"][0]["rank"] = 9
    written(plan, value)
    capsys.readouterr()

    assert main(["replay", str(plan), "--lang", "en"]) == 1

    assert capsys.readouterr().err == "estime: Different: the output does not have the hash that the file states.\n"


def test_somebody_without_a_seat_is_refused_then_allowed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day, plan = written(tmp_path / "day.json", problem_to_json(CROWDED)), tmp_path / "plan.json"

    assert main(["allocate", str(day), "-o", str(plan), "--lang", "en"]) == 2

    refusal = capsys.readouterr().err.splitlines()
    assert refusal[1:] == [
        "estime: 1: 2 people can only follow A; free seats: 1 (a, b).",
        "estime: With --allow-unplaced the plan is made all the same, and says who has no seat.",
    ]
    assert not plan.exists()
    assert main(["allocate", str(day), "-o", str(plan), "--allow-unplaced"]) == 0
    assert len(json.loads(plan.read_text(encoding="utf-8"))["output"]["unplaced"]) == 1


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("{", "estime: The file is not JSON: correct it, or use a workbook."),
        ("[]", "estime: $: an object is expected here. Correct it."),
        ("{}", "estime: $.schema: this file does not follow the schema estime.allocation/1. Choose another file."),
    ],
)
def test_a_file_that_is_no_day_is_refused_in_one_line(
    content: str, line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = tmp_path / "day.json"
    day.write_text(content, encoding="utf-8")

    assert main(["allocate", str(day), "-o", str(tmp_path / "plan.json"), "--lang", "en"]) == 2

    assert capsys.readouterr().err == f"{line}\n"


def test_each_fault_of_a_problem_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = problem_to_json(SMALL)
    value["people"] = [*value["people"], *value["people"]]  # type: ignore[misc]  # people are a list
    day = written(tmp_path / "day.json", value)

    assert main(["allocate", str(day), "-o", str(tmp_path / "plan.json"), "--lang", "en"]) == 2

    assert capsys.readouterr().err.splitlines() == [
        f"estime: Person “{id}” is given twice: keep one, or change one identifier." for id in "ab"
    ]


def test_a_missing_file_and_a_strange_name_are_refused(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["allocate", "nowhere.json", "-o", "plan.json"]) == 2
    assert main(["allocate", str(day), "-o", "plan.doc", "--lang", "en"]) == 2

    assert capsys.readouterr().err.splitlines() == [
        "estime: nowhere.json: No such file or directory",
        "estime: “plan.doc”: the name of the file must end with .xlsx / .json.",
    ]


def test_a_time_limit_must_be_positive(day: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["allocate", str(day), "-o", "plan.json", "--time-limit", "0"])

    assert ended.value.code == 2
    assert "more than 0 seconds" in capsys.readouterr().err


def test_workbooks_go_from_template_to_plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    template, plan = tmp_path / "day.xlsx", tmp_path / "plan.xlsx"

    assert main(["template", "allocate", "-o", str(template), "--lang", "nl"]) == 0
    assert main(["allocate", str(template), "-o", str(plan), "--lang", "nl"]) == 0

    assert capsys.readouterr().out.startswith("6 van de 6 personen volgen hun eerste twee keuzes.")
    assert plan.read_bytes().startswith(b"PK")


def test_each_fault_of_a_workbook_has_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    template = tmp_path / "day.xlsx"
    main(["template", "allocate", "-o", str(template), "--lang", "en"])
    workbook = openpyxl.load_workbook(template)
    workbook["People"]["F2"] = "Z"
    workbook["Sessions"]["E3"] = "many"
    workbook.save(template)

    assert main(["allocate", str(template), "-o", str(tmp_path / "plan.xlsx"), "--lang", "en"]) == 2

    assert [line.partition(" — ")[0] for line in capsys.readouterr().err.splitlines()] == [
        "estime: sheet “People”, row 2, column “Choice 1”",
        "estime: sheet “Sessions”, row 3, column “Seats”",
    ]


@pytest.mark.parametrize("name", ["day.zip", "day/"])
def test_text_files_go_from_template_to_plan_without_any_extra(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day, plan = f"{tmp_path}/{name}", tmp_path / "plan.json"

    assert main(["template", "allocate", "-o", day, "--lang", "fr"]) == 0
    assert main(["allocate", day, "-o", str(plan), "--lang", "fr"]) == 0

    assert capsys.readouterr().out.startswith("6 personnes sur 6 suivent leurs deux premiers choix.")


def test_a_folder_is_read_for_its_text_files_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["template", "allocate", "-o", f"{tmp_path}/", "--lang", "nl"])
    (tmp_path / "notes.docx").write_bytes(b"PK")
    (tmp_path / ".hidden.csv").write_bytes(b"x")
    (tmp_path / "Tijdvakken.csv").write_text("Kenmerk;Omschrijving\n1;9:30\n", encoding="utf-8")

    assert main(["allocate", str(tmp_path), "-o", str(tmp_path / "plan.json"), "--lang", "nl"]) == 2

    assert [line.partition(" — ")[0] for line in capsys.readouterr().err.splitlines()] == [
        f"estime: blad “Sessies”, rij {number}, kolom “Tijdvak”" for number in (5, 6, 7)
    ]


def test_an_empty_folder_and_a_huge_file_are_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huge = tmp_path / "huge.xlsx"
    with huge.open("wb") as file:
        file.truncate(40_000_000)

    assert main(["allocate", str(tmp_path), "-o", "plan.json", "--lang", "en"]) == 2
    assert main(["allocate", str(huge), "-o", "plan.json", "--lang", "en"]) == 2

    assert capsys.readouterr().err.splitlines() == [
        "estime: the whole file — This folder holds no .csv file. Save each sheet there as a .csv of its own.",
        "estime: the whole file — The file is larger than 10 MB. Keep only the sheets that are needed, or cut it in two.",
    ]


def test_without_the_extra_a_workbook_is_refused_in_one_line(day: Path, tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['xlsxwriter'] = None; sys.modules['openpyxl'] = None\n"
        "from estime.cli import main\n"
        f"sys.exit(main(['allocate', {str(day)!r}, '-o', {str(tmp_path / 'plan.xlsx')!r}, '--lang', 'en']))"
    )

    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert ended.returncode == 2
    assert ended.stderr.splitlines()[-1] == (
        "estime: Workbooks need one more package: pip install 'estime[formats]'. JSON works without."
    )


def test_the_library_stands_without_the_site() -> None:
    program = (
        "import sys; sys.modules['django'] = None\n"
        "import estime.allocation, estime.cli, estime.commands.comparing, estime.commands.planning\n"
        "assert not [name for name in sys.modules if name.startswith('estime_web')]\n"
        "assert 'scipy' not in sys.modules"
    )

    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("command", ["allocate", "compare", "opinion"])
def test_every_option_is_in_the_page_of_the_command_line(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = (Path(__file__).parents[2] / "docs" / "user" / "command-line.md").read_text(encoding="utf-8")

    with pytest.raises(SystemExit):
        main([command, "--help"])

    options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert [option for option in sorted(options) if f"`{option}" not in page and f" {option} " not in page] == []
