"""Invented choices, the same for the same seed. Nobody's ballots: everything is drawn here."""

import random
from fractions import Fraction
from typing import Any

from estime.arbitration import College, Element, Kind, Problem, Raise, Rule, Utility, Voter

_BILLION = 10**9
# Hours and weights.
_HARSH: tuple[tuple[tuple[int | Fraction, ...], tuple[int | Fraction, ...]], ...] = (
    ((4, 4, 8, 12, 6), (1,)),
    ((1, 3, _BILLION), (1, 10**6, _BILLION)),
    ((Fraction(5, 7), Fraction(9, 11), Fraction(40, 13)), (Fraction(1, 3), Fraction(7, 9), 5)),
    ((1, 997, 10**6 + 3, _BILLION - 1), (1, Fraction(1, _BILLION))),
)
_SCORES = (1, 2, 3, 5, Fraction(1, 2))


def random_case(seed: int, *, utility: Utility = Utility.HOURS, **rule: Any) -> Problem:
    """Return a small choice with colleges, weights, and envelopes more often than not."""
    draw = random.Random(seed)
    voters, elements, colleges = draw.randint(1, 12), draw.randint(1, 10), draw.choice((0, 1, 3, 4))
    has_envelopes = draw.random() < 0.7
    settings: dict[str, Any] = {
        "qualitative": Fraction(draw.randint(0, 5), 10) if has_envelopes else Fraction(0),
        "quantitative": Fraction(draw.randint(0, 5), 10) if has_envelopes else Fraction(0),
        "raises": draw.choice(tuple(Raise)),
        "fills": draw.random() < 0.5,
        "stops_when_exhaustive": draw.random() < 0.3,
        "seed": str(seed),
    }
    listed = tuple(
        Element(
            id=f"e{index:02}",
            kind=draw.choice(tuple(Kind)),
            hours=Fraction(draw.randint(1, 20), draw.choice((1, 1, 2))),
        )
        for index in range(elements)
    )
    whole = sum((element.hours for element in listed), Fraction(0))
    support = draw.uniform(0.15, 0.8)
    return Problem(
        colleges=tuple(College(id=f"c{index}") for index in range(colleges)),
        voters=tuple(_voter(draw, index, listed, colleges, support, utility) for index in range(voters)),
        elements=listed,
        rule=Rule(budget=whole * draw.randint(1, 9) / 10, utility=utility, **{**settings, **rule}),
    )


def _voter(
    draw: random.Random, index: int, elements: tuple[Element, ...], colleges: int, support: float, utility: Utility
) -> Voter:
    supports = tuple(element.id for element in elements if draw.random() < support)
    is_scored = utility in {Utility.SCORE, Utility.SCORE_HOURS}
    return Voter(
        id=f"v{index:02}",
        college=f"c{draw.randrange(colleges)}" if colleges else "",
        weight=draw.choice((Fraction(1), Fraction(1), Fraction(2), Fraction(3), Fraction(1, 2))),
        supports=supports,
        scores=tuple(Fraction(draw.choice(_SCORES)) for _ in supports) if is_scored else (),
    )


def harsh_case(seed: int) -> Problem:
    """Return a choice that is hard on floats: exact ties, voices a billion times larger than others, hours of all sizes."""
    draw = random.Random(seed)
    hours, weights = draw.choice(_HARSH)
    kinds, part = tuple(Kind), draw.choice((Fraction(0), Fraction(1, 4), Fraction(1, 3)))
    elements = tuple(
        Element(id=f"e{index:02}", kind=draw.choice(kinds), hours=Fraction(draw.choice(hours)))
        for index in range(draw.randint(3, 14))
    )
    support = draw.uniform(0.1, 0.9)
    voters = tuple(
        Voter(
            id=f"v{index:02}",
            weight=Fraction(draw.choice(weights)),
            supports=tuple(element.id for element in elements if draw.random() < support),
        )
        for index in range(draw.randint(4, 24))
    )
    whole = sum((element.hours for element in elements), Fraction(0))
    return Problem(
        voters=voters,
        elements=elements,
        rule=Rule(
            budget=whole * draw.randint(1, 9) / 10,
            qualitative=part,
            quantitative=part,
            utility=draw.choice((Utility.HOURS, Utility.COUNT)),
            raises=Raise.NONE,
        ),
    )


def plain_case(seed: int, **rule: Any) -> Problem:
    """Return a choice without colleges, weights, envelopes and ties of identical supporters: any tool for budgets can do it."""
    draw = random.Random(seed)
    elements = tuple(
        Element(id=f"e{index:02}", hours=Fraction(draw.randint(5, 400))) for index in range(draw.randint(3, 12))
    )
    popular = [draw.uniform(0.1, 0.8) for _ in elements]
    voters = tuple(
        Voter(
            id=f"v{index:02}",
            supports=tuple(e.id for e, part in zip(elements, popular, strict=True) if draw.random() < part),
        )
        for index in range(draw.randint(3, 25))
    )
    whole = sum((element.hours for element in elements), Fraction(0))
    return Problem(
        voters=voters, elements=elements, rule=Rule(budget=Fraction(int(whole * draw.randint(2, 8) / 10)), **rule)
    )


def large_case(seed: int, people: int, elements: int, *, colleges: int = 5, **rule: Any) -> Problem:
    """Return a choice of the size of a territory or of a city: tastes differ by college, some elements are popular."""
    draw = random.Random(seed)
    kinds = tuple(Kind)
    listed = tuple(
        Element(id=f"e{index:03}", kind=draw.choice(kinds), hours=Fraction(draw.randint(2, 60)))
        for index in range(elements)
    )
    popular = [draw.betavariate(1.2, 3) for _ in listed]
    tastes = [[draw.uniform(0.4, 1.6) for _ in listed] for _ in range(max(colleges, 1))]
    voters = []
    for index in range(people):
        college = draw.randrange(colleges) if colleges else 0
        rows = zip(listed, popular, tastes[college], strict=True)
        supports = tuple(element.id for element, part, taste in rows if draw.random() < part * taste)
        voters.append(Voter(id=f"v{index:04}", college=f"c{college}" if colleges else "", supports=supports))
    settings: dict[str, Any] = {
        "budget": sum((element.hours for element in listed), Fraction(0)) * 35 / 100,
        "qualitative": Fraction(3, 10),
        "quantitative": Fraction(3, 10),
        "seed": str(seed),
    }
    return Problem(
        colleges=tuple(College(id=f"c{index}") for index in range(colleges)),
        voters=tuple(voters),
        elements=listed,
        rule=Rule(**{**settings, **rule}),
    )
