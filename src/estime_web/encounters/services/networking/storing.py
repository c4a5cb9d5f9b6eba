"""Write a plan of the tables down: its seats, its words, its computation."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Max

from estime.mixing.computation import as_computation
from estime.mixing.explanation import explain
from estime.mixing.plan import Plan as Answer
from estime.mixing.problem import Problem
from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.encounters.enums import TablePlanOrigin
from estime_web.encounters.models import Networking, TablePlan, TableSeat
from estime_web.encounters.services.networking.settings import held
from estime_web.encounters.tables_problem import table_pk
from estime_web.foundation.services import record_activity, store_computation


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedTables:
    """A plan of the library with its words in each language: they take time, so they come before the lock."""

    problem: Problem
    answer: Answer
    explanation: dict[str, Any]  # Any: JSON of the model


def describe_tables(problem: Problem, answer: Answer) -> DescribedTables:
    """Put a plan of the library in words."""
    words = {language: explain(problem, answer, language) for language in Language.values}
    explanation = {
        language: {
            "headline": said.headline,
            "sentences": list(said.sentences),
            "promises": list(said.promises),
        }
        for language, said in words.items()
    }
    return DescribedTables(problem=problem, answer=answer, explanation=explanation)


def store_table_plan(
    *,
    networking: Networking,
    described: DescribedTables,
    actor: User | None,
    verb: str,
    origin: TablePlanOrigin = TablePlanOrigin.COMPUTED,
    based_on: TablePlan | None = None,
) -> TablePlan:
    """Write a plan as the next version of the tables. Call it in a transaction: it locks the day first."""
    networking = held(networking)
    last = networking.plans.aggregate(last=Max("number"))["last"] or 0
    plan = TablePlan.objects.create(
        networking=networking,
        number=last + 1,
        computation=store_computation(as_computation(described.problem, described.answer)),
        origin=origin,
        based_on=based_on,
        played=described.problem.played,
        is_proven=described.answer.is_proven,
        explanation=described.explanation,
        created_by=actor,
    )
    TableSeat.objects.bulk_create(
        TableSeat(plan=plan, participation_id=UUID(seat.person), table_id=table_pk(seat.table), round=seat.round + 1)
        for seat in described.answer.seats
    )
    record_activity(
        verb=verb,
        subject=networking.encounter,
        actor=actor,
        actor_label="" if actor else "worker",
        details={"networking": networking.pk, "plan": plan.number, "seats": len(described.answer.seats)},
    )
    return plan
