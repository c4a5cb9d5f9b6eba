"""Somebody is placed elsewhere by hand: what that would change, before it is done. Nothing is written here."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from estime.allocation import InfeasibleError, Plan, Problem, ProblemError, Stability, solve
from estime.allocation.canonical import problem_from_json
from estime.allocation.changes import Comparison, compare
from estime.allocation.remedies import Numbers, numbers_of
from estime.allocation.replanning import adapted
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.models import Participation, Session
from estime_web.encounters.models import Plan as PlanRow
from estime_web.encounters.problems import problem_of, session_key
from estime_web.encounters.services.plan_adapting import seats_in_force
from estime_web.foundation.errors import DomainError

# A page waits for the answer: beyond, the best found in this time is shown, and said to be so.
TIME_LIMIT_SECONDS = 8.0
MOST_PEOPLE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The day with somebody in a session, all else changed as little as possible.

    `before` and `after` are the numbers of the plan and of the answer; `holes` the (session, actor type) pairs that
    would newly be below the mixing floor.
    """

    problem: Problem
    answer: Plan
    comparison: Comparison
    before: Numbers
    after: Numbers
    holes: tuple[tuple[str, str], ...]


def move_to(plan: PlanRow, participation: Participation, session: Session, language: str) -> Move:
    """Return what it changes to place somebody in a session of the plan.

    Raises
    ------
    DomainError
        The person cannot sit there, or the day is too large for a page: the sentence says why.
    """
    if plan.encounter.participations.count() > MOST_PEOPLE:
        raise DomainError(
            _(
                "Above %(count)d people, a page does not wait for the price of a move. Take the question as a workbook "
                "(under “What was proven”), write down whom you place where, and plan it on the command line."
            )
            % {"count": MOST_PEOPLE}
        )
    asked = moved_problem(plan, participation, session)
    try:
        answer = solve(asked, require_everybody=False, time_limit_seconds=TIME_LIMIT_SECONDS)
    except InfeasibleError as error:
        raise DomainError(" ".join(error.sentences(language, names_of(plan.encounter)))) from error
    except ProblemError as error:
        raise DomainError(" ".join(error.sentences(language))) from error
    seats = seats_in_force(plan)
    old = replace(answer, seats=tuple(seats))
    holes_before = {(session, kind) for session, kind in plan.computation.output["holes"]}
    return Move(
        problem=asked,
        answer=answer,
        comparison=compare(asked, seats, answer.seats),
        before=numbers_of(asked, old),
        after=numbers_of(asked, answer),
        holes=tuple(hole for hole in answer.holes if hole not in holes_before),
    )


def moved_problem(plan: PlanRow, participation: Participation, session: Session) -> Problem:
    """Return the day of a plan with one more kept seat, as near to the plan as possible."""
    problem = replace(problem_of(plan.encounter), floor_percent=_floor_of(plan))
    slot = {known.id: known.slot for known in problem.sessions}
    key = session_key(session.pk)
    people = tuple(
        replace(person, kept=(*(kept for kept in person.kept if slot[kept] != slot[key]), key))
        if person.id == str(participation.pk)
        else person
        for person in problem.people
    )
    return adapted(replace(problem, people=people), seats_in_force(plan), Stability.FEWEST)


def _floor_of(plan: PlanRow) -> int:
    return problem_from_json(plan.computation.input).floor_percent
