"""A rule that looks right and is not: unequal shares, from which everybody pays the same."""

from fractions import Fraction

from estime.arbitration import Problem, voices


def naively_bought(problem: Problem) -> frozenset[str]:
    """Buy at the smallest payment that is the same for each supporter, whatever their voice; nobody pays more than they have."""
    purse = {id: voice * problem.rule.budget for id, voice in voices(problem).items()}
    left = sorted(problem.elements, key=lambda element: (element.hours, element.id))
    chosen: set[str] = set()
    while True:
        offers = []
        for element in left:
            supporters = [voter.id for voter in problem.voters if element.id in voter.supports]
            payment = _payment(element.hours, sorted(purse[id] for id in supporters))
            if payment is not None:
                offers.append((payment / element.hours, element.hours, element.id, payment, element))
        if not offers:
            return frozenset(chosen)
        *_key, payment, element = min(offers, key=lambda offer: offer[:3])
        for voter in problem.voters:
            if element.id in voter.supports:
                purse[voter.id] -= min(purse[voter.id], payment)
        left.remove(element)
        chosen.add(element.id)


def _payment(hours: Fraction, purses: list[Fraction]) -> Fraction | None:
    for index, purse in enumerate(purses):
        payment = hours / (len(purses) - index)
        if purse >= payment:
            return payment
        hours -= purse
    return None
