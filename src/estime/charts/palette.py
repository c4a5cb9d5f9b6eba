"""Dyes and shapes of the charts: those of the site in its light theme, which the dark theme dyes again."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

INK: Final = "#1e232b"
SOFT_INK: Final = "#555a64"
THREAD: Final = "#ddd5c6"
STRONG_THREAD: Final = "#877d6b"
GARANCE: Final = "#a8322a"
GUEDE: Final = "#24557f"
LIGHT_GUEDE: Final = "#4b7fa6"
GAUDE: Final = "#b77f0a"
SINOPLE: Final = "#2e6b4f"
PRUNE: Final = "#6b3a5b"


@dataclass(frozen=True, slots=True)
class Mark:
    """How an actor type is drawn: colour and shape say the same, so neither is needed alone.

    `weight` makes the shapes look equally large.
    """

    dye: str
    shape: str
    weight: float = 1.0
    is_hollow: bool = False


def _polygon(corners: int, *, turn: float = -pi / 2) -> str:
    """Return the path of a regular polygon in the circle of radius 1; by default one corner points up."""
    points = [(cos(turn + 2 * pi * i / corners), sin(turn + 2 * pi * i / corners)) for i in range(corners)]
    return "M" + "L".join(f"{x:.3f},{y:.3f}" for x, y in points) + "Z"


_MARKS: Final = {
    "test_enterprise": Mark(GARANCE, "circle"),
    "partner": Mark(GUEDE, "square"),
    "federation": Mark(LIGHT_GUEDE, _polygon(4), weight=1.9),
    "funder": Mark(GAUDE, _polygon(3), weight=2.2),
    "researcher": Mark(SINOPLE, _polygon(5), weight=1.6),
    "public_authority": Mark(PRUNE, _polygon(6, turn=0), weight=1.45),
    "guest": Mark(PRUNE, "circle", is_hollow=True),
}


def in_order(actor_types: Iterable[str]) -> tuple[str, ...]:
    """Return actor types in the order in which people are used to meet them, the unknown ones last.

    >>> in_order(["funder", "other", "partner"])
    ('partner', 'funder', 'other')
    """
    order = list(_MARKS)
    return tuple(sorted(actor_types, key=lambda kind: (order.index(kind) if kind in _MARKS else len(order), kind)))


def mark_of(actor_type: str) -> Mark:
    """Return the mark of an actor type; those the charts do not know share the one of guests."""
    return _MARKS.get(actor_type, _MARKS["guest"])
