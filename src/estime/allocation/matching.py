"""Seats for people as a flow: who can be served, and the smallest set of people that explains what lacks.

People who need as much of the same resources are one group: the smallest minimum cut holds all of them or none.
"""

from collections import Counter, deque
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """People who need more than the resources open to them hold.

    `resources` are full; whatever else these people may take, they already hold.
    """

    people: tuple[str, ...]
    resources: tuple[str, ...]


class Matching:
    """A largest assignment of resources to people: each person takes at most one unit of a resource."""

    def __init__(
        self, needs: Mapping[str, int], options: Mapping[str, AbstractSet[str]], capacity: Mapping[str, int]
    ) -> None:
        self._groups, self._needs = _grouped(needs, options)
        self._options = [options[people[0]] for people in self._groups]
        self._left = dict(capacity)
        self._held: list[Counter[str]] = [Counter() for _ in self._groups]
        self._holders: dict[str, set[int]] = {resource: set() for resource in capacity}
        self._dead: set[str] = set()
        self._lacking = [group for group in range(len(self._groups)) if not self._serve(group)]

    def _serve(self, group: int) -> bool:
        """Give a group all that it needs, as far as it goes."""
        missing = self._needs[group]
        while missing and (given := self._augment(group, missing)):
            missing -= given
        return not missing

    def _takes(self, group: int, resource: str) -> int:
        """Return how much more of a resource a group can take: nobody takes it twice."""
        return len(self._groups[group]) - self._held[group][resource]

    def _augment(self, start: int, most: int) -> int:
        """Find more units for a group, moving others along a shortest alternating path; return how many were found."""
        taken_by: dict[str, int] = {}
        left_for: dict[int, str] = {start: ""}
        queue = deque([start])
        while queue:
            group = queue.popleft()
            for resource in sorted(self._options[group] - taken_by.keys() - self._dead):
                if not self._takes(group, resource):
                    continue
                taken_by[resource] = group
                if self._left[resource] > 0:
                    return self._shift(resource, taken_by, left_for, most)
                for holder in sorted(self._holders[resource] - left_for.keys()):
                    left_for[holder] = resource
                    queue.append(holder)
        # No free unit is reached from here, now or ever: later searches need not look again.
        self._dead |= taken_by.keys()
        return 0

    def _shift(self, free: str, taken_by: Mapping[str, int], left_for: Mapping[int, str], most: int) -> int:
        """Walk the path back: each group takes of one resource and leaves as much of the one that the path came by."""
        amount, resource = min(most, self._left[free]), free
        while resource:
            group = taken_by[resource]
            amount, resource = min(amount, self._takes(group, resource)), left_for[group]
            amount = min(amount, self._held[group][resource]) if resource else amount
        self._left[free] -= amount
        resource = free
        while resource:
            group = taken_by[resource]
            self._held[group][resource] += amount
            self._holders[resource].add(group)
            resource = left_for[group]
            if resource:
                self._held[group][resource] -= amount
                if not self._held[group][resource]:
                    self._holders[resource].discard(group)
        return amount

    def bottlenecks(self) -> tuple[Bottleneck, ...]:
        """Return the smallest sets of people that account for everything that lacks, apart where independent.

        They are what alternating paths reach from the people who lack something: the source side of the
        smallest minimum cut, the same whatever the assignment found.
        """
        merged: list[tuple[set[int], set[str]]] = []
        for start in self._lacking:
            groups, resources = self._reach(start)
            apart = [found for found in merged if not (found[0] & groups or found[1] & resources)]
            joined = [found for found in merged if found not in apart]
            whole = (groups.union(*(found[0] for found in joined)), resources.union(*(found[1] for found in joined)))
            merged = [*apart, whole]
        found = [
            Bottleneck(
                tuple(sorted(person for group in groups for person in self._groups[group])), tuple(sorted(taken))
            )
            for groups, taken in merged
        ]
        return tuple(sorted(found, key=lambda bottleneck: bottleneck.people))

    def _reach(self, start: int) -> tuple[set[int], set[str]]:
        groups, resources, queue = {start}, set[str](), [start]
        while queue:
            group = queue.pop()
            for resource in self._options[group] - resources:
                if not self._takes(group, resource):
                    continue
                resources.add(resource)
                found = self._holders[resource] - groups
                groups |= found
                queue.extend(found)
        return groups, resources


def _grouped(
    needs: Mapping[str, int], options: Mapping[str, AbstractSet[str]]
) -> tuple[list[tuple[str, ...]], list[int]]:
    """Return the people who are alike, in the order of their first, and what each group needs altogether."""
    alike: dict[tuple[int, frozenset[str]], list[str]] = {}
    for person in sorted(needs):
        alike.setdefault((needs[person], frozenset(options[person])), []).append(person)
    return [tuple(people) for people in alike.values()], [need * len(people) for (need, _), people in alike.items()]
