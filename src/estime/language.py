"""The three languages of the library's own sentences."""

import gettext
from functools import cache
from pathlib import Path
from typing import Final

LANGUAGES: Final = ("fr", "nl", "en")

_DOMAIN: Final = "estime"
_FOLDER: Final = Path(__file__).parent / "locale"


@cache
def translator(language: str) -> gettext.NullTranslations:
    """Return the translations of `language`: French, Dutch or English.

    A language variant counts as its language (`fr-be` is French). English is what the sentences are
    written in: it is also the answer for any other language, and when the catalogues are not compiled.

    >>> translator("en").ngettext("%(count)d seat", "%(count)d seats", 2) % {"count": 2}
    '2 seats'
    """
    base = language.replace("_", "-").split("-")[0].lower()
    return gettext.translation(_DOMAIN, _FOLDER, languages=[base], fallback=True)
