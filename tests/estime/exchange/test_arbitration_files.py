"""Elements, voters and ballots in files: read back the same, and every fault named with its place and its mend."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.arbitration import College, Element, Kind, Problem, Raise, Rule, Utility, Voter
from estime.exchange.arbitration_reading import read_arbitration, read_arbitration_of
from estime.exchange.arbitration_template import template_arbitration
from estime.exchange.arbitration_writing import (
    write_arbitration,
    write_arbitration_files,
)
from estime.exchange.sheets import Sheet, SheetError, SheetRow, read_csv_files

Rows = list[list[str]]
SETTINGS: Rows = [["Setting", "Value"], ["Budget", "10"]]
ELEMENTS: Rows = [["Identifier", "Label", "Hours"], ["a", "Stories", "4"], ["b", "Counts", "2.5"]]
BALLOTS: Rows = [["Voter", "Found essential", "Points"], ["1", "a; Counts", ""], ["2", "b", ""]]
LABELS = st.sampled_from(["", "Récits", "=1+1", "a, b", "'x"])
NUMBERS = st.fractions(0, 50, max_denominator=12)


def sheet(name: str, rows: Rows) -> Sheet:
    return Sheet(name, tuple(SheetRow(number, tuple(row)) for number, row in enumerate(rows, start=1)), ())


def read(**others: Rows) -> Problem:
    sheets = {"Settings": SETTINGS, "Elements": ELEMENTS, "Ballots": BALLOTS, **others}
    return read_arbitration_of([sheet(name, rows) for name, rows in sheets.items() if rows])


def faults(**others: Rows) -> list[str]:
    with pytest.raises(SheetError) as refused:
        read(**others)
    return [f"{fault.place('en')} — {fault.sentence('en')}" for fault in refused.value.faults]


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a problem with everything that a workbook can say."""
    colleges = [f"c{number}" for number in range(draw(st.integers(0, 2)))]
    elements = [f"e{number}" for number in range(draw(st.integers(1, 4)))]
    no_college = st.sampled_from(["", *colleges])
    voters = []
    for number in range(draw(st.integers(1, 4))):
        supports = draw(st.lists(st.sampled_from(elements), unique=True))
        scores = draw(st.just(()) | st.tuples(*(NUMBERS for _ in supports)))
        voters.append(
            Voter(
                id=str(number), college=draw(no_college), weight=draw(NUMBERS), supports=tuple(supports), scores=scores
            )
        )
    return Problem(
        colleges=tuple(
            College(id=id, label=draw(LABELS), share=draw(st.none() | st.fractions(0, 1, max_denominator=9)))
            for id in colleges
        ),
        elements=tuple(
            Element(
                id=id,
                label=draw(LABELS),
                kind=draw(st.sampled_from(Kind)),
                hours=draw(NUMBERS),
                low=draw(st.none() | NUMBERS),
                high=draw(st.none() | NUMBERS),
                taken_out=draw(LABELS),
                is_imposed=draw(st.booleans()),
                charged_to=draw(no_college),
            )
            for id in elements
        ),
        voters=tuple(voters),
        rule=Rule(
            budget=draw(NUMBERS),
            qualitative=draw(st.fractions(0, Fraction(1, 2), max_denominator=7)),
            quantitative=draw(st.fractions(0, Fraction(1, 2), max_denominator=7)),
            utility=draw(st.sampled_from(Utility)),
            raises=draw(st.sampled_from(Raise)),
            stops_when_exhaustive=draw(st.booleans()),
            fills=draw(st.booleans()),
            seed=draw(LABELS),
        ),
    )


@given(problems(), st.sampled_from(["fr", "nl", "en"]))
@settings(max_examples=40, deadline=None)
def test_text_files_read_back_the_same(problem: Problem, language: str) -> None:
    again = read_arbitration_of(read_csv_files(write_arbitration_files(problem, language)))

    assert again == problem


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_the_template_explains_itself_and_reads_back_the_same(language: str) -> None:
    problem, help_text = template_arbitration(language)

    content = write_arbitration(problem, language, help_text=help_text)

    assert read_arbitration(content, filename="a.xlsx") == problem
    assert len(help_text) == 6


def test_without_voters_those_who_vote_are_the_voters() -> None:
    ballots = [["Voter", "Found essential", "College", "Weight"], ["1", "a; Counts", "Staff", ""], ["2", "", "", "1/2"]]

    problem = read(Ballots=ballots, Colleges=[["Identifier", "Label"], ["s", "Staff"]])

    assert problem.voters == (
        Voter(id="1", college="s", supports=("a", "b")),
        Voter(id="2", weight=Fraction(1, 2)),
    )


def test_a_voter_without_a_ballot_stays_a_voter() -> None:
    problem = read(Voters=[["Identifier"], ["1"], ["2"], ["3"]])

    assert [voter.supports for voter in problem.voters] == [("a", "b"), ("b",), ()]


def test_parts_are_read_however_they_are_written() -> None:
    rows = [["Identifier", "Share of the voice"], ["x", "25 %"], ["y", "0,25"], ["z", "1/4"], ["u", ""]]

    problem = read(Colleges=rows)

    assert [college.share for college in problem.colleges] == [Fraction(1, 4)] * 3 + [None]


def test_every_fault_is_told_at_once_with_its_place() -> None:
    found = faults(
        Settings=[["Setting", "Value"], ["Lottery seed", "x"], ["What counts", "votes"], ["Lottery seed", "y"]],
        Colleges=[["Identifier", "Share of the voice"], ["x", "25"]],
        Elements=[["Identifier", "Hours", "Kind"], ["a", "many", "sung"], ["b", "-1", ""]],
        Ballots=[["Voter", "Found essential", "Points"], ["1", "a; c", ""], ["1", "a; b", "3"], ["2", "a", "x"]],
    )

    assert found == [
        "sheet “Settings” — The sheet does not say the budget. Add a row “Budget”, with a number of hours.",
        "sheet “Settings”, row 3, column “Value” — “votes” is not known here. Write one of these: hours, number of elements, points, points × hours.",
        "sheet “Settings”, row 4, column “Setting” — “Lottery seed” already stands in row 2. Keep one of the two rows.",
        "sheet “Elements”, row 2, column “Kind” — “sung” is not known here. Write one of these: words, figures, words and figures.",
        "sheet “Elements”, row 2, column “Hours” — “many” is not a number of 0 or more. Write it with digits, like 12 or 2.5.",
        "sheet “Elements”, row 3, column “Hours” — “-1” is not a number of 0 or more. Write it with digits, like 12 or 2.5.",
        "sheet “Ballots”, row 2, column “Found essential” — “c” is neither in this file nor among those already known. Correct the name, or add it.",
        "sheet “Ballots”, row 3, column “Voter” — “1” already votes in row 2. Keep one of the two rows.",
        "sheet “Ballots”, row 3, column “Points” — There are 1 points for 2 elements. Give each element its points, in the same order.",
        "sheet “Ballots”, row 4, column “Points” — “x” is not a number of 0 or more. Write it with digits, like 12 or 2.5.",
        "sheet “Colleges”, row 2, column “Share of the voice” — “25” is not a part of the whole. Write it like 25 % or 1/4.",
    ]


def test_a_sheet_that_nobody_expects_and_one_that_is_missing_are_told() -> None:
    assert faults(Elements=[], Zzz=[["hello"]]) == [
        "the whole file — The sheet “Elements” is missing. Add it, show it if it is hidden, or begin from the template.",
        "sheet “Ballots”, row 2, column “Found essential” — “a” is neither in this file nor among those already known. Correct the name, or add it.",
        "sheet “Ballots”, row 2, column “Found essential” — “Counts” is neither in this file nor among those already known. Correct the name, or add it.",
        "sheet “Ballots”, row 3, column “Found essential” — “b” is neither in this file nor among those already known. Correct the name, or add it.",
        "sheet “Zzz” — No sheet of this name is expected. Rename it, or remove it.",
    ]
