"""The arbitration note: what was asked, who took part, what was chosen and why, what was left out and why, who disagrees."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from estime_web.foundation.documents.blocks import Said
from estime_web.indicators.papers.content import Paper, Part, said, words
from estime_web.indicators.papers.material import Material
from estime_web.indicators.papers.note_people import people_part, rules_part
from estime_web.indicators.papers.note_promise import hashes_part, promise_part
from estime_web.indicators.papers.note_set import amended_part, left_out_part, set_part, statements_part, together_part
from estime_web.indicators.plan_words import day_words


def note_of(material: Material, language: str) -> Paper:
    """Return the note in a language, which is the one in use."""
    decision = material.decision
    parts = (
        _decision_part(material, language),
        people_part(material, language),
        rules_part(material, language),
        set_part(material, language),
        amended_part(material, language),
        statements_part(material, language),
        left_out_part(material, language),
        together_part(material, language),
        promise_part(material, language),
        hashes_part(material, language),
    )
    return Paper(
        kind="note",
        language=language,
        title=said(material.arbitration.title, language).text,
        what=_("Arbitration note"),
        when=_("decided on %(day)s") % {"day": day_words(decision.decided_on)},
        parts=tuple(part for part in parts if part is not None),
        invented=invented_words(material),
    )


def _present(said_there: Said) -> Iterator[Said]:
    if said_there.paragraphs:
        text = _("Who was there: %(words)s") % {"words": " ".join(said_there.paragraphs)}
        yield Said(text=text, language=said_there.language, remark=said_there.remark)


def invented_words(material: Material) -> str:
    """Return the sentence that says that an example is one; nothing otherwise."""
    dossier = material.arbitration.dossier
    if dossier is None or not dossier.enterprise.organisation.is_invented:
        return ""
    return _("This is an example: people and figures are invented.")


def _decision_part(material: Material, language: str) -> Part:
    decision = material.decision
    question = said(material.arbitration.question, language)
    asked = Said(
        text=_("Our question: “%(question)s”") % {"question": question.text},
        language=question.language,
        remark=question.remark,
    )
    there = tuple(_present(said(decision.present, language)))
    review = words(_("It is looked at again on %(day)s.") % {"day": day_words(decision.review_on)}, language)
    return Part(
        key="decision",
        heading=_("What the assembly decided"),
        words=(asked, said(decision.text, language), *there, review),
    )
