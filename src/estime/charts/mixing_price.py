"""What more mixing costs and brings, share by share."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from estime.allocation.mixing_price import MixingPoint
from estime.charts.drawing import bars, draw, words
from estime.charts.figure import Figure
from estime.charts.palette import GAUDE, INK, SINOPLE, SOFT_INK
from estime.language import translator

_WIDTH: Final = 420
_HEAD: Final = 28
_NUMBER: Final = 18
_TALLEST: Final = 84
_FOOT: Final = 30
_BAR: Final = 44


def mixing_price_chart(points: Sequence[MixingPoint], language: str) -> Figure:
    """Draw, for each share of mixing, how many people follow all their first choices and how many gaps are left.

    A gap is a room without anybody of a kind that is there at that time. `points` go from no mixing to full mixing.
    """
    gettext = translator(language).gettext
    title = gettext("What mixing costs, and what it brings")
    served, gaps = gettext("People who follow all their first choices"), gettext("Rooms without one of the kinds")
    shares = [_share(point.percent) for point in points]
    return Figure(
        title=title,
        sentence=mixing_cost_sentence(points, language),
        svg=_drawing(points, shares, (served, gaps), title),
        table=(
            (gettext("Mixing"), served, gaps, gettext("Last choice given")),
            *(
                (share, str(point.fully_served), str(point.gaps), str(point.worst_rank))
                for share, point in zip(shares, points, strict=True)
            ),
        ),
    )


def mixing_cost_sentence(points: Sequence[MixingPoint], language: str) -> str:
    """Say which step of mixing costs most, in people who lose their first choices; or that none costs anything."""
    text = translator(language)
    steps = list(pairwise(points))
    dearest = max(steps, key=lambda step: step[0].fully_served - step[1].fully_served, default=None)
    lost = dearest[0].fully_served - dearest[1].fully_served if dearest else 0
    if dearest is None or lost <= 0:
        return text.gettext("Mixing the rooms more takes the first choices from nobody.")
    sentence = text.ngettext(
        "Going from %(before)s to %(after)s of mixing takes their first choices from %(count)d person.",
        "Going from %(before)s to %(after)s of mixing takes their first choices from %(count)d people.",
        lost,
    )
    return sentence % {"before": _share(dearest[0].percent), "after": _share(dearest[1].percent), "count": lost}


def _share(percent: int) -> str:
    return f"{percent}\u00a0%"


def _drawing(points: Sequence[MixingPoint], shares: Sequence[str], titles: tuple[str, str], title: str) -> str:
    rectangles: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    numbers: list[dict[str, object]] = []
    feet: list[dict[str, object]] = []
    column = _WIDTH / max(len(points), 1)
    rows = ([point.fully_served for point in points], SINOPLE), ([point.gaps for point in points], GAUDE)
    top = 0
    for name, (values, dye) in zip(titles, rows, strict=True):
        heads.append({"x": 0, "y": top + 9, "text": name})
        floor = top + _HEAD + _NUMBER + _TALLEST
        for place, (value, share) in enumerate(zip(values, shares, strict=True)):
            middle = column * (place + 0.5)
            height = round(_TALLEST * value / max(*values, 1))
            rectangles.append(
                {"x": middle - _BAR / 2, "x2": middle + _BAR / 2, "y": floor - height, "y2": floor, "dye": dye}
            )
            numbers.append({"x": middle, "y": floor - height - 10, "text": str(value)})
            feet.append({"x": middle, "y": floor + 12, "text": share})
        top = floor + _FOOT
    layers = [
        bars(rectangles),
        words(heads, size=14, dye=INK),
        words(numbers, size=14, dye=INK, align="center", weight=600),
        words(feet, size=13, dye=SOFT_INK, align="center"),
    ]
    return draw(layers, width=_WIDTH, height=top, title=title)
