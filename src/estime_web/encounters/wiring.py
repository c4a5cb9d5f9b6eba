"""What the encounters give to the rest of the site when it starts."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_personal_data
from estime_web.encounters import account_wiring, desk_wiring, lessons_wiring, networking_wiring, voices_wiring
from estime_web.encounters.demo.doors import register_doors
from estime_web.encounters.markers import register_markers
from estime_web.encounters.networking_wiring import wire as wire_networking
from estime_web.encounters.personal_rows import participation_rows, seat_rows, wish_rows
from estime_web.encounters.queries import visible_to
from estime_web.encounters.replays import plan_again
from estime_web.encounters.services import (
    ADAPT_PLAN,
    EXPLAIN_PLAN,
    PLAN_ENCOUNTER,
    PLAY_MORNING,
    adapt_plan,
    explain_plan,
    forget_old_pairs,
    plan_encounter,
    play_morning,
    remind_before_closing,
)
from estime_web.foundation.chores import register_chore
from estime_web.foundation.models import Job
from estime_web.foundation.navigation import register_nav_item
from estime_web.foundation.services import register_algorithm, register_job


def wire() -> None:
    """Name the jobs, the navigation and the links of e-mails; then what each area of the day gives."""
    for area in (account_wiring, desk_wiring, lessons_wiring, networking_wiring, voices_wiring):
        area.wire()
    register_markers()
    register_job(
        PLAN_ENCOUNTER,
        plan_encounter,
        label=_("Looking for who goes where"),
        can_see=_can_see,
        result_url=_board_url,
    )
    register_job(
        EXPLAIN_PLAN,
        explain_plan,
        label=_("Looking closer at a plan"),
        can_see=_can_see,
        result_url=_explained_url,
    )
    register_job(
        ADAPT_PLAN,
        adapt_plan,
        label=_("Adapting a plan to what has changed"),
        can_see=_can_see,
        result_url=_explained_url,
    )
    register_job(
        PLAY_MORNING,
        play_morning,
        label=_("Playing the morning"),
        can_see=_can_see,
        result_url=lambda job: reverse("encounters:rehearsal", args=[job.subject_id]),
    )
    register_algorithm("estime.allocation", plan_again)
    register_chore("encounters.reminders", remind_before_closing)
    register_chore("encounters.pairs", forget_old_pairs)
    register_doors()
    wire_networking()
    by_organisers = _("Those who prepare the day read it.")
    register_personal_data(_("Your encounters"), participation_rows, seen_by=by_organisers)
    register_personal_data(_("Your wishes"), wish_rows, seen_by=by_organisers)
    register_personal_data(_("Your places"), seat_rows, seen_by=by_organisers)
    register_nav_item(
        key="encounters",
        label=_("Encounters"),
        url_name="encounters:list",
        is_visible=lambda user: user.is_authenticated,
    )


def _can_see(user: AbstractBaseUser | AnonymousUser, job: Job) -> bool:
    return visible_to(user).filter(pk=job.subject_id).exists()


def _board_url(job: Job) -> str:
    return reverse("encounters:board", args=[job.subject_id, job.result["plan"]])


def _explained_url(job: Job) -> str:
    return reverse("encounters:board", args=[job.subject_id, job.params["plan"]])
