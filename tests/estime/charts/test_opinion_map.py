"""The map of opinions has a mark for each person on it, says what it shows, and is not drawn when its groups do not hold."""

from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from estime.charts import opinion_map_chart
from estime.opinion import MapVerdict, OpinionMap, Point, map_sentences

PATH = "{http://www.w3.org/2000/svg}path"
SHOWN = OpinionMap(
    verdict=MapVerdict.SHOWN,
    placed=11,
    sizes=(6, 5),
    points=(
        *(Point(x=-900 + place, y=10 * place, group=0) for place in range(6)),
        *(Point(x=900 - place, y=-10 * place, group=1) for place in range(5)),
    ),
    stability=Fraction(1),
)


def test_a_map_is_told_in_words_and_in_a_table() -> None:
    figure = opinion_map_chart(SHOWN, 11, "fr")

    assert figure.title == "Carte des opinions"
    assert figure.sentence == " ".join(map_sentences(SHOWN, 11, "fr"))
    assert figure.table == (("Groupe", "Personnes"), ("Groupe A", "6"), ("Groupe B", "5"))


def test_colour_and_shape_of_a_mark_both_tell_its_group() -> None:
    pytest.importorskip("vl_convert")

    drawing = ET.fromstring(opinion_map_chart(SHOWN, 11, "en").svg)  # noqa: S314 -- our own drawing

    # The rules of the background, then a mark for each person and one for the legend.
    marks = [(path.get("fill"), path.get("d")) for path in drawing.iter(PATH) if path.get("fill")][3:]
    assert len(marks) == 6 + 1 + 5 + 1
    assert len(set(marks[:6])) == len(set(marks[7:12])) == 1
    assert marks[0][0] != marks[7][0]
    assert marks[0][1] != marks[7][1]


def test_a_map_whose_groups_do_not_hold_has_no_drawing() -> None:
    with pytest.raises(ValueError, match="has no drawing"):
        opinion_map_chart(OpinionMap(verdict=MapVerdict.UNSTABLE, placed=40), 40, "en")
