"""The letters of the files: one for each person of a college."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_GRADES: Final = {"E": 8, "U": 5, "N": 2, "?": None}
_NOTHING: Final = "."


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What one person says; `value` None where they cannot judge."""

    is_given: bool
    value: int | None = None


def grades_of(letters: str) -> Iterator[Grade]:
    """Yield what each person says: E essential, U useful, N not important, ? cannot judge, a point for nothing.

    Raises
    ------
    KeyError
        A letter means nothing.
    """
    for letter in letters:
        yield Grade(is_given=False) if letter == _NOTHING else Grade(is_given=True, value=_GRADES[letter])
