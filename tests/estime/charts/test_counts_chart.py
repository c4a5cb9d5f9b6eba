"""Counts as marks or bars: what is shown, what is hidden, what the table holds."""

from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("vl_convert")

from estime.charts import CountRow, counts_chart, kind_row

HEADINGS = ("Kind", "People")


def _marks(svg: str) -> int:
    return len(ET.fromstring(svg).findall(".//{http://www.w3.org/2000/svg}path"))  # noqa: S314 -- our own drawing


def _texts(svg: str) -> list[str]:
    return [text.text or "" for text in ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]  # noqa: S314 -- ours


def test_table_holds_every_count_and_a_sign_for_those_that_are_hidden() -> None:
    figure = counts_chart(
        [kind_row("partner", "partner", 12), CountRow(label="others", count=None)],
        title="Who came",
        sentence="12 partners.",
        headings=HEADINGS,
    )

    assert figure.table == (HEADINGS, ("partner", "12"), ("others", "–"))


def test_each_of_a_count_is_one_mark_and_a_hidden_count_has_none() -> None:
    few = counts_chart([CountRow(label="a", count=3)], title="t", sentence="s", headings=HEADINGS)
    more = counts_chart(
        [CountRow(label="a", count=7), CountRow(label="b", count=None)], title="t", sentence="s", headings=HEADINGS
    )

    assert _marks(more.svg) - _marks(few.svg) == 4


def test_large_counts_are_bars() -> None:
    figure = counts_chart(
        [CountRow(label="a", count=900), CountRow(label="b", count=0)], title="t", sentence="s", headings=HEADINGS
    )

    assert _marks(figure.svg) < 10
    assert [text for text in _texts(figure.svg) if text.isdigit()] == ["900", "0"]


def test_long_label_is_cut_between_words_and_stays_whole() -> None:
    label = "another kind, other side of the border"

    figure = counts_chart([CountRow(label=label, count=1)], title="t", sentence="s", headings=HEADINGS)

    assert " ".join(text for text in _texts(figure.svg) if not text.isdigit() and text != "t") == label


def test_same_counts_make_the_same_drawing() -> None:
    rows = [CountRow(label="a", count=5)]

    drawings = {counts_chart(rows, title="t", sentence="s", headings=HEADINGS).svg for _ in range(2)}

    assert len(drawings) == 1
