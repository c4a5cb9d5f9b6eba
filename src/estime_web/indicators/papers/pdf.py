"""A paper as a tagged PDF (PDF/UA-1)."""

from datetime import datetime
from pathlib import Path
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from estime.charts.figure import Figure, drawing_for_document
from estime_web.foundation.documents import blocks, typeset
from estime_web.foundation.documents import pages_of as pages_of_source
from estime_web.foundation.documents.blocks import Said
from estime_web.indicators.papers import content as told
from estime_web.indicators.papers.content import Paper, Part

_SOURCE: Final = Path(__file__).resolve().parents[1] / "documents" / "paper.typ"
FONT: Final = "Liberation Sans, DejaVu Sans, sans-serif"


def paper_pdf(paper: Paper, *, made_at: datetime) -> bytes:
    """Return the paper as a PDF. The same paper makes the same file."""
    return typeset(_SOURCE, _data(paper), made_at=made_at)


def pages_of(paper: Paper) -> int:
    """Return how many pages the paper fills."""
    return pages_of_source(_SOURCE, _data(paper))


def alt_of(figure: Figure) -> str:
    """Return the words that stand for a drawing: everything it shows."""
    rows = "; ".join(": ".join(row) for row in figure.table[1:])
    return f"{figure.title}. {rows}."


def _data(paper: Paper) -> dict[str, object]:
    with translation.override(paper.language):
        return {
            "language": paper.language,
            "document_title": f"{paper.what} – {paper.title}",
            "title": paper.title,
            "what": paper.what,
            "when": paper.when,
            "invented": paper.invented,
            "parts": [_part(part) for part in paper.parts],
            "words": {"page": _("page")},
        }


def _part(part: Part) -> dict[str, object]:
    return {
        "heading": part.heading,
        "words": [_said(each) for each in part.words],
        "blocks": [_block(block, part) for block in part.blocks],
    }


def _said(said: Said) -> dict[str, object]:
    return {"paragraphs": list(said.paragraphs), "language": said.language, "remark": said.remark}


def _block(block: told.Block, part: Part) -> dict[str, object]:
    if isinstance(block, blocks.Chart):
        figure = block.figure
        return {
            "kind": block.kind,
            "title": figure.title,
            "sentence": figure.sentence,
            "svg": drawing_for_document(figure, font=FONT),
            "alt": alt_of(figure),
        }
    if isinstance(block, told.Grid):
        return {
            "kind": block.kind,
            "caption": block.caption,
            # A lone table right under its heading would say its name twice.
            "shows_caption": len(part.blocks) > 1 and block.caption != part.heading,
            "header": list(block.header),
            "rows": [list(row) for row in block.rows],
            "widths": list(block.widths),
            "numbers": list(block.numbers),
        }
    if isinstance(block, blocks.Points):
        return {"kind": block.kind, "heading": block.heading, "items": [_said(item) for item in block.items]}
    quotes = [{"words": _said(quote.words), "by": quote.by} for quote in block.quotes]
    return {"kind": block.kind, "quotes": quotes}
