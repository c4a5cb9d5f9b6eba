"""The account of a day as a PDF (PDF/UA-1) and as an office file: the content of the page, and nothing else."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from estime.charts import Figure, drawing_for_document
from estime.exchange.docx import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    Picture,
    Run,
    Table,
    Text,
    write_docx,
)
from estime_web.encounters.account import content as told
from estime_web.encounters.account.content import AccountContent, ContentSection
from estime_web.encounters.documents import pages_of, typeset
from estime_web.foundation.documents import blocks
from estime_web.foundation.documents.blocks import Said

_FONT = "Liberation Sans, DejaVu Sans, sans-serif"
_CHART_WIDTH_CM = 11.0
# Sharp on paper: a picture of 420 points becomes one of 1 260.
_CHART_SCALE = 3.0


def account_pdf(content: AccountContent, *, made_at: datetime) -> bytes:
    """Return the account as a tagged PDF."""
    with translation.override(content.language):
        data: dict[str, object] = {
            "is_tight": False,
            "language": content.language,
            "document_title": f"{content.what} – {content.title}",
            "title": content.title,
            "what": content.what,
            "when_and_where": content.when_and_where,
            "state": content.state,
            "withdrawn": content.withdrawn,
            "invented": content.invented,
            "sections": [_section(section) for section in content.sections],
            "words": {"page": _("page")},
        }
    tight = data | {"is_tight": True}
    saves_a_page = pages_of("account", tight) < pages_of("account", data)
    return typeset("account", tight if saves_a_page else data, made_at=made_at)


def _section(section: ContentSection) -> dict[str, object]:
    return {
        "heading": section.heading,
        "words": _said(section.words),
        "is_first": section.part == "opening",
        "blocks": [_block(block) for block in section.blocks],
    }


def _said(said: Said) -> dict[str, object]:
    return {"paragraphs": list(said.paragraphs), "language": said.language, "remark": said.remark}


def _block(block: told.Block) -> dict[str, object]:
    if isinstance(block, blocks.Chart):
        figure = block.figure
        return {
            "kind": block.kind,
            "title": figure.title,
            "sentence": figure.sentence,
            "svg": drawing_for_document(figure, font=_FONT),
            "alt": _alt(figure),
        }
    if isinstance(block, told.Grid):
        return {
            "kind": block.kind,
            "caption": block.caption,
            "header": list(block.header),
            "rows": [list(row) for row in block.rows],
            "note": block.note,
        }
    if isinstance(block, blocks.Points):
        return {"kind": block.kind, "heading": block.heading, "items": [_said(item) for item in block.items]}
    quotes = [{"words": _said(quote.words), "by": quote.by} for quote in block.quotes]
    return {"kind": block.kind, "heading": block.heading, "quotes": quotes}


def _alt(figure: Figure) -> str:
    """Return the words that stand for a drawing: every number it shows."""
    rows = "; ".join(": ".join(row) for row in figure.table[1:])
    return f"{figure.title}. {rows}."


def account_docx(content: AccountContent, *, made_at: datetime) -> bytes:
    """Return the account as a .docx."""
    with translation.override(content.language):
        document = Document(
            title=f"{content.what} – {content.title}",
            language=content.language,
            subject=content.what,
            blocks=tuple(_office_blocks(content)),
            header=content.what,
            footer=f"{content.title}, {content.when_and_where}",
            page_word=_("page"),
        )
    return write_docx(document, made_at=made_at)


def _office_blocks(content: AccountContent) -> Iterable[Block]:
    yield Heading(level=1, text=content.title)
    yield Paragraph(text=f"{content.what} · {content.when_and_where}", style="note")
    for line in (content.invented, content.state, content.withdrawn):
        if line:
            yield Paragraph(text=line, style="note")
    for section in content.sections:
        yield Heading(level=2, text=section.heading)
        yield from _paragraphs(section.words)
        for block in section.blocks:
            yield from _office_block(block)


def _office_block(block: told.Block) -> Iterable[Block]:
    if isinstance(block, blocks.Chart):
        yield Heading(level=3, text=block.figure.title)
        yield Paragraph(text=block.figure.sentence)
        yield Picture(png=_png(block.figure), alt=_alt(block.figure), width_cm=_CHART_WIDTH_CM)
    elif isinstance(block, told.Grid):
        yield Table(caption=block.caption, header=block.header, rows=block.rows)
        if block.note:
            yield Paragraph(text=block.note, style="note")
    elif isinstance(block, blocks.Points):
        yield Heading(level=3, text=block.heading)
        yield BulletList(items=tuple(_runs(item) for item in block.items))
    else:
        yield Heading(level=3, text=block.heading)
        for quote in block.quotes:
            yield from _paragraphs(quote.words, style="quote")
            yield Paragraph(text=_by(quote), style="note")


def _by(quote: blocks.Quote) -> str:
    return f"{quote.by} ({quote.words.remark})" if quote.words.remark else quote.by


def _paragraphs(said: Said, *, style: str = "body") -> Iterable[Block]:
    if said.remark and style == "body" and said.paragraphs:
        yield Paragraph(text=said.remark, style="note")
    for paragraph in said.paragraphs:
        run = Run(text=paragraph, language=said.language)
        yield Paragraph(text=(run,), style="quote" if style == "quote" else "body")


def _runs(said: Said) -> Text:
    run = Run(text="\n".join(said.paragraphs), language=said.language)
    return (run, Run(text=f" ({said.remark})", is_quiet=True)) if said.remark else (run,)


def _png(figure: Figure) -> bytes:
    import vl_convert  # noqa: PLC0415 -- heavy, and only office files need pictures of points

    return bytes(vl_convert.svg_to_png(drawing_for_document(figure, font=_FONT), scale=_CHART_SCALE))
