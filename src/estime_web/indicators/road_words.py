"""The road of an arbitration as its places, and what each step is about, in a sentence for those who lead and one for those who take part."""

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Member


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One step of the road. `state` is done, current or todo."""

    label: str
    state: str
    url: str = ""


_SHORT: Final[dict[Step, str | Promise]] = {
    Step.FRAME: pgettext_lazy("place of the road", "frame"),
    Step.PROPOSE: pgettext_lazy("place of the road", "propose"),
    Step.CLARIFY: pgettext_lazy("place of the road", "clarify"),
    Step.COST: pgettext_lazy("place of the road", "hours"),
    Step.RATE_1: pgettext_lazy("place of the road", "first views"),
    Step.DEBATE: pgettext_lazy("place of the road", "listen"),
    Step.RATE_2: pgettext_lazy("place of the road", "second views"),
    Step.BOARD: pgettext_lazy("place of the road", "decide"),
    Step.DECIDED: pgettext_lazy("place of the road", "decided"),
}
"""The places as the drawing of the road has room for them."""
_LED: Final[dict[Step, str | Promise]] = {
    Step.FRAME: _("Say what one looks at, who takes part, and by which rules. Then freeze them."),
    Step.PROPOSE: _("Each person proposes on their own. Nobody sees the proposals of the others yet."),
    Step.CLARIFY: _(
        "Read the proposals together. Reword them, bring together what says the same, part what says two things."
    ),
    Step.COST: _("Count the hours of each proposal, and check what may be done."),
    Step.RATE_1: _(
        "Everybody says how essential each proposal is. Nobody reads the result before you close the round."
    ),
    Step.DEBATE: _("Look at what unites and what divides, college by college. Say why."),
    Step.RATE_2: _(
        "Everybody gives their view again, after listening. Nobody reads the result before you close the round."
    ),
    Step.BOARD: _("A set is proposed that fits your hours and is fair to each college. You decide."),
    Step.DECIDED: _("The decision is written. Now plan the collection."),
}
_MEMBERS: Final[dict[Step, str | Promise]] = {
    Step.FRAME: _("The rules are being written. You will be told when it is your turn; nothing is asked of you now."),
    Step.PROPOSE: _(
        "What would you look at to answer the question? Propose a figure, a story, or both. The others do not see it yet."
    ),
    Step.CLARIFY: _("The proposals are read together and made clearer. Nothing is asked of you now."),
    Step.COST: _("The hours of each proposal are being counted. Nothing is asked of you now."),
    Step.RATE_1: _("Say how essential each proposal is. You may stop and come back, and change your mind."),
    Step.DEBATE: _("See what each college says, and why. Say what counts for you."),
    Step.RATE_2: _("You have listened to the others. Give your view again: the same, or another one."),
    Step.BOARD: _("The assembly decides. Nothing is asked of you here; say it in the room."),
    Step.DECIDED: _("It is decided. See what was kept, what was not, and why."),
}
_OBSERVER: Final = _("You look on, without a vote. Here is where the others are.")
_GATE: Final = _("Your college looks at each proposal: may it be done without burdening or harming anybody?")


def places_of(arbitration: Arbitration) -> list[Place]:
    """Return the places of the road, from the frame to the decision."""
    here = arbitration.at.place
    return [Place(label=str(_SHORT[step]), state=_state(step.place, here)) for step in Step]


def now_for_leaders(arbitration: Arbitration) -> str:
    """Return what this step is about, for those who lead."""
    return str(_LED[arbitration.at])


def now_for_members(member: Member) -> str:
    """Return what this step is about, for somebody who takes part."""
    step = member.arbitration.at
    if member.is_observer and step != Step.DECIDED:
        return str(_OBSERVER)
    if step == Step.COST and member.college is not None and member.college.is_accompanied:
        return str(_GATE)
    return str(_MEMBERS[step])


def _state(number: int, here: int) -> str:
    if number == here:
        return "current"
    return "done" if number < here else "todo"
