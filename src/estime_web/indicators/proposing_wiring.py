"""What the proposals give to the rest of the site when they start."""

from estime_web.indicators.enums import Step
from estime_web.indicators.services.clarifying import freeze_wordings, refuse_nothing_left
from estime_web.indicators.services.costing import refuse_uncounted
from estime_web.indicators.services.proposing import number_proposals, refuse_silence
from estime_web.indicators.services.steps import register_arriving, register_leaving


def wire() -> None:
    """Say what must be there before the road goes on, and what happens on the way."""
    register_leaving(Step.PROPOSE, refuse_silence)
    register_arriving(Step.CLARIFY, number_proposals)
    register_leaving(Step.CLARIFY, refuse_nothing_left)
    register_leaving(Step.COST, refuse_uncounted)
    register_arriving(Step.RATE_1, freeze_wordings)
