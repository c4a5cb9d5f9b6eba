"""Problems drawn from a seed: colleges with leanings of their own, elements of all kinds, every rule."""

import random
from dataclasses import replace
from fractions import Fraction

from estime.arbitration.problem import College, Element, Kind, Problem, Raise, Rule, Utility, Voter

ENVELOPES = (
    (Fraction(0), Fraction(0)),
    (Fraction(3, 10), Fraction(3, 10)),
    (Fraction(1, 2), Fraction(1, 4)),
)


def drawn_problem(
    seed: int, *, people: int, elements: int, colleges: int = 4, budget: Fraction = Fraction(3, 10)
) -> Problem:
    """Return a problem of which the budget is a part of all hours."""
    source = random.Random(seed)
    names = [f"e{number:03}" for number in range(elements)]
    hours = [Fraction(source.randint(2, 40)) for _ in names]
    fame = [source.betavariate(1.2, 3) for _ in names]
    leaning = [[source.uniform(0.5, 1.5) for _ in names] for _ in range(colleges)]
    voters = []
    for number in range(people):
        college = number % colleges
        supports = tuple(
            name
            for name, known, bent in zip(names, fame, leaning[college], strict=True)
            if source.random() < min(known * bent, 0.95)
        )
        voters.append(Voter(id=f"v{number:03}", college=f"c{college}", supports=supports))
    return Problem(
        colleges=tuple(College(id=f"c{number}", label=f"College {number}") for number in range(colleges)),
        voters=tuple(voters),
        elements=tuple(
            Element(id=name, kind=source.choice(list(Kind)), hours=each, low=each * 3 / 4, high=each * 3 / 2)
            for name, each in zip(names, hours, strict=True)
        ),
        rule=Rule(
            budget=sum(hours) * budget, qualitative=Fraction(3, 10), quantitative=Fraction(3, 10), seed=str(seed)
        ),
    )


def any_problem(seed: int) -> Problem:
    """Return a small problem under any rule, at times with scores and imposed elements."""
    source = random.Random(f"rule {seed}")
    problem = drawn_problem(
        seed, people=source.randint(3, 20), elements=source.randint(2, 12), colleges=source.randint(1, 4)
    )
    utility = source.choice(list(Utility))
    if utility in {Utility.SCORE, Utility.SCORE_HOURS}:
        voters = tuple(
            replace(voter, scores=tuple(Fraction(source.randint(1, 9)) for _ in voter.supports))
            for voter in problem.voters
        )
        problem = replace(problem, voters=voters)
    if source.random() < 0.3:
        first = replace(
            problem.elements[0],
            hours=Fraction(1, 2),
            low=None,
            high=None,
            is_imposed=True,
            charged_to=source.choice(["", "c0"]),
        )
        problem = replace(problem, elements=(first, *problem.elements[1:]))
    qualitative, quantitative = source.choice(ENVELOPES)
    rule = replace(
        problem.rule,
        utility=utility,
        raises=source.choice(list(Raise)),
        qualitative=qualitative,
        quantitative=quantitative,
        fills=source.random() < 0.6,
        stops_when_exhaustive=source.random() < 0.3,
    )
    return replace(problem, rule=rule)
