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
    """Draw, for each share of mixing, by how much the choices stand lower than with the least, and how many gaps are left.

    A gap is a room without anybody of a kind that is there at that time. `points` go from no mixing to full mixing.
    """
    gettext = translator(language).gettext
    title = gettext("What mixing costs, and what it brings")
    served = gettext("People who follow all their first choices")
    lower, gaps = gettext("Places lower in the wishes, all together"), gettext("Rooms without one of the kinds")
    lost = ranks_lost(points)
    shares = [_share(point.percent) for point in points]
    return Figure(
        title=title,
        sentence=mixing_cost_sentence(points, language),
        svg=_drawing(shares, ((lower, lost, SINOPLE), (gaps, [point.gaps for point in points], GAUDE)), title),
        table=(
            (gettext("Mixing"), served, lower, gaps, gettext("Last choice given")),
            *(
                (share, str(point.fully_served), str(ranks), str(point.gaps), str(point.worst_rank))
                for share, point, ranks in zip(shares, points, lost, strict=True)
            ),
        ),
    )


def mixing_cost_sentence(points: Sequence[MixingPoint], language: str) -> str:
    """Say which step of mixing costs most: in people who lose their first choices, else in places lower in the wishes."""
    text = translator(language)
    steps = [
        (before.fully_served - after.fully_served, after.ranks - before.ranks, before, after)
        for before, after in pairwise(points)
    ]
    people, ranks, before, after = max(steps, key=lambda step: step[:2], default=(0, 0, None, None))
    if before is None or after is None or max(people, ranks) <= 0:
        return text.gettext("Mixing the rooms more costs nobody anything.")
    shares = {"before": _share(before.percent), "after": _share(after.percent)}
    if people > 0:
        sentence = text.ngettext(
            "Going from %(before)s to %(after)s of mixing takes their first choices from %(count)d person.",
            "Going from %(before)s to %(after)s of mixing takes their first choices from %(count)d people.",
            people,
        )
        return sentence % {**shares, "count": people}
    sentence = text.ngettext(
        "Mixing takes their first choices from nobody. The dearest step goes from %(before)s to %(after)s: all choices together stand %(count)d place lower in the wishes.",
        "Mixing takes their first choices from nobody. The dearest step goes from %(before)s to %(after)s: all choices together stand %(count)d places lower in the wishes.",
        ranks,
    )
    return sentence % {**shares, "count": ranks}


def ranks_lost(points: Sequence[MixingPoint]) -> list[int]:
    """Return by how many places all choices together stand lower in the wishes than with the mix that costs least."""
    least = min((point.ranks for point in points), default=0)
    return [point.ranks - least for point in points]


def _share(percent: int) -> str:
    return f"{percent}\u00a0%"


def _drawing(shares: Sequence[str], rows: Sequence[tuple[str, Sequence[int], str]], title: str) -> str:
    """Draw one row of bars per measure: its name, its numbers, its dye."""
    rectangles: list[dict[str, object]] = []
    heads: list[dict[str, object]] = []
    numbers: list[dict[str, object]] = []
    feet: list[dict[str, object]] = []
    column = _WIDTH / max(len(shares), 1)
    top = 0
    for name, values, dye in rows:
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
