"""What the rating gives to the road of an arbitration, and to the rest of the site."""

from estime_web.indicators.enums import Step
from estime_web.indicators.services.rating_rounds import (
    close_rounds,
    has_one_round,
    open_first_round,
    open_second_round,
    refuse_last_round_without_views,
)
from estime_web.indicators.services.steps import register_arriving, register_leaving, register_skip


def wire() -> None:
    """Open a round where views are given, close it on leaving, and pass by the second where the terms ask for one."""
    register_arriving(Step.RATE_1, open_first_round)
    register_leaving(Step.RATE_1, refuse_last_round_without_views)
    register_leaving(Step.RATE_2, refuse_last_round_without_views)
    register_arriving(Step.DEBATE, close_rounds)
    register_arriving(Step.RATE_2, open_second_round)
    register_arriving(Step.BOARD, close_rounds)
    register_skip(Step.RATE_2, has_one_round)
