"""Typst sources of what a day prints: door sheets, cards, badges, the programme, the account, the certificates.

`card.typ` is what the two kinds of cards share; the look stands in the foundation.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from estime_web.foundation.documents import pages_of as pages_of_source
from estime_web.foundation.documents import typeset as typeset_source

_FOLDER = Path(__file__).resolve().parent


def typeset(source: str, data: Mapping[str, object], *, made_at: datetime) -> bytes:
    """Return the tagged PDF of the source of this folder that is called `source`."""
    return typeset_source(_FOLDER / f"{source}.typ", data, made_at=made_at)


def pages_of(source: str, data: Mapping[str, object]) -> int:
    """Return how many pages the source of this folder fills. It says so itself, in its metadata `<pages>`."""
    return pages_of_source(_FOLDER / f"{source}.typ", data)
