"""What a screen of the hall says, in all the languages of the day at once: short words, no sentences to wait for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from i18nfield.strings import LazyI18nString

LABELS: dict[str, Promise] = {
    "now": _("Now"),
    "next": _("Next"),
    "cancelled": _("does not take place"),
    "desk": _("Ask at the welcome desk"),
    "full": pgettext_lazy("a room", "full"),
    "over": _("The day is over. Thank you."),
    "nothing": _("Nothing is planned in this room any more."),
    "table": _("Your table stands on your card and on your page."),
    "updated": _("Updated at"),
    "cut": _("No network since"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text in one language."""

    language: str
    text: str


def label(key: str, languages: Iterable[str]) -> list[Said]:
    """Return one label in each language."""
    return in_each(LABELS[key], languages)


def free_seats(count: int, languages: Iterable[str]) -> list[Said]:
    """Return what stands beside the number of seats that are left; « full » where there is none."""
    if not count:
        return label("full", languages)
    return in_each(lambda: ngettext("free seat", "free seats", count), languages)


def round_of(number: int, rounds: int, languages: Iterable[str]) -> list[Said]:
    """Return which round of how many is played at the tables."""
    words = {"number": number, "rounds": rounds}
    return in_each(lambda: gettext("Round %(number)s of %(rounds)s") % words, languages)


def in_each(text: LazyI18nString | Promise | Callable[[], str], languages: Iterable[str]) -> list[Said]:
    """Return a text in each language, once where two languages say the same."""
    found: list[Said] = []
    for language in languages:
        said = _in(text, language)
        if said and said not in {other.text for other in found}:
            found.append(Said(language=language, text=said))
    return found


def _in(text: LazyI18nString | Promise | Callable[[], str], language: str) -> str:
    if isinstance(text, LazyI18nString):
        return str(text.localize(language))
    with translation.override(language):
        return str(text) if isinstance(text, Promise) else text()
