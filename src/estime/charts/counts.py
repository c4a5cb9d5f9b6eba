"""How many of each: one mark for each of them, so that a reader counts people and not centimetres."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from estime.charts.drawing import Layer, bars, draw, points, rings, words
from estime.charts.figure import Figure
from estime.charts.palette import GUEDE, INK, SOFT_INK, Mark, mark_of

_WIDTH: Final = 420
_STEP: Final = 14
_LABEL_WIDTH: Final = 146
_COUNT_WIDTH: Final = 34
_ROW_GAP: Final = 10
_MARK_SIZE: Final = 72
_BAR_HEIGHT: Final = 13
_PER_LINE: Final = (_WIDTH - _LABEL_WIDTH - _COUNT_WIDTH) // _STEP
# Beyond this, marks are too many to be counted: bars tell it better.
MOST_MARKS: Final = 300
_LINE: Final = 17
_PLAIN: Final = Mark(GUEDE, "circle")
_LETTERS_A_LINE: Final = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One count of a chart. `count` None is one that is hidden; `mark` is how one of them is drawn."""

    label: str
    count: int | None
    mark: Mark = _PLAIN


def kind_row(actor_type: str, label: str, count: int | None) -> CountRow:
    """Return the row of a kind of actor, with its own mark."""
    return CountRow(label=label, count=count, mark=mark_of(actor_type))


def counts_chart(
    rows: Sequence[CountRow], *, title: str, sentence: str, headings: tuple[str, str], hidden: str = "–"
) -> Figure:
    """Draw counts below one another: a mark for each of them, bars where there are too many.

    Parameters
    ----------
    rows
        The counts, in the order in which they are read.
    title, sentence
        What the chart is about, and what it says, in the language of the reader.
    headings
        The headings of the table: of the labels, of the counts.
    hidden
        What stands for a count that is hidden: it has no mark and no bar.
    """
    return Figure(
        title=title,
        sentence=sentence,
        svg=_drawing(rows, title=title, hidden=hidden),
        table=(headings, *((row.label, _told(row, hidden)) for row in rows)),
    )


def _told(row: CountRow, hidden: str) -> str:
    return hidden if row.count is None else str(row.count)


def _drawing(rows: Sequence[CountRow], *, title: str, hidden: str) -> str:
    largest = max((row.count or 0 for row in rows), default=0)
    is_marked = sum(row.count or 0 for row in rows) <= MOST_MARKS
    layers: list[Layer] = []
    top = 0
    for row in rows:
        lines = _wrapped(row.label)
        body = _marks(row, top=top) if is_marked else _bar(row, top=top, largest=largest)
        named = [{"x": 0, "y": top + 8 + place * _LINE, "text": line} for place, line in enumerate(lines)]
        told = [{"x": _WIDTH, "y": top + 8, "text": _told(row, hidden)}]
        layers += [
            *body,
            words(named, size=13, dye=INK),
            words(told, size=13, dye=SOFT_INK, align="right", weight=600),
        ]
        marked = -(-(row.count or 1) // _PER_LINE) * _STEP if is_marked else _BAR_HEIGHT
        top += max(len(lines) * _LINE, marked) + _ROW_GAP
    return draw(layers, width=_WIDTH, height=max(top - _ROW_GAP, 1), title=title)


def _marks(row: CountRow, *, top: int) -> list[Layer]:
    places = [
        {
            "x": _LABEL_WIDTH + index % _PER_LINE * _STEP + _STEP / 2,
            "y": top + 8 + index // _PER_LINE * _STEP,
            "dye": row.mark.dye,
            "shape": row.mark.shape,
        }
        for index in range(row.count or 0)
    ]
    if not places:
        return []
    size = _MARK_SIZE * row.mark.weight
    return [rings(places, size=_MARK_SIZE * 0.8) if row.mark.is_hollow else points(places, size=size)]


def _bar(row: CountRow, *, top: int, largest: int) -> list[Layer]:
    if not row.count:
        return []
    room = _WIDTH - _LABEL_WIDTH - _COUNT_WIDTH
    length = max(1, round(room * row.count / largest))
    begin = {"x": _LABEL_WIDTH, "x2": _LABEL_WIDTH + length}
    return [bars([{**begin, "y": top + 2, "y2": top + 2 + _BAR_HEIGHT, "dye": row.mark.dye}])]


def _wrapped(label: str) -> list[str]:
    """Return a label in lines that fit beside the marks; a long word stays whole."""
    lines = [""]
    for word in label.split():
        longer = f"{lines[-1]} {word}".strip()
        if len(longer) <= _LETTERS_A_LINE or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
