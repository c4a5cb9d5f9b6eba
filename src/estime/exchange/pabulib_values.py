"""The values of a Pabulib file: numbers in exact fractions, and texts that every tool reads back unchanged."""

import json
import re
from fractions import Fraction
from typing import Final

_NUMBER: Final = re.compile(r"[+-]?(\d{1,30}([.,]\d{0,30})?|[.,]\d{1,30})(e[+-]?\d{1,2})?", re.IGNORECASE)
_RATIO: Final = re.compile(r"[+-]?\d{1,60}/\d{1,60}")
_SPACES: Final = re.compile(r"[\s\u00a0\u202f']+")
_MOST_DECIMALS: Final = 9
# What other tools take for nothing at all, or for the title of a section.
_RESERVED: Final = frozenset({"", "none", "meta", "projects", "votes"})


def parse_number(text: str) -> Fraction | None:
    """Return the number that a text writes: digits with a point or a comma for decimals, or a ratio; None when it is none.

    >>> parse_number("1 200,50"), parse_number("1/3"), parse_number("a lot")
    (Fraction(2401, 2), Fraction(1, 3), None)
    """
    bare = _SPACES.sub("", text)
    if _NUMBER.fullmatch(bare):
        return Fraction(bare.replace(",", "."))
    if _RATIO.fullmatch(bare) and int(bare.partition("/")[2]):
        return Fraction(bare)
    return None


def has_decimals(value: Fraction) -> bool:
    """Say whether a few decimals write the value exactly."""
    return (10**_MOST_DECIMALS * value).denominator == 1


def number_text(value: Fraction) -> str:
    """Return the exact text of a number: decimals where they are few, else a ratio.

    >>> number_text(Fraction(5, 2)), number_text(Fraction(-1, 1000)), number_text(Fraction(1, 3))
    ('2.5', '-0.001', '1/3')
    """
    if value.denominator == 1 or not has_decimals(value):
        return str(value)
    digits = f"{abs(int(value * 10**_MOST_DECIMALS)):0{_MOST_DECIMALS + 1}}"
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-_MOST_DECIMALS]}.{digits[-_MOST_DECIMALS:]}".rstrip("0")


def is_plain(text: str) -> bool:
    """Say whether every tool reads a text back as it stands: no spaces at its ends, no line breaks, no quotation mark first."""
    return text == " ".join(text.split()) and not text.startswith('"') and text.lower() not in _RESERVED


def is_plain_id(text: str) -> bool:
    """Say whether a text can stand in a list of projects."""
    return is_plain(text) and "," not in text


def written(text: str) -> str:
    r"""Return a text as our own fields hold it: as it stands, or as JSON where other tools would change it.

    >>> written("Life stories"), written(" two\nlines")
    ('Life stories', '" two\\nlines"')
    """
    return text if not text or is_plain(text) else json.dumps(text)


def unwritten(text: str) -> str:
    """Return the text that was written; the inverse of `written`."""
    if len(text) > 1 and text.startswith('"') and text.endswith('"'):
        try:
            value = json.loads(text)
        except ValueError:
            return text
        return value if isinstance(value, str) else text
    return text
