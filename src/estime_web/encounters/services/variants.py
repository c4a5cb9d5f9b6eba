"""Variants: other answers for the same day, to compare; one of them becomes a plan when somebody chooses it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from estime.allocation import Plan as Answer
from estime.allocation import Problem, as_computation
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanOrigin, VariantKind
from estime_web.encounters.models import Plan, Session, Variant
from estime_web.encounters.problems import row_id
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.planning import refuse_replaced
from estime_web.foundation.errors import DomainError
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

    Asked for twice, it is done once: the version made the first time is returned.

    Raises
    ------
    DomainError
        The plan it was computed from has been replaced, or people or sessions of it are gone since.
    """
    # Charts are slow to load: only who chooses pays for them, not each page.
    from estime_web.encounters.services.plan_storing import describe, store_plan  # noqa: PLC0415 -- slow import

    plan = variant.plan
    refuse_replaced(plan)
    stored = variant.computation
    answer = plan_from_json(stored.output)
    described = describe(problem_from_json(stored.input), answer)
    with transaction.atomic():
        lock(plan.encounter)
        done = plan.next_plans.filter(
            origin=_ORIGINS[VariantKind(variant.kind)],
            computation__input_hash=stored.input_hash,
            computation__output_hash=stored.output_hash,
        ).first()
        if done is not None:
            return done
        _refuse_gone(plan, answer)
        return store_plan(
            encounter=plan.encounter,
            described=described,
            actor=actor,
            origin=_ORIGINS[VariantKind(variant.kind)],
            based_on=plan,
            day_hash=str(variant.summary.get("day_hash") or plan.day_hash or plan.computation.input_hash),
            verb="choose_variant",
        )


def _refuse_gone(plan: Plan, answer: Answer) -> None:
    """Refuse an answer that seats somebody who has left the list, or in a session that is given no more."""
    people = {str(pk) for pk in plan.encounter.participations.values_list("pk", flat=True)}
    sessions = set(Session.objects.filter(slot__encounter=plan.encounter).values_list("pk", flat=True))
    if any(seat.person not in people or row_id(seat.session) not in sessions for seat in answer.seats):
        raise DomainError(_("The day has changed since these plans were computed. Have them computed again."))
