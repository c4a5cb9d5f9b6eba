"""The text of an e-mail as its reader gets it: markers give way to the links they stand for."""

import re
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist

from estime_web.foundation.models import OutboxMail

_MARKER = re.compile(r"\[\[(\w+):([\w-]+)\]\]")
_markers: dict[str, Callable[[str], str]] = {}


class DeadLinkError(Exception):
    """A marker in the text opens nothing any more: its pass was revoked, or its page is gone."""


def register_marker(kind: str, expand: Callable[[str], str]) -> None:
    """Say what `[[kind:value]]` stands for in the text of an e-mail at the moment it leaves.

    `expand` raises `LookupError` or Django's `ObjectDoesNotExist` when the value opens nothing any more.
    """
    _markers[kind] = expand


def text_of(mail: OutboxMail) -> str:
    """Return the text as its reader gets it. What looks like a marker of no known kind stays as it is.

    Raises
    ------
    DeadLinkError
        If a marker opens nothing any more.
    """
    return _MARKER.sub(_expand, mail.body)


def without_markers(text: str) -> str:
    """Return words that a person typed, safe to stand in an e-mail: they cannot be read as a marker."""
    return text.replace("[[", "[ [")


def _expand(match: re.Match[str]) -> str:
    expand = _markers.get(match[1])
    if expand is None:
        return match[0]
    try:
        return expand(match[2])
    except (LookupError, ObjectDoesNotExist) as error:
        raise DeadLinkError(match[1]) from error
