"""The rooms of an arbitration: the pages that are built, by their names, and when each is of use."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A page of an arbitration."""

    label: str | Promise
    text: str | Promise
    url: str
    is_now: bool = False


_ROOMS: Final[tuple[tuple[str, str | Promise, str | Promise, frozenset[Step], Step], ...]] = (
    (
        "frame",
        _("The frame"),
        _("The question, the criteria, the colleges."),
        frozenset({Step.FRAME}),
        Step.FRAME,
    ),
    ("members", _("Who takes part"), _("The list, the invitations, the cards."), frozenset(), Step.FRAME),
    ("protocol", _("The rules of the game"), _("What was agreed before anybody votes."), frozenset(), Step.FRAME),
    ("proposals", _("Proposals"), _("What may be collected."), frozenset({Step.PROPOSE}), Step.PROPOSE),
    ("clarify", _("Clarify"), _("Reword, bring together, part."), frozenset({Step.CLARIFY}), Step.CLARIFY),
    ("costs", _("Hours and limits"), _("What it takes, and what may be done."), frozenset({Step.COST}), Step.CLARIFY),
    (
        "rounds",
        pgettext_lazy("room", "Views"),
        _("How many are still expected."),
        frozenset({Step.RATE_1, Step.RATE_2}),
        Step.RATE_1,
    ),
    ("paper", _("Views on paper"), _("Type in what was filled in by hand."), frozenset(), Step.RATE_1),
    (
        "debate",
        _("Listen to each other"),
        _("What unites, what divides, and why."),
        frozenset({Step.DEBATE}),
        Step.DEBATE,
    ),
    ("board", _("The board"), _("The proposed set, beside others."), frozenset({Step.BOARD}), Step.BOARD),
    ("joint", _("Figures beside stories"), _("What each criterion has of both."), frozenset(), Step.COST),
    ("decide", _("The decision"), _("In writing, with what others say against it."), frozenset(), Step.BOARD),
    (
        "plan",
        _("Collection plan"),
        _("Who collects what, when, with which hours."),
        frozenset({Step.DECIDED}),
        Step.DECIDED,
    ),
    ("documents", _("Documents"), _("To print and to take away."), frozenset(), Step.FRAME),
    ("screen", _("Big screen"), _("For everybody in the room."), frozenset(), Step.FRAME),
)
_ACTS: Final[dict[Step, str]] = {
    Step.FRAME: "frame",
    Step.PROPOSE: "proposals",
    Step.CLARIFY: "clarify",
    Step.COST: "costs",
    Step.RATE_1: "rounds",
    Step.DEBATE: "debate",
    Step.RATE_2: "rounds",
    Step.BOARD: "board",
    Step.DECIDED: "plan",
}
_MY_ACTS: Final[dict[Step, tuple[str, str | Promise]]] = {
    Step.PROPOSE: ("my_propose", _("Propose something to collect")),
    Step.RATE_1: ("my_ratings", _("Give my view")),
    Step.DEBATE: ("my_debate", _("Listen, and say why")),
    Step.RATE_2: ("my_ratings", _("Give my view again")),
    Step.DECIDED: ("my_result", _("See what was decided")),
}


def rooms_of(arbitration: Arbitration, *, may_write: bool, may_decide: bool) -> Iterator[Room]:
    """Yield the rooms that are built and of use by now, to somebody who may do this much."""
    closed = {
        "screen": not arbitration.is_workshop,
        "paper": not may_write,
        "decide": not may_decide and arbitration.at != Step.DECIDED,
    }
    for name, label, text, now, since in _ROOMS:
        url = address_of(name, arbitration.pk)
        if url and since.place <= arbitration.at.place and not closed.get(name, False):
            yield Room(label=label, text=text, url=url, is_now=arbitration.at in now)


def act_of(arbitration: Arbitration) -> str:
    """Return the address of what those who lead do at this step; empty where it is not built."""
    return address_of(_ACTS[arbitration.at], arbitration.pk)


def my_act(member: Member, token: str) -> Room | None:
    """Return the one thing that somebody does now, from their own page; None where nothing is asked of them."""
    step = member.arbitration.at
    if step == Step.COST and member.college is not None and member.college.is_accompanied:
        return _mine("my_costs", _("Say what would burden or harm people"), token)
    found = _MY_ACTS.get(step)
    if found is None or (member.is_observer and step.is_rating) or (member.is_observer and step == Step.PROPOSE):
        return None
    return _mine(*found, token)


def _mine(name: str, label: str | Promise, token: str) -> Room | None:
    url = address_of(name, token)
    return Room(label=label, text="", url=url, is_now=True) if url else None


def address_of(name: str, key: object) -> str:
    """Return the address of a page of the indicators; empty where it is not built."""
    try:
        return reverse(f"indicators:{name}", args=[key])
    except NoReverseMatch:
        return ""
