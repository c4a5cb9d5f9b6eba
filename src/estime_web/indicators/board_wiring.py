"""What the board gives to the rest of the site when it starts."""

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estime_web.foundation.chores import register_chore
from estime_web.foundation.models import Job
from estime_web.foundation.services import register_job
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.arbitrations import with_place
from estime_web.indicators.rules import works_on
from estime_web.indicators.services.board_robustness import CHECK, check_arbitration
from estime_web.indicators.services.reviewing import remind_of_reviews


def wire() -> None:
    """Name the job and the chore."""
    register_job(
        CHECK,
        check_arbitration,
        label=_("Looking how solid a proposal is"),
        can_see=_can_see,
        result_url=lambda job: reverse("indicators:solid", args=[job.subject_id]),
    )
    register_chore("indicators.reviews", remind_of_reviews)


def _can_see(user: AbstractBaseUser | AnonymousUser, job: Job) -> bool:
    try:
        return works_on(user, with_place().get(pk=job.subject_id))
    except Arbitration.DoesNotExist:
        return False
