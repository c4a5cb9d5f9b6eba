"""The consensus of an arbitration, counted from the last views by the rule that was frozen."""

from collections import defaultdict
from typing import TYPE_CHECKING
from uuid import UUID

from estime_web.indicators.papers.material import Material
from estime_web.indicators.problems import last_views
from estime_web.indicators.protocols import Terms

if TYPE_CHECKING:
    from estime.arbitration.accord_facts import OutcomeFacts
    from estime.arbitration.rule import ConsensusRule


def rule_of_consensus(terms: Terms) -> "ConsensusRule":
    """Return the rule of consensus that was frozen."""
    from estime.arbitration.rule import ConsensusRule  # noqa: PLC0415 -- slow import

    return ConsensusRule(
        essential_share=terms.essential,
        reject_share=terms.rejected,
        set_aside_share=terms.aside,
        cannot_judge_share=terms.cannot_judge,
        one_dissent_allowed_under=terms.one_dissent_under,
    )


def outcome_facts(material: Material) -> "OutcomeFacts":
    """Return how many proposals were agreed, set aside and contested."""
    from estime.arbitration.accord_facts import OutcomeFacts  # noqa: PLC0415 -- slow import
    from estime.arbitration.ballots import CANNOT_JUDGE, NoGrade  # noqa: PLC0415 -- slow import
    from estime.arbitration.consensus import Outcome, classify  # noqa: PLC0415 -- slow import
    from estime.arbitration.grades import count_grades  # noqa: PLC0415 -- slow import

    given: dict[UUID, dict[str, list[int | NoGrade]]] = defaultdict(lambda: defaultdict(list))
    for view in last_views(material.arbitration, material.terms):
        given[view.candidate][str(view.college)].append(CANNOT_JUDGE if view.grade is None else view.grade)
    rated = {element.id for element in material.board.problem.elements}
    rule = rule_of_consensus(material.terms)
    outcomes = [
        classify(
            number, {college: count_grades(grades) for college, grades in given[each.candidate.pk].items()}, rule
        ).outcome
        for number, each in material.by_number.items()
        if number in rated
    ]
    return OutcomeFacts(
        agreed=outcomes.count(Outcome.AGREED),
        set_aside=outcomes.count(Outcome.SET_ASIDE),
        contested=outcomes.count(Outcome.CONTESTED),
    )
