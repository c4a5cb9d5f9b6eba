"""Tables and rounds in files: read back the same, and every fault named with its place and its mend."""

import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.exchange.mixing_files import (  # noqa: E402 -- after the skip
    table_plan_from_file,
    table_plan_to_file,
    tables_from_file,
    tables_from_files,
)
from estime.exchange.mixing_reading import TablesInWorkbook, read_tables_of  # noqa: E402 -- after the skip
from estime.exchange.mixing_template import template_tables  # noqa: E402 -- after the skip
from estime.exchange.mixing_writing import write_table_plan, write_tables, write_tables_files  # noqa: E402 -- after the skip
from estime.exchange.sheets import Sheet, SheetError, SheetRow, read_sheets  # noqa: E402 -- after the skip
from estime.mixing.problem import Person, Problem, Table  # noqa: E402 -- after the skip
from estime.mixing.solver import solve  # noqa: E402 -- after the skip

PROBLEM, NAMES, HELP = template_tables("en")
Rows = list[list[str]]
PEOPLE: Rows = [["Identifier", "Name", "Rounds missed", "Hosts table"], ["p1", "Ada", "", ""], ["p2", "Bo", "", ""]]
TABLES: Rows = [["Identifier", "Label", "Seats", "Minimum"], ["t1", "Window", "4", "2"]]


def sheet(name: str, rows: Rows) -> Sheet:
    return Sheet(name, tuple(SheetRow(number, tuple(row)) for number, row in enumerate(rows, start=1)), ())


def read(people: Rows = PEOPLE, tables: Rows = TABLES, **others: Rows) -> TablesInWorkbook:
    sheets = [sheet("People", people), sheet("Tables", tables)]
    return read_tables_of([*sheets, *(sheet(name, rows) for name, rows in others.items())])


def faults(people: Rows = PEOPLE, tables: Rows = TABLES, **others: Rows) -> list[str]:
    with pytest.raises(SheetError) as refused:
        read(people, tables, **others)
    return [f"{fault.place('en')} — {fault.sentence('en')}" for fault in refused.value.faults]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw tables, people and pairs, with everything that a cell can say."""
    rounds = draw(st.integers(1, 4))
    tables = tuple(
        Table(
            id=f"t{number}",
            label=draw(st.sampled_from(["", "Window", "=1+1"])),
            seats=draw(st.integers(3, 9)),
            fewest=draw(st.integers(0, 3)),
            languages=tuple(draw(st.lists(st.sampled_from(["fr", "nl"]), unique=True))),
            step_free=draw(st.booleans()),
        )
        for number in range(draw(st.integers(1, 3)))
    )
    people = tuple(
        Person(
            id=f"p{number}",
            kind=draw(st.sampled_from(["", "funder", "partner", "neighbour"])),
            side=draw(st.sampled_from(["", "FR", "BE"])),
            organisation=draw(st.sampled_from(["", "Lys"])),
            languages=tuple(draw(st.lists(st.sampled_from(["fr", "nl", "en"]), unique=True))),
            needs_step_free=draw(st.booleans()),
            absent=tuple(sorted(draw(st.sets(st.integers(0, rounds - 1))))),
            host_of=draw(st.sampled_from([None, *(table.id for table in tables)])),
        )
        for number in range(draw(st.integers(2, 5)))
    )
    couples = [(a.id, b.id) for a in people for b in people if a.id < b.id]
    drawn = draw(st.lists(st.sampled_from(couples), unique=True))
    cut = draw(st.integers(0, len(drawn)))
    return Problem(
        people=people,
        tables=tables,
        rounds=rounds,
        known=tuple(drawn[:cut]),
        apart=tuple(drawn[cut:]),
        has_topics=draw(st.booleans()),
        seed=draw(st.sampled_from(["", "beffroi"])),
    )


@given(problem=problems(), language=st.sampled_from(("fr", "nl", "en")))
@settings(max_examples=25, deadline=None)
def test_any_tables_survive_their_workbook_and_their_text_files(problem: Problem, language: str) -> None:
    workbook = write_tables(problem, language, {})
    files = write_tables_files(problem, language, {})

    assert tables_from_file(workbook, "tables.xlsx").problem == problem
    assert tables_from_files(files).problem == problem


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_template_can_be_read_and_seated_as_it_is(language: str) -> None:
    problem, names, help_text = template_tables(language)

    tables = tables_from_file(write_tables(problem, language, names, help_text=help_text), "t.xlsx")

    assert (tables.problem, tables.names) == (problem, names)
    assert solve(problem).outcome.repeats == 0


def test_names_of_pairs_and_tables_are_understood() -> None:
    tables = read(
        [["Identifier", "Name", "Hosts table", "Rounds missed"], ["p1", "Ada", "Window", "2; 3"], ["p2", "Bo", "", ""]],
        Pairs=[["Person 1", "Person 2", "Rule"], ["Ada", "Bo", "se connaissent"]],
        Settings=[["Setting", "Value"], ["Rounds", "3"], ["A topic at each table", "yes"], ["Lottery seed", "x"]],
    )

    assert tables.problem.people[0].host_of == "t1"
    assert tables.problem.people[0].absent == (1, 2)
    assert tables.problem.known == (("p1", "p2"),)
    assert (tables.problem.rounds, tables.problem.has_topics, tables.problem.seed) == (3, True, "x")


def test_every_fault_is_told_at_once_with_its_place() -> None:
    found = faults(
        [["Identifier", "Name", "Hosts table", "Rounds missed"], ["p1", "Ada", "Door", "9"], ["p1", "Bo", "", ""]],
        [["Identifier", "Label", "Seats", "Minimum"], ["t1", "Window", "4", "7"]],
        Pairs=[["Person 1", "Person 2", "Rule"], ["p1", "p1", "known"]],
        Settings=[["Setting", "Value"], ["Rounds", "0"]],
        Guests=[["x"], ["y"]],
    )

    assert len(found) == 7
    assert any("“9” is no round of these 4" in fault for fault in found)
    assert any("The minimum, 7" in fault for fault in found)
    assert any("There must be one round at least" in fault for fault in found)
    assert any("Guests" in fault for fault in found)


def test_a_pair_that_stands_twice_is_refused() -> None:
    [fault] = faults(Pairs=[["Person 1", "Person 2", "Rule"], ["p1", "p2", "known"], ["p2", "p1", "apart"]])

    assert "Row 2 names the same two people" in fault


def test_a_file_without_tables_says_which_sheet_it_lacks() -> None:
    with pytest.raises(SheetError) as refused:
        read_tables_of([sheet("People", PEOPLE)])

    assert "Tables" in refused.value.faults[0].sentence("en")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_workbook_of_a_plan_has_a_card_for_each_person_a_list_for_each_table_and_the_matrix(language: str) -> None:
    plan = solve(PROBLEM)

    sheets = read_sheets(write_table_plan(PROBLEM, plan, language, NAMES), filename="plan.xlsx")

    words, cards, lists, matrix = sheets
    assert len(words.rows) >= 4
    assert len(cards.rows) == 1 + len(PROBLEM.people)
    assert len(lists.rows) == 1 + len(plan.seats)
    assert [len(row.cells) for row in matrix.rows] == [1 + len(PROBLEM.people)] * (1 + len(PROBLEM.people))


def test_what_looks_like_a_formula_stays_a_text() -> None:
    dangerous = replace(PROBLEM, tables=(replace(PROBLEM.tables[0], label="=1+1"), *PROBLEM.tables[1:]))

    book = write_table_plan(dangerous, solve(dangerous), "en", {"p1": "=cmd()"})

    assert b"<f>" not in book
    assert all(cell.data_type != "f" for row in openpyxl.load_workbook(_file(book)).worksheets[1] for cell in row)


def _file(content: bytes) -> io.BytesIO:
    return io.BytesIO(content)


def test_a_plan_survives_its_json() -> None:
    tables, plan = TablesInWorkbook(problem=PROBLEM, names={}), solve(PROBLEM)

    content = table_plan_to_file(tables, plan, "plan.json", "en")

    assert table_plan_from_file(content) == plan
    assert tables_from_file(content, "plan.json").problem == PROBLEM
