"""The two maps on paper: the picture on a large sheet, and on the next page the same in a table."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from django.utils import translation
from django.utils.translation import gettext as _

from estime.diagrams import Drawing, diagram_for_document
from estime_web.dossiers.effects_drawing import pages_of_effects
from estime_web.dossiers.models import Dossier, StakeholderGroup
from estime_web.dossiers.queries.maps import Strand
from estime_web.dossiers.stakeholder_drawing import drawing_of_groups
from estime_web.foundation.documents import typeset
from estime_web.foundation.templatetags.content import language_of

_SOURCE = Path(__file__).parent / "documents" / "map.typ"
_ROWS = 8
_SERIF, _SANS = "Libertinus Serif", "Source Sans 3, Source Sans Pro, Noto Sans, Liberation Sans, DejaVu Sans"
A3, A4 = "a3", "a4"
# Shares of the width of the sheet, column by column; 0 is as wide as its words.
_WIDTHS_OF_GROUPS = (1.5, 0, 0, 2, 2, 0, 0)
_WIDTHS_OF_EFFECTS = (1.5, 0, 3, 0, 0, 0, 0, 2)


def stakeholders_pdf(
    dossier: Dossier, groups: Sequence[StakeholderGroup], *, language: str, paper: str, made_at: datetime
) -> bytes:
    """Return the stakeholder map as a tagged PDF (PDF/UA-1) in `language`, on A4 or A3."""
    with translation.override(language):
        drawing = drawing_of_groups(dossier, groups)
        said = [words for group in groups for words in (group.name, group.brings, group.receives)]
        return _map(dossier, (drawing,), _WIDTHS_OF_GROUPS, said=said, language=language, paper=paper, made_at=made_at)


def effects_pdf(dossier: Dossier, strands: Sequence[Strand], *, language: str, paper: str, made_at: datetime) -> bytes:
    """Return the effects map as a tagged PDF (PDF/UA-1) in `language`, on A3 or A4."""
    with translation.override(language):
        drawings = pages_of_effects(strands, rows_per_page=_ROWS)
        chains = [chain for strand in strands for chain in strand.chains]
        said = [
            *(strand.source.name for strand in strands if strand.source is not None),
            *(chain.effect.text for chain in chains),
            *(group.name for chain in chains for group in chain.groups),
        ]
        return _map(dossier, drawings, _WIDTHS_OF_EFFECTS, said=said, language=language, paper=paper, made_at=made_at)


def _map(
    dossier: Dossier,
    drawings: Sequence[Drawing],
    widths: Sequence[float],
    *,
    said: Iterable[object],
    language: str,
    paper: str,
    made_at: datetime,
) -> bytes:
    data = _frame(dossier, drawings[0], language=language, paper=paper) | {
        "drawings": [_picture(drawing) for drawing in drawings],
        "widths": widths,
        "languages": {" ".join(str(words).split()): language_of(words) or language for words in said},
        "heads": drawings[0].table[0],
        "rows": [row for drawing in drawings for row in drawing.table[1:]],
    }
    return typeset(_SOURCE, data, made_at=made_at)


def _frame(dossier: Dossier, drawing: Drawing, *, language: str, paper: str) -> dict[str, object]:
    return {
        "language": language,
        "paper": paper,
        "document_title": f"{drawing.title} – {dossier}",
        "title": drawing.title,
        "sentence": drawing.sentence,
        "foot_line": " · ".join([str(dossier.enterprise), dossier.title, str(dossier.enterprise.programme)]),
        "invented": _("invented example") if dossier.enterprise.programme.is_invented else "",
        "words": {"page": _("page"), "in_a_table": _("The same in a table")},
    }


def _picture(drawing: Drawing) -> dict[str, object]:
    return {
        "svg": diagram_for_document(drawing, serif=_SERIF, sans=_SANS),
        "alt": drawing.description,
        "width": drawing.width,
        "height": drawing.height,
    }
