"""The rule of consensus that the terms ask for: one for every page, paper and count."""

from typing import TYPE_CHECKING

from estime_web.indicators.protocols import Terms

if TYPE_CHECKING:
    from estime.arbitration.rule import ConsensusRule


def consensus_rule(terms: Terms) -> "ConsensusRule":
    """Return the rule of consensus that was frozen.

    A college under the smallest cell is heard in words, weighs in the choice, and decides no headline: « agreed » would tell that
    all of three find a proposal essential, hence what each of them said.
    """
    from estime.arbitration.rule import ConsensusRule  # noqa: PLC0415 -- slow import

    return ConsensusRule(
        essential_share=terms.essential,
        reject_share=terms.rejected,
        set_aside_share=terms.aside,
        cannot_judge_share=terms.cannot_judge,
        one_dissent_allowed_under=terms.one_dissent_under,
        fewest_ratings=max(terms.smallest, 1),
    )
