"""Make a plan in a worker: read the rows, solve, check, put in words, write once."""

from typing import Any

from django.db.models import Max
from django.utils.translation import gettext_noop

from estime.allocation import InfeasibleError, Problem, ProblemError, StageName, as_computation, check, explain, solve
from estime.allocation import Plan as Answer
from estime.allocation.summary import summarise
from estime.charts import Figure, mix_chart, satisfaction_chart
from estime_web.accounts.enums import Language
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.models import Encounter, Plan, Seat
from estime_web.encounters.problems import problem_of, row_id
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job
from estime_web.foundation.services import JobContext, record_activity, store_computation

_STAGE_MESSAGES = {
    StageName.PLACEMENT: gettext_noop("Finding a seat for everybody…"),
    StageName.FAIRNESS: gettext_noop("Looking after the least well served…"),
    StageName.MIXING_FLOOR: gettext_noop("Mixing the kinds of actors in each room…"),
    StageName.SATISFACTION: gettext_noop("Meeting as many wishes as possible…"),
    StageName.SOFT_MIXING: gettext_noop("Mixing a little more, at no cost…"),
    StageName.LOTTERY: gettext_noop("Drawing lots for what is left equal…"),
}
# A day of Lille takes less than a second. A far larger one gets the best plan found in this time, with its stated gap.
_TIME_LIMIT_SECONDS = 300.0
_READING = gettext_noop("Reading the programme and the wishes…")
_WRITING = gettext_noop("Checking the plan and writing it down…")


def make_plan(context: JobContext) -> None:
    """Read, solve, check, explain, and write one plan with the end of the job: a lost worker leaves no second one."""
    job = context.job
    encounter = Encounter.objects.get(pk=job.subject_id)
    context.progress(done=0, total=len(StageName) + 1, message=_READING)
    problem = problem_of(encounter)
    answer = _solve(problem, encounter, context, job.language)
    context.progress(done=len(StageName), total=len(StageName) + 1, message=_WRITING)
    explanation, charts = _words(problem, answer), _charts(problem, answer)
    with context.completing() as result:
        plan = _store(encounter, problem, answer, job, explanation=explanation, charts=charts)
        result["plan"] = plan.number


def _solve(problem: Problem, encounter: Encounter, context: JobContext, language: str) -> Answer:
    def tell(done: int, total: int, stage: StageName) -> None:
        context.progress(done=done, total=total + 1, message=_STAGE_MESSAGES[stage])

    everybody = bool(context.job.params.get("requires_everybody", True))
    try:
        answer = solve(problem, require_everybody=everybody, time_limit_seconds=_TIME_LIMIT_SECONDS, on_progress=tell)
    except InfeasibleError as error:
        raise DomainError(" ".join(error.sentences(language, names_of(encounter)))) from error
    except ProblemError as error:
        raise DomainError(" ".join(error.sentences(language))) from error
    violations = check(problem, answer)
    if violations:
        msg = f"the plan breaks {len(violations)} rules of the problem"
        raise RuntimeError(msg)
    return answer


def _store(
    encounter: Encounter,
    problem: Problem,
    answer: Answer,
    job: Job,
    *,
    explanation: dict[str, Any],  # Any: JSON of the model
    charts: dict[str, Any],  # Any: JSON of the model
) -> Plan:
    lock(encounter)
    last = encounter.plans.aggregate(last=Max("number"))["last"] or 0
    plan = Plan.objects.create(
        encounter=encounter,
        number=last + 1,
        computation=store_computation(as_computation(problem, answer)),
        is_proven=answer.is_proven,
        explanation=explanation,
        charts=charts,
        created_by=job.created_by,
    )
    Seat.objects.bulk_create(_seats(plan, problem, answer))
    record_activity(
        verb="plan_encounter",
        subject=encounter,
        actor=job.created_by,
        actor_label="" if job.created_by else "worker",
        details={"plan": plan.number, "seats": len(answer.seats)},
    )
    return plan


def _seats(plan: Plan, problem: Problem, answer: Answer) -> list[Seat]:
    slot_of = {session.id: session.slot for session in problem.sessions}
    return [
        Seat(
            plan=plan,
            participation_id=seat.person,
            session_id=row_id(seat.session),
            slot_id=row_id(slot_of[seat.session]),
            rank=seat.rank,
        )
        for seat in answer.seats
    ]


def _words(problem: Problem, answer: Answer) -> dict[str, Any]:  # Any: JSON of the model
    words = {language: explain(problem, answer, language) for language in Language.values}
    return {
        language: {
            "headline": explanation.headline,
            "sentences": list(explanation.sentences),
            "promises": list(explanation.promises),
        }
        for language, explanation in words.items()
    }


def _charts(problem: Problem, answer: Answer) -> dict[str, Any]:  # Any: JSON of the model
    summary = summarise(problem, answer)
    names = {workshop.id: workshop.title for workshop in problem.workshops}
    names |= {slot.id: slot.label for slot in problem.slots}
    return {
        language: {
            "satisfaction": _figure(satisfaction_chart(summary, language)),
            "mix": _figure(mix_chart(summary, language, names=names)),
        }
        for language in Language.values
    }


def _figure(figure: Figure) -> dict[str, Any]:  # Any: JSON of the model
    return {
        "title": figure.title,
        "sentence": figure.sentence,
        "svg": figure.svg,
        "table": [list(row) for row in figure.table],
    }
