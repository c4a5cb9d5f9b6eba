"""The price of mixing in a sentence, a drawing and a table."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from estime.allocation import Plan, Problem
from estime.allocation.mixing_price import PERCENTS, MixingPoint
from estime.charts import mixing_price_chart
from estime.charts.mixing_price import mixing_cost_sentence

SVG = "{http://www.w3.org/2000/svg}"


def points(*served: int, ranks: tuple[int, ...] = (0, 1, 2, 3, 4)) -> list[MixingPoint]:
    problem = Problem(slots=(), workshops=(), sessions=(), people=())
    plan = Plan(seats=(), unplaced=(), cancelled=(), holes=(), stages=(), engine="", problem_hash="")
    return [
        MixingPoint(
            percent=percent,
            problem=replace(problem, floor_percent=percent),
            plan=plan,
            fully_served=count,
            served_people=95,
            worst_rank=3,
            ranks=100 + ranks[place],
            cost=0,
            gaps=4 - place,
        )
        for place, (percent, count) in enumerate(zip(PERCENTS, served, strict=True))
    ]


def test_sentence_names_the_step_that_costs_most() -> None:
    told = mixing_cost_sentence(points(90, 89, 88, 84, 83), "fr")

    assert told == "Passer de 50\u00a0% à 75\u00a0% de mélange enlève leurs premiers choix à 4 personnes."


def test_sentence_says_when_mixing_costs_nothing() -> None:
    told = mixing_cost_sentence(points(90, 90, 90, 90, 91, ranks=(0, 0, 0, 0, 0)), "en")

    assert told == "Mixing the rooms more costs nobody anything."


def test_sentence_counts_places_where_nobody_loses_their_first_choices() -> None:
    told = mixing_cost_sentence(points(90, 90, 90, 90, 90, ranks=(0, 4, 4, 5, 5)), "en")

    assert told == (
        "Mixing takes their first choices from nobody. The dearest step goes from 0\u00a0% to 25\u00a0%: "
        "all choices together stand 4 places lower in the wishes."
    )


def test_one_mix_alone_costs_nothing() -> None:
    assert mixing_cost_sentence(points(90, 90, 90, 90, 90)[:1], "en") == mixing_cost_sentence([], "en")


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_drawing_and_table_hold_the_same_numbers(language: str) -> None:
    figure = mixing_price_chart(points(90, 89, 88, 84, 83), language)

    texts = {element.text for element in ET.fromstring(figure.svg).iter(f"{SVG}text")}  # noqa: S314 -- our own drawing
    assert [row[1:] for row in figure.table[1:]] == [
        ("90", "0", "4", "3"),
        ("89", "1", "3", "3"),
        ("88", "2", "2", "3"),
        ("84", "3", "1", "3"),
        ("83", "4", "0", "3"),
    ]
    assert texts >= {"0", "1", "2", "3", "4"}


def test_days_on_which_nothing_is_lacking_can_be_drawn() -> None:
    nothing = [replace(point, gaps=0, fully_served=0) for point in points(0, 0, 0, 0, 0)]

    assert mixing_price_chart(nothing, "fr").svg.startswith("<svg")
