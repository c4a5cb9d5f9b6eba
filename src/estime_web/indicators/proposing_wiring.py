"""What the proposals give to the rest of the site when they start."""

from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.indicators.enums import Step
from estime_web.indicators.proposing_rows import argument_rows, forget_author, led_rows, proposal_rows
from estime_web.indicators.services.clarifying import freeze_wordings, refuse_nothing_left
from estime_web.indicators.services.costing import refuse_imposed_too_much, refuse_uncounted
from estime_web.indicators.services.proposing import number_proposals, refuse_silence
from estime_web.indicators.services.steps import register_arriving, register_leaving


def wire() -> None:
    """Say what must be there before the road goes on, and what happens on the way."""
    register_leaving(Step.PROPOSE, refuse_silence)
    register_arriving(Step.CLARIFY, number_proposals)
    register_leaving(Step.CLARIFY, refuse_nothing_left)
    register_leaving(Step.COST, refuse_uncounted)
    register_leaving(Step.COST, refuse_imposed_too_much)
    register_arriving(Step.RATE_1, freeze_wordings)
    without_name = _("Those who take part read the words, without your name.")
    register_personal_data(_("What you proposed to collect"), proposal_rows, seen_by=without_name)
    register_personal_data(_("What you said of proposals"), argument_rows, seen_by=without_name)
    register_personal_data(
        _("What you wrote on proposals as one of those who lead"),
        led_rows,
        seen_by=_("Those who lead and those who take part read it, without your name."),
    )
    register_erasure(forget_author)
