"""Charts say in words, in a drawing and in a table the same numbers."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from estime.allocation.summary import LevelCount, SessionCount, Summary
from estime.charts import Figure, drawing_for_document, mix_chart, satisfaction_chart

SVG = "{http://www.w3.org/2000/svg}"
TYPES = ("funder", "test_enterprise")


def _session(workshop: str, slot: str, funders: int, enterprises: int, *, is_cancelled: bool = False) -> SessionCount:
    return SessionCount(
        session=f"{workshop}-{slot}",
        workshop=workshop,
        slot=slot,
        people=funders + enterprises,
        minimum=0,
        maximum=20,
        is_cancelled=is_cancelled,
        mix=(("funder", funders), ("test_enterprise", enterprises)),
    )


def _summary(best: int = 5, middle: int = 2, last: int = 1) -> Summary:
    return Summary(
        people=best + middle + last,
        served_people=best + middle + last,
        seats_due=2,
        levels=(
            LevelCount(seats=1, favourites=1, beyond=0, people=best),
            LevelCount(seats=2, favourites=1, beyond=0, people=middle),
            LevelCount(seats=2, favourites=1, beyond=1, people=0),
            LevelCount(seats=2, favourites=0, beyond=2, people=last),
        ),
        people_by_worst_rank=(best, middle, last),
        worst_rank=3,
        unplaced_seats=0,
        sessions=(
            _session("w1", "t1", 1, 3),
            _session("w2", "t1", 0, 4),
            _session("w1", "t2", 2, 2),
            _session("w2", "t2", 0, 0, is_cancelled=True),
        ),
        actor_types=TYPES,
    )


def _root(figure: Figure) -> ET.Element:
    return ET.fromstring(figure.svg)  # noqa: S314 -- our own drawing


def _texts(figure: Figure) -> list[str]:
    return [element.text or "" for element in _root(figure).iter(f"{SVG}text")]


def _dots(figure: Figure, dye: str) -> int:
    return sum(element.get("fill") == dye for element in _root(figure).iter(f"{SVG}path"))


def test_one_dot_stands_for_one_person() -> None:
    figure = satisfaction_chart(_summary(best=95, middle=2, last=1), "en")

    assert [_dots(figure, dye) for dye in ("#2e6b4f", "#b77f0a", "#a8322a")] == [95, 2, 1]


def test_levels_that_nobody_is_at_are_left_out_but_the_best() -> None:
    figure = satisfaction_chart(_summary(best=0, middle=1, last=0), "en")

    assert [row[1] for row in figure.table] == ["People", "0", "1"]
    assert _texts(figure) == [figure.table[1][0], figure.table[2][0], "0", "1"]


def test_large_days_are_drawn_as_bars() -> None:
    figure = satisfaction_chart(_summary(best=300, middle=90, last=30), "en")

    widths = [re.findall(r"h([\d.]+)v", path.get("d", ""))[0] for path in _root(figure).iter(f"{SVG}path")]

    assert widths == ["300", "90", "30"]


@pytest.mark.parametrize(
    ("language", "served", "sentence"),
    [
        ("fr", 1, "1 personne sur 2 suit ses deux premiers choix."),
        ("fr", 5, "5 personnes sur 6 suivent leurs deux premiers choix."),
        ("nl", 5, "5 personen op 6 volgen hun eerste twee keuzes."),
        ("en", 5, "5 people of 6 follow their first two choices."),
    ],
)
def test_sentence_is_plain_words_in_the_language_of_the_reader(language: str, served: int, sentence: str) -> None:
    assert satisfaction_chart(_summary(best=served, middle=1, last=0), language).sentence == sentence


def test_mix_table_names_sessions_and_kinds_and_says_what_is_not_held() -> None:
    names = {"w1": "A", "w2": "B", "t1": "9:30", "t2": "11:00"}

    figure = mix_chart(_summary(), "en", names=names)

    assert figure.table == (
        ("Session", "test enterprise", "funder", "People"),
        ("A · 9:30", "3", "1", "4"),
        ("B · 9:30", "4", "0", "4"),
        ("A · 11:00", "2", "2", "4"),
        ("B · 11:00", "0", "0", "not held"),
    )
    assert figure.sentence == ("Every kind of actor is present in 2 sessions of 3. The line is the share among all.")


def test_mix_drawing_labels_every_strip_and_every_session_held() -> None:
    figure = mix_chart(_summary(), "fr", names={"w1": "A", "w2": "B", "t1": "9 h 30", "t2": "11 h"})

    assert _texts(figure) == [
        "9 h 30",
        "11 h",
        "A",
        "B",
        "A",
        "entreprise testeuse",
        "75\u00a0% du total",
        "financeur",
        "25\u00a0% du total",
    ]


def test_day_without_sessions_makes_an_empty_drawing_and_no_crash() -> None:
    empty = Summary(
        people=0,
        served_people=0,
        seats_due=0,
        levels=(),
        people_by_worst_rank=(),
        worst_rank=0,
        unplaced_seats=0,
        sessions=(),
        actor_types=(),
    )

    assert [len(chart(empty, "nl").table) for chart in (satisfaction_chart, mix_chart)] == [1, 1]


@pytest.mark.parametrize("chart", [satisfaction_chart, mix_chart])
def test_drawing_may_stand_in_a_page_with_a_strict_policy(chart: Callable[[Summary, str], Figure]) -> None:
    figure = chart(_summary(), "fr")
    root = _root(figure)

    elements = list(root.iter())

    assert {element.tag.removeprefix(SVG) for element in elements} <= {"svg", "title", "g", "path", "line", "text"}
    assert [name for element in elements for name in element.attrib if name in {"style", "class", "id", "href"}] == []
    assert (root.get("role"), root.findtext(f"{SVG}title")) == ("img", figure.title)
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_same_summary_makes_the_same_drawing() -> None:
    assert mix_chart(_summary(), "fr") == mix_chart(_summary(), "fr")


def test_document_gets_its_own_font() -> None:
    drawing = drawing_for_document(satisfaction_chart(_summary(), "fr"), font="Libertinus Serif")

    assert set(re.findall(r'font-family="([^"]+)"', drawing)) == {"Libertinus Serif"}


def test_a_drawing_for_a_document_is_xml_whatever_signs_a_name_holds() -> None:
    figure = Figure(title="", sentence="", svg="<svg>a\x0b\x01b</svg>", table=())

    assert drawing_for_document(figure, font="Libertinus Serif") == "<svg>ab</svg>"
