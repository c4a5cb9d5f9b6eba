"""Invented wishes: uneven, sometimes partial, the same at every run."""

import random
from collections.abc import Mapping, Sequence

# What each kind of actor leans to, as a factor on the popularity of a workshop.
_LEANINGS: Mapping[str, Mapping[str, float]] = {
    "test_enterprise": {"A": 1.5, "B": 1.3},
    "partner": {"B": 1.2, "D": 1.6},
    "federation": {"A": 1.2, "D": 1.3},
    "funder": {"E": 1.9, "C": 1.2},
    "researcher": {"C": 1.8, "D": 1.4},
    "public_authority": {"E": 1.4, "A": 1.3},
    "guest": {"A": 1.6},
}
# How many workshops people rank, and in what shares: some never answer, some stop after two.
_DEPTHS = (0, 1, 2, 3, 4, 5)
_SHARES = (13, 5, 22, 23, 9, 28)


def invent_ranking(generator: random.Random, *, actor_type: str, popularity: Mapping[str, float]) -> Sequence[str]:
    """Return the letters of the workshops one invented person ranks, best first.

    Drawn without replacement in proportion to popularity and leaning (Plackett–Luce), then cut at a drawn depth.
    """
    leaning = _LEANINGS[actor_type]
    weights = {letter: popularity[letter] * leaning.get(letter, 1.0) for letter in sorted(popularity)}
    ranking: list[str] = []
    while weights:
        letters = list(weights)
        chosen = generator.choices(letters, [weights[letter] for letter in letters])[0]
        ranking.append(chosen)
        del weights[chosen]
    depth = generator.choices(_DEPTHS, _SHARES)[0]
    return ranking[:depth]
