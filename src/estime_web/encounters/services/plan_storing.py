"""Write a plan down: its rows, its words, its figures, its computation."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from estime.allocation import Plan as Answer
from estime.allocation import Problem, as_computation, explain
from estime.allocation.canonical import problem_hash
from estime.allocation.summary import summarise
from estime.charts import Figure, mix_chart, satisfaction_chart
from estime_web.accounts.enums import Language
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanOrigin
from estime_web.encounters.models import Encounter, KeptSeat, Plan, Seat
from estime_web.encounters.problems import problem_of, row_id
from estime_web.encounters.services.encounters import lock
from estime_web.foundation.services import record_activity, store_computation


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A plan of the library, with its words and figures in each language: they take time, so they come before the lock."""

    problem: Problem
    answer: Answer
    explanation: dict[str, Any]  # Any: JSON of the model
    charts: dict[str, Any]  # Any: JSON of the model


def describe(problem: Problem, answer: Answer, *, with_figures: bool = True) -> Described:
    """Put a plan of the library in words and figures. The figures take a second: nobody waits for them at a desk."""
    return Described(
        problem=problem,
        answer=answer,
        explanation=_words(problem, answer),
        charts=_charts(problem, answer) if with_figures else {},
    )


def store_plan(
    *,
    encounter: Encounter,
    described: Described,
    actor: User | None,
    verb: str,
    origin: PlanOrigin = PlanOrigin.COMPUTED,
    based_on: Plan | None = None,
    kept_seat: KeptSeat | None = None,
    day_hash: str = "",
) -> Plan:
    """Write a plan as the next version of the day. Call it in a transaction: it locks the day first.

    `day_hash` names the day that it answers, where that is not the day as it is now.
    """
    lock(encounter)
    last = encounter.plans.aggregate(last=Max("number"))["last"] or 0
    answer = described.answer
    plan = Plan.objects.create(
        encounter=encounter,
        number=last + 1,
        computation=store_computation(as_computation(described.problem, answer)),
        origin=origin,
        based_on=based_on,
        kept_seat=kept_seat,
        day_hash=day_hash or problem_hash(problem_of(encounter)),
        is_proven=answer.is_proven,
        explanation=described.explanation,
        charts=described.charts,
        created_by=actor,
    )
    Seat.objects.bulk_create(_seats(plan, described.problem, answer))
    record_activity(
        verb=verb,
        subject=encounter,
        actor=actor,
        actor_label="" if actor else "worker",
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
            "satisfaction": figure_to_json(satisfaction_chart(summary, language)),
            "mix": figure_to_json(mix_chart(summary, language, names=names)),
        }
        for language in Language.values
    }


def figure_to_json(figure: Figure) -> dict[str, Any]:  # Any: JSON of the model
    """Return a figure as it is stored with a plan."""
    return {
        "title": figure.title,
        "sentence": figure.sentence,
        "svg": figure.svg,
        "table": [list(row) for row in figure.table],
    }
