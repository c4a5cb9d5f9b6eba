"""What the time to get acquainted gives to the rest of the site when it starts."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estime.provenance import Computation
from estime_web.accounts.data import register_personal_data
from estime_web.encounters.queries import visible_to
from estime_web.encounters.services.networking import PLAN_TABLES, plan_tables
from estime_web.encounters.table_rows import table_seat_rows
from estime_web.foundation.models import Job
from estime_web.foundation.services import register_algorithm, register_job


def wire() -> None:
    """Name the job, the algorithm, and what is held about people."""
    register_job(
        PLAN_TABLES,
        plan_tables,
        label=_("Looking for who sits with whom"),
        can_see=_can_see,
        result_url=_plan_url,
    )
    register_algorithm("estime.mixing", _tables_again)
    register_personal_data(
        _("Your tables"),
        table_seat_rows,
        seen_by=_("Those who prepare the day read it; those at your table know your first name and your organisation."),
    )


def _tables_again(old: Computation) -> Computation:
    # The solver is slow to load: only a replay pays for it, not each page.
    from estime.mixing.canonical import plan_from_json, problem_from_json  # noqa: PLC0415 -- slow import
    from estime.mixing.computation import as_computation  # noqa: PLC0415 -- slow import
    from estime.mixing.solver import solve_again  # noqa: PLC0415 -- slow import

    problem = problem_from_json(dict(old.input))
    return as_computation(problem, solve_again(problem, plan_from_json(dict(old.output)).effort))


def _can_see(user: AbstractBaseUser | AnonymousUser, job: Job) -> bool:
    return visible_to(user).filter(pk=job.subject_id).exists()


def _plan_url(job: Job) -> str:
    return reverse("encounters:table_plan", args=[job.subject_id, job.params["networking"], job.result["plan"]])
