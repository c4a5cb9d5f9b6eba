"""How solid each element is, read from what a worker found and kept with the proposal."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime_web.indicators.queries.board_page import BoardPage

if TYPE_CHECKING:
    from estime.arbitration.robustness import Steadiness


@dataclass(frozen=True, slots=True, kw_only=True)
class Solid:
    """One element: how it stands in one word, what that means, and what was tried."""

    element: str
    name: str
    standing: str
    word: str
    meaning: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The elements that stand in the same way."""

    key: str
    title: str
    meaning: str
    rows: tuple[Solid, ...]


def standings_of(page: BoardPage) -> list[Standing]:
    """Return the elements by how they stand, what deserves talk first; empty until somebody asked for it."""
    kept = page.board.run.robustness
    if not kept:
        return []
    rows = [_solid(page, each) for each in kept["elements"] if each["element"] not in page.unweighed]
    titles = {
        "open": (_("Open to discussion"), _("In some trials they are in, in others out. These deserve your talk.")),
        "solid": (_("Solid"), _("In nearly everything that was tried they are in.")),
        "out": (_("Out"), _("In nearly everything that was tried they stay out.")),
    }
    return [
        Standing(key=key, title=title, meaning=meaning, rows=tuple(row for row in rows if row.standing == key))
        for key, (title, meaning) in titles.items()
    ]


def tried() -> list[str]:
    """Return what was varied."""
    return [
        _("The hours of each proposal, drawn between the fewest and the most that you estimated."),
        _("Who took part: other people of the same colleges, drawn by lot; and each college left out once."),
        _("The shares of the colleges, from 10 to 50 % of the voice."),
        _("The budget, from a fifth less to a fifth more."),
        _("From which grade on a proposal counts as essential: 6, 7 or 8."),
        _("What is done with the hours that are left."),
    ]


def _solid(page: BoardPage, kept: Mapping[str, Any]) -> Solid:  # Any: JSON
    """Return how an element stands: in one word where a college is small, since each trial would tell how its people voted."""
    from estime.arbitration.robustness_words import steadiness_in_words  # noqa: PLC0415 -- slow import

    language, smallest = get_language() or "en", page.names.smallest
    words = steadiness_in_words(page.problem, _steadiness(kept), language, smallest=smallest)
    return Solid(
        element=kept["element"],
        name=page.names.of(kept["element"]),
        standing=kept["standing"],
        word=words.word,
        meaning=words.meaning,
        sentences=(words.meaning,) if page.untold else words.sentences,
    )


def _steadiness(kept: Mapping[str, Any]) -> "Steadiness":  # Any: JSON
    from estime.arbitration.conventions import Convention  # noqa: PLC0415 -- slow import
    from estime.arbitration.robustness import (  # noqa: PLC0415 -- slow import
        Change,
        Drawn,
        ShareSpan,
        Steadiness,
    )

    return Steadiness(
        element=kept["element"],
        is_chosen=kept["is_chosen"],
        drawn=tuple(
            Drawn(change=Change(each["change"]), chosen=each["chosen"], runs=each["runs"]) for each in kept["drawn"]
        ),
        depends_on=tuple(kept["depends_on"]),
        spans=tuple(
            ShareSpan(college=each["college"], lowest=each["lowest"], highest=each["highest"]) for each in kept["spans"]
        ),
        below=kept["below"],
        above=kept["above"],
        thresholds=tuple(kept["thresholds"]),
        conventions=tuple(Convention(each) for each in kept["conventions"]),
    )
