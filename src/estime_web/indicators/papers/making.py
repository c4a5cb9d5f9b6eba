"""Make a paper: which kinds there are, who may have them, in which language, as what file."""

import datetime as dt
from enum import StrEnum
from typing import Final

from django.utils import translation

from estime_web.indicators.models import Arbitration
from estime_web.indicators.papers.accord import accord_paper
from estime_web.indicators.papers.collection import collection_of
from estime_web.indicators.papers.content import Paper
from estime_web.indicators.papers.material import Material, material_of
from estime_web.indicators.papers.note import note_of
from estime_web.indicators.papers.office import paper_docx
from estime_web.indicators.papers.pdf import paper_pdf
from estime_web.indicators.papers.sheets import paper_xlsx
from estime_web.indicators.queries.collecting import plan_of


class PaperKind(StrEnum):
    """The papers that follow a decision."""

    NOTE = "note"
    PLAN = "plan"
    ACCORD = "accord"


class Audience(StrEnum):
    """For whom a paper is made."""

    LEADERS = "leaders"
    MEMBERS = "members"
    OTHERS = "others"


OPEN_TO: Final = {
    Audience.LEADERS: (PaperKind.NOTE, PaperKind.PLAN, PaperKind.ACCORD),
    Audience.MEMBERS: (PaperKind.NOTE, PaperKind.PLAN, PaperKind.ACCORD),
    Audience.OTHERS: (PaperKind.NOTE, PaperKind.ACCORD),
}
"""Who may have which. The plan says who is asked what, and where: it stays with those who do it together."""

MIMES: Final = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def paper_of(arbitration: Arbitration, kind: PaperKind, language: str, audience: Audience) -> Paper | None:
    """Return a paper in a language; None before the decision."""
    material = material_of(arbitration, is_outside=audience == Audience.OTHERS)
    if material is None:
        return None
    with translation.override(language):
        return _made(material, kind, language, audience)


def file_of(paper: Paper, ending: str, *, made_at: dt.datetime) -> bytes:
    """Return a paper as a file: pdf, docx or xlsx."""
    if ending == "pdf":
        return paper_pdf(paper, made_at=made_at)
    return paper_docx(paper, made_at=made_at) if ending == "docx" else paper_xlsx(paper)


def _made(material: Material, kind: PaperKind, language: str, audience: Audience) -> Paper:
    if kind == PaperKind.NOTE:
        return note_of(material, language)
    if kind == PaperKind.ACCORD:
        return accord_paper(material, language)
    plan = plan_of(material.arbitration)
    return collection_of(material, plan, language, is_for_team=audience == Audience.LEADERS)
