"""Cards with a code for those who have no address: for a phone in the room, or for the paper beside it."""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime_web.dossiers.addresses import code_for_paper
from estime_web.foundation.documents import typeset
from estime_web.foundation.templatetags.content import language_of
from estime_web.indicators.card_codes import card_code
from estime_web.indicators.framing_addresses import code_on_card, code_page_address, my_page_address
from estime_web.indicators.models import Arbitration, Member

_SOURCE = Path(__file__).resolve().parents[1] / "documents" / "framing_cards.typ"


def cards_pdf(arbitration: Arbitration, members: Iterable[Member], *, language: str) -> bytes:
    """Return the cards, eight on a sheet, each in the language of its person. No number stands on them: nobody is told apart."""
    cards = [_card(member) for member in members]
    with translation.override(language):
        title = f"{_('Cards')} – {arbitration.title}"
    data = {"language": language, "document_title": title, "cards": cards, "invented": "", "words": {}}
    return typeset(_SOURCE, data, made_at=timezone.make_aware(datetime.combine(timezone.localdate(), time())))


def _card(member: Member) -> dict[str, object]:
    arbitration, address = member.arbitration, my_page_address(member.access)
    with translation.override(member.language):
        college = member.college.name if member.college else _("You look on, without a vote.")
        return {
            "language": member.language,
            "name": member.name,
            "title": _text(arbitration.title, member.language),
            "college": _text(college, member.language),
            "qr": code_for_paper(address),
            "qr_description": _("Code that opens your page"),
            "how": _("Scan the code with a phone. Or open this address and type the code:"),
            "address": code_page_address(),
            "code": card_code(member) if arbitration.is_workshop else code_on_card(member.access),
            "keep": _("This card is yours alone: whoever holds it answers in your place."),
        }


def _text(value: object, language: str) -> dict[str, str]:
    return {"language": language_of(value) or language, "text": str(value)}
