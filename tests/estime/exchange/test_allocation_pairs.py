"""Pairs, kept seats and credits: read, refused, written only where a day has them, and read back the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

openpyxl = pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.allocation.problem import Problem  # noqa: E402 -- after the skip
from estime.exchange.allocation_books import archive_of  # noqa: E402 -- after the skip
from estime.exchange.allocation_files import day_from_file, day_from_files  # noqa: E402 -- after the skip
from estime.exchange.allocation_workbook import (  # noqa: E402 -- after the skip
    read_problem_workbook,
    write_problem_files,
    write_problem_workbook,
    write_template_files,
    write_template_workbook,
)
from estime.exchange.sheets import read_sheets  # noqa: E402 -- after the skip
from tests.estime.allocation.strategies import problems  # noqa: E402 -- after the skip
from tests.estime.exchange.days import DAY, Rows, changed, day_of, faults_of, lines_of  # noqa: E402 -- after the skip

HEADINGS = ["Person 1", "Person 2", "Rule"]


def pairs(*rows: str) -> Rows:
    return [HEADINGS, *(row.split(" / ") for row in rows)]


@st.composite
def whole_problems(draw: st.DrawFn) -> Problem:
    """Draw a valid day with kept seats, credits and pairs."""
    problem = draw(problems().filter(lambda problem: problem.sessions))
    sessions = [session.id for session in problem.sessions]
    people = tuple(
        replace(
            person,
            kept=tuple(draw(st.lists(st.sampled_from(sessions), unique=True, max_size=2))),
            credit=draw(st.integers(0, 12)),
        )
        for person in problem.people
    )
    names = [person.id for person in people]
    couples = [(first, second) for first in names for second in names if first < second]
    drawn = draw(st.lists(st.sampled_from(couples), unique=True)) if couples else []
    cut = draw(st.integers(0, len(drawn)))
    turned = [pair[::-1] if draw(st.booleans()) else pair for pair in drawn]
    return replace(problem, people=people, together=tuple(turned[:cut]), apart=tuple(turned[cut:]))


@given(problem=whole_problems(), language=st.sampled_from(("fr", "nl", "en")))
@settings(max_examples=15, deadline=None)
def test_any_day_survives_its_workbook_and_its_text_files(problem: Problem, language: str) -> None:
    files = write_problem_files(problem, language)

    assert read_problem_workbook(write_problem_workbook(problem, language)) == problem
    assert day_from_files(files).problem == problem
    assert day_from_file(archive_of(files), "day.zip").problem == problem


@pytest.mark.parametrize(
    ("together", "apart"),
    [("together", "apart"), ("ensemble", "séparés"), ("Samen", "gescheiden"), ("ENSEMBLE", "Apart")],
)
def test_pairs_are_read_by_identifier_or_by_name_in_three_languages(together: str, apart: str) -> None:
    day = day_of(Pairs=pairs(f"p1 / Bram / {together}", f"chloe / ADA / {apart}"))

    assert day.problem.together == (("p1", "p2"),)
    assert day.problem.apart == (("p3", "p1"),)


def test_kept_seats_and_credits_are_read() -> None:
    people = [[*DAY["People"][0], "Séances gardées", "Krediet"], [*DAY["People"][1], "A1; B2", "3"], *DAY["People"][2:]]

    first, second, _third = day_of(People=people).problem.people

    assert (first.kept, first.credit) == (("A1", "B2"), 3)
    assert (second.kept, second.credit) == ((), 0)


def test_a_credit_below_nothing_and_an_unknown_kept_seat_are_told() -> None:
    people = [[*DAY["People"][0], "Kept sessions", "Credit"], [*DAY["People"][1], "A9, A1, A1", "-1"]]

    assert lines_of("en", People=people) == [
        "sheet “People”, row 2, column “Kept sessions”: “A9” is neither in this file nor among those already known. Correct the name, or add it.",
        "sheet “People”, row 2, column “Kept sessions”: “A1” stands twice in this row. Keep it once.",
        "sheet “People”, row 2, column “Credit”: “-1” is not a whole number. Write it with digits alone.",
    ]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fr",
            [
                "feuille «\u202fPairs\u202f», ligne 2, colonne «\u202fPerson 2\u202f»: «\u202fAda\u202f» forme une paire avec soi-même. Indiquez deux personnes différentes, ou supprimez la ligne.",
                "feuille «\u202fPairs\u202f», ligne 4, colonne «\u202fRule\u202f»: Cette paire figure déjà à la ligne 3. Gardez une des deux lignes.",
                "feuille «\u202fPairs\u202f», ligne 5, colonne «\u202fRule\u202f»: La ligne 3 dit le contraire des deux mêmes personnes\u00a0: ensemble et séparés. Gardez une des deux lignes.",
            ],
        ),
        (
            "nl",
            [
                "blad “Pairs”, rij 2, kolom “Person 2”: “Ada” vormt een paar met zichzelf. Vul twee verschillende personen in of verwijder de rij.",
                "blad “Pairs”, rij 4, kolom “Rule”: Dit paar staat al in rij 3. Bewaar een van beide rijen.",
                "blad “Pairs”, rij 5, kolom “Rule”: Rij 3 zegt het omgekeerde over dezelfde twee personen: samen en apart. Bewaar een van beide rijen.",
            ],
        ),
        (
            "en",
            [
                "sheet “Pairs”, row 2, column “Person 2”: “Ada” is paired with themselves. Write two different people, or remove the row.",
                "sheet “Pairs”, row 4, column “Rule”: This pair already stands in row 3. Keep one of the two rows.",
                "sheet “Pairs”, row 5, column “Rule”: Row 3 says the contrary about the same two people: together and apart. Keep one of the two rows.",
            ],
        ),
    ],
)
def test_pairs_that_contradict_themselves_are_told(language: str, lines: list[str]) -> None:
    rows = pairs("p1 / Ada / together", "p1 / p2 / apart", "p2 / p1 / apart", "p2 / p1 / together")

    assert lines_of(language, Pairs=rows) == lines


def test_a_pair_names_two_people_and_a_rule() -> None:
    people = [*changed("People", {}), ["p4", "Ada", "partner", "Elsewhere", "", "", ""]]

    found = [
        (fault.row, fault.column, fault.code)
        for fault in faults_of(People=people, Pairs=pairs("Ada / p2 / apart", "p1 / Zoé / beside", "p1 /  / apart"))
    ]

    assert found == [
        (2, "Person 1", "shared_name"),
        (3, "Person 2", "unknown_reference"),
        (3, "Rule", "unknown_value"),
        (4, "Person 2", "missing_value"),
    ]


def test_a_day_without_them_has_the_sheets_and_columns_it_always_had() -> None:
    sheets = read_sheets(write_problem_workbook(day_of().problem, "en"), filename="day.xlsx")

    assert [sheet.name for sheet in sheets] == ["People", "Workshops", "Sessions", "Slots", "Settings"]
    assert sheets[0].rows[0].cells[-1] == "Facilitates"


def test_the_template_offers_them_and_says_that_apart_is_confidential() -> None:
    sheets = {sheet.name: sheet for sheet in read_sheets(write_template_workbook("en"), filename="day.xlsx")}

    assert sheets["People"].rows[0].cells[-2:] == ("Kept sessions", "Credit")
    assert [row.cells for row in sheets["Pairs"].rows] == [tuple(HEADINGS)]
    assert any("“Apart” is confidential" in row.cells[0] for row in sheets["How it works"].rows)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_template_as_text_files_is_the_same_day(language: str) -> None:
    day = day_from_files(write_template_files(language))

    assert day.problem == read_problem_workbook(write_template_workbook(language))
    assert archive_of(write_template_files(language)) == archive_of(write_template_files(language))
