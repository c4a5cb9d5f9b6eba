"""What takes longer than a plan: why not, what would help, the price of mixing. Done by a worker, written once."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from django.utils.translation import gettext_noop

from estime.allocation import Plan as Answer
from estime.allocation import Problem
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.allocation.mixing_price import PERCENTS, MixingPoint, mixing_point, price_of_mixing
from estime.allocation.remedies import Effect, what_would_help
from estime.allocation.solver import solve
from estime.allocation.why import WhyNot as Why
from estime.allocation.why import why_not
from estime.charts import mixing_price_chart
from estime.provenance import Json
from estime_web.accounts.enums import Language
from estime_web.encounters.enums import VariantKind
from estime_web.encounters.models import Plan, WhyNot
from estime_web.encounters.problems import row_id
from estime_web.encounters.services.plan_storing import figure_to_json
from estime_web.encounters.services.variants import Computed, replace_variants
from estime_web.foundation.services import JobContext

# Each question is a plan of its own: beyond so many people they would keep the worker for hours.
MOST_PEOPLE = 400
_TIME_LIMIT_SECONDS = 20.0
_HELPING = gettext_noop("Looking for what would help…")
_MIXING = gettext_noop("Trying other mixes of the rooms…")
_WHY = gettext_noop("Answering “why not my first choice?”…")
_HELP_STEPS = 20


def explain(context: JobContext) -> None:
    """Compute and write what explains one plan. A plan that was thrown away meanwhile needs nothing."""
    job = context.job
    plan = (
        Plan.objects.select_related("computation")
        .filter(encounter_id=job.subject_id, number=job.params["plan"])
        .first()
    )
    if plan is None:
        with context.completing():
            return
    problem, answer = problem_from_json(plan.computation.input), plan_from_json(plan.computation.output)
    is_small = len(problem.people) <= MOST_PEOPLE
    wishes = list(unmet_wishes(problem, answer)) if is_small else []
    total = _HELP_STEPS + len(PERCENTS) + len(wishes)
    effects = (
        what_would_help(
            *planned_anew(problem, answer),
            time_limit_seconds=_TIME_LIMIT_SECONDS,
            on_progress=lambda done, _: context.progress(done=min(done, _HELP_STEPS), total=total, message=_HELPING),
        )
        if is_small
        else ()
    )
    points = _points(problem, answer, context, total) if is_small else []
    whys = []
    for done, (person, workshop) in enumerate(wishes):
        context.progress(done=_HELP_STEPS + len(PERCENTS) + done, total=total, message=_WHY)
        whys.append(why_not(problem, answer, person, workshop))
    with context.completing():
        _write(plan, effects, points, whys)


def planned_anew(problem: Problem, answer: Answer) -> tuple[Problem, Answer]:
    """Return the day with nothing to keep of a plan in force, and its plan: what a change of the programme is held to.

    Keeping people's seats would hide what the change brings, or seem to be what it brings.
    """
    if not problem.previous:
        return problem, answer
    base = replace(problem, previous=(), stability=None)
    return base, solve(base, require_everybody=False, time_limit_seconds=_TIME_LIMIT_SECONDS)


def unmet_wishes(problem: Problem, answer: Answer) -> Iterator[tuple[str, str]]:
    """Yield what people did not get though they like it better than something they got.

    Who lacks a seat is told about their favourites only: as many as they have times to fill.
    """
    workshop_of = {session.id: session.workshop for session in problem.sessions}
    given: dict[str, set[str]] = {person.id: set() for person in problem.people}
    worst: dict[str, int] = dict.fromkeys(given, 0)
    for seat in answer.seats:
        given[seat.person].add(workshop_of[seat.session])
        worst[seat.person] = max(worst[seat.person], seat.rank or 0)
    for person in sorted(problem.people, key=lambda person: person.id):
        due = len(person.slots)
        is_seated = len(given[person.id]) >= due
        for rank, tier in enumerate(person.wishes, start=1):
            if rank < worst[person.id] or (rank <= due and not is_seated):
                yield from ((person.id, workshop) for workshop in tier if workshop not in given[person.id])


def _points(problem: Problem, answer: Answer, context: JobContext, total: int) -> list[MixingPoint]:
    """Five shares of mixing; that of the plan itself is not computed again."""

    def tell(done: int, _: int) -> None:
        context.progress(done=_HELP_STEPS + done, total=total, message=_MIXING)

    base = replace(problem, previous=(), stability=None)
    others = [percent for percent in PERCENTS if percent != problem.floor_percent or problem.previous]
    found = list(price_of_mixing(base, others, time_limit_seconds=_TIME_LIMIT_SECONDS, on_progress=tell))
    if len(others) < len(PERCENTS):
        found.append(mixing_point(problem, answer))
    return sorted(found, key=lambda point: point.percent)


def _write(plan: Plan, effects: tuple[Effect, ...], points: list[MixingPoint], whys: list[Why]) -> None:
    plan.help = {
        "effects": [_effect_to_json(effect) for effect in effects],
        "mixing_charts": {
            language: figure_to_json(mixing_price_chart(points, language)) for language in Language.values
        }
        if points
        else {},
        "is_explained": True,
    }
    plan.save(update_fields=["help"])
    replace_variants(plan=plan, kind=VariantKind.MIXING, computed=[_variant_of(point) for point in points])
    plan.why_nots.all().delete()
    WhyNot.objects.bulk_create(
        WhyNot(
            plan=plan,
            participation_id=why.person,
            workshop_id=row_id(why.workshop),
            answer={**asdict(why), "reason": why.reason.value, "ranks": list(why.ranks)},
        )
        for why in whys
    )


def _effect_to_json(effect: Effect) -> dict[str, Any]:  # Any: JSON of the model
    remedy: Mapping[str, Any] = asdict(effect.remedy)  # Any: the fields of a dataclass
    return {
        "remedy": {**remedy, "kind": effect.remedy.kind.value},
        "before": asdict(effect.before),
        "after": asdict(effect.after),
        "is_proven": effect.is_proven,
    }


def _variant_of(point: MixingPoint) -> Computed:
    summary: dict[str, Json] = {
        "percent": point.percent,
        "fully_served": point.fully_served,
        "served_people": point.served_people,
        "worst_rank": point.worst_rank,
        "ranks": point.ranks,
        "cost": point.cost,
        "gaps": point.gaps,
        "is_proven": point.plan.is_proven,
    }
    return Computed(key=str(point.percent), problem=point.problem, answer=point.plan, summary=summary)
