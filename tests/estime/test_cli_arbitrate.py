"""`estime arbitrate`: what is chosen and how, the promise to groups, amendments, files; what cannot be is one line."""

import json
from pathlib import Path

import pytest

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.cli import main
from estime.exchange.pabulib import anonymous, read_pabulib
from estime.exchange.sheets import read_sheets

Output = pytest.CaptureFixture[str]
BUDGET = "META\nkey;value\nbudget;10\nvote_type;approval\n"
PB = (
    BUDGET
    + "PROJECTS\nproject_id;cost;name\na;4;Stories\nb;5;Counts\nc;4;Diary\nVOTES\nvoter_id;vote\nx1;a,b\nx2;b\nx3;c\n"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "choice.xlsx"
    assert main(["template", "arbitrate", "-o", str(path), "--lang", "en"]) == 0
    return path


@pytest.fixture
def pabulib(tmp_path: Path) -> Path:
    path = tmp_path / "choice.pb"
    path.write_text(PB)
    return path


def answer(capsys: Output, *arguments: object) -> dict[str, object]:
    capsys.readouterr()
    assert main(["arbitrate", *map(str, arguments), "--json", "--quiet"]) == 0
    value: dict[str, object] = json.loads(capsys.readouterr().out)
    return value


def chosen(value: object) -> dict[str, str]:
    assert isinstance(value, dict)
    return {row["element"]: row["label"] for row in value["chosen"]}


def refused(capsys: Output, *arguments: object) -> list[str]:
    capsys.readouterr()
    assert main(["arbitrate", *map(str, arguments), "--lang", "en", "--quiet"]) == 2
    return capsys.readouterr().err.splitlines()


def test_the_outcome_is_told_with_how_each_element_got_in_and_the_promise(book: Path, capsys: Output) -> None:
    assert main(["arbitrate", str(book), "--lang", "en", "--quiet"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[0] == "4 elements are chosen, for 110 hours of 110."
    assert "e5          Observation with a grid and a diary       words and figures  50     with raised shares" in said
    assert "Observation with a grid and a diary       6.25                25       18.75" in said
    assert "for words    33                  24.58" in said
    assert "e6          Absences in a month           20     0.22     98.9%" in said
    assert said[-1] == "No group that agrees on one of them got less than its part of the hours."


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("fr", "4 éléments sont choisis, pour 110 heures sur 110."),
        ("nl", "4 elementen zijn gekozen, voor 110 uur van 110."),
    ],
)
def test_the_words_are_those_of_the_language(book: Path, capsys: Output, language: str, headline: str) -> None:
    assert main(["arbitrate", str(book), "--lang", language, "--quiet"]) == 0

    assert capsys.readouterr().out.splitlines()[0] == headline


def test_nobody_who_voted_is_named_on_the_terminal_nor_in_the_workbook(
    book: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "out.xlsx"

    assert main(["arbitrate", str(book), "--lang", "en", "--compare", "-o", str(out)]) == 0

    voters = {f"v{number}" for number in range(1, 16)}
    cells = {
        cell for sheet in read_sheets(out.read_bytes(), filename="out.xlsx") for row in sheet.rows for cell in row.cells
    }
    assert voters.isdisjoint(capsys.readouterr().out.split())
    assert voters.isdisjoint(cells)
    assert "with raised shares" in cells


def test_colleges_under_five_are_told_only_together(pabulib: Path, capsys: Output) -> None:
    assert main(["arbitrate", str(pabulib), "--lang", "en", "--quiet"]) == 0

    assert "who paid" not in capsys.readouterr().out


def test_a_written_computation_replays_and_is_read_back(book: Path, tmp_path: Path, capsys: Output) -> None:
    first, second = tmp_path / "1.json", tmp_path / "2.json"

    assert main(["arbitrate", str(book), "-o", str(first), "--quiet"]) == 0
    assert main(["arbitrate", str(first), "-o", str(second), "--quiet"]) == 0

    assert first.read_bytes() == second.read_bytes()
    capsys.readouterr()
    assert main(["replay", str(first), "--lang", "en"]) == 0
    assert "The same" in capsys.readouterr().out


def test_a_pabulib_file_and_a_workbook_of_one_choice_give_one_set(book: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "choice.pb"

    first = answer(capsys, book, "-o", out)
    second = answer(capsys, out)

    assert chosen(first["outcome"]) == chosen(second["outcome"])
    problem = read_pabulib(out.read_bytes()).problem
    assert problem == anonymous(problem)


def test_equal_voters_are_written_for_other_tools(pabulib: Path, tmp_path: Path, capsys: Output) -> None:
    out = tmp_path / "clones.pb"

    value = answer(capsys, pabulib, "-o", out, "--clones")

    assert chosen(value["outcome"]) == {"b": "core", "c": "raised"}
    assert out.read_text().partition("VOTES\n")[2] == "voter_id;vote\nv1;a,b\nv2;b\nv3;c\n"


def test_what_the_command_line_says_counts_instead_of_the_rule_of_the_file(pabulib: Path, capsys: Output) -> None:
    none = answer(capsys, pabulib, "--completion", "none")
    more = answer(capsys, pabulib, "--budget", "13", "--utility", "count", "--seed", "s")

    assert chosen(none["outcome"]) == {"b": "core"}
    assert set(chosen(more["outcome"])) == {"a", "b", "c"}


def test_an_amendment_tells_its_effect_and_stands_beside_the_computation(
    pabulib: Path, tmp_path: Path, capsys: Output
) -> None:
    out = tmp_path / "out.json"

    value = answer(capsys, pabulib, "--remove", "Counts", "--add", "a", "-o", out)

    written = json.loads(out.read_text())
    amendment = value["amendment"]
    assert isinstance(amendment, dict)
    assert (amendment["added"], amendment["removed"]) == (["a"], ["b"])
    assert chosen(value["outcome"]) == chosen(written["amended"]) == {"a": "amended", "c": "raised"}
    assert chosen(written["output"]) == {"b": "core", "c": "raised"}
    assert main(["replay", str(out), "--lang", "en"]) == 0


def test_a_broken_promise_is_told(pabulib: Path, capsys: Output) -> None:
    assert main(["arbitrate", str(pabulib), "--remove", "b", "--lang", "en", "--quiet"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert "No group that agrees" not in "".join(said)
    assert said[-3:] == [
        "Removed by the assembly: Counts.",
        "Amended: 9 hours before, 4 after.",
        "The promise to groups was kept before the amendment, and is not kept any more.",
    ]


def test_other_ways_to_choose_stand_side_by_side(pabulib: Path, capsys: Output) -> None:
    value = answer(capsys, pabulib, "--compare", "--add", "a", "--lang", "en")

    sets = value["sets"]
    assert isinstance(sets, list)
    assert [(found["name"], found["elements"]) for found in sets[:3]] == [
        ("proposed", ["b", "c"]),
        ("amended", ["a", "b", "c"]),
        ("by popularity", ["a", "b"]),
    ]
    assert sets[3]["name"] == "for the worst-off college"
    assert [found["verdict"]["holds"] for found in sets[:2]] == [True, True]


def test_text_files_of_a_folder_are_read(tmp_path: Path, capsys: Output) -> None:
    folder = tmp_path / "choice"
    assert main(["template", "arbitrate", "-o", f"{folder}/", "--lang", "nl"]) == 0

    value = answer(capsys, folder)

    assert set(chosen(value["outcome"])) == {"e2", "e3", "e4", "e5"}


def test_counts_that_do_not_fit_are_told_on_the_error_stream(pabulib: Path, capsys: Output) -> None:
    pabulib.write_text(PB.replace("budget;10", "budget;10\nnum_votes;9"))

    assert main(["arbitrate", str(pabulib), "--lang", "en", "--quiet"]) == 0

    assert capsys.readouterr().err.splitlines() == [
        "estime: line 4, section META, field “num_votes” — The file says 9 and holds 3: what it holds counts. Check that nothing is missing."
    ]


def test_what_cannot_be_is_one_line_for_each_fault(pabulib: Path, tmp_path: Path, capsys: Output) -> None:
    assert refused(capsys, pabulib, "--add", "b", "--remove", "a") == [
        "estime: “Counts” is chosen already: it cannot be added.",
        "estime: “Stories” is not chosen: it cannot be removed.",
    ]
    assert refused(capsys, pabulib, "--add", "Storys") == [
        "estime: No element is called “Storys”: give its identifier or its label. Did you mean “Stories”?"
    ]
    assert refused(capsys, pabulib, "--clones") == ["estime: --clones is for a Pabulib file: add -o OUT.pb."]
    assert refused(capsys, pabulib, "-o", tmp_path / "out.txt") == [
        f"estime: “{tmp_path / 'out.txt'}”: the name of the file must end with .xlsx / .json / .pb."
    ]
    assert refused(capsys, tmp_path / "none.pb") == [f"estime: {tmp_path / 'none.pb'}: No such file or directory"]


def test_a_problem_that_contradicts_itself_and_envelopes_for_plain_tools_are_refused(
    book: Path, pabulib: Path, tmp_path: Path, capsys: Output
) -> None:
    pabulib.write_text(PB.replace("budget;10", "budget;0"))

    assert len(refused(capsys, pabulib)) == 1
    assert refused(capsys, book, "-o", tmp_path / "out.pb", "--clones") == [
        "estime: With envelopes, no other tool finds the same set: write the file without equal voters; its own fields tell the envelopes."
    ]


def test_how_firmly_each_element_stands_is_told_with_progress(pabulib: Path, capsys: Output) -> None:
    assert main(["arbitrate", str(pabulib), "--robust", "--lang", "en"]) == 0

    said = capsys.readouterr()
    assert "identifier  element  proposed  how firmly" in said.out
    assert "Choosing again with something moved" in said.err


def test_the_same_trials_give_the_same_answer(pabulib: Path, capsys: Output) -> None:
    first = answer(capsys, pabulib, "--robust")["robustness"]
    second = answer(capsys, pabulib, "--robust")["robustness"]

    assert first == second
    assert isinstance(first, dict)
    assert first["schema"] == "estime.arbitration.robustness/1"


def test_an_element_is_explained_by_its_label_or_identifier(book: Path, capsys: Output) -> None:
    assert main(["arbitrate", str(book), "--explain", "Absences in a month", "e3", "--lang", "en", "--quiet"]) == 0

    said = capsys.readouterr().out.splitlines()
    assert said[3:6] == ["", "Absences in a month (e6)", "  This element is not chosen."]
    assert "  Nearly in: at the end its supporters had 98 % of its hours." in said
    assert "Discussion in small groups, twice a year (e3)" in said
    assert "4 elements are chosen, for 110 hours of 110." not in said


def test_an_explanation_has_its_lines_for_machines_and_what_was_tried(book: Path, capsys: Output) -> None:
    value = answer(capsys, book, "--explain", "e6", "--robust")

    explanations = value["explanations"]
    assert isinstance(explanations, list)
    assert [(found["element"], found["label"], found["percent"]) for found in explanations] == [("e6", None, 98)]
    assert len(explanations[0]["support"]) == 3
    assert explanations[0]["tried"]
    assert isinstance(value["outcome"], dict)


def test_a_label_that_two_elements_bear_is_refused(pabulib: Path, capsys: Output) -> None:
    pabulib.write_text(PB.replace("Diary", "Stories"))

    assert refused(capsys, pabulib, "--explain", "stories") == [
        "estime: Several elements are called “stories”: give the identifier."
    ]


def test_going_over_the_budget_is_told(pabulib: Path, capsys: Output) -> None:
    sentences = answer(capsys, pabulib, "--add", "a", "--lang", "en")["sentences"]

    assert isinstance(sentences, list)
    assert "That is 3 hours more than the budget." in sentences


def test_a_promise_that_an_amendment_mends_or_leaves_broken_is_told(pabulib: Path, capsys: Output) -> None:
    pabulib.write_text(
        PB.replace("PROJECTS", "estime_format;1\nPROJECTS")
        .replace("name\n", "name;estime_taken_out\n")
        .replace("Counts", "Counts;harm")
        .replace("x1;a,b", "x1;b")
    )

    mended = answer(capsys, pabulib, "--add", "b", "--lang", "en")["sentences"]
    broken = answer(capsys, pabulib, "--remove", "c", "--lang", "en")["sentences"]

    assert isinstance(mended, list)
    assert mended[-1] == "The promise to groups was not kept before the amendment, and now it is."
    assert isinstance(broken, list)
    assert broken[-1] == "The promise to groups was not kept before the amendment, and is not kept after it."


def test_a_folder_without_text_files_is_refused(tmp_path: Path, capsys: Output) -> None:
    assert refused(capsys, tmp_path) == [
        "estime: the whole file — This folder holds no .csv file. Save each sheet there as a .csv of its own."
    ]


@pytest.mark.parametrize("budget", ["1e999999999", "nan", "-1", "0", "1/0", "much"])
def test_a_budget_that_is_none_is_refused_at_once(pabulib: Path, capsys: Output, budget: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["arbitrate", str(pabulib), f"--budget={budget}"])

    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("argument --budget: more than 0 hours")


def problem(path: Path, **element: object) -> Path:
    """A choice in JSON between two elements; `element` says what the first one is."""
    value = {
        "schema": "estime.arbitration/1",
        "rule": {"budget": 10},
        "colleges": [],
        "voters": [{"id": "v", "supports": ["b"]}],
        "elements": [{"id": "a", "hours": 4, **element}, {"id": "b", "hours": 5}],
    }
    path.write_text(json.dumps(value))
    return path


@pytest.mark.parametrize(
    ("element", "line"),
    [
        (
            {"hours": "1e999999999"},
            "$.elements[0].hours: a number is expected here, whole or as a text such as “3/10”. Correct it.",
        ),
        ({"hours": 10**400}, "The hours of “a” are too large or too small to count with. Correct them."),
        ({"hours": "1e-400"}, "The hours of “a” are too large or too small to count with. Correct them."),
        ({"label": "\ud800"}, "The file is not JSON: correct it, or use a workbook."),
    ],
)
def test_a_number_or_a_text_that_nobody_writes_is_one_line(
    tmp_path: Path, capsys: Output, element: dict[str, object], line: str
) -> None:
    assert refused(capsys, problem(tmp_path / "choice.json", **element)) == [f"estime: {line}"]


def test_a_name_that_steers_the_terminal_is_told_by_its_signs(tmp_path: Path, capsys: Output) -> None:
    path = problem(tmp_path / "choice.json", label="\x1b[2J\x9b1m")

    assert main(["arbitrate", str(path), "--explain", "a", "--lang", "en", "--quiet"]) == 0

    assert "\\u001b[2J\\u009b1m (a)" in capsys.readouterr().out.splitlines()


def test_for_machines_such_a_name_stays_what_it_is(tmp_path: Path, capsys: Output) -> None:
    path = problem(tmp_path / "choice.json", taken_out="\x9b\x7f")

    told = answer(capsys, path, "--lang", "en")["outcome"]

    assert isinstance(told, dict)
    assert told["taken_out"] == ["a"]


def test_a_name_that_no_system_takes_is_one_line(capsys: Output) -> None:
    name = "x" * 5_000

    assert refused(capsys, name) == [f"estime: {name}: File name too long"]


def test_a_seed_that_is_no_text_is_refused(pabulib: Path, capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["arbitrate", str(pabulib), "--seed", "\udcff"])

    assert ended.value.code == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("argument --seed: text in UTF-8")


def test_a_record_with_a_number_that_none_holds_is_not_replayed(pabulib: Path, tmp_path: Path, capsys: Output) -> None:
    record = tmp_path / "record.json"
    assert main(["arbitrate", str(pabulib), "-o", str(record), "--quiet"]) == 0
    record.write_text(json.dumps(json.loads(record.read_text()) | {"output": {"spent": 1.5}}))
    capsys.readouterr()

    assert main(["replay", str(record), "--lang", "en"]) == 2

    assert capsys.readouterr().err.splitlines() == [
        "estime: $.output: a number with a point stands here, and a record holds whole numbers and texts. Choose the file that was written."
    ]
