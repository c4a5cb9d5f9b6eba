"""How many people got which of their wishes."""

from collections.abc import Sequence
from typing import Final

from estime.allocation.summary import LevelCount, Summary, level_label
from estime.charts.drawing import Layer, bars, draw, points, words
from estime.charts.figure import Figure
from estime.charts.palette import GARANCE, GAUDE, INK, SINOPLE, SOFT_INK
from estime.language import translator

_WIDTH: Final = 420
_STEP: Final = 14
_PER_LINE: Final = _WIDTH // _STEP
_LABEL_HEIGHT: Final = 26
_GAP: Final = 14
_BAR_HEIGHT: Final = 14
# Beyond this, dots are too many to be people: bars tell it better.
_MOST_DOTS: Final = 300


def satisfaction_chart(summary: Summary, language: str) -> Figure:
    """Draw one dot per person, by level of satisfaction, the best served first. Large days get bars."""
    gettext = translator(language).gettext
    levels = [level for level in summary.levels if level.people or level.is_best]
    labels = [level_label(level, language) for level in levels]
    title = gettext("Who follows which of their choices")
    return Figure(
        title=title,
        sentence=_sentence(summary, language),
        svg=_drawing(levels, labels, total=summary.served_people, title=title),
        table=(
            (gettext("Level"), gettext("People")),
            *((label, str(level.people)) for level, label in zip(levels, labels, strict=True)),
        ),
    )


def _sentence(summary: Summary, language: str) -> str:
    text = translator(language)
    served, seats = summary.fully_served, summary.seats_due
    if seats <= 1:
        template = text.ngettext(
            "%(served)d person of %(total)d follows their first choice.",
            "%(served)d people of %(total)d follow their first choice.",
            served,
        )
    elif seats == 2:
        template = text.ngettext(
            "%(served)d person of %(total)d follows their first two choices.",
            "%(served)d people of %(total)d follow their first two choices.",
            served,
        )
    else:
        template = text.ngettext(
            "%(served)d person of %(total)d follows their first %(seats)d choices.",
            "%(served)d people of %(total)d follow their first %(seats)d choices.",
            served,
        )
    return template % {"served": served, "total": summary.served_people, "seats": seats}


def _drawing(levels: Sequence[LevelCount], labels: Sequence[str], *, total: int, title: str) -> str:
    is_dotted = total <= _MOST_DOTS
    dots: list[dict[str, object]] = []
    rectangles: list[dict[str, object]] = []
    names: list[dict[str, object]] = []
    counts: list[dict[str, object]] = []
    top = 0
    for level, label in zip(levels, labels, strict=True):
        names.append({"x": 0, "y": top + 9, "text": label})
        counts.append({"x": _WIDTH, "y": top + 9, "text": str(level.people)})
        body = top + _LABEL_HEIGHT
        if is_dotted:
            dots += _dots(level.people, top=body, dye=_dye(level))
            top = body + max(1, -(-level.people // _PER_LINE)) * _STEP + _GAP
        else:
            length = max(1, round(_WIDTH * level.people / total)) if level.people else 0
            rectangles.append({"x": 0, "x2": length, "y": body - 4, "y2": body - 4 + _BAR_HEIGHT, "dye": _dye(level)})
            top = body + _BAR_HEIGHT + _GAP
    layers: list[Layer] = [
        points(dots, size=82),
        bars(rectangles),
        words(names, size=14, dye=INK),
        words(counts, size=14, dye=SOFT_INK, align="right", weight=600),
    ]
    return draw(layers, width=_WIDTH, height=max(top - _GAP, 1), title=title)


def _dots(people: int, *, top: int, dye: str) -> list[dict[str, object]]:
    return [
        {
            "x": index % _PER_LINE * _STEP + _STEP / 2,
            "y": top + index // _PER_LINE * _STEP + 2,
            "dye": dye,
            "shape": "circle",
        }
        for index in range(people)
    ]


def _dye(level: LevelCount) -> str:
    if level.is_best:
        return SINOPLE
    return GARANCE if level.beyond else GAUDE
