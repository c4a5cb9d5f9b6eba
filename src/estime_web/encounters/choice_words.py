"""What a workshop is to somebody, told to the organiser: « 3e choix », « pas classé »."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def choice_in_words(rank: int | None, *, has_wishes: bool = True) -> str:
    """Return the rank of a wish as people say it; empty for somebody who wished nothing."""
    if rank is None:
        return pgettext("a workshop, by somebody", "not ranked") if has_wishes else ""
    words = {
        1: _("1st choice"),
        2: _("2nd choice"),
        3: _("3rd choice"),
        4: _("4th choice"),
        5: _("5th choice"),
    }
    return words.get(rank) or _("choice no. %(rank)d") % {"rank": rank}
