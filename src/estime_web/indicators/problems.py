"""Rows → the library's problem: the last views, the hours, the gate and the frozen terms.

Voters have no name here: they stand in the order of what they support, so that a stored computation leads back to nobody.
A salt in what they are called keeps its hash from being guessed.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime.arbitration.problem import College as VotingCollege
from estime.arbitration.problem import Element, Kind, Problem, Rule, Voter
from estime_web.indicators.models import Arbitration, College
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.arbitrations import terms_of
from estime_web.indicators.queries.candidates import Proposal, proposals_of
from estime_web.indicators.queries.matrix import Counted, importance, views_of_round

Grades = dict[UUID, dict[UUID, int | None]]
"""Ballot → proposal → grade, or None where the person cannot judge."""


def problem_of(arbitration: Arbitration, *, approval: int | None = None) -> Problem:
    """Return what the rule chooses among. `approval` asks from which other grade on a view would support (robustness).

    Raises
    ------
    SealedError
        The last round is still open.
    """
    terms = terms_of(arbitration)
    proposals = proposals_of(arbitration)
    supported = _supported(last_views(arbitration, terms), proposals, approval or terms.approval)
    return Problem(
        colleges=tuple(_college(college) for college in arbitration.colleges.all()),
        voters=_voters(supported, arbitration.salt),
        elements=tuple(_element(each) for each in proposals),
        rule=rule_of(terms),
    )


def fault_of(problem: Problem) -> str:
    """Return why nothing can be chosen, in sentences with their mend; empty where something can."""
    from estime.arbitration.faults import ArbitrationError  # noqa: PLC0415 -- slow import
    from estime.arbitration.validation import validate  # noqa: PLC0415 -- slow import

    try:
        validate(problem)
    except ArbitrationError as error:
        names = {element.id: element.label for element in problem.elements}
        names |= {college.id: college.label for college in problem.colleges}
        return " ".join(error.sentences((get_language() or "en")[:2], names))
    return ""


def with_everybody(problem: Problem) -> Problem:
    """Return the problem as if one person of each college had a vote: what a college bears before anybody has voted."""
    voters = (Voter(id=college.id, college=college.id) for college in problem.colleges)
    return replace(problem, voters=tuple(voters))


def rule_of(terms: Terms) -> Rule:
    """Return the rule of choice that was frozen."""
    return Rule(
        budget=terms.budget,
        qualitative=terms.qualitative,
        quantitative=terms.quantitative,
        utility=terms.utility,
        raises=terms.raises,
        stops_when_exhaustive=terms.stops_when_exhaustive,
        fills=terms.fills,
        seed=terms.seed,
    )


def last_views(arbitration: Arbitration, terms: Terms) -> list[Counted]:
    """Return the views that count: those of the last round and, where the terms carry them, the first ones that nobody renewed."""
    refusal = _("What people say is sealed until the round is closed.")
    rounds = list(arbitration.rounds.order_by("-number"))
    found: dict[tuple[UUID, UUID], Counted] = {}
    for held in rounds if terms.carries_first else rounds[:1]:
        for view in importance(views_of_round(held, refusal=refusal)):
            found.setdefault((view.ballot, view.candidate), view)
    return sorted(found.values(), key=lambda view: (str(view.ballot), str(view.candidate)))


def element_id(number: int) -> str:
    """Return the name of a proposal in the library: its number on the list."""
    return str(number)


def college_id(college: int) -> str:
    return f"c{college}"


_Supported = list[tuple[str, int, tuple[str, ...]]]
"""College, weight and the proposals supported, one row per ballot, in an order that says nothing of who it was."""


def _supported(counted: Iterable[Counted], proposals: Iterable[Proposal], approval: int) -> _Supported:
    names = {each.candidate.pk: element_id(each.candidate.number) for each in proposals}
    supported: dict[UUID, list[str]] = defaultdict(list)
    colleges: dict[UUID, tuple[int, int]] = {}
    for view in counted:
        colleges[view.ballot] = (view.college, view.weight)
        if view.candidate in names and view.grade is not None and view.grade >= approval:
            supported[view.ballot].append(names[view.candidate])
    return sorted(
        (college_id(college), weight, tuple(sorted(supported[ballot])))
        for ballot, (college, weight) in colleges.items()
    )


def _voters(said: _Supported, salt: str) -> tuple[Voter, ...]:
    return tuple(
        Voter(id=f"v{place:04d}-{salt}", college=college, weight=Fraction(weight), supports=supports)
        for place, (college, weight, supports) in enumerate(said, start=1)
    )


def _college(college: College) -> VotingCollege:
    share = None if college.share is None else Fraction(college.share, 100)
    return VotingCollege(id=college_id(college.pk), label=str(college.name), share=share)


def _element(proposal: Proposal) -> Element:
    candidate, effort = proposal.candidate, proposal.effort
    charged_to = candidate.charged_to_id if candidate.is_imposed else None
    return Element(
        id=element_id(candidate.number),
        label=str(proposal.version.name),
        kind=Kind(candidate.kind),
        hours=Fraction(proposal.hours),
        low=Fraction(effort.low) if effort else None,
        high=Fraction(effort.high) if effort else None,
        taken_out=_why_out(proposal),
        is_imposed=candidate.is_imposed and not proposal.is_taken_out,
        charged_to="" if charged_to is None else college_id(charged_to),
    )


def _why_out(proposal: Proposal) -> str:
    if proposal.gate is None or not proposal.is_taken_out:
        return ""
    return proposal.gate.reason or _("The gate took it out.")
