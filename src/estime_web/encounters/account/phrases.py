"""Small words of an account: numbers as one writes them, lists, plurals of the kinds of actors."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estime_web.network.enums import ActorType


def number_word(number: int) -> str:
    """Return a small number in letters, as in a letter; a larger one in figures."""
    words = {
        2: pgettext("number", "two"),
        3: pgettext("number", "three"),
        4: pgettext("number", "four"),
        5: pgettext("number", "five"),
        6: pgettext("number", "six"),
        7: pgettext("number", "seven"),
        8: pgettext("number", "eight"),
        9: pgettext("number", "nine"),
        10: pgettext("number", "ten"),
        11: pgettext("number", "eleven"),
        12: pgettext("number", "twelve"),
    }
    return words.get(number, str(number))


def listed(items: Sequence[str]) -> str:
    """Return items as a sentence lists them: « a, b et c »."""
    if len(items) <= 1:
        return "".join(items)
    return _("%(items)s and %(last)s") % {"items": ", ".join(items[:-1]), "last": items[-1]}


def kinds_in_words(kinds: Sequence[str]) -> list[str]:
    """Return the kinds of actors as several people, in the order given."""
    words = {
        ActorType.TEST_ENTERPRISE: pgettext("several people", "test enterprises"),
        ActorType.PARTNER: pgettext("several people", "partners"),
        ActorType.FEDERATION: pgettext("several people", "federations"),
        ActorType.FUNDER: pgettext("several people", "funders"),
        ActorType.RESEARCHER: pgettext("several people", "researchers"),
        ActorType.PUBLIC_AUTHORITY: pgettext("several people", "public authorities"),
        ActorType.GUEST: pgettext("several people", "guests"),
    }
    others = pgettext("several people", "others")
    return [words[ActorType(kind)] if kind in ActorType.values else others for kind in kinds]


def sentence(text: str) -> str:
    """Return a text as it stands at the beginning of a line."""
    return text[:1].upper() + text[1:]
