"""A paper as an office document (.docx), to go on writing in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from estime.charts.figure import drawing_for_document
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
from estime_web.foundation.documents import blocks
from estime_web.foundation.documents.blocks import Said
from estime_web.indicators.papers import content as told
from estime_web.indicators.papers.content import Paper
from estime_web.indicators.papers.pdf import FONT, alt_of

_PAGE_CM: Final = 16.0
_SCALE: Final = 2.0


def paper_docx(paper: Paper, *, made_at: datetime) -> bytes:
    """Return the paper as a .docx."""
    with translation.override(paper.language):
        document = Document(
            title=f"{paper.what} – {paper.title}",
            language=paper.language,
            subject=paper.what,
            blocks=tuple(_blocks(paper)),
            header=paper.what,
            footer=f"{paper.title}, {paper.when}",
            page_word=_("page"),
        )
    return write_docx(document, made_at=made_at)


def _blocks(paper: Paper) -> Iterable[Block]:
    yield Heading(level=1, text=paper.title)
    yield Paragraph(text=f"{paper.what} · {paper.when}", style="note")
    if paper.invented:
        yield Paragraph(text=paper.invented, style="note")
    for part in paper.parts:
        yield Heading(level=2, text=part.heading)
        for said in part.words:
            yield from _paragraphs(said)
        for block in part.blocks:
            yield from _block(block)


def _block(block: told.Block) -> Iterable[Block]:
    if isinstance(block, blocks.Chart):
        yield Heading(level=3, text=block.figure.title)
        yield Paragraph(text=block.figure.sentence)
        yield Picture(png=_png(block), alt=alt_of(block.figure), width_cm=_PAGE_CM)
    elif isinstance(block, told.Grid):
        whole = sum(block.widths)
        widths = tuple(_PAGE_CM * part / whole for part in block.widths)
        yield Table(caption=block.caption, header=block.header, rows=block.rows, widths=widths)
    elif isinstance(block, blocks.Points):
        if block.heading:
            yield Heading(level=3, text=block.heading)
        yield BulletList(items=tuple(_runs(item) for item in block.items))
    else:
        for quote in block.quotes:
            for paragraph in quote.words.paragraphs:
                yield Paragraph(text=(Run(text=paragraph, language=quote.words.language),), style="quote")
            by = f"{quote.by} ({quote.words.remark})" if quote.words.remark else quote.by
            yield Paragraph(text=by, style="note")


def _paragraphs(said: Said) -> Iterable[Block]:
    for paragraph in said.paragraphs:
        yield Paragraph(text=(Run(text=paragraph, language=said.language),))
    if said.remark:
        yield Paragraph(text=f"({said.remark})", style="note")


def _runs(said: Said) -> Text:
    run = Run(text="\n".join(said.paragraphs), language=said.language)
    return (run, Run(text=f" ({said.remark})", is_quiet=True)) if said.remark else (run,)


def _png(block: blocks.Chart) -> bytes:
    import vl_convert  # noqa: PLC0415 -- heavy, and only office files need pictures of points

    return bytes(vl_convert.svg_to_png(drawing_for_document(block.figure, font=FONT), scale=_SCALE))
