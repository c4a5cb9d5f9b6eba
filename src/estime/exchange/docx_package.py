"""A document → the bytes of its file: the parts, what the file says of itself, and nothing that changes by itself."""

import io
import zipfile
from datetime import UTC, datetime

import docx
from docx.document import Document as Package
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.paragraph import Paragraph as Line

from estime.exchange.docx_blocks import add_block, write
from estime.exchange.docx_model import Document
from estime.exchange.docx_styles import TEXT_WIDTH_CM, dress
from estime.exchange.docx_xml import clean, element, tag_of

# The first moment a zip can tell; what the file says of its date stands in its properties.
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Estime</Application></Properties>"
)
# What the template of python-docx brings and nobody needs: a picture of an empty page, styles for Word 2010, an empty XML.
_NEEDLESS = ("thumbnail", "stylesWithEffects", "customXml")


def packed(document: Document, made_at: datetime) -> bytes:
    """Return the file of `document`."""
    package = docx.Document()
    _drop_needless(package)
    dress(package, document.language)
    _settle(package, document.language)
    _say_what_it_is(package, document, made_at)
    for block in document.blocks:
        add_block(package, block, document.language)
    _write_edges(package, document)
    content = io.BytesIO()
    package.save(content)
    return _without_moments(content.getvalue())


def _say_what_it_is(package: Package, document: Document, made_at: datetime) -> None:
    facts = package.core_properties
    moment = made_at.astimezone(UTC).replace(tzinfo=None)
    # A property holds 255 characters.
    facts.title, facts.subject = clean(document.title)[:255], clean(document.subject)[:255]
    facts.author = facts.last_modified_by = clean(document.author)[:255]
    facts.language, facts.comments = tag_of(document.language), ""
    facts.created = facts.modified = moment


def _settle(package: Package, language: str) -> None:
    settings = package.settings.element
    for languages in settings.iter(qn("w:themeFontLang")):
        languages.set(qn("w:val"), tag_of(language))
        languages.set(qn("w:eastAsia"), tag_of(language))
    for zoom in settings.iter(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")  # as Word writes since 2013: without it every document opens in an old mode


def _drop_needless(package: Package) -> None:
    whole = package.part.package
    for relations in (whole.rels, package.part.rels):
        for identity, relation in list(relations.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _NEEDLESS:
                del relations[identity]
            elif relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
                relation.target_part._blob = _APPLICATION  # noqa: SLF001 -- the template says it was made with Word


def _write_edges(package: Package, document: Document) -> None:
    [section] = package.sections
    if document.header:
        write(section.header.paragraphs[0], document.header, document.language)
    if document.footer or document.page_word:
        line = section.footer.paragraphs[0]
        line.paragraph_format.tab_stops.add_tab_stop(Cm(TEXT_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
        write(line, f"{document.footer}\t{document.page_word}".rstrip(), document.language)
    if document.page_word:
        line.add_run(" ")
        _add_field(line, "PAGE")
        line.add_run(" / ")
        _add_field(line, "NUMPAGES")


def _add_field(line: Line, name: str) -> None:
    """Add what the office program counts itself."""
    field = element("fldSimple", instr=f" {name} ")
    line._p.append(field)  # noqa: SLF001 -- python-docx knows no fields
    run, text = element("r"), element("t")
    text.text = "1"
    run.append(text)
    field.append(run)


def _without_moments(content: bytes) -> bytes:
    """Return the archive with one fixed moment for every part."""
    fresh = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fresh, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, _ZIP_MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            part.create_system = 0  # the same file on every system
            new.writestr(part, old.read(name))
    return fresh.getvalue()
