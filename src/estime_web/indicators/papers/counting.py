"""What became of the proposals, as the run of the rule keeps it."""

from typing import TYPE_CHECKING

from estime_web.indicators.papers.material import Material

if TYPE_CHECKING:
    from estime.arbitration.accord_facts import OutcomeFacts


def outcome_facts(material: Material) -> "OutcomeFacts":
    """Return how many proposals were agreed, set aside and contested in the last round."""
    from estime.arbitration.accord_facts import OutcomeFacts  # noqa: PLC0415 -- slow import
    from estime.arbitration.consensus import Outcome  # noqa: PLC0415 -- slow import

    told = [each["outcome"] for each in material.board.run.consensus.get("elements", {}).values()]
    return OutcomeFacts(
        agreed=told.count(Outcome.AGREED.value),
        set_aside=told.count(Outcome.SET_ASIDE.value),
        contested=told.count(Outcome.CONTESTED.value),
    )
