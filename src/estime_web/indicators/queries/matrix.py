"""The latest views of a round: the one read that counting begins with. It never says whose they are."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import RatedOn, RoundState
from estime_web.indicators.models import Ballot, IndicatorCandidate, Member, Round, View
from estime_web.indicators.seals import seals_of


class SealedError(DomainError):
    """What a round says is not read before it is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The last view of one ballot on one proposal. `grade` is None where the person cannot judge."""

    ballot: UUID
    college: int
    weight: int
    candidate: UUID
    rated_on: str
    grade: int | None


def views_of_round(
    held: Round, *, refusal: str, rated_on: str | None = None, candidate: IndicatorCandidate | None = None
) -> list[Counted]:
    """Return the last views of a closed round, in an order that says nothing about who came when.

    `refusal` is the sentence that tells whoever asks too early.

    Raises
    ------
    SealedError
        The round is still open.
    """
    if held.state != RoundState.CLOSED:
        raise SealedError(refusal)
    rows = View.objects.filter(round=held).order_by("pk")
    if rated_on is not None:
        rows = rows.filter(rated_on=rated_on)
    if candidate is not None:
        rows = rows.filter(candidate=candidate)
    fields = ("ballot_id", "ballot__college_id", "ballot__weight", "candidate_id", "rated_on", "grade")
    last = {(row[0], row[3], row[4]): row for row in rows.values_list(*fields)}
    found = (
        Counted(ballot=row[0], college=row[1], weight=row[2], candidate=row[3], rated_on=row[4], grade=row[5])
        for row in last.values()
    )
    return sorted(found, key=lambda each: (str(each.ballot), str(each.candidate), each.rated_on))


def ballot_of(member: Member) -> Ballot | None:
    """Return the ballot of whoever is on their own page. Never ask this for somebody else."""
    return Ballot.objects.filter(arbitration=member.arbitration_id, seal__in=seals_of(member.pk)).first()


def own_views(member: Member, held: Round) -> dict[tuple[UUID, str], View]:
    """Return one's own last views of a round, by proposal and by what they speak of. A new link shows none from before it."""
    ballot = ballot_of(member)
    if ballot is None:
        return {}
    rows = View.objects.filter(ballot=ballot, round=held, pk__gt=member.sees_from).order_by("pk")
    return {(view.candidate_id, view.rated_on): view for view in rows}


def last_view() -> int:
    """Return the number of the view that was kept last on the site: a page that shows what is said from now on begins after it."""
    return View.objects.aggregate(last=Max("pk"))["last"] or 0


def importance(views: list[Counted]) -> list[Counted]:
    """Keep the views on how essential a proposal is."""
    return [view for view in views if view.rated_on == RatedOn.IMPORTANCE]
