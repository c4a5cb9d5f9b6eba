"""Signs that paper cannot show: those that are no signs at all, and those that no face of the machine has."""

import re
from collections.abc import Iterable, Mapping

_NO_SIGNS = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_UNSHOWN = re.compile('the text `"(.+?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
BOX = "□"


def printable(value: object) -> object:
    """Return facts for a page, their texts without control characters and without halves of signs."""
    if isinstance(value, str):
        return _NO_SIGNS.sub("", value)
    if isinstance(value, Mapping):
        return {key: printable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [printable(inner) for inner in value]
    return value


def unshown_in(diagnostic: str) -> set[str]:
    r"""Return the signs that the typesetter could not show.

    >>> unshown_in('the text `"\\u{1f468}"` could not be displayed with font `"DejaVu Sans"`')
    {'👨'}
    """
    return {_ESCAPED.sub(lambda code: chr(int(code[1], 16)), found) for found in _UNSHOWN.findall(diagnostic)}


def without_unshown(facts: str, unshown: Iterable[str]) -> str:
    """Return the facts with a box for each sign that cannot be shown, the longest first: a family is one sign."""
    for sign in sorted(unshown, key=lambda sign: (-len(sign), sign)):
        facts = facts.replace(sign, BOX)
    return facts
