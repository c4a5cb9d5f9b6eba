"""Blocks of a document → paragraphs, tables and pictures of an office document."""

import io

from docx.document import Document as Package
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor
from docx.table import Table as WrittenTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as Line

from estime.exchange.docx_model import Block, BulletList, Heading, Paragraph, Picture, Run, Table, Text
from estime.exchange.docx_styles import GREY, INK, STYLES, TEXT_WIDTH_CM, THREAD
from estime.exchange.docx_xml import clean, element, set_language, tag_of


def add_block(package: Package, block: Block, language: str) -> None:
    """Write one block at the end of the package, whose language is `language`."""
    if isinstance(block, Heading):
        write(package.add_paragraph(style=f"Heading {block.level}"), block.text, language)
    elif isinstance(block, Paragraph):
        write(package.add_paragraph(style=STYLES[block.style]), block.text, language)
    elif isinstance(block, BulletList):
        for item in block.items:
            write(package.add_paragraph(style="List Bullet"), item, language)
    elif isinstance(block, Table):
        _add_table(package, block, language)
    elif isinstance(block, Picture):
        _add_picture(package, block)
    else:
        package.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def write(line: Line, text: Text, language: str) -> None:
    """Write a text into an empty paragraph, each run in its own language."""
    for run in (Run(text=text),) if isinstance(text, str) else text:
        made = line.add_run(clean(run.text))
        # What is not asked for stays out, so that the style of the paragraph speaks.
        made.bold = run.is_strong or None
        made.italic = run.is_slanted or None
        if run.is_quiet:
            made.font.color.rgb = RGBColor.from_string(GREY)
        if run.language and tag_of(run.language) != tag_of(language):
            set_language(made._r.get_or_add_rPr(), run.language)  # noqa: SLF001 -- python-docx knows no language


def _add_picture(package: Package, picture: Picture) -> None:
    line = package.add_paragraph()
    shape = line.add_run().add_picture(io.BytesIO(picture.png), width=Cm(picture.width_cm))
    properties = shape._inline.docPr  # noqa: SLF001 -- python-docx knows no alternative text
    properties.set("descr", clean(picture.alt))
    properties.set("name", f"picture {properties.get('id')}")


def _add_table(package: Package, table: Table, language: str) -> None:
    if table.is_caption_shown:
        write(package.add_paragraph(style="Caption"), table.caption, language)
    elif _ends_with_table(package):
        package.add_paragraph()  # without a line between them two tables grow together
    made = package.add_table(rows=1 + len(table.rows), cols=len(table.header))
    _describe(made, table)
    _rule_off(made)
    rows = [table.header, *table.rows]
    # One walk over the rows: asking python-docx for a single cell walks the whole table each time.
    for index, (written, texts) in enumerate(zip(made.rows, rows, strict=True)):
        for cell, text in zip(written.cells, texts, strict=True):
            _fill(cell, text, language, is_heading=index == 0)
    _repeat_first_row(made)
    _set_widths(made, table)


def _ends_with_table(package: Package) -> bool:
    blocks = list(package.iter_inner_content())
    return bool(blocks) and isinstance(blocks[-1], WrittenTable)


def _fill(cell: _Cell, text: Text, language: str, *, is_heading: bool) -> None:
    [line] = cell.paragraphs
    write(line, text, language)
    line.paragraph_format.space_after = Cm(0)
    line.paragraph_format.keep_with_next = True if is_heading else None
    if is_heading:
        for run in line.runs:
            run.bold = True


def _describe(made: WrittenTable, table: Table) -> None:
    properties = made._tbl.tblPr  # noqa: SLF001 -- python-docx knows no caption
    for old in properties.findall(qn("w:tblStyle")):
        properties.remove(old)
    properties.append(element("tblCaption", val=clean(table.caption)))
    properties.append(element("tblDescription", val=clean(table.description or table.caption)))


def _rule_off(made: WrittenTable) -> None:
    """Draw threads between the rows, and leave their text some air."""
    properties = made._tbl.tblPr  # noqa: SLF001 -- python-docx draws lines through styles alone
    borders = element("tblBorders")
    for side, color in (("top", INK), ("bottom", THREAD), ("insideH", THREAD)):
        borders.append(element(side, val="single", sz="4", space="0", color=color))
    margins = element("tblCellMar")
    for side, width in (("top", "70"), ("left", "60"), ("bottom", "70"), ("right", "120")):
        margins.append(element(side, w=width, type="dxa"))
    look = properties.find(qn("w:tblLook"))
    position = list(properties).index(look)
    properties.insert(position, margins)
    # The order is fixed: borders, layout, margins, look, caption.
    layout = properties.find(qn("w:tblLayout"))
    properties.insert(position if layout is None else list(properties).index(layout), borders)


def _repeat_first_row(made: WrittenTable) -> None:
    properties = made.rows[0]._tr.get_or_add_trPr()  # noqa: SLF001 -- python-docx knows no rows of headings
    properties.append(element("cantSplit"))
    properties.append(element("tblHeader"))


def _set_widths(made: WrittenTable, table: Table) -> None:
    count = len(table.header)
    widths = table.widths or (TEXT_WIDTH_CM / count,) * count
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
