"""The portrait on paper: every word of the sheet stands on it, in its language, and nothing is cut."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from estime_web.dossiers.papers.languages import languages_of
from estime_web.dossiers.papers.portrait import PortraitSheet, SheetBlock, SheetText, portrait_docx, portrait_pdf
from estime_web.dossiers.papers.texts import paragraphs_of
from tests.dossiers.portrait_sheets import MAP, SHORT, USUAL, fr, long_sheet, long_text, nl
from tests.estime.exchange.office import needs_soffice, pdf_of, text_of

MADE_AT = datetime(2017, 6, 1, 12, tzinfo=UTC)

HEADINGS = {
    "fr": [
        "Portrait · Valoriser ensemble · 2017",
        "Notre question évaluative",
        "Parties prenantes",
        "Effets",
        "Chiffres du territoire",
        "Comment la question a été choisie",
        "Ce qui n’est pas encore dit",
        "Qui peut lire ce portrait",
        "D’où vient le cadre",
    ],
    "nl": [
        "Portret · Valoriser ensemble · 2017",
        "Onze evaluatievraag",
        "Belanghebbenden",
        "Effecten",
        "Cijfers over het gebied",
        "Hoe de vraag gekozen is",
        "Wat nog niet gezegd is",
        "Wie dit portret mag lezen",
        "Waar het kader vandaan komt",
    ],
    "en": [
        "Portrait · Valoriser ensemble · 2017",
        "Our evaluative question",
        "Stakeholders",
        "Effects",
        "Figures of the territory",
        "How the question was chosen",
        "Not said yet",
        "Who may read this portrait",
        "Where the frame comes from",
    ],
}


def _pdf(sheet: PortraitSheet, language: str = "fr") -> bytes:
    return portrait_pdf(sheet, language=language, made_at=MADE_AT)


def _docx(sheet: PortraitSheet, language: str = "fr") -> bytes:
    return portrait_docx(sheet, language=language, made_at=MADE_AT)


def _plain(text: str) -> str:
    """Return a text without spaces and without the hyphens that end a line: paper breaks words as it likes."""
    return re.sub(r"[\s\u00a0\u00ad-]", "", text)


def _words_of(sheet: PortraitSheet) -> list[str]:
    """Every word of a sheet that its readers must find again."""
    texts = [sheet.question, *(text for _, text in sheet.question_facts)]
    texts += [text for block in sheet.blocks for text in block.texts]
    texts += [words for block in sheet.blocks for pair in block.entries for words in pair]
    texts += [words for group in sheet.groups for words in (group.name, group.brings, group.receives)]
    texts += [words for effect in sheet.effects for words in (effect.source, effect.effect, *effect.groups)]
    texts += [words for figure in sheet.figures for words in (figure.what, figure.source)]
    said = [words.text if isinstance(words, SheetText) else words for words in texts if words is not None]
    labels = [label for label, _ in sheet.question_facts] + [block.heading for block in sheet.blocks]
    return [*said, *labels, *sheet.missing, sheet.enterprise, sheet.readers_line, sheet.method_line, sheet.family]


def _languages_in(pdf: bytes) -> set[str]:
    """Return the languages that the tags of a PDF name, the document's own among them."""
    found: set[str] = set()

    def visit(node: object) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                visit(each)
        elif isinstance(node, DictionaryObject):
            if "/Lang" in node:
                found.add(str(node["/Lang"]))
            visit(node.get("/K"))

    root = PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    visit(root["/StructTreeRoot"])
    return found | {str(root["/Lang"])}


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_portrait_is_two_tagged_pages_that_say_their_language_and_their_title(language: str) -> None:
    reader = PdfReader(io.BytesIO(_pdf(USUAL, language)))

    root = reader.trailer["/Root"]

    titles = {"fr": "Portrait : L’Atelier", "nl": "Portret: L’Atelier", "en": "Portrait: L’Atelier"}
    assert (len(reader.pages), root["/Lang"], root["/MarkInfo"]["/Marked"].value) == (2, language, True)
    assert reader.metadata is not None
    assert str(reader.metadata.title).replace("\u00a0", " ") == f"{titles[language]} des Possibles"


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_headings_of_both_papers_are_in_the_language_of_the_reader(language: str) -> None:
    pdf = _plain(text_of(_pdf(USUAL, language)))
    office = docx.Document(io.BytesIO(_docx(USUAL, language)))

    missing = [heading for heading in HEADINGS[language] if _plain(heading) not in pdf]

    styles = ("Heading 2", "Heading 3")
    headings = {line.text for line in office.paragraphs if line.style is not None and line.style.name in styles}
    assert (missing, [heading for heading in HEADINGS[language][1:] if heading not in headings]) == ([], [])


def test_every_word_of_the_sheet_stands_on_paper() -> None:
    text = _plain(text_of(_pdf(USUAL)))

    assert [words for words in _words_of(USUAL) if _plain(words) not in text] == []


def test_office_document_says_the_same_words_as_paper() -> None:
    content = _docx(USUAL)

    office = docx.Document(io.BytesIO(content))

    lines = [line.text for line in office.paragraphs]
    lines += [cell.text for table in office.tables for row in table.rows for cell in row.cells]
    text = _plain("".join(lines))
    assert [words for words in _words_of(USUAL) if _plain(words) not in text] == []
    assert len(office.tables) == 3
    assert [shape.get("descr") for shape in office.element.body.iter(qn("wp:docPr"))] == [USUAL.map_alt]


def test_words_in_another_language_are_marked_and_a_small_word_says_so() -> None:
    pdf, office = _pdf(USUAL), docx.Document(io.BytesIO(_docx(USUAL)))

    marked = {found.get(qn("w:val")) for found in office.element.body.iter(qn("w:lang"))}

    assert (_languages_in(pdf), marked) == ({"fr", "nl"}, {"nl-BE"})
    assert text_of(pdf).count("(en néerlandais)") == 4
    assert [line.text for line in office.paragraphs if line.text == "en néerlandais"] == ["en néerlandais"] * 3


def test_paper_in_another_language_than_the_enterprise_says_so_once() -> None:
    text = text_of(_pdf(USUAL, "nl"))

    line = "De woorden van de onderneming zijn in het Frans, behalve waar een andere taal vermeld staat."
    assert (_plain(text).count(_plain(line)), text.count("(in het Frans)")) == (1, 0)
    assert text.count("in het Nederlands") == 5


@pytest.mark.parametrize(
    ("texts", "paper", "own"),
    [
        ((fr("un mot"), nl("een woord, nog een")), "en", "nl"),
        ((fr("mot"), nl("mot")), "nl", "nl"),
        ((SheetText(text="słowa", language="pl"),), "fr", "fr"),
        ((), "en", "en"),
    ],
)
def test_language_of_the_enterprise_is_that_of_most_of_its_words(
    texts: tuple[SheetText, ...], paper: str, own: str
) -> None:
    sheet = replace(SHORT, blocks=(SheetBlock(heading="Missions", texts=texts),))

    assert languages_of(sheet, paper).own == own


def test_portrait_that_has_hardly_begun_is_one_page_without_empty_headings() -> None:
    pdf = _pdf(SHORT)

    text = text_of(pdf)

    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
    assert "La question évaluative n’est pas encore choisie." in text
    assert [word for word in ("Effets", "Parties prenantes", "Chiffres", "Ce qui n’est pas") if word in text] == []


def test_sheet_that_says_nothing_is_still_a_paper() -> None:
    empty = replace(SHORT, blocks=(), readers_line="")

    text = text_of(_pdf(empty))

    assert "Sowepi" in text
    assert docx.Document(io.BytesIO(_docx(empty))).paragraphs[0].text == "Sowepi"


@pytest.mark.slow
def test_very_long_texts_flow_to_further_pages_and_nothing_is_cut() -> None:
    sheet = long_sheet()

    pdf = _pdf(sheet)

    # Each text of 5,000 signs ends with FIN: the question, seven blocks, three groups twice, three effects, four facts.
    text = text_of(pdf)
    assert text.count("FIN.") == 1 + 7 + 3 + 3 + 3 + 4
    assert len(PdfReader(io.BytesIO(pdf)).pages) > 10


def test_long_texts_of_one_block_stand_whole_on_paper() -> None:
    sheet = replace(USUAL, blocks=(SheetBlock(heading="Besoins", texts=(fr(long_text()),)),))

    text = _plain(text_of(_pdf(sheet)))

    assert [part for part in paragraphs_of(long_text()) if _plain(part) not in text] == []


def test_invented_enterprise_says_so_on_every_page_and_a_real_one_never() -> None:
    invented = [page.extract_text() for page in PdfReader(io.BytesIO(_pdf(USUAL))).pages]

    real = text_of(_pdf(replace(USUAL, is_invented=False)))

    assert (["entreprise inventée" in page for page in invented], "entreprise inventée" in real) == (
        [True, True],
        False,
    )


def test_paper_does_not_read_words_as_its_own_commands() -> None:
    odd = "#set text(red) $x$ *gras* _penché_ @ref <étiquette> // rien \\ \U0001f9f5 fin"
    sheet = replace(USUAL, enterprise="#panic() & Fils\x00", question=fr(odd))

    text = text_of(_pdf(sheet))

    assert "#panic() & Fils" in text
    assert _plain("#set text(red) $x$ *gras* _penché_ @ref <étiquette> // rien") in _plain(text)
    assert docx.Document(io.BytesIO(_docx(sheet))).paragraphs[0].text == "#panic() & Fils"


def test_same_sheet_is_the_same_file() -> None:
    assert (_pdf(USUAL), _docx(USUAL)) == (_pdf(USUAL), _docx(USUAL))


def test_map_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^The map of the stakeholders needs words that stand for it\.$"):
        replace(USUAL, map_svg=MAP, map_alt=" ")


@needs_soffice
@pytest.mark.slow
def test_libreoffice_reads_the_office_document(tmp_path: Path) -> None:
    text = _plain(text_of(pdf_of(_docx(USUAL, "nl"), tmp_path)))

    assert [words for words in _words_of(USUAL) if _plain(words) not in text] == []
