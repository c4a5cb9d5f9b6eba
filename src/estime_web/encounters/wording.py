"""Phrases about a day that pages, e-mails and paper share. Each is in the language that is active."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estime_web.encounters.queries.personal import DayItem


def rank_in_words(rank: int) -> str:
    """Return how much somebody wished a workshop, said to them."""
    words = {
        1: _("your first choice"),
        2: _("your second choice"),
        3: _("your third choice"),
        4: _("your fourth choice"),
        5: _("your fifth choice"),
    }
    return words.get(rank) or _("your choice number %(rank)d") % {"rank": rank}


def wish_in_words(item: DayItem, *, has_wishes: bool) -> str:
    """Return what the workshop is to this person: what they facilitate, their nth choice, or one that suits them."""
    if item.workshop is None:
        return ""
    if item.is_facilitated:
        return _("you facilitate this workshop")
    if item.wish is not None:
        return rank_in_words(item.wish)
    return _("one of the workshops you did not rank") if has_wishes else ""


def title_in_words(item: DayItem) -> str:
    """Return the name of what takes place, with the letter of the workshop."""
    if item.is_free:
        return _("No seat found for you: ask at the welcome desk.")
    return f"{item.letter} · {item.title}" if item.letter else str(item.title)


def language_name(code: str) -> str:
    """Return the name of a language as it stands inside a sentence of the reader."""
    names = {
        "fr": pgettext("inside a sentence", "French"),
        "nl": pgettext("inside a sentence", "Dutch"),
        "en": pgettext("inside a sentence", "English"),
    }
    return names.get(code, code)
