"""Which words may stand under the name of their group, so that the enterprise recognises nobody.

Words stand under the name of their group when the group counts at least five people and at least five of them
contributed. All other words come together, as those of « one person ».

That alone would not do: with one small group beside named ones, « one person » is of the small group. So the groups that
are not named must be two at least and count five people together; as long as they do not, the named group with the fewest
voices joins them. This is the secondary suppression of official statistics, and it looks at doors, never at whether
a group has spoken: silence says nothing either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

SMALLEST = 5
"""Fewer people than this, and somebody may be recognised. A method may ask for more, never for less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A group with a door: how many people it counts by what the enterprise says, and how many of them contributed."""

    group: UUID
    size: int | None
    contributors: int


def groups_to_name(groups: Sequence[Heard], *, smallest: int = SMALLEST) -> frozenset[UUID]:
    """Return the groups whose name may stand beside their words.

    >>> workers = Heard(group=UUID(int=1), size=40, contributors=7)
    >>> drivers = Heard(group=UUID(int=2), size=2, contributors=1)
    >>> groups_to_name([workers]) == {workers.group}
    True
    >>> groups_to_name([workers, drivers])
    frozenset()
    """
    named = sorted((each for each in groups if _is_large(each, smallest)), key=_fewest_first)
    others = [each for each in groups if not _is_large(each, smallest)]
    while others and named and not _hide_each_other(others, smallest):
        others.append(named.pop(0))
    return frozenset(each.group for each in named)


def _is_large(heard: Heard, smallest: int) -> bool:
    return (heard.size or 0) >= smallest and heard.contributors >= smallest


def _hide_each_other(groups: Sequence[Heard], smallest: int) -> bool:
    return len(groups) > 1 and sum(each.size or 0 for each in groups) >= smallest


def _fewest_first(heard: Heard) -> tuple[int, str]:
    return heard.contributors, str(heard.group)
