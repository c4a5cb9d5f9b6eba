"""Seats for people as a flow: who can be served, and the smallest set of people that explains what lacks."""

from collections import deque
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
        self._needs, self._options, self._capacity = needs, options, capacity
        self._held: dict[str, set[str]] = {person: set() for person in needs}
        self._dead: set[str] = set()
        self._holders: dict[str, set[str]] = {resource: set() for resource in capacity}
        self._lacking = [person for person in sorted(needs) if not self._serve(person)]

    def _serve(self, person: str) -> bool:
        return all(self._augment(person) for _ in range(self._needs[person]))

    def _augment(self, start: str) -> bool:
        """Find one more unit for a person, moving others along a shortest alternating path."""
        taken_by: dict[str, str] = {}
        left_for: dict[str, str] = {start: ""}
        queue = deque([start])
        while queue:
            person = queue.popleft()
            for resource in sorted(self._options[person] - self._held[person] - taken_by.keys() - self._dead):
                taken_by[resource] = person
                if len(self._holders[resource]) < self._capacity[resource]:
                    self._shift(resource, taken_by, left_for)
                    return True
                for holder in sorted(self._holders[resource] - left_for.keys()):
                    left_for[holder] = resource
                    queue.append(holder)
        # No free unit is reached from here, now or ever: later searches need not look again.
        self._dead |= taken_by.keys()
        return False

    def _shift(self, resource: str, taken_by: Mapping[str, str], left_for: Mapping[str, str]) -> None:
        """Walk the path back: each person takes one resource and leaves the one that the path came by."""
        while resource:
            person = taken_by[resource]
            self._held[person].add(resource)
            self._holders[resource].add(person)
            resource = left_for[person]
            self._held[person].discard(resource)
            if resource:
                self._holders[resource].discard(person)

    def bottlenecks(self) -> tuple[Bottleneck, ...]:
        """Return the smallest sets of people that account for everything that lacks, apart where independent.

        They are what alternating paths reach from the people who lack something: the source side of the
        smallest minimum cut, the same whatever the assignment found.
        """
        merged: list[tuple[set[str], set[str]]] = []
        for start in self._lacking:
            people, resources = self._reach(start)
            apart = [group for group in merged if not (group[0] & people or group[1] & resources)]
            joined = [group for group in merged if group not in apart]
            whole = (people.union(*(group[0] for group in joined)), resources.union(*(group[1] for group in joined)))
            merged = [*apart, whole]
        return tuple(
            Bottleneck(tuple(sorted(people)), tuple(sorted(resources)))
            for people, resources in sorted(merged, key=lambda group: min(group[0]))
        )

    def _reach(self, start: str) -> tuple[set[str], set[str]]:
        people, resources, queue = {start}, set[str](), [start]
        while queue:
            person = queue.pop()
            for resource in self._options[person] - self._held[person] - resources:
                resources.add(resource)
                found = self._holders[resource] - people
                people |= found
                queue.extend(found)
        return people, resources
