"""The published lottery: numbers that anybody can draw again from the seed."""

import hashlib
from typing import Final

MOST_DRAWS: Final = 8


def drawn_number(seed: str, draw: int, person: str, session: str) -> int:
    """Return the lottery number of a person for a session: 0 to 65 535, the smaller the better.

    It is the first two bytes of the SHA-256 of `seed|person|session`, or of `seed|person|session|2` in a
    second draw, and so on. A further draw takes place only where the former leaves several plans equal.

    >>> drawn_number("Lille 2017", 1, "p01", "a1") == drawn_number("Lille 2017", 1, "p01", "a1")
    True
    """
    suffix = f"|{draw}" if draw > 1 else ""
    return int.from_bytes(hashlib.sha256(f"{seed}|{person}|{session}{suffix}".encode()).digest()[:2])
