"""The workbook of an outcome: every table, and nobody's payment or small college alone."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("openpyxl")
pytest.importorskip("xlsxwriter")

from estime.arbitration import College, Element, Problem, Rule, Voter, choose, verdict
from estime.exchange.arbitration_groups import LEAST_SHOWN, CollegeGroups
from estime.exchange.arbitration_outcome import write_outcome
from estime.exchange.arbitration_template import template_arbitration
from estime.exchange.sheets import read_sheets

PROBLEM, _HELP = template_arbitration("en")


def colleges_of(*sizes: int) -> Problem:
    return Problem(
        colleges=tuple(College(id=f"c{place}") for place in range(len(sizes))),
        voters=tuple(
            Voter(id=f"{place}/{number}", college=f"c{place}", supports=("a",))
            for place, size in enumerate(sizes)
            for number in range(size)
        ),
        elements=(Element(id="a", label="Stories", hours=Fraction(6)), Element(id="b", hours=Fraction(9))),
        rule=Rule(budget=Fraction(10)),
    )


def told(problem: Problem) -> list[tuple[tuple[str, ...], int]]:
    return [(group.colleges, group.people) for group in CollegeGroups(problem).groups]


def test_a_college_with_five_people_is_told_alone() -> None:
    assert told(colleges_of(5, 7)) == [(("c0",), 5), (("c1",), 7)]


def test_small_colleges_are_told_together_where_they_are_five() -> None:
    assert told(colleges_of(3, 7, 2)) == [(("c1",), 7), (("c0", "c2"), 5)]


def test_one_small_college_takes_the_smallest_of_the_others_with_it() -> None:
    assert told(colleges_of(4, 9, 6)) == [(("c1",), 9), (("c0", "c2"), 10)]


def test_where_all_are_small_there_is_everybody() -> None:
    problem = colleges_of(1, 2)

    groups = CollegeGroups(problem)

    assert told(problem) == [(("c0", "c1"), 3)]
    assert groups.label(groups.groups[0], "en") == "everybody"
    assert groups.shown == frozenset()


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_no_group_is_under_five_unless_everybody_is(sizes: list[int]) -> None:
    groups = CollegeGroups(colleges_of(*sizes)).groups

    assert sum(group.people for group in groups) == sum(sizes)
    assert len(groups) == 1 or min(group.people for group in groups) >= LEAST_SHOWN


def test_payments_are_summed_and_come_to_the_hours() -> None:
    problem = colleges_of(5, 2, 4)
    groups = CollegeGroups(problem)

    (purchase,) = choose(problem).purchases
    paid = groups.payments(purchase)

    assert [group.colleges for group, _payment in paid] == [("c0",), ("c1", "c2")]
    assert sum(payment.total for _group, payment in paid) == 6


def test_a_verdict_counts_small_colleges_together() -> None:
    problem = colleges_of(6, 2, 3)

    found = CollegeGroups(problem).without_small(verdict(problem, ()))

    assert [violation.colleges for violation in found.violations] == [(("", 5), ("c0", 6))]


@pytest.mark.parametrize(
    ("language", "sheets"),
    [
        (
            "en",
            ["Explanation", "Chosen", "Hours by envelope", "Purchases", "Left out", "Side by side"],
        ),
        (
            "fr",
            ["Explication", "Choisis", "Heures par enveloppe", "Achats", "Laissés de côté", "Côte à côte"],
        ),
        (
            "nl",
            ["Uitleg", "Gekozen", "Uren per enveloppe", "Aankopen", "Niet gekozen", "Naast elkaar"],
        ),
    ],
)
def test_every_table_is_in_the_language(language: str, sheets: list[str]) -> None:
    outcome = choose(PROBLEM)

    content = write_outcome(PROBLEM, outcome, language, sets={"x": outcome.elements})

    assert [sheet.name for sheet in read_sheets(content, filename="o.xlsx")] == sheets


def rows_of(content: bytes, name: str) -> list[tuple[str, ...]]:
    (sheet,) = (sheet for sheet in read_sheets(content, filename="o.xlsx") if sheet.name == name)
    return [row.cells for row in sheet.rows]


def test_the_tables_say_what_was_chosen_paid_and_left_out() -> None:
    elements = tuple(
        replace(element, taken_out="harm") if element.id == "e5" else element for element in PROBLEM.elements
    )
    problem = replace(PROBLEM, elements=elements)

    content = write_outcome(problem, choose(problem), "en")

    assert rows_of(content, "Chosen")[:2] == [
        ("Identifier", "Label", "Kind", "Hours", "How it got in"),
        ("e4", "People in work six months later", "figures", "12", "with the first shares"),
    ]
    assert rows_of(content, "Purchases")[1:3] == [
        ("1", "e4", "People in work six months later", "figures", "Accompanied people", "1.5", "0", "0", "1.5"),
        ("1", "e4", "People in work six months later", "figures", "Funders", "4.5", "0", "0", "4.5"),
    ]
    assert rows_of(content, "Left out")[-1] == (
        "e5",
        "Observation with a grid and a diary",
        "words and figures",
        "50",
        "",
        "",
        "",
        "",
        "harm",
    )


def test_several_colleges_and_none_are_named() -> None:
    problem = colleges_of(6, 2, 2)
    lost = Voter(id="lost", supports=("a",))

    groups = CollegeGroups(replace(problem, voters=(*problem.voters, lost)))

    assert [groups.label(group, "en") for group in groups.groups] == ["c0", "without a college, c1, c2 together"]
