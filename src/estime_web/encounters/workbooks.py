"""A plan as data that leaves: the computation, and workbooks for `estime allocate`."""

from dataclasses import replace

from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.exchange.allocation_workbook import write_plan_workbook, write_problem_workbook
from estime.provenance import Json
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.models import Plan


def computation_of(plan: Plan) -> dict[str, Json]:
    """Return the computation of a plan as `estime replay` reads it."""
    stored = plan.computation
    return {
        "algorithm": stored.algorithm,
        "version": stored.version,
        "seed": stored.seed,
        "input": stored.input,
        "output": stored.output,
        "input_hash": stored.input_hash,
        "output_hash": stored.output_hash,
    }


def problem_workbook_of(plan: Plan, language: str) -> bytes:
    """Return the question of a plan as a workbook, without the names of people: it may be given to anybody.

    What was arranged in confidence for two people, and what somebody lived on former days, stays out.
    """
    problem = problem_from_json(plan.computation.input)
    people = tuple(replace(person, credit=0) for person in problem.people)
    problem = replace(problem, people=people, together=(), apart=())
    return write_problem_workbook(problem, language)


def plan_workbook_of(plan: Plan, language: str) -> bytes:
    """Return the answer as a workbook, with names: it stays with those who prepare the day."""
    problem = problem_from_json(plan.computation.input)
    answer = plan_from_json(plan.computation.output)
    return write_plan_workbook(problem, answer, language, names=names_of(plan.encounter))
