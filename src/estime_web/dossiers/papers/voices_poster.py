"""What is printed for the voices: the poster at the door of a group, and the card of whoever came in by it."""

from datetime import datetime, time
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime_web.dossiers.addresses import code_for_paper
from estime_web.dossiers.models import GroupDoor
from estime_web.dossiers.voice_words import name_of
from estime_web.foundation.documents import typeset
from estime_web.foundation.templatetags.content import language_of

_SOURCES = Path(__file__).resolve().parents[1] / "documents"


def poster_pdf(door: GroupDoor, address: str, *, language: str, is_small: bool) -> bytes:
    """Return the poster of a door, on A4: what it is, that nobody can tell who said what, that one may take it back.

    `is_small` says what is true of a small group: no name is asked, and one may be recognised all the same.
    """
    with translation.override(language):
        enterprise = str(door.group.dossier.enterprise)
        data = {
            "language": language,
            "document_title": f"{_('It is your turn to speak')} – {enterprise}",
            "enterprise": enterprise,
            "group": _text(door.group.name, language) if name_of(door.group) == str(door.group.name) else None,
            "welcome": _text(door.welcome, language) if str(door.welcome) else None,
            "sentences": _sentences(is_small=is_small),
            "address": address,
            "qr": code_for_paper(address),
            "invented": "",
            "words": _poster_words(),
        }
    return typeset(_SOURCES / "voices_poster.typ", data, made_at=_start_of_year())


def voice_card_pdf(address: str, *, language: str) -> bytes:
    """Return a small card with the address of somebody's page, and nothing that says what it is about."""
    with translation.override(language):
        data = {
            "language": language,
            "document_title": _("My page"),
            "address": address,
            "qr": code_for_paper(address),
            "invented": "",
            "words": {
                "title": _("My page"),
                "keep": _("Keep this card. Whoever holds it reads your page: show it to nobody."),
                "code": _("Code that opens your page"),
            },
        }
    return typeset(_SOURCES / "voice_card.typ", data, made_at=_start_of_year())


def _sentences(*, is_small: bool) -> list[str]:
    return [
        _(
            "Say what you need, what changes for you, and what should change. It takes five minutes, without an account."
        ),
        _("No name is asked. Your group is small: somebody may guess who speaks. Write only what you would say aloud.")
        if is_small
        else _("Nobody is told who said what: no name is asked, and your words stand among those of others."),
        _("You choose who reads your words. You can change or withdraw them at any time."),
    ]


def _poster_words() -> dict[str, str]:
    return {
        "title": _("It is your turn to speak"),
        "how": _("Scan the code with your phone, or type this address:"),
        "code": _("Code that opens the door"),
        "for_group": _("For:"),
    }


def _text(value: object, language: str) -> dict[str, str]:
    return {"language": language_of(value) or language, "text": str(value)}


def _start_of_year() -> datetime:
    """Return the moment that the file bears: neither the day nor the hour when somebody printed their card."""
    return timezone.make_aware(datetime.combine(timezone.localdate().replace(month=1, day=1), time()))
