"""What changed from one text to another, word by word."""

import re
from collections.abc import Iterator
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
    return tuple(
        piece
        for operation, start, end, new_start, new_end in matcher.get_opcodes()
        for piece in _pieces(operation, "".join(old[start:end]), "".join(new[new_start:new_end]))
    )


def _pieces(operation: str, gone: str, new: str) -> Iterator[Piece]:
    if operation == "equal":
        yield Piece(mark=Mark.SAME, text=gone)
        return
    if gone:
        yield Piece(mark=Mark.GONE, text=gone)
    if new:
        yield Piece(mark=Mark.NEW, text=new)
