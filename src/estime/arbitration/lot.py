"""The lot, drawn once: an order of the elements that anybody can draw again from the seed."""

import hashlib
from collections.abc import Iterable


def drawn_order(seed: str, elements: Iterable[str]) -> tuple[str, ...]:
    """Return the elements in the order of the SHA-256 of `seed|element`; the first wins a tie that nothing else settles.

    >>> drawn_order("Lille 2026", ["interviews", "survey"]) == drawn_order("Lille 2026", ["survey", "interviews"])
    True
    """
    return tuple(sorted(set(elements), key=lambda id: (hashlib.sha256(f"{seed}|{id}".encode()).digest(), id)))
