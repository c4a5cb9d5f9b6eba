"""Phrases about a day that pages, e-mails and paper share. Each is in the language that is active."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estime_web.encounters.models import Encounter
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


def consent_of(encounter: Encounter) -> str:
    """Return what people agree to when they register: the words of those who prepare the day, else ours."""
    own = str(encounter.consent).strip()
    if own:
        return own
    return "\n\n".join(
        (
            _(
                "What we keep: your name, your e-mail address, your organisation, the languages you understand, "
                "whether you need rooms without steps, the workshops you choose, and the e-mails we write to you."
            ),
            _(
                "Who reads it: those who prepare this day. Your name and your organisation also stand on the list at "
                "the door of your rooms. Your name, your address and your organisation enter the directory of the "
                "network, which its coordinators and the administrators of this site read. Nobody sells or publishes "
                "anything."
            ),
            _("Why: to give everybody a place, as close as possible to what they wish, and to write to you about it."),
            _("Until when: until you withdraw, or ask that it be removed."),
            _(
                "How to withdraw: with the button “I am not coming” on your personal page, at any time and without a "
                "reason, or by writing to those who prepare the day."
            ),
        )
    )


def confidential_note() -> str:
    """Return what everybody is told, whether or not something is confidential about them."""
    return _(
        "Those who prepare the day may have agreed, in confidence, who sits with whom. To protect the other person, "
        "this does not stand here. Ask them; it is deleted thirty days after the day."
    )
