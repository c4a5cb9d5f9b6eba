"""The look of an office document: a serif for titles, ink, one rule dyed with madder, air."""

from docx.document import Document as Package
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from estime.exchange.docx_xml import element, set_language

INK = "1E232B"
GREY = "565D68"
THREAD = "C9C4B8"
GARANCE = "A8322A"
TEXT_WIDTH_CM = 21 - 2 * 2.2

_SERIF = "Georgia"
_SANS = "Calibri"
_KEPT_KINDS = (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER, WD_STYLE_TYPE.LIST)
# Level of a heading → size, space above, space below (points).
_HEADINGS = {1: (26, 0, 14), 2: (17, 22, 6), 3: (12.5, 14, 3), 4: (11, 10, 2)}
STYLES = {"body": "Normal", "lede": "Lede", "note": "Note", "quote": "Quote"}


def dress(package: Package, language: str) -> None:
    """Give a fresh package the page, the faces and the language of the house."""
    _set_page(package)
    _drop_table_styles(package)
    defaults = package.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_language(defaults, language)
    _text(_style(package, "Normal"), size=11, face=_SANS, language=language)
    _space(_style(package, "Normal"), above=0, below=7)
    _dress_headings(package)
    _dress_paragraphs(package)


def _dress_headings(package: Package) -> None:
    for level, (size, above, below) in _HEADINGS.items():
        style = _style(package, f"Heading {level}")
        _text(style, size=size, face=_SERIF if level < 3 else _SANS, is_strong=level > 2)
        _space(style, above=above, below=below, line=1.1)
        style.paragraph_format.keep_with_next = True
    # The order of what a paragraph has is fixed: lines come before spaces.
    _style(package, "Heading 1").element.get_or_add_pPr().insert_element_before(_rule(), "w:spacing", "w:outlineLvl")


def _dress_paragraphs(package: Package) -> None:
    for name in ("Lede", "Note"):
        package.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = package.styles["Normal"]
    _text(_style(package, "Lede"), size=15, face=_SERIF)
    _space(_style(package, "Lede"), above=4, below=10, line=1.25)
    _text(_style(package, "Note"), size=9, face=_SANS, color=GREY)
    _space(_style(package, "Note"), above=0, below=4)
    _text(_style(package, "Quote"), size=11, face=_SERIF, is_slanted=True)
    _space(_style(package, "Quote"), above=2, below=8)
    _style(package, "Quote").paragraph_format.left_indent = Cm(0.8)
    _text(_style(package, "Caption"), size=9, face=_SANS, color=GREY)
    _space(_style(package, "Caption"), above=4, below=4)
    _style(package, "Caption").paragraph_format.keep_with_next = True
    _text(_style(package, "List Bullet"), size=11, face=_SANS)
    _space(_style(package, "List Bullet"), above=0, below=3)
    for name in ("Header", "Footer"):
        _text(_style(package, name), size=9, face=_SANS, color=GREY)
        form = _style(package, name).element.get_or_add_pPr()
        form.remove(form.find(qn("w:tabs")))  # stops for another page than ours


def _set_page(package: Package) -> None:
    [section] = package.sections
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)


def _drop_table_styles(package: Package) -> None:
    """Leave out the hundred looks of tables that the template brings: they are most of the file."""
    for style in list(package.styles):
        if style.type not in _KEPT_KINDS and style.name != "Normal Table":
            style.delete()


def _style(package: Package, name: str) -> ParagraphStyle:
    style = package.styles[name]
    assert isinstance(style, ParagraphStyle)  # noqa: S101 -- the template is a part of python-docx
    return style


def _text(
    style: ParagraphStyle,
    *,
    size: float,
    face: str,
    color: str = INK,
    is_strong: bool = False,
    is_slanted: bool = False,
    language: str = "",
) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    # The template names its faces by theme, which wins over a name: all four scripts are named anew.
    properties.append(element("rFonts", ascii=face, hAnsi=face, cs=face, eastAsia=face))
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(color)
    style.font.bold = is_strong
    style.font.italic = is_slanted
    if language:
        set_language(properties, language)


def _space(style: ParagraphStyle, *, above: float, below: float, line: float = 1.2) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(above), Pt(below)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, line


def _rule() -> BaseOxmlElement:
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz="12", space="8", color=GARANCE))
    return borders
