"""A plan edited in a spreadsheet comes back as the next version: what was changed there is kept."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from estime.allocation import InfeasibleError, Plan, Problem, ProblemError, Stability, Stage, check, solve
from estime.allocation import Seat as LibrarySeat
from estime.allocation.answer import plan_of
from estime.allocation.day import Day
from estime.allocation.faults import session_labels
from estime.allocation.objectives import Seating, stage_values
from estime.allocation.order import stages_of
from estime.allocation.replanning import adapted
from estime_web.accounts.models import User
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.enums import PlanOrigin
from estime_web.encounters.models import KeptSeat, Participation, Session
from estime_web.encounters.models import Plan as PlanRow
from estime_web.encounters.problems import problem_of, row_id, session_key
from estime_web.encounters.services.kept_seats import keep_seat, release_seat
from estime_web.encounters.services.plan_adapting import seats_in_force
from estime_web.encounters.services.plan_storing import describe, store_plan
from estime_web.encounters.services.planning import refuse_replaced
from estime_web.foundation.errors import DomainError

Seats = Iterable[tuple[str, str]]
_TIME_LIMIT_SECONDS = 20.0


def import_plan(*, plan: PlanRow, seats: Seats, actor: User | None, language: str) -> PlanRow:
    """Make a new version with the seats of a spreadsheet: (person, session) pairs of the library.

    Whoever was moved in the spreadsheet keeps that seat from now on, as if placed by hand.

    Raises
    ------
    DomainError
        Nothing differs, the plan has been replaced, or the seats break a rule of the day: every breach is told.
    """
    refuse_replaced(plan)
    given = set(seats)
    problem = problem_of(plan.encounter)
    moved = sorted(given - {(seat.person, seat.session) for seat in seats_in_force(plan)} - _facilitated(problem))
    if not moved:
        raise DomainError(_("Everybody sits there as on this plan: nothing was changed in the file."))
    asked = _asked(problem, given, moved)
    _refuse_breaches(asked, given, plan, language)
    answer = _solved(asked, plan, language)
    described = describe(asked, answer)
    with transaction.atomic():
        refuse_replaced(plan)
        _keep(plan, moved, actor)
        return store_plan(
            encounter=plan.encounter,
            described=described,
            actor=actor,
            origin=PlanOrigin.IMPORTED,
            based_on=plan,
            verb="import_plan",
        )


def _facilitated(problem: Problem) -> set[tuple[str, str]]:
    return {(person.id, session) for person in problem.people for session in person.facilitates}


def _asked(problem: Problem, given: set[tuple[str, str]], moved: list[tuple[str, str]]) -> Problem:
    """Return the day with the moved seats kept, as near as possible to the seats of the file."""
    slot_of = {session.id: session.slot for session in problem.sessions}
    people = []
    for person in problem.people:
        mine = [session for id, session in moved if id == person.id]
        taken = {slot_of[session] for session in mine}
        kept = (*mine, *(session for session in person.kept if slot_of[session] not in taken))
        people.append(replace(person, kept=tuple(sorted(set(kept)))))
    in_force = [LibrarySeat(person=person, session=session, rank=None) for person, session in sorted(given)]
    return adapted(replace(problem, people=tuple(people)), in_force, Stability.FEWEST)


def _refuse_breaches(asked: Problem, given: set[tuple[str, str]], plan: PlanRow, language: str) -> None:
    """Tell every rule that the seats of the file break, with the names of people and sessions."""
    day = Day(asked)
    session_at = {(person, day.sessions[session].slot): session for person, session in given}
    candidate = plan_of(day, session_at, ())
    seating = Seating(day, candidate.seats)
    stages = []
    for name in stages_of(asked):
        values = stage_values(seating, name)
        stages.append(Stage(name=name, values=values, bounds=values))
    violations = check(asked, replace(candidate, stages=tuple(stages)))
    names, labels = names_of(plan.encounter), session_labels(asked)
    sentences = [
        replace(
            violation,
            person=names.get(violation.person, violation.person),
            session=labels.get(violation.session, violation.session),
        ).sentence(language)
        for violation in violations
    ]
    if sentences:
        raise DomainError(" ".join(sentences))


def _solved(asked: Problem, plan: PlanRow, language: str) -> Plan:
    try:
        return solve(asked, require_everybody=False, time_limit_seconds=_TIME_LIMIT_SECONDS)
    except InfeasibleError as error:
        raise DomainError(" ".join(error.sentences(language, names_of(plan.encounter)))) from error
    except ProblemError as error:
        raise DomainError(" ".join(error.sentences(language))) from error


def _keep(plan: PlanRow, moved: list[tuple[str, str]], actor: User | None) -> None:
    """Keep the seats that were changed in the file, instead of those that were kept at the same hours."""
    people = Participation.objects.select_related("encounter", "person").in_bulk([person for person, _ in moved])
    sessions = Session.objects.select_related("workshop", "slot", "room").in_bulk([row_id(id) for _, id in moved])
    by_id = {str(pk): participation for pk, participation in people.items()}
    wanted = {(by_id[person], sessions[row_id(session)]) for person, session in moved}
    for participation, session in wanted:
        old = KeptSeat.objects.filter(participation=participation, session__slot=session.slot_id)
        for kept in old.exclude(session=session).select_related("participation__encounter"):
            release_seat(kept=kept, actor=actor)
    for participation, session in sorted(wanted, key=lambda pair: (str(pair[0].pk), session_key(pair[1].pk))):
        keep_seat(participation=participation, session=session, actor=actor)
