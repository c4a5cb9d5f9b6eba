"""Documents for office programs: each rule that lets everybody read them stands in the file."""

import io
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.document import Document as Package
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table as ReadTable
from docx.text.paragraph import Paragraph as ReadParagraph

from estime.exchange.docx import (
    Block,
    BulletList,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Picture,
    Run,
    Table,
    write_docx,
)
from tests.estime.exchange.office import needs_soffice, pdf_of, text_of

MADE_AT = datetime(2017, 6, 1, 12, 30, tzinfo=UTC)
TABLE = Table(caption="Parties prenantes", header=("Qui", "Apporte"), rows=(("Riverains", "des vélos"), ("Équipe", "")))


def _png() -> bytes:
    """One white point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")
    )


def _document(*blocks: Block, language: str = "fr", page_word: str = "") -> Document:
    return Document(
        title="Portrait de l’Atelier",
        language=language,
        subject="Ce que fait l’Atelier",
        blocks=blocks,
        header="Estime",
        footer="Personnes inventées",
        page_word=page_word,
    )


def _bytes(*blocks: Block, language: str = "fr", page_word: str = "") -> bytes:
    return write_docx(_document(*blocks, language=language, page_word=page_word), made_at=MADE_AT)


def _read(*blocks: Block, language: str = "fr") -> Package:
    return docx.Document(io.BytesIO(_bytes(*blocks, language=language)))


def _body(*blocks: Block) -> BaseOxmlElement:
    body: BaseOxmlElement = _read(*blocks).element.body
    return body


def test_blocks_are_read_back_in_their_order_with_their_styles() -> None:
    blocks = (
        Heading(level=1, text="L’Atelier"),
        Paragraph(text="Réparer ensemble", style="lede"),
        Heading(level=2, text="Missions"),
        Paragraph(text="Une ligne\nune autre"),
        BulletList(items=("former", "réparer")),
        Paragraph(text="On m’a écoutée.", style="quote"),
        Paragraph(text="Source : l’équipe", style="note"),
    )

    found = [(line.style.name if line.style else "", line.text) for line in _read(*blocks).paragraphs]

    assert found == [
        ("Heading 1", "L’Atelier"),
        ("Lede", "Réparer ensemble"),
        ("Heading 2", "Missions"),
        ("Normal", "Une ligne\nune autre"),
        ("List Bullet", "former"),
        ("List Bullet", "réparer"),
        ("Quote", "On m’a écoutée."),
        ("Note", "Source : l’équipe"),
    ]


@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-FR"), ("nl", "nl-BE"), ("en", "en-GB"), ("pl", "pl")])
def test_document_says_its_language_in_its_styles_and_in_its_properties(language: str, tag: str) -> None:
    package = _read(Paragraph(text="x"), language=language)

    said = {found.get(qn("w:val")) for found in package.styles.element.iter(qn("w:lang"))}

    assert (said, package.core_properties.language) == ({tag}, tag)


def test_words_in_another_language_are_marked_and_no_others() -> None:
    runs = (Run(text="Fierté "), Run(text="trots", language="nl", is_slanted=True), Run(text=" ici", language="fr"))

    [line] = _read(Paragraph(text=runs)).paragraphs

    marked = [(run.text, found.get(qn("w:val"))) for run in line.runs for found in run._r.iter(qn("w:lang"))]
    assert marked == [("trots", "nl-BE")]
    assert [run.italic for run in line.runs] == [None, True, None]


def test_properties_say_what_the_document_is() -> None:
    facts = _read(Paragraph(text="x")).core_properties

    assert (facts.title, facts.subject, facts.author) == ("Portrait de l’Atelier", "Ce que fait l’Atelier", "Estime")
    assert (facts.created, facts.modified, facts.comments) == (MADE_AT, MADE_AT, "")


def test_table_repeats_its_headings_and_is_named_and_described() -> None:
    table = Table(
        caption="Effets", description="Un effet par ligne", header=("Effet",), rows=(("fierté",), ("pauses",))
    )

    body = _body(table)

    rows = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in body.iter(qn("w:tr"))]
    names = [next(body.iter(qn(name))).get(qn("w:val")) for name in ("w:tblCaption", "w:tblDescription")]
    assert (rows, names) == ([True, False, False], ["Effets", "Un effet par ligne"])


def test_table_keeps_its_cells_and_its_widths() -> None:
    table = Table(caption="Qui", header=TABLE.header, rows=TABLE.rows, widths=(4, 12.6))

    [read] = _read(table).tables

    assert [[cell.text for cell in row.cells] for row in read.rows] == [
        ["Qui", "Apporte"],
        ["Riverains", "des vélos"],
        ["Équipe", ""],
    ]
    assert [column.width.cm for column in read.columns if column.width] == pytest.approx([4, 12.6], abs=0.01)


def test_caption_stands_above_its_table_unless_it_is_hidden() -> None:
    hidden = Table(caption="Cachée", header=("a",), rows=(), is_caption_shown=False)

    content = list(_read(TABLE, hidden, hidden).iter_inner_content())

    kinds = [part.text if isinstance(part, ReadParagraph) else type(part) for part in content]
    assert kinds == ["Parties prenantes", ReadTable, "", ReadTable, "", ReadTable]


def test_picture_carries_the_words_that_stand_for_it() -> None:
    body = _body(Picture(png=_png(), alt="Carte : l’Atelier au milieu", width_cm=8))

    shapes = [found.attrib for found in body.iter(qn("wp:docPr"))]
    assert [(shape["descr"], shape["name"]) for shape in shapes] == [("Carte : l’Atelier au milieu", "picture 1")]


def test_page_is_a4_and_says_its_number() -> None:
    package = docx.Document(io.BytesIO(_bytes(PageBreak(), Paragraph(text="x"), page_word="page")))
    [section] = package.sections
    assert section.page_width is not None
    assert section.page_height is not None

    fields = [field.get(qn("w:instr")) for field in section.footer._element.iter(qn("w:fldSimple"))]

    assert (round(section.page_width.mm), round(section.page_height.mm), fields) == (210, 297, [" PAGE ", " NUMPAGES "])
    assert section.header.paragraphs[0].text == "Estime"
    assert section.footer.paragraphs[0].text.startswith("Personnes inventées\tpage")
    assert list(package.styles["Footer"].element.iter(qn("w:tab"))) == []


def test_characters_that_xml_cannot_hold_are_left_out_and_no_others() -> None:
    odd = "a\x00b\x0bc\x1fd\ud800e\ufffef\r\ng\u2028h & <i> « é » 🧵 \u202dx"

    [line] = _read(Paragraph(text=odd)).paragraphs

    assert line.text == "ab\ncdef\ng\nh & <i> « é » 🧵 \u202dx"


def test_odd_characters_pass_wherever_a_text_may_stand() -> None:
    table = Table(caption="c\x07", description="d\x07", header=("h\x07",), rows=(("r\x07",),))
    blocks = (
        Heading(level=1, text="t\x07"),
        table,
        Picture(png=_png(), alt="p\x07", width_cm=1),
        BulletList(items=("i\x07",)),
    )
    document = Document(title="T\x07", language="fr", subject="S\x07", blocks=blocks, header="H\x07", footer="F\x07")

    content = write_docx(document, made_at=MADE_AT)

    assert docx.Document(io.BytesIO(content)).core_properties.title == "T"


def test_same_document_is_the_same_file_and_no_part_tells_another_date() -> None:
    blocks = (Heading(level=1, text="L’Atelier"), TABLE, Picture(png=_png(), alt="Carte", width_cm=8))

    first, second = _bytes(*blocks), _bytes(*blocks)

    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_file_holds_nothing_of_the_template_that_nobody_asked_for() -> None:
    content = _bytes(TABLE)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = {name for name in archive.namelist() if "humbnail" in name or "custom" in name or "Effects" in name}
        said = archive.read("docProps/app.xml")
    assert (names, b"Microsoft" in said, len(content) < 30_000) == (set(), False, True)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Picture(png=b"", alt=" ", width_cm=1), "A picture needs words that stand for it."),
        (lambda: Picture(png=b"", alt="x", width_cm=0), "A picture needs a width above zero."),
        (lambda: Heading(level=5, text="x"), "A heading has a level from 1 to 4, not 5."),
        (
            lambda: Table(caption="", header=("a",), rows=()),
            "A table needs a caption: it is read aloud before the table.",
        ),
        (lambda: Table(caption="x", header=(), rows=()), "A table needs a row of headings."),
        (
            lambda: Table(caption="x", header=("a", "b"), rows=(("1", "2"), ("3",))),
            "Row 2 of the table « x » has not one cell per heading.",
        ),
        (
            lambda: Table(caption="x", header=("a", "b"), rows=(), widths=(3,)),
            "The table « x » needs one width per column.",
        ),
        (lambda: Document(title=" ", language="fr", blocks=()), "A document needs a title."),
        (lambda: Document(title="x", language="", blocks=()), "A document needs a language."),
        (
            lambda: write_docx(_document(), made_at=datetime(2017, 6, 1)),  # noqa: DTZ001 -- what is refused
            "The date of a document needs a time zone.",
        ),
    ],
)
def test_what_nobody_could_read_is_refused(make: object, message: str) -> None:
    assert callable(make)

    with pytest.raises(ValueError, match=r".") as caught:
        make()

    assert str(caught.value) == message


@needs_soffice
@pytest.mark.slow
def test_libreoffice_reads_every_word(tmp_path: Path) -> None:
    blocks = (
        Heading(level=1, text="L’Atelier des Possibles"),
        Paragraph(text=(Run(text="Fierté et "), Run(text="trots", language="nl"))),
        BulletList(items=("former des jeunes",)),
        TABLE,
        Picture(png=_png(), alt="Carte", width_cm=4),
        PageBreak(),
        Paragraph(text="seconde page"),
    )

    text = text_of(pdf_of(_bytes(*blocks, page_word="page"), tmp_path))

    words = ("L’Atelier des Possibles", "Fierté et trots", "former des jeunes", "Riverains des vélos", "page 2 / 2")
    assert [word for word in words if word not in text] == []
