"""How many people chose each word of a scale. Words are counted, never averaged: there is no middle between two words."""

from collections.abc import Sequence
from typing import Final

from estime.charts.drawing import Layer, bars, draw, words
from estime.charts.figure import Figure
from estime.charts.palette import GUEDE, INK, SOFT_INK
from estime.language import translator

_WIDTH: Final = 420
_ROW: Final = 52
_LABEL_MIDDLE: Final = 10
_BAR_TOP: Final = 22
_BAR_HEIGHT: Final = 16


def scale_chart(title: str, counts: Sequence[tuple[str, int]], language: str) -> Figure:
    """Draw one bar per word of a scale, in the order of the scale, all of one colour: no answer is the right one.

    Parameters
    ----------
    title
        The question that was asked, in `language`.
    counts
        Each word of the scale, in `language`, and how many people chose it.
    language
        The language of the reader.

    Raises
    ------
    ValueError
        There is no word, or fewer than no people.
    """
    if not counts or any(people < 0 for _word, people in counts):
        msg = "a scale has at least one word, and each is chosen by nobody or by somebody"
        raise ValueError(msg)
    gettext = translator(language).gettext
    return Figure(
        title=title,
        sentence=_sentence(counts, language),
        svg=_drawing(counts, title=title),
        table=((gettext("Answer"), gettext("People")), *((word, str(people)) for word, people in counts)),
    )


def _sentence(counts: Sequence[tuple[str, int]], language: str) -> str:
    text = translator(language)
    total = sum(people for _word, people in counts)
    one = text.gettext("“%(word)s” %(people)d")
    parts = ", ".join(one % {"word": word, "people": people} for word, people in counts)
    template = text.ngettext(
        "%(count)d person answered: %(answers)s.", "%(count)d people answered: %(answers)s.", total
    )
    return template % {"count": total, "answers": parts}


def _drawing(counts: Sequence[tuple[str, int]], *, title: str) -> str:
    most = max(1, *(people for _word, people in counts))
    rectangles: list[dict[str, object]] = []
    names: list[dict[str, object]] = []
    numbers: list[dict[str, object]] = []
    for place, (word, people) in enumerate(counts):
        top = place * _ROW
        names.append({"x": 0, "y": top + _LABEL_MIDDLE, "text": word})
        numbers.append({"x": _WIDTH, "y": top + _LABEL_MIDDLE, "text": str(people)})
        if people:
            length = max(1, round(_WIDTH * people / most))
            edge = {"x": 0, "x2": length, "y": top + _BAR_TOP, "y2": top + _BAR_TOP + _BAR_HEIGHT}
            rectangles.append({**edge, "dye": GUEDE})
    layers: list[Layer] = [
        bars(rectangles),
        words(names, size=14, dye=INK),
        words(numbers, size=14, dye=SOFT_INK, align="right", weight=600),
    ]
    return draw(layers, width=_WIDTH, height=len(counts) * _ROW, title=title)
