"""What somebody rates: the proposals in an order of their own, with what they said of each."""

import hashlib
from dataclasses import dataclass, replace
from uuid import UUID

from estime_web.indicators.enums import CandidateState, GateVerdict, RatedOn, RoundState, Step
from estime_web.indicators.models import Arbitration, Gate, IndicatorCandidate, Member, Round, View
from estime_web.indicators.queries.candidates import Proposal, proposal_of, proposals_of
from estime_web.indicators.queries.matrix import own_views
from estime_web.indicators.seals import seal_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """One proposal on one's own page. `views` are one's last ones of this round, `former` that of the round before.

    Its words are read only where they are shown (`worded`): hundreds of phones ask.
    """

    key: UUID
    number: int
    place: int
    views: dict[str, View]
    former: View | None
    proposal: Proposal | None = None

    @property
    def view(self) -> View | None:
        return self.views.get(RatedOn.IMPORTANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class MyRound:
    """Everything one rates in the open round. `asked` are the qualities that one's college is asked about, besides."""

    held: Round
    items: tuple[Mine, ...]
    asked: tuple[RatedOn, ...]

    @property
    def answered(self) -> int:
        return sum(item.view is not None for item in self.items)

    @property
    def left(self) -> int:
        return len(self.items) - self.answered

    def at(self, number: int) -> Mine | None:
        """Return the proposal with this number on the list."""
        return next((item for item in self.items if item.number == number), None)

    def open_after(self, place: int = 0) -> Mine | None:
        """Return the next proposal without an answer, after a place of one's own order, then from the beginning."""
        waiting = [item for item in self.items if item.view is None]
        return next((item for item in waiting if item.place > place), waiting[0] if waiting else None)


def rated_proposals(arbitration: Arbitration) -> list[Proposal]:
    """Return the proposals that are rated: those that stand and that the gate did not take out. None while each proposes alone."""
    if arbitration.at.place <= Step.PROPOSE.place:
        return []
    return [each for each in proposals_of(arbitration) if not each.is_taken_out]


def open_round_of(arbitration: Arbitration) -> Round | None:
    """Return the round in which views are given now."""
    return arbitration.rounds.filter(state=RoundState.OPEN).order_by("-number").first()


def round_of(arbitration: Arbitration, number: int) -> Round | None:
    """Return one round."""
    return arbitration.rounds.filter(number=number).first()


def my_round(member: Member, held: Round) -> MyRound:
    """Return what a member rates in a round, without its words, in an order that is drawn for them and stays."""
    said, former, seal = own_views(member, held), _former_views(member, held), seal_of(member.pk)
    places = sorted(_rated_places(member.arbitration), key=lambda each: _lot(seal, each[0]))
    items = (
        Mine(
            key=key,
            number=number,
            place=place,
            views={on: view for (candidate, on), view in said.items() if candidate == key},
            former=former.get((key, RatedOn.IMPORTANCE)),
        )
        for place, (key, number) in enumerate(places, 1)
    )
    return MyRound(held=held, items=tuple(items), asked=asked_of(member))


def worded(item: Mine) -> Mine:
    """Return one proposal with its words."""
    return replace(item, proposal=proposal_of(IndicatorCandidate(pk=item.key)))


def all_worded(mine: MyRound) -> MyRound:
    """Return everything one rates with its words."""
    proposals = {each.candidate.pk: each for each in proposals_of(mine.held.arbitration)}
    return replace(mine, items=tuple(replace(item, proposal=proposals[item.key]) for item in mine.items))


def _rated_places(arbitration: Arbitration) -> list[tuple[UUID, int]]:
    """Return the keys and the numbers of what is rated: in two small queries, unless the gate took something out."""
    taken_out = Gate.objects.filter(candidate__arbitration=arbitration, verdict=GateVerdict.TAKEN_OUT)
    if taken_out.exists():
        return [(each.candidate.pk, each.candidate.number) for each in rated_proposals(arbitration)]
    standing = IndicatorCandidate.objects.filter(arbitration=arbitration, state=CandidateState.PROPOSED)
    return list(standing.values_list("pk", "number"))


def asked_of(member: Member) -> tuple[RatedOn, ...]:
    """Return the qualities that the college of a member is asked about, besides how essential a proposal is."""
    return tuple(member.college.rated_on[1:]) if member.college else ()


def _former_views(member: Member, held: Round) -> dict[tuple[UUID, str], View]:
    before = round_of(member.arbitration, held.number - 1) if held.number > 1 else None
    return own_views(member, before) if before else {}


def _lot(seal: str, candidate: UUID) -> str:
    # By lot and not by number: who is asked first is asked with fresh eyes. Never by support: that would tell it.
    return hashlib.sha256(f"{seal}:{candidate}".encode()).hexdigest()
