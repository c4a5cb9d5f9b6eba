"""The map of opinions: one mark for each person, without a name, the mark of their group."""

from typing import Final

from estime.charts.drawing import bars, draw, points, words
from estime.charts.figure import Figure
from estime.charts.palette import GARANCE, GAUDE, GUEDE, INK, PRUNE, SINOPLE, SOFT_INK, STRONG_THREAD, THREAD, Mark
from estime.language import translator
from estime.opinion.map_words import LETTERS, map_sentences
from estime.opinion.opinion_map import GRID, MapVerdict, OpinionMap

_SIDE: Final = 420
_MARGIN: Final = 12
_LEGEND_LINE: Final = 20
_MARK_SIZE: Final = 46
_MANY: Final = 400
_SMALL_MARK: Final = 16
# Colour and shape say the same: neither is needed alone.
_MARKS: Final = (
    Mark(GUEDE, "circle"),
    Mark(GARANCE, "square"),
    Mark(SINOPLE, "triangle-up", weight=1.2),
    Mark(PRUNE, "diamond", weight=1.2),
    Mark(GAUDE, "cross", weight=1.2),
)


def opinion_map_chart(drawn: OpinionMap, people: int, language: str) -> Figure:
    """Draw where people stand by their votes. Near each other means voting alike; the axes have no name.

    Parameters
    ----------
    drawn
        A map that is shown.
    people
        How many voted.
    language
        The language of the reader.

    Raises
    ------
    ValueError
        The map is not shown: its groups do not hold.
    """
    if drawn.verdict is not MapVerdict.SHOWN:
        raise ValueError("A map that is not shown has no drawing.")
    text = translator(language)
    title = text.gettext("Map of opinions")
    sentence = " ".join(map_sentences(drawn, people, language))
    names = [text.gettext("Group %(group)s") % {"group": LETTERS[place]} for place in range(len(drawn.sizes))]
    rows = [(name, str(size)) for name, size in zip(names, drawn.sizes, strict=True)]
    return Figure(
        title=title,
        sentence=sentence,
        svg=_drawing(drawn, names, title=title),
        table=((text.gettext("Group"), text.gettext("People")), *rows),
    )


def _drawing(drawn: OpinionMap, names: list[str], *, title: str) -> str:
    size = _MARK_SIZE if len(drawn.points) <= _MANY else _SMALL_MARK
    middle = _SIDE / 2
    frame = [
        {"x": middle, "x2": middle + 1, "y": 0, "y2": _SIDE, "dye": THREAD},
        {"x": 0, "x2": _SIDE, "y": middle, "y2": middle + 1, "dye": THREAD},
        {"x": 0, "x2": _SIDE, "y": _SIDE, "y2": _SIDE + 1, "dye": STRONG_THREAD},
    ]
    layers = [bars(frame)]
    for group, (name, people) in enumerate(zip(names, drawn.sizes, strict=True)):
        mark = _MARKS[group]
        stand = [_placed(point.x, point.y, mark) for point in drawn.points if point.group == group]
        line = _SIDE + _MARGIN + _LEGEND_LINE * group + _LEGEND_LINE / 2
        key = [{"x": _MARGIN, "y": line, "dye": mark.dye, "shape": mark.shape}]
        layers += [
            points(stand, size=size * mark.weight),
            points(key, size=_MARK_SIZE * mark.weight),
            words([{"x": 2 * _MARGIN, "y": line, "text": name}], size=13, dye=INK),
            words([{"x": _SIDE, "y": line, "text": str(people)}], size=13, dye=SOFT_INK, align="right", weight=600),
        ]
    height = _SIDE + _MARGIN + _LEGEND_LINE * len(names)
    return draw(layers, width=_SIDE, height=height, title=title)


def _placed(x: int, y: int, mark: Mark) -> dict[str, object]:
    """Return a mark at a place: y goes up on the map and down in a drawing."""
    scale = (_SIDE / 2 - _MARGIN) / GRID
    return {"x": _SIDE / 2 + x * scale, "y": _SIDE / 2 - y * scale, "dye": mark.dye, "shape": mark.shape}
