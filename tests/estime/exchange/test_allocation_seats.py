"""A plan read back from its workbook, after somebody changed it in a spreadsheet."""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from openpyxl import Workbook  # noqa: E402 -- after the skip

from estime.allocation import Problem, Slot, solve  # noqa: E402 -- after the skip
from estime.exchange.allocation_workbook import read_plan_seats, write_plan_workbook  # noqa: E402 -- after the skip
from estime.exchange.sheets import SheetError  # noqa: E402 -- after the skip
from tests.estime.allocation.factories import make_person, make_problem, make_session  # noqa: E402 -- after the skip
from tests.estime.allocation.strategies import problems  # noqa: E402 -- after the skip
from tests.estime.instances import lille_day  # noqa: E402 -- after the skip

NAMES = {"a": "Ada", "b": "Bram"}
SMALL = make_problem(
    [make_session("A"), make_session("B"), make_session("B", "2"), make_session("C", "2")],
    [make_person("a", "12", wishes="AB"), make_person("b", "1", wishes="B")],
)
SEATS = (("a", "A1"), ("a", "B2"), ("b", "B1"))


def workbook_of(
    changes: Mapping[str, object], *, problem: Problem = SMALL, change: Callable[..., object] | None = None
) -> bytes:
    """Return the workbook of the plan of a day, cells of « Who goes where » changed."""
    content = write_plan_workbook(problem, solve(problem), "en", NAMES)
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in changes.items():
        workbook["Who goes where"][cell] = value
    if change:
        change(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def seats_of(changes: Mapping[str, object], *, problem: Problem = SMALL) -> tuple[tuple[str, str], ...]:
    return read_plan_seats(workbook_of(changes, problem=problem), "plan.xlsx", problem, NAMES)


def lines_of(content: bytes, language: str = "en") -> list[str]:
    with pytest.raises(SheetError) as refused:
        read_plan_seats(content, "plan.xlsx", SMALL, NAMES)
    return [f"{fault.place(language)}: {fault.sentence(language)}" for fault in refused.value.faults]


def test_the_plan_of_the_tests_is_read_back() -> None:
    assert seats_of({}) == SEATS


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_plan_read_back_has_the_same_seats(language: str) -> None:
    problem = lille_day(1)
    plan = solve(problem)

    content = write_plan_workbook(problem, plan, language, {"p001": "=Inès"})

    seats = read_plan_seats(content, "plan.xlsx", problem, {"p001": "=Inès"})
    assert seats == tuple(sorted((seat.person, seat.session) for seat in plan.seats))


@given(problem=problems(), language=st.sampled_from(("fr", "nl", "en")))
@settings(max_examples=20, deadline=None)
def test_any_plan_read_back_has_the_same_seats(problem: Problem, language: str) -> None:
    plan = solve(problem, require_everybody=False)

    seats = read_plan_seats(write_plan_workbook(problem, plan, language), "plan.xlsx", problem, {})

    assert seats == tuple(sorted((seat.person, seat.session) for seat in plan.seats))


def test_sessions_and_slots_that_read_the_same_are_told_apart() -> None:
    twins = [make_session("A"), replace(make_session("A"), id="A1b"), make_session("B", "2")]
    problem = replace(
        make_problem(twins, [make_person("a", "12", facilitates=("A1b",)), make_person("b", "1")]),
        slots=(Slot(id="1", label="noon"), Slot(id="2", label="noon")),
    )
    plan = solve(problem)

    seats = read_plan_seats(write_plan_workbook(problem, plan, "en"), "plan.xlsx", problem, {})

    assert seats == tuple(sorted((seat.person, seat.session) for seat in plan.seats))


def test_a_seat_may_be_moved_emptied_or_given_by_what_names_it() -> None:
    assert seats_of({"E2": "B"}) == (("a", "B1"), ("a", "B2"), ("b", "B1"))
    assert seats_of({"E2": None, "G2": "no seat", "F3": 7}) == (("b", "B1"),)
    assert seats_of({"G2": "C2", "G3": " b "}) == (("a", "A1"), ("a", "C2"), ("b", "B1"), ("b", "B2"))


def test_rows_in_another_order_and_a_time_made_of_a_heading_are_read() -> None:
    problem = replace(SMALL, slots=(Slot(id="1", label="9:30"), Slot(id="2", label="11 h")))

    swapped = {"A2": "b", "B2": "Bram", "E2": "B", "G2": "–", "A3": "a", "B3": "Ada", "E3": "A", "G3": "B"}

    assert seats_of({**swapped, "E1": "09:30"}, problem=problem) == SEATS


def test_every_fault_of_a_plan_is_told_at_once() -> None:
    broken = workbook_of({"A3": "c", "B2": "Bram", "E2": "A; B", "G2": "A", "E3": "Z", "G3": "=1+1"})

    assert lines_of(broken) == [
        "sheet “Who goes where”: Bram has no row. Put the row back; somebody who gets no seat keeps a row with empty cells.",
        "sheet “Who goes where”, row 2, column “Name”: “Bram” is not the name of “a”, who is Ada. Perhaps only some of the columns were sorted: put each name back beside its identifier.",
        "sheet “Who goes where”, row 2, column “1”: “A; B” names two sessions at one time. Keep one of them.",
        "sheet “Who goes where”, row 2, column “2”: “A” is given at another time (1). Choose a session of this time, or empty the cell.",
        "sheet “Who goes where”, row 3, column “2”: The cell holds a formula. Copy it and paste it as a value.",
        "sheet “Who goes where”, row 3, column “Identifier”: “c” is not in this day. Correct the cell.",
        "sheet “Who goes where”, row 3, column “1”: “Z” is not in this day. Correct the cell.",
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            [
                "feuille «\u202fWho goes where\u202f»: Bram n'a pas de ligne. Remettez-la\u202f; une personne sans place garde sa ligne, avec des cellules vides.",
                "feuille «\u202fWho goes where\u202f», ligne 2, colonne «\u202f1\u202f»: «\u202fA; B\u202f» désigne deux séances au même moment. Gardez-en une.",
            ],
        ),
        (
            "nl",
            [
                "blad “Who goes where”: Bram heeft geen rij. Zet de rij terug; wie geen plaats krijgt, behoudt een rij met lege cellen.",
                "blad “Who goes where”, rij 2, kolom “1”: “A; B” noemt twee sessies op hetzelfde moment. Bewaar er één.",
            ],
        ),
    ],
)
def test_faults_of_a_plan_are_told_in_the_language_of_the_reader(language: str, lines: list[str]) -> None:
    broken = workbook_of({"E2": "A; B"}, change=lambda workbook: workbook["Who goes where"].delete_rows(3))

    assert lines_of(broken, language) == lines


def test_a_person_twice_and_a_column_taken_away_are_told() -> None:
    twice = workbook_of({"A4": "b", "B4": "Bram", "E4": "B"})
    without = workbook_of({}, change=lambda workbook: workbook["Who goes where"].delete_cols(7, 2))

    assert lines_of(twice) == [
        "sheet “Who goes where”, row 4, column “Identifier”: “b” already stands in row 3. Keep one of the two rows."
    ]
    assert lines_of(without) == ["sheet “Who goes where”: The column “2” is missing. Add it."]


def test_a_workbook_without_the_sheet_is_told() -> None:
    def rename(workbook: Workbook) -> None:
        workbook["Who goes where"].title = "Else"

    assert lines_of(workbook_of({}, change=rename)) == [
        "the whole file: The sheet “Who goes where” is missing. Send the workbook of the plan, with that sheet in it."
    ]
