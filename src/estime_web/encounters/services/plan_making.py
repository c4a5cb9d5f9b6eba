"""Make a plan in a worker: read the rows, solve, check, put in words, write once."""

from django.utils.translation import gettext_noop

from estime.allocation import InfeasibleError, Problem, ProblemError, StageName, check, solve
from estime.allocation import Plan as Answer
from estime.allocation.order import stages_of
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.models import Encounter
from estime_web.encounters.problems import problem_of
from estime_web.encounters.services.plan_storing import describe, store_plan
from estime_web.encounters.services.planning import start_explaining
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import JobContext

STAGE_MESSAGES = {
    StageName.PLACEMENT: gettext_noop("Finding a seat for everybody…"),
    StageName.STABILITY: gettext_noop("Keeping the places that people know…"),
    StageName.BALANCE: gettext_noop("Changing only what is worth it…"),
    StageName.FAIRNESS: gettext_noop("Looking after the least well served…"),
    StageName.MIXING_FLOOR: gettext_noop("Mixing the kinds of actors in each room…"),
    StageName.SATISFACTION: gettext_noop("Meeting as many wishes as possible…"),
    StageName.MEMORY: gettext_noop("Thinking of those who were disappointed before…"),
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
    problem = problem_of(encounter)
    total = len(stages_of(problem)) + 1
    context.progress(done=0, total=total, message=_READING)
    answer = _solve(problem, encounter, context, job.language)
    context.progress(done=total - 1, total=total, message=_WRITING)
    described = describe(problem, answer)
    with context.completing() as result:
        plan = store_plan(encounter=encounter, described=described, actor=job.created_by, verb="plan_encounter")
        result["plan"] = plan.number
        if job.params.get("explains"):
            start_explaining(plan=plan, actor=job.created_by)


def _solve(problem: Problem, encounter: Encounter, context: JobContext, language: str) -> Answer:
    def tell(done: int, total: int, stage: StageName) -> None:
        context.progress(done=done, total=total + 1, message=STAGE_MESSAGES[stage])

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
