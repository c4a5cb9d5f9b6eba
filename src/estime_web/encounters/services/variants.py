"""Variants: other answers for the same day, to compare; one of them becomes a plan when somebody chooses it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from estime.allocation import Plan as Answer
from estime.allocation import Problem, as_computation
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanOrigin, VariantKind
from estime_web.encounters.models import Plan, Variant
from estime_web.encounters.services.planning import refuse_replaced
from estime_web.foundation.models import StoredComputation
from estime_web.foundation.services import store_computation

_ORIGINS = {VariantKind.MIXING: PlanOrigin.CHOSEN, VariantKind.STABILITY: PlanOrigin.REPLANNED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """A variant before it is written: its key, the question, the answer, the numbers that are compared."""

    key: str
    problem: Problem
    answer: Answer
    summary: Mapping[str, Json]


def replace_variants(*, plan: Plan, kind: VariantKind, computed: list[Computed]) -> None:
    """Write the variants of a plan anew. Call it in a transaction."""
    old = StoredComputation.objects.filter(variant__plan=plan, variant__kind=kind)
    ids = list(old.values_list("pk", flat=True))
    plan.variants.filter(kind=kind).delete()
    StoredComputation.objects.filter(pk__in=ids).delete()
    for each in computed:
        Variant.objects.create(
            plan=plan,
            kind=kind,
            key=each.key,
            computation=store_computation(as_computation(each.problem, each.answer)),
            summary=dict(each.summary),
        )


def choose_variant(*, variant: Variant, actor: User | None) -> Plan:
    """Make a variant the next version of the plan. Nobody is told anything before it is published.

    Raises
    ------
    DomainError
        The plan it was computed from has been replaced.
    """
    # Charts are slow to load: only who chooses pays for them, not each page.
    from estime_web.encounters.services.plan_storing import describe, store_plan  # noqa: PLC0415 -- slow import

    plan = variant.plan
    refuse_replaced(plan)
    stored = variant.computation
    described = describe(problem_from_json(stored.input), plan_from_json(stored.output))
    with transaction.atomic():
        return store_plan(
            encounter=plan.encounter,
            described=described,
            actor=actor,
            origin=_ORIGINS[VariantKind(variant.kind)],
            based_on=plan,
            verb="choose_variant",
        )
