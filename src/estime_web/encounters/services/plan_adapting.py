"""A day has changed after its plan: three ways to go on, computed by a worker."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext_noop

from estime.allocation import InfeasibleError, ProblemError
from estime.allocation import Seat as LibrarySeat
from estime.allocation.canonical import problem_hash
from estime.allocation.replanning import Option, replan
from estime.allocation.summary import summarise
from estime.provenance import Json
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.enums import VariantKind
from estime_web.encounters.models import Plan
from estime_web.encounters.problems import problem_of, session_key
from estime_web.encounters.services.variants import Computed, replace_variants
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import JobContext

_TIME_LIMIT_SECONDS = 60.0
_ADAPTING = gettext_noop("Keeping what can be kept, changing what must…")


def adapt(context: JobContext) -> None:
    """Compute and write the ways to go on from one plan, as the day is now."""
    job = context.job
    plan = Plan.objects.select_related("encounter").get(encounter_id=job.subject_id, number=job.params["plan"])
    context.progress(done=0, total=1, message=_ADAPTING)
    encounter, seats = plan.encounter, seats_in_force(plan)
    problem = problem_of(encounter)
    try:
        options = replan(
            problem,
            seats,
            frozen=frozen_seats(plan, timezone.now()),
            time_limit_seconds=_TIME_LIMIT_SECONDS,
        )
    except InfeasibleError as error:
        raise DomainError(" ".join(error.sentences(job.language, names_of(encounter)))) from error
    except ProblemError as error:
        raise DomainError(" ".join(error.sentences(job.language))) from error
    day_hash = problem_hash(problem)
    computed = [_variant_of(option, day_hash) for option in options]
    with context.completing():
        replace_variants(plan=plan, kind=VariantKind.STABILITY, computed=computed)


def seats_in_force(plan: Plan) -> list[LibrarySeat]:
    """Return the seats of a plan as the library reads them; who left the list since has none."""
    rows = plan.seats.order_by("pk").values_list("participation_id", "session_id", "rank")
    return [LibrarySeat(person=str(person), session=session_key(session), rank=rank) for person, session, rank in rows]


def frozen_seats(plan: Plan, now: dt.datetime) -> list[tuple[str, str]]:
    """Return the seats that do not change any more: those of the hours that have begun on the day itself."""
    date = plan.encounter.date
    begun = [
        slot.pk
        for slot in plan.encounter.slots.all()
        if timezone.make_aware(dt.datetime.combine(date, slot.starts_at)) <= now and date == timezone.localdate(now)
    ]
    rows = plan.seats.filter(slot__in=begun).values_list("participation_id", "session_id")
    return [(str(person), session_key(session)) for person, session in rows]


def _variant_of(option: Option, day_hash: str) -> Computed:
    comparison, given = option.comparison, summarise(option.problem, option.plan)
    summary: dict[str, Json] = {
        "changes": len(comparison.changes),
        "people": len(comparison.people),
        "better": comparison.better,
        "worse": comparison.worse,
        "cost": comparison.cost,
        "sessions": [*comparison.sessions],
        "unplaced": len(option.plan.unplaced),
        "fully_served": given.fully_served,
        "served_people": given.served_people,
        "worst_rank": given.worst_rank,
        "is_proven": option.plan.is_proven,
        "day_hash": day_hash,
    }
    return Computed(key=option.stability.value, problem=option.problem, answer=option.plan, summary=summary)
