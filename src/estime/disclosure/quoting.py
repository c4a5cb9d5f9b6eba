"""How far somebody who is quoted may be described."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from estime.disclosure.table import THRESHOLD

Attributes = Mapping[str, str]

_NOT_SAID: Final = ""


def is_shown(speakers: int, threshold: int = THRESHOLD) -> bool:
    """Return whether what `speakers` people said may be shown as theirs: enough of them, or nobody's.

    >>> is_shown(5), is_shown(4)
    (True, False)
    """
    return speakers >= threshold


def quote_attribution(attributes: Attributes, population: Sequence[Attributes], k: int = THRESHOLD) -> dict[str, str]:
    """Return the finest description of a speaker that fits at least `k` people of `population`.

    Attributes are taken in the order of `attributes`, the one that matters most first: role and territory, else the
    role alone, else nothing (an empty answer). Whoever is described less fully than others is told apart by that: « a
    partner », among quotes of « a partner from Gent », is one from elsewhere. So those who stay at a coarser
    description are themselves at least `k`, else the smallest of the finer groups stays with them.

    Parameters
    ----------
    attributes
        What is known of the speaker; an empty text is not said.
    population
        The same attributes of everybody who might have spoken, the speaker included.
    k
        The fewest people a description fits, at least 1.

    Examples
    --------
    >>> people = [{"role": "partner", "territory": "Gent"}] * 6 + [{"role": "partner", "territory": "Lille"}] * 5
    >>> quote_attribution({"role": "partner", "territory": "Lille"}, people)
    {'role': 'partner', 'territory': 'Lille'}
    >>> quote_attribution({"role": "partner", "territory": "Lille"}, people, k=6)
    {'role': 'partner'}
    """
    names = tuple(attributes)
    speaker = tuple(attributes.values())
    people = [tuple(person.get(name, _NOT_SAID) for name in names) for person in population]
    depth = 0
    while depth < len(names) and speaker[depth] in _named(Counter(person[depth] for person in people), k):
        people = [person for person in people if person[depth] == speaker[depth]]
        depth += 1
    return dict(zip(names[:depth], speaker[:depth], strict=True))


def _named(groups: Counter[str], k: int) -> set[str]:
    """Return the values that may be named; all others together are nobody, or at least `k` people."""
    named = {value for value, people in groups.items() if value != _NOT_SAID and people >= k}
    rest = groups.total() - sum(groups[value] for value in named)
    while named and 0 < rest < k:
        smallest = min(named, key=lambda value: (groups[value], value))
        named.remove(smallest)
        rest += groups[smallest]
    return named


def people_like(attributes: Attributes, population: Sequence[Attributes]) -> int:
    """Return how many people of `population` have these attributes; what is not said fits anything.

    >>> people_like({"role": "partner"}, [{"role": "partner"}, {"role": ""}, {"role": "funder"}])
    2
    """
    return sum(
        all(_fits(value, person.get(name, _NOT_SAID)) for name, value in attributes.items()) for person in population
    )


def _fits(one: str, other: str) -> bool:
    return _NOT_SAID in {one, other} or one == other
