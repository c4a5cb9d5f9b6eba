"""Make a plan of the tables in a worker: read the rows, find, check, put in words, write once."""

import time

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from estime.mixing.canonical import plan_from_json, problem_hash
from estime.mixing.checker import Rule, check
from estime.mixing.faults import MixingError
from estime.mixing.plan import Plan as Answer
from estime.mixing.problem import Problem
from estime.mixing.solver import improve, solve
from estime_web.encounters.enums import TablePlanOrigin
from estime_web.encounters.models import Networking, TablePlan
from estime_web.encounters.queries.table_names import names_at_tables
from estime_web.encounters.services.networking.planning import IMPROVE_SECONDS
from estime_web.encounters.services.networking.storing import describe_tables, store_table_plan
from estime_web.encounters.tables_problem import problem_of_tables
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import JobContext

# A hundred people take a second. Where not everything can be reached, the best found in this time is told with its gap.
_TIME_LIMIT_SECONDS = 20.0
_SEARCHING = gettext_noop("Looking for tables at which everybody meets new people…")
_IMPROVING = gettext_noop("Searching for longer…")
_WRITING = gettext_noop("Checking the tables and writing them down…")


def make_table_plan(context: JobContext) -> None:
    """Write one plan with the end of the job: a lost worker leaves no second one.

    A longer search that finds nothing better writes none: the job names the plan that it was to beat.
    """
    job = context.job
    networking = Networking.objects.select_related("encounter", "moment").get(pk=job.params["networking"])
    number = job.params.get("improves")
    improves = networking.plans.select_related("computation").filter(number=number).first() if number else None
    problem = problem_of_tables(networking)
    try:
        answer = _searched_on(problem, improves, context) if improves else _searched(problem, context)
    except MixingError as error:
        raise DomainError(" ".join(error.sentences(job.language, names_at_tables(networking)))) from error
    if answer is None:
        with context.completing() as result:
            result["plan"], result["is_better"] = number, False
        return
    context.progress(done=1, total=1, message=_WRITING)
    refuse_broken(problem, answer)
    described = describe_tables(problem, answer)
    with context.completing() as result:
        plan = store_table_plan(
            networking=networking,
            described=described,
            actor=job.created_by,
            verb="plan_tables",
            origin=TablePlanOrigin.IMPROVED if improves else TablePlanOrigin.COMPUTED,
            based_on=improves,
        )
        result["plan"], result["is_better"] = plan.number, True


def refuse_broken(problem: Problem, answer: Answer) -> None:
    """Refuse to keep an answer that breaks a rule of its problem.

    Raises
    ------
    DomainError
        There are too few tables to keep people apart. Any other broken rule is a fault of ours.
    """
    violations = check(problem, answer)
    if violations and all(violation.rule == Rule.APART for violation in violations):
        raise DomainError(
            _(
                "People who are never to be together would share a table. Add a table, or take one of these "
                "arrangements away under “Together, or apart”."
            )
        )
    if violations:
        msg = f"the plan breaks {len(violations)} rules of the problem"
        raise RuntimeError(msg)


def _searched(problem: Problem, context: JobContext) -> Answer:
    def tell(done: int, total: int) -> None:
        context.progress(done=done, total=total + 1, message=_SEARCHING)

    context.progress(done=0, total=1, message=_SEARCHING)
    return solve(problem, time_limit_seconds=_TIME_LIMIT_SECONDS, on_progress=tell)


def _searched_on(problem: Problem, plan: TablePlan, context: JobContext) -> Answer | None:
    """Return something better than a plan, or None. A plan of people who have changed since is not to be compared with."""
    if problem_hash(problem) != plan.computation.input_hash:
        return _searched(problem, context)
    started = time.monotonic()

    def tell(_done: int, _total: int) -> None:
        passed = int(time.monotonic() - started)
        context.progress(done=min(passed, IMPROVE_SECONDS), total=IMPROVE_SECONDS, message=_IMPROVING)

    context.progress(done=0, total=IMPROVE_SECONDS, message=_IMPROVING)
    old = plan_from_json(plan.computation.output)
    answer = improve(problem, old, float(IMPROVE_SECONDS), on_progress=tell)
    return answer if answer.seats != old.seats else None
