"""What changes from one version of the method to another."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from estime.method.model import Method, Prompt, Text
from estime.method.nodes import Identity, Node, nodes

_WORDS: Final = ("title", "aim", "text", "hint", "reason")
_SETTINGS: Final = ("tool", "minutes", "threshold")


class ChangeKind(StrEnum):
    """What happened to an element between two versions."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    REWORDED = "reworded"
    ORIGIN = "origin"
    SETTING = "setting"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change of one element.

    `place` is the path of keys in the new version, in the old one where something is removed. `what` is `step`,
    `substep`, `prompt`, `output` or `warning`; `title` its words for people, `within` those of what holds it. `before`
    and `after` are the words of an element that is added, removed or reworded; `field` says which ones. Where
    something moved, the steps and their titles say from where to where: the same step means another place in the
    order. `value_before` and `value_after` belong to changes of origin (field `origin`, or `source` where only that
    changes) and of settings (`tool`, `minutes`, `threshold`); `source` is the new citation of a change of origin.
    """

    kind: ChangeKind
    place: tuple[str, ...]
    what: str
    title: Text
    within: Text | None = None
    field: str = ""
    before: Text | None = None
    after: Text | None = None
    from_step: str | None = None
    to_step: str | None = None
    from_title: Text | None = None
    to_title: Text | None = None
    value_before: str = ""
    value_after: str = ""
    source: str = ""


def difference(old: Method, new: Method) -> tuple[Change, ...]:
    """Return what changes from `old` to `new`: in the order of the new version, removals where they stood before.

    Elements are the same where their keys are: steps, sub-steps and warnings in the whole method, prompts and outputs
    inside what holds them. What stands inside a step or sub-step that is added or removed with it is not told, save
    the sub-steps of a step. Title, summary, date and sources of the versions are not compared.
    """
    before, after = list(nodes(old)), list(nodes(new))
    old_nodes = {node.identity: node for node in before}
    moved = _moved_identities(before, after)
    told: list[tuple[tuple[int, int], Change]] = []
    for place, node in enumerate(after):
        if node.identity in old_nodes:
            changes = _changes(old_nodes[node.identity], node, is_moved=node.identity in moved)
            told += [((place, 0), change) for change in changes]
        elif _stands_alone(node, old_nodes):
            told.append(((place, 0), _added(node)))
    told += _removals(before, {node.identity: place for place, node in enumerate(after)}, moved)
    return tuple(change for _, change in sorted(told, key=lambda item: item[0]))


def _removals(
    before: Sequence[Node], places: Mapping[Identity, int], moved: set[Identity]
) -> Iterator[tuple[tuple[int, int], Change]]:
    """Yield what is gone, right after the last element before it that stays where it is."""
    anchor, unsteady = -1, set(moved)
    for node in before:
        if node.holder in unsteady or node.identity not in places:
            unsteady.add(node.identity)
        if node.identity not in unsteady:
            anchor = places[node.identity]
        if node.identity not in places and _stands_alone(node, places):
            yield (anchor, 1), _removed(node)


def _stands_alone(node: Node, others: Mapping[Identity, object]) -> bool:
    """Tell whether an element that only one version has is told for itself, or goes with what holds it."""
    return node.what not in {"prompt", "output"} or node.holder in others


def _added(node: Node) -> Change:
    return Change(
        kind=ChangeKind.ADDED, place=node.place, what=node.what, title=node.title, within=node.within, after=node.title
    )


def _removed(node: Node) -> Change:
    return Change(
        kind=ChangeKind.REMOVED,
        place=node.place,
        what=node.what,
        title=node.title,
        within=node.within,
        before=node.title,
    )


def _changes(was: Node, node: Node, *, is_moved: bool) -> Iterator[Change]:
    if is_moved:
        yield _moved(was, node)
    for field in _WORDS:
        yield from _reworded(node, field, getattr(was.element, field, None), getattr(node.element, field, None))
    if isinstance(was.element, Prompt) and isinstance(node.element, Prompt):
        for former, latter in zip_longest(was.element.examples, node.element.examples):
            yield from _reworded(node, "example", former, latter)
    if was.element.origin != node.element.origin:
        yield from _set(node, ChangeKind.ORIGIN, "origin", was.element.origin, node.element.origin)
    else:
        yield from _set(node, ChangeKind.ORIGIN, "source", was.element.source, node.element.source)
    for field in _SETTINGS:
        first, second = (getattr(element, field, None) for element in (was.element, node.element))
        yield from _set(node, ChangeKind.SETTING, field, first, second)


def _moved(was: Node, node: Node) -> Change:
    is_step = node.what == "step"
    first, second = (None, None) if is_step else (was.step, node.step)
    return Change(
        kind=ChangeKind.MOVED,
        place=node.place,
        what=node.what,
        title=node.title,
        within=node.within,
        from_step=first.key if first else None,
        to_step=second.key if second else None,
        from_title=first.title if first else None,
        to_title=second.title if second else None,
    )


def _reworded(node: Node, field: str, before: Text | None, after: Text | None) -> Iterator[Change]:
    if before == after:
        return
    yield Change(
        kind=ChangeKind.REWORDED,
        place=node.place,
        what=node.what,
        title=node.title,
        within=node.within,
        field=field,
        before=before,
        after=after,
    )


def _set(node: Node, kind: ChangeKind, field: str, before: object, after: object) -> Iterator[Change]:
    if before == after:
        return
    yield Change(
        kind=kind,
        place=node.place,
        what=node.what,
        title=node.title,
        within=node.within,
        field=field,
        value_before="" if before is None else str(before),
        value_after="" if after is None else str(after),
        source=node.element.source if kind is ChangeKind.ORIGIN else "",
    )


def _moved_identities(before: Sequence[Node], after: Sequence[Node]) -> set[Identity]:
    """Return what changes its holder or its place inside it; as few elements as explain the new order."""
    holders = {node.identity: node.holder for node in before}
    place = {node.identity: index for index, node in enumerate(before)}
    found: set[Identity] = set()
    groups: dict[tuple[Identity, str], list[Identity]] = {}
    for node in after:
        if holders.get(node.identity) == node.holder:
            groups.setdefault((node.holder, node.what), []).append(node.identity)
        elif node.identity in holders:
            found.add(node.identity)
    for identities in groups.values():
        kept = _longest_rise([place[identity] for identity in identities])
        found |= {identity for identity in identities if place[identity] not in kept}
    return found


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Return a longest rising subsequence of distinct numbers, the first one found."""
    best: list[tuple[int, ...]] = []
    for number in numbers:
        best.append((*_longest([rise for rise in best if rise[-1] < number]), number))
    return set(_longest(best))


def _longest(rises: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return max(rises, key=len, default=())
