"""Ballots of paper, in one language, also in large print: the proposals with four boxes each, and the code of a card as far as it opens nothing."""

from collections.abc import Sequence
from datetime import datetime, time
from pathlib import Path

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from estime_web.foundation.documents import typeset
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.candidates import Proposal
from estime_web.indicators.rating_words import CANNOT, WORDS

_SOURCE = Path(__file__).resolve().parent / "documents" / "ballot.typ"


def ballots_pdf(
    arbitration: Arbitration,
    proposals: Sequence[Proposal],
    *,
    language: str,
    codes: Sequence[str] = ("",),
    is_large: bool = False,
) -> bytes:
    """Return one ballot for each code; an empty code leaves a line to write it on."""
    with translation.override(language):
        data = {
            "language": language,
            "document_title": f"{_('My view')} – {arbitration.title}",
            "title": str(arbitration.title),
            "question": str(arbitration.question),
            "proposals": [_proposal(each) for each in proposals],
            "codes": list(codes),
            "is_large": is_large,
            "invented": "",
            "words": _words(arbitration),
        }
        return typeset(_SOURCE, data, made_at=_start_of_today())


def _proposal(each: Proposal) -> dict[str, object]:
    return {
        "number": each.candidate.number,
        "name": str(each.version.name),
        "text": str(each.version.definition),
    }


def _words(arbitration: Arbitration) -> dict[str, object]:
    # Whoever types a ballot in must not be able to open the page of its card.
    short, whole = _("The code of my card, without its last group"), _("The code of my card")
    return {
        "title": _("My view"),
        "lede": _("For our question, collecting this is… Tick one box for each proposal. You may pass."),
        "code": short if arbitration.is_workshop else whole,
        "answers": [str(word) for word in (*WORDS.values(), CANNOT)],
        "after": _(
            "Somebody who leads types it in with the code alone, then destroys it. Do not write your name. You may change an "
            "answer until the round is closed: ask for another ballot, the last one counts."
        ),
        "page": _("page"),
    }


def _start_of_today() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate(), time()))
