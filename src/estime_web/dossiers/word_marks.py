"""What changed from one text to another, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
MANY_WORDS = 3000
"""Beyond so many words, the texts are compared line by line: a comparison takes time with the square of its length."""


class Mark(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text, and what became of it."""

    mark: Mark
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one text to the other: what stays, what goes, what comes.

    Without the new pieces they spell `before`; without those that are gone, `after`.

    >>> [(piece.mark.value, piece.text) for piece in differences("a red house", "a blue house")]
    [('same', 'a '), ('gone', 'red'), ('new', 'blue'), ('same', ' house')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if len(old) + len(new) > MANY_WORDS:
        old, new = _LINES.findall(before), _LINES.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    steps = [("".join(old[a:b]), "".join(new[c:d]), name == "equal") for name, a, b, c, d in matcher.get_opcodes()]
    return tuple(_pieces(steps))


def _pieces(steps: Sequence[tuple[str, str, bool]]) -> Iterator[Piece]:
    """Yield what stays and what changes. A blank between two changes belongs to them: a new sentence is one piece."""
    gone = new = ""
    for number, (was, now, is_same) in enumerate(steps):
        is_between = 0 < number < len(steps) - 1 and not was.strip()
        if not is_same or is_between:
            gone, new = gone + was, new + now
            continue
        yield from _change(gone, new)
        gone = new = ""
        yield Piece(mark=Mark.SAME, text=was)
    yield from _change(gone, new)


def _change(gone: str, new: str) -> Iterator[Piece]:
    if gone:
        yield Piece(mark=Mark.GONE, text=gone)
    if new:
        yield Piece(mark=Mark.NEW, text=new)
