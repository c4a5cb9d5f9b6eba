"""Who has answered at this step: to remind the others and to say how many, never to name somebody."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from estime_web.indicators.enums import RoundState, Step
from estime_web.indicators.models import Arbitration, Member, Round, View
from estime_web.indicators.queries.framing_people import with_address
from estime_web.indicators.seals import seals_of


def open_round(arbitration: Arbitration) -> Round | None:
    """Return the round in which views are given now."""
    return arbitration.rounds.filter(state=RoundState.OPEN).order_by("-number").first()


def who_answered(arbitration: Arbitration, members: Collection[Member]) -> frozenset[UUID]:
    """Return those of `members` who have begun to answer in the open round; none where no round is open.

    Each is found through their own seal. No page names them: whoever knows that one person alone answered in a round reads
    from what a college says before and after it what that person said.
    """
    held = open_round(arbitration)
    if held is None:
        return frozenset()
    given = set(View.objects.filter(round=held).order_by().values_list("ballot__seal", flat=True).distinct())
    return frozenset(member.pk for member in members if given.intersection(seals_of(member.pk)))


def people_to_remind(arbitration: Arbitration, *, before: datetime) -> list[Member]:
    """Return whom a reminder goes to: invited, not reminded since `before`, and, where views are given, silent so far.

    At the other steps it goes to all: nobody is told who has proposed or argued. An observer is asked for nothing.
    """
    rows = with_address(arbitration).exclude(invited_at=None).exclude(college=None)
    members = [row for row in rows if row.reminded_at is None or row.reminded_at < before]
    if arbitration.at not in {Step.RATE_1, Step.RATE_2}:
        return members
    answered = who_answered(arbitration, members)
    return [member for member in members if member.pk not in answered]
