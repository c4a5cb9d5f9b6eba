"""How far a round has come: how many people of each college have answered. Never what, and never on which proposal."""

from dataclasses import dataclass

from django.db.models import Count

from estime_web.indicators.enums import RatedOn
from estime_web.indicators.models import Arbitration, College, Member, Round, View
from estime_web.indicators.protocols import SMALLEST
from estime_web.indicators.queries.rating import rated_proposals


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """One college: how many of its people have answered at least once."""

    college: College
    answered: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A round as those who lead it follow it. `answers` are all answers together, of the `possible` ones."""

    colleges: tuple[Followed, ...]
    answers: int
    proposals: int

    @property
    def told(self) -> tuple[Followed, ...]:
        """The colleges of which it is told how many have answered: of a small one, that would tell who.

        The total stands beside them, so that small ones are enough people together, or no college is told alone.
        """
        small = [row for row in self.colleges if 0 < row.people < SMALLEST]
        if small and sum(row.people for row in small) < SMALLEST:
            return ()
        return tuple(row for row in self.colleges if row not in small)

    @property
    def answered(self) -> int:
        return sum(row.answered for row in self.colleges)

    @property
    def people(self) -> int:
        return sum(row.people for row in self.colleges)

    @property
    def possible(self) -> int:
        return self.people * self.proposals


def follow_up(arbitration: Arbitration, held: Round) -> FollowUp:
    """Return how many have answered, college by college."""
    present = Member.objects.filter(arbitration=arbitration, left_at=None).exclude(college=None)
    people = dict(present.order_by().values_list("college").annotate(Count("pk")))
    given = View.objects.filter(round=held, rated_on=RatedOn.IMPORTANCE).order_by()
    answered = dict(given.values_list("ballot__college").annotate(Count("ballot", distinct=True)))
    rows = (
        Followed(college=college, people=people.get(college.pk, 0), answered=answered.get(college.pk, 0))
        for college in arbitration.colleges.all()
    )
    return FollowUp(
        colleges=tuple(rows),
        answers=given.values("ballot", "candidate").distinct().count(),
        proposals=len(rated_proposals(arbitration)),
    )
