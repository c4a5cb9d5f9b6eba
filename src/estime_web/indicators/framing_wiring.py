"""What the frame gives to the rest of the site: guards of the road, the link in letters, reminders, what is known of a person."""

from typing import cast

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.accounts.facts import register_user_fact
from estime_web.accounts.models import User
from estime_web.foundation.chores import register_chore
from estime_web.foundation.navigation import register_nav_item
from estime_web.indicators.enums import Step
from estime_web.indicators.framing_addresses import register_markers
from estime_web.indicators.framing_rows import member_rows
from estime_web.indicators.queries.arbitrations import HAS_SOME, has_some, involved_somewhere
from estime_web.indicators.services.framing_invitations import remind_before_end
from estime_web.indicators.services.framing_leaving import forget_account
from estime_web.indicators.services.framing_protocol import (
    refuse_other_people,
    refuse_unfrozen,
    refuse_without_agreement,
    refuse_without_criterion,
    refuse_without_voter,
)
from estime_web.indicators.services.steps import register_leaving


def wire() -> None:
    """Register the guards in the order in which one mends them; then the rest."""
    for guard in (refuse_without_criterion, refuse_without_voter, refuse_without_agreement, refuse_unfrozen):
        register_leaving(Step.FRAME, guard)
    register_leaving(Step.COST, refuse_unfrozen)
    register_leaving(Step.COST, refuse_other_people)
    register_markers()
    register_chore("indicators.reminders", remind_before_end)
    register_personal_data(
        _("Where you choose indicators"),
        member_rows,
        seen_by=_("Those who lead read who takes part. What you say is read by nobody alone."),
    )
    register_erasure(forget_account)
    register_user_fact(HAS_SOME, involved_somewhere)
    register_nav_item(key="indicators", label=_("Indicators"), url_name="indicators:mine", is_visible=_has_some)


def _has_some(user: AbstractBaseUser | AnonymousUser) -> bool:
    # The user of a request is wrapped: it is asked by what it says, not by its class.
    return user.is_authenticated and has_some(cast("User", user))
