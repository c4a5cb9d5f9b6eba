"""The agreement on paper: with its signatures, with lines to sign on, or empty, to be filled in by hand."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from estime_web.dossiers.agreement_words import Term, terms_of
from estime_web.dossiers.enums import Side
from estime_web.dossiers.models import Agreement, Dossier
from estime_web.dossiers.papers.texts import paragraphs_of
from estime_web.dossiers.prompts import Asked
from estime_web.foundation.documents import typeset

_SOURCE = Path(__file__).resolve().parents[1] / "documents" / "agreement.typ"


def agreement_pdf(agreement: Agreement, *, language: str, made_at: datetime) -> bytes:
    """Return an agreement as a tagged PDF (PDF/UA-1): its terms, and under them the signatures or lines for them."""
    with translation.override(language):
        dossier = agreement.dossier
        data = _frame(dossier, language) | {
            "number_line": _number_line(agreement),
            "terms": [_term(term, dossier.language) for term in terms_of(agreement)],
            "blanks": [],
            "signatures": _signatures(agreement),
        }
        return typeset(_SOURCE, data, made_at=made_at)


def blank_agreement_pdf(dossier: Dossier, questions: Mapping[str, Asked], *, language: str, made_at: datetime) -> bytes:
    """Return an empty agreement as a tagged PDF: the questions of the method, boxes and lines to write on."""
    with translation.override(language):
        data = _frame(dossier, language) | {
            "number_line": _("To be filled in by hand"),
            "terms": [],
            "blanks": _blanks(questions),
            "signatures": [_signature_line(side, "", "") for side in Side],
        }
        return typeset(_SOURCE, data, made_at=made_at)


def _frame(dossier: Dossier, language: str) -> dict[str, object]:
    programme = dossier.enterprise.programme
    return {
        "language": language,
        "document_title": f"{_('Agreement of accompaniment')} – {dossier.enterprise}",
        "title": _("Agreement of accompaniment"),
        "enterprise": str(dossier.enterprise),
        "head_line": " · ".join([str(dossier.title), str(programme.title)]),
        "foot_line": " · ".join([str(dossier.enterprise), str(dossier.title)]),
        "invented": _("an invented example") if dossier.enterprise.organisation.is_invented else "",
        "freedom": _("Either side may revoke this agreement at any time, without giving a reason."),
        "words": {
            "signatures": _("Signatures"),
            "name": _("Name"),
            "day": _("Day"),
            "signature": _("Signature"),
            "page": _("Page"),
        },
    }


def _number_line(agreement: Agreement) -> str:
    if agreement.is_replaced:
        return _("Agreement no. %(number)s, replaced by another one") % {"number": agreement.number}
    if agreement.revoked_at is not None:
        day = formats.date_format(timezone.localtime(agreement.revoked_at))
        return _("Agreement no. %(number)s, revoked on %(day)s") % {"number": agreement.number, "day": day}
    return _("Agreement no. %(number)s") % {"number": agreement.number}


def _term(term: Term, language: str) -> dict[str, object]:
    return {
        "label": term.label,
        "lines": list(term.lines),
        "language": language,
        "words": [paragraph.split("\n") for text in term.words for paragraph in paragraphs_of(text)],
    }


def _signatures(agreement: Agreement) -> list[dict[str, str]]:
    signed = {signature.side: signature for signature in agreement.signatures.all()}
    lines = []
    for side in Side:
        signature = signed.get(side.value)
        if signature is None:
            lines.append(_signature_line(side, "", ""))
        else:
            moment = formats.date_format(timezone.localtime(signature.at), "DATETIME_FORMAT")
            lines.append(_signature_line(side, signature.name or _("name erased"), moment))
    return lines


def _signature_line(side: Side, name: str, moment: str) -> dict[str, str]:
    return {
        "side": _("For the enterprise") if side == Side.ENTERPRISE else _("For the accompaniment"),
        "name": name,
        "moment": _("Signed on the site on %(moment)s") % {"moment": moment} if moment else "",
    }


def _blanks(questions: Mapping[str, Asked]) -> list[dict[str, object]]:
    """Return what an empty sheet asks: a question, the boxes to tick, and how many lines to write on."""
    asked: tuple[tuple[str, str, list[str], int], ...] = (
        ("parties", _("Between"), [], 2),
        ("duration", _("For how long"), [_("First day"), _("Last day")], 0),
        ("hours", _("Time given"), [_("Hours of the enterprise"), _("Hours of the accompaniment")], 0),
        ("observation", _("Observation"), [], 1),
        ("readers", _("Who reads what"), [], 2),
        ("research_use", _("Research"), [], 1),
        ("exit", _("How to stop"), [], 2),
    )
    return [
        {
            "label": label,
            "question": questions[key].text if key in questions else "",
            "fields": fields,
            "boxes": _boxes(key),
            "lines": lines,
        }
        for key, label, fields, lines in asked
    ]


def _boxes(key: str) -> list[str]:
    if key == "observation":
        return [_("Somebody may observe the work"), _("Nobody observes.")]
    if key == "research_use":
        return [
            _("Research may read, under a pseudonym, what the enterprise opens to it"),
            _("The enterprise is counted in the figures of its federations"),
        ]
    return []
