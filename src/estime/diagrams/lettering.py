"""How wide words are, without a font: a little more than in the widest faces that readers are likely to have."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

# Parts of the size of the letters, after DejaVu Sans, which is wider than most.
_WIDTHS: Final = {
    letter: width
    for width, letters in (
        (0.3, "'IJijl"),
        (0.35, " \u00a0\u202f,./:;\\|·’"),
        (0.42, "()-[]ft!r"),
        (0.52, '"*_`'),
        (0.57, "?csz"),
        (0.65, "$0123456789EFLPSTYabdeghknopquvxy{}«»"),
        (0.75, "ABCKNRUVXZ"),
        (0.82, "&DGHOQ"),
        (0.9, "#+<=>^wM~→←"),
        (1.05, "%@Wm—œæŒÆ"),
    )
    for letter in letters
}
_UNKNOWN: Final = 0.8
_WIDE: Final = 1.3
# Bold and serif faces are wider than plain ones.
PLAIN: Final = 1.02
STRONG: Final = 1.2
_SPACES: Final = re.compile(r"[^\S\u00a0\u202f]+")
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f")


def clean(text: str) -> str:
    """Return `text` on one line, without the characters that XML cannot hold; spaces that keep words together stay.

    >>> clean("  We   repair bicycles ")
    'We repair bicycles'
    """
    written = "".join(letter if _is_writable(letter) else " " for letter in text)
    return _SPACES.sub(" ", written).strip(" ")


def width_of(text: str, size: float, face: float = PLAIN) -> float:
    """Return how wide `text` is at most, in the unit of `size`; `face` is `PLAIN` or `STRONG`."""
    return sum(map(_share, text)) * size * face


def wrap(text: str, limit: float, size: float, face: float = PLAIN) -> tuple[str, ...]:
    """Break `text` into lines of at most `limit`; a word that is longer is cut.

    >>> wrap("We repair bicycles", 80, 12)
    ('We repair', 'bicycles')
    """
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        for piece in _pieces(word, limit, size, face):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, size, face) > limit:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line)


def _pieces(word: str, limit: float, size: float, face: float) -> Iterator[str]:
    """Cut a word that is wider than a line, not between a letter and what is written upon it or joined to it."""
    piece = ""
    for sign in _signs(word, limit, size, face):
        if piece and width_of(piece + sign, size, face) > limit:
            yield piece
            piece = ""
        piece += sign
    yield piece


def _signs(word: str, limit: float, size: float, face: float) -> Iterator[str]:
    """Yield the signs of a word, each with what is joined to it; signs joined without end are cut at the width of a line."""
    sign = ""
    for letter in word:
        if sign and (not _is_joined(sign, letter) or width_of(sign + letter, size, face) > limit):
            yield sign
            sign = ""
        sign += letter
    if sign:
        yield sign


def _is_joined(before: str, letter: str) -> bool:
    return letter in _JOINERS or before[-1] == "\u200d" or bool(unicodedata.combining(letter))


def _is_writable(letter: str) -> bool:
    return unicodedata.category(letter) not in {"Cc", "Cs"} and letter not in "\ufffe\uffff"


def _share(letter: str) -> float:
    if letter in _JOINERS or unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _WIDTHS:
        return _WIDTHS[base]
    return _WIDE if unicodedata.east_asian_width(base) in {"W", "F"} or ord(base) > 0xFFFF else _UNKNOWN
