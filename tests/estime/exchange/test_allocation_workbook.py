"""Days and plans as workbooks: round trip in three languages, every fault with its place."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.allocation import Problem, solve  # noqa: E402 -- after the skip
from estime.allocation.canonical import problem_hash  # noqa: E402 -- after the skip
from estime.exchange.allocation_workbook import (  # noqa: E402 -- after the skip
    read_day,
    read_problem_workbook,
    write_plan_workbook,
    write_problem_workbook,
    write_template_workbook,
)
from estime.exchange.sheets import SheetError  # noqa: E402 -- after the skip
from tests.estime.allocation.factories import make_person, make_problem, make_session  # noqa: E402 -- after the skip
from tests.estime.allocation.strategies import problems  # noqa: E402 -- after the skip
from tests.estime.instances import lille_day  # noqa: E402 -- after the skip

SMALL = make_problem([make_session("A"), make_session("B", "2")], [make_person("a", "12", wishes="AB")])


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_day_read_back_is_the_same_day_and_gives_the_same_plan(language: str) -> None:
    problem = lille_day(0)

    again = read_problem_workbook(write_problem_workbook(problem, language), "day.xlsx")

    assert again == problem
    assert problem_hash(again) == problem_hash(problem)
    assert solve(again) == solve(problem)


@given(problems().filter(lambda problem: problem.sessions))
@settings(max_examples=30)
def test_any_day_survives_its_workbook(problem: Problem) -> None:
    again = read_problem_workbook(write_problem_workbook(problem, "nl"))

    assert problem_hash(again) == problem_hash(problem)


def test_names_stand_beside_identifiers_and_come_back() -> None:
    day = read_day(write_problem_workbook(SMALL, "fr", {"a": "Inès"}), filename="day.xlsx")

    assert day.names == {"a": "Inès"}
    assert day.problem == SMALL


def test_texts_that_look_like_formulas_are_defused_and_come_back() -> None:
    person = replace(make_person("=a", "12"), organisation="@home", territory="+32")
    problem = replace(SMALL, people=(person,), title="-1", seed="=SUM(A1)")

    content = write_problem_workbook(problem, "en", {"=a": '=HYPERLINK("http://evil.example")'})

    assert not [text for text in _texts(content) if text.startswith(("=", "+", "-", "@"))]
    day = read_day(content, filename="day.xlsx")
    assert day.problem == problem
    assert day.names == {"=a": '=HYPERLINK("http://evil.example")'}


def _texts(content: bytes) -> list[str]:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return [cell.value for cell in cells if cell.data_type == "s"]


def _changed(content: bytes, changes: dict[tuple[str, str], object]) -> bytes:
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for (sheet, cell), value in changes.items():
        workbook[sheet][cell] = value
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def test_every_fault_is_told_at_once_with_sheet_row_column_and_mend() -> None:
    content = write_problem_workbook(lille_day(0), "en")
    broken = _changed(
        content,
        {
            ("People", "A3"): "p000",
            ("People", "F2"): "Workshop Z",
            ("People", "C5"): None,
            ("Sessions", "E2"): "many",
            ("Sessions", "F3"): 90,
            ("Settings", "B4"): 120,
        },
    )

    with pytest.raises(SheetError) as refused:
        read_problem_workbook(broken, "day.xlsx")

    found = {(fault.sheet, fault.row, fault.column, fault.code) for fault in refused.value.faults}
    assert found >= {
        ("People", 2, "Choice 1", "unknown_reference"),
        ("People", 5, "Actor type", "missing_value"),
        ("Sessions", 2, "Seats", "bad_number"),
        ("Sessions", 3, "Minimum", "minimum_over_maximum"),
        ("Settings", 4, "Value", "percent_out_of_bounds"),
    }
    assert ("Sessions", 2, "Minimum", "minimum_over_maximum") not in found
    assert all(fault.sentence("fr") and fault.place("nl") for fault in refused.value.faults)


def test_a_double_identifier_is_told_at_its_second_row() -> None:
    problem = replace(SMALL, people=(make_person("a"), make_person("b")))
    broken = _changed(write_problem_workbook(problem, "fr"), {("Personnes", "A3"): "a"})

    with pytest.raises(SheetError) as refused:
        read_problem_workbook(broken, "day.xlsx")

    (fault,) = refused.value.faults
    assert (fault.row, fault.column, fault.code, fault.params["first_row"]) == (
        3,
        "Identifiant",
        "duplicate_value",
        "2",
    )


def test_a_missing_and_a_stray_sheet_are_told() -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(write_problem_workbook(SMALL, "nl")))
    workbook["Sessies"].title = "Sesies"
    file = io.BytesIO()
    workbook.save(file)

    with pytest.raises(SheetError) as refused:
        read_problem_workbook(file.getvalue(), "day.xlsx")

    assert {(fault.sheet, fault.code) for fault in refused.value.faults} >= {
        ("", "missing_sheet"),
        ("Sesies", "unknown_sheet"),
    }


def test_titles_and_labels_may_be_written_instead_of_identifiers() -> None:
    problem = replace(
        SMALL,
        slots=tuple(replace(slot, label=f"at {slot.id}") for slot in SMALL.slots),
        workshops=tuple(replace(workshop, title=f"About {workshop.id}") for workshop in SMALL.workshops),
    )
    written = _changed(
        write_problem_workbook(problem, "en"),
        {
            ("Sessions", "B2"): "about a",
            ("Sessions", "C2"): "AT 1",
            ("People", "F2"): "About B; about A",
            ("People", "G2"): None,
        },
    )

    again = read_problem_workbook(written)

    assert (again.sessions[0].workshop, again.sessions[0].slot) == ("A", "1")
    assert again.people[0].wishes == (("B", "A"),)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_template_can_be_planned_as_it_is(language: str) -> None:
    day = read_day(write_template_workbook(language), filename="template.xlsx")

    plan = solve(day.problem)

    assert plan.is_proven
    assert all(name.startswith("Invented") for name in day.names.values())


def test_a_plan_workbook_says_who_goes_where_and_what_is_proven() -> None:
    plan = solve(SMALL)

    workbook = openpyxl.load_workbook(io.BytesIO(write_plan_workbook(SMALL, plan, "fr", {"a": "=Inès"})))

    assert workbook.sheetnames == ["Qui va où", "Par séance", "Explication", "Étapes"]
    rows = [[cell.value for cell in row] for row in workbook["Qui va où"].iter_rows()]
    assert rows == [
        ["Identifiant", "Nom", "Type d'acteur", "Organisation", "1", "rang", "2", "rang"],
        ["a", "'=Inès", "partenaire", None, "A", 1, "B", 2],
    ]
    sessions = [[cell.value for cell in row] for row in workbook["Par séance"].iter_rows(min_row=2)]
    assert sessions == [
        ["1", "A", None, 1, "a", "'=Inès", "partenaire", None, None],
        ["2", "B", None, 1, "a", "'=Inès", "partenaire", None, None],
    ]
    assert [row[4].value for row in workbook["Étapes"].iter_rows(min_row=2)] == ["oui"] * 6
