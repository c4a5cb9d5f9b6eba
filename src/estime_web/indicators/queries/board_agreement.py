"""Where colleges agree and where they do not: a map of two lines, a sentence, and a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from estime_web.indicators.queries.board_names import percent_of
from estime_web.indicators.queries.board_page import BoardPage

if TYPE_CHECKING:
    from estime.charts import Figure
    from estime.opinion.disagreement import StatementView

_WIDTH: Final = 400
_HEIGHT: Final = 300
_MARK: Final = 24
_QUARTERS: Final = ("everyone", "conflict", "one_group", "nobody")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """An element on the map: where it is drawn, and in which quarter."""

    element: str
    name: str
    quarter: str
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """One quarter of the map with what stands in it, in words."""

    key: str
    title: str
    meaning: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What unites and what divides. `figure` is None where fewer than two colleges may be counted."""

    figure: "Figure | None"
    quarters: tuple[Quarter, ...]
    uniting: tuple[str, ...]
    untold: tuple[str, ...]


def agreement_of(page: BoardPage) -> Agreement:
    """Return the map of the proposals that were rated, from what is shown of each college and from nothing else."""
    from estime.opinion.disagreement import uniting  # noqa: PLC0415 -- slow import

    views = _views(page)
    spots = _spots(page, views)
    drawn = {spot.element for spot in spots}
    return Agreement(
        figure=_figure(spots, views) if spots else None,
        quarters=tuple(_quarters(spots)),
        uniting=tuple(page.names.of(view.statement) for view in uniting(views)),
        untold=tuple(page.names.of(view.statement) for view in views if view.statement not in drawn),
    )


def _views(page: BoardPage) -> "list[StatementView]":
    from estime.opinion.counting import Counts  # noqa: PLC0415 -- slow import
    from estime.opinion.disagreement import view  # noqa: PLC0415 -- slow import
    from estime.opinion.statistics import Tally  # noqa: PLC0415 -- slow import

    found = []
    for element in sorted(page.consensus.kept, key=int):
        told = tuple(
            (
                shown.college,
                Tally(
                    agree=shown.bands.essential,
                    disagree=shown.bands.not_important,
                    passed=shown.bands.useful,
                ),
            )
            for shown in page.consensus.shown(element).colleges
            if shown.bands is not None
        )
        found.append(view(Counts(statement=element, by_college=told)))
    return found


def _spots(page: BoardPage, views: "Sequence[StatementView]") -> list[Spot]:
    return _apart_from_each_other(
        Spot(
            element=view.statement,
            name=page.names.of(view.statement),
            quarter=view.quadrant.value,
            x=round(view.support * _WIDTH),
            y=round((1 - view.gap) * _HEIGHT),
        )
        for view in views
        if view.support is not None and view.gap is not None and view.quadrant is not None
    )


def _apart_from_each_other(spots: Iterable[Spot]) -> list[Spot]:
    """Move marks that would cover each other a little, inside the drawing: the table holds where they are."""
    found: list[Spot] = []
    for spot in spots:
        moved = spot
        while any(abs(moved.x - other.x) < _MARK and abs(moved.y - other.y) < _MARK for other in found):
            is_inside = moved.x + _MARK <= _WIDTH
            moved = replace(moved, x=moved.x + _MARK) if is_inside else replace(moved, x=0, y=moved.y + _MARK)
        found.append(moved)
    return found


def _figure(spots: Sequence[Spot], views: "Sequence[StatementView]") -> "Figure":
    from estime.charts import Figure  # noqa: PLC0415 -- slow import
    from estime.opinion.disagreement import Lines  # noqa: PLC0415 -- slow import

    lines, title = Lines(), _("Where colleges agree, and where they do not")
    context = {
        "title": title,
        "spots": spots,
        "across": round(lines.support * _WIDTH),
        "down": round((1 - lines.gap) * _HEIGHT),
    }
    return Figure(
        title=title,
        sentence=_sentence(spots),
        svg=render_to_string("indicators/board/map.html", context),
        table=_table(spots, views),
    )


def _table(spots: Sequence[Spot], views: "Sequence[StatementView]") -> tuple[tuple[str, ...], ...]:
    places = {view.statement: view for view in views}
    rows = [
        (
            f"{spot.element}. {spot.name}",
            _percent(places[spot.element].support),
            _percent(places[spot.element].gap),
            quarter_words()[spot.quarter][0],
        )
        for spot in spots
    ]
    headings = (_("Proposal"), _("Support"), _("Distance between colleges"), _("Its place on the map"))
    return (headings, *rows)


def _percent(part: Fraction | None) -> str:
    return "–" if part is None else _("%(percent)d %%") % {"percent": percent_of(part)}


def _sentence(spots: Sequence[Spot]) -> str:
    shared = sum(spot.quarter == "everyone" for spot in spots)
    apart = sum(spot.quarter in {"conflict", "one_group"} for spot in spots)
    if not shared:
        none = _("No proposal is wanted by every college.")
        return f"{none} {_apart(apart)}"
    first = ngettext(
        "%(count)d proposal is wanted by every college.", "%(count)d proposals are wanted by every college.", shared
    )
    return f"{first % {'count': shared}} {_apart(apart)}"


def _apart(count: int) -> str:
    if not count:
        return _("On none are they far apart.")
    sentence = ngettext("On %(count)d they are far apart.", "On %(count)d they are far apart.", count)
    return sentence % {"count": count}


def _quarters(spots: Sequence[Spot]) -> list[Quarter]:
    words = quarter_words()
    return [
        Quarter(
            key=key,
            title=words[key][0],
            meaning=words[key][1],
            names=tuple(spot.name for spot in spots if spot.quarter == key),
        )
        for key in _QUARTERS
    ]


def quarter_words() -> dict[str, tuple[str, str]]:
    """Return for each quarter of the map its name, and what it means."""
    return {
        "everyone": (pgettext("quarter of the map", "Everybody"), _("Much support, and every college gives it.")),
        "conflict": (
            pgettext("quarter of the map", "Conflict"),
            _("Much support, but one college hardly gives any. Listen to it before you decide."),
        ),
        "one_group": (
            pgettext("quarter of the map", "The priority of one group"),
            _("Little support in all, much from one college. It may be what counts most for it."),
        ),
        "nobody": (pgettext("quarter of the map", "Nobody insists"), _("Little support, from every college.")),
    }
