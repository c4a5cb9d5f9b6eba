"""The version of « qui va où ? » that people follow from now on."""

import datetime as dt

from django.utils import timezone

from estime.allocation import Plan as Answer
from estime.allocation import Problem
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanOrigin, PlanState
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.services.plan_storing import Described, describe, store_plan


def in_words(problem: Problem, answer: Answer) -> Described:
    """Return a plan as it is stored on the day: with its words; its figures can wait."""
    return describe(problem, answer, with_figures=False)


def put_in_force(
    *,
    encounter: Encounter,
    described: Described,
    based_on: Plan,
    actor: User | None,
    verb: str,
    at: dt.datetime | None = None,
) -> Plan:
    """Store a plan and make it the one of the day. Call it in a transaction that holds the day."""
    plan = store_plan(
        encounter=encounter,
        described=described,
        actor=actor,
        verb=verb,
        origin=PlanOrigin.DESK,
        based_on=based_on,
    )
    encounter.plans.filter(state=PlanState.PUBLISHED).update(state=PlanState.SUPERSEDED)
    plan.state, plan.published_at = PlanState.PUBLISHED, at or timezone.now()
    plan.save(update_fields=["state", "published_at"])
    return plan
