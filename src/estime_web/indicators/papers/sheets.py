"""A paper as a workbook: one sheet of words, then one for each table. What looks like a formula stays a text."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _

from estime.exchange.allocation_books import Workbook
from estime_web.foundation.documents import blocks
from estime_web.foundation.documents.blocks import Said
from estime_web.indicators.papers import content as told
from estime_web.indicators.papers.content import Paper, Part

# What a spreadsheet takes for the name of a sheet.
_LONGEST: Final = 31
# How many signs a table takes in all: it is read without moving the screen, and printed on a page that lies.
_ACROSS: Final = 120
_REFUSED: Final = re.compile(r"[\[\]:*?/\\']")


def paper_xlsx(paper: Paper) -> bytes:
    """Return the paper as an .xlsx."""
    book = Workbook()
    taken: set[str] = set()
    with translation.override(paper.language):
        book.add_text(_sheet_name(_("Text"), taken), list(_lines(paper)))
        for part in paper.parts:
            for block in part.blocks:
                if isinstance(block, told.Grid):
                    book.add_table(
                        _sheet_name(block.caption, taken), block.header, block.rows, widths=_widths(block.widths)
                    )
                elif isinstance(block, blocks.Chart):
                    header, *rows = block.figure.table
                    book.add_table(
                        _sheet_name(block.figure.title, taken), header, rows, widths=_widths([1] * len(header))
                    )
    return book.content()


def _widths(parts: Sequence[float]) -> list[float]:
    return [max(_ACROSS * part / sum(parts), 10) for part in parts]


def _lines(paper: Paper) -> Iterator[str]:
    yield from (paper.title, f"{paper.what} · {paper.when}")
    if paper.invented:
        yield paper.invented
    for part in paper.parts:
        yield part.heading
        yield from _words(part)


def _words(part: Part) -> Iterator[str]:
    for said in part.words:
        yield _line(said)
    for block in part.blocks:
        if isinstance(block, blocks.Points):
            if block.heading:
                yield block.heading
            yield from (f"– {_line(item)}" for item in block.items)
        elif isinstance(block, told.Quotes):
            yield from (f"“{_line(quote.words)}” – {quote.by}" for quote in block.quotes)
        elif isinstance(block, blocks.Chart):
            yield block.figure.sentence


def _line(said: Said) -> str:
    text = "\n".join(said.paragraphs)
    return f"{text} ({said.remark})" if said.remark else text


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name that a spreadsheet accepts, used once."""
    plain = _shortened(_REFUSED.sub(" ", name).strip()) or "–"
    found, number = plain, 2
    while found.casefold() in taken:
        ending = f" {number}"
        found, number = plain[: _LONGEST - len(ending)] + ending, number + 1
    taken.add(found.casefold())
    return found


def _shortened(name: str) -> str:
    """Return the words of a name that a spreadsheet takes; a single long word is cut."""
    if len(name) <= _LONGEST:
        return name
    words = name[: _LONGEST + 1].rpartition(" ")[0]
    return words.rstrip() or name[:_LONGEST]
