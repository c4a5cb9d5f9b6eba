"""The portrait on paper: two pages to pin on a wall (PDF), and the same words to go on writing in (DOCX)."""

from datetime import datetime
from pathlib import Path

from django.utils import translation

from estime_web.dossiers.papers.languages import Languages, languages_of
from estime_web.dossiers.papers.portrait_office import portrait_docx
from estime_web.dossiers.papers.portrait_sheet import (
    EffectLine,
    FigureLine,
    GroupLine,
    PortraitSheet,
    SheetBlock,
    SheetText,
    Words,
)
from estime_web.dossiers.papers.portrait_words import (
    invented_words,
    paper_title,
    portrait_words,
    short_line,
)
from estime_web.dossiers.papers.shortening import on_two_pages
from estime_web.dossiers.papers.texts import paragraphs_of
from estime_web.foundation.documents import pages_of, typeset

__all__ = [
    "EffectLine",
    "FigureLine",
    "GroupLine",
    "PortraitSheet",
    "SheetBlock",
    "SheetText",
    "Words",
    "portrait_docx",
    "portrait_pdf",
    "two_page_pdf",
]

_SOURCE = Path(__file__).resolve().parents[1] / "documents" / "portrait.typ"


def portrait_pdf(sheet: PortraitSheet, *, language: str, made_at: datetime) -> bytes:
    """Return the whole portrait as a tagged PDF (PDF/UA-1) in `language`. Words in another language are marked and say so."""
    with translation.override(language):
        return typeset(_SOURCE, _data(sheet, language), made_at=made_at)


def two_page_pdf(sheet: PortraitSheet, *, language: str, made_at: datetime) -> bytes:
    """Return the portrait on two pages as a tagged PDF: whole where it fits, shortened, and saying so, where it does not."""
    with translation.override(language):
        fitted = on_two_pages(sheet, lambda tried: pages_of(_SOURCE, _data(tried, language)))
        return typeset(_SOURCE, _data(fitted, language), made_at=made_at)


def _data(sheet: PortraitSheet, language: str) -> dict[str, object]:
    languages = languages_of(sheet, language)
    return {**_frame(sheet, languages), **_contents(sheet, languages)}


def _frame(sheet: PortraitSheet, languages: Languages) -> dict[str, object]:
    words = portrait_words()
    return {
        "language": languages.paper,
        "document_title": paper_title(sheet),
        "enterprise": sheet.enterprise,
        "head_line": short_line(words["portrait"], sheet.programme, sheet.year),
        "place_line": short_line(sheet.family, sheet.territory),
        "own_language_line": languages.line,
        "foot_line": short_line(sheet.enterprise, sheet.programme, sheet.year),
        "invented": invented_words(sheet),
        "readers_line": sheet.readers_line,
        "method_line": sheet.method_line,
        "shortened_line": words["shortened"] if sheet.is_shortened else "",
        "words": words,
    }


def _contents(sheet: PortraitSheet, languages: Languages) -> dict[str, object]:
    blocks = [(_block(block, languages), block.is_practice) for block in sheet.blocks]
    return {
        "question": _said(sheet.question, languages) if sheet.question else None,
        "question_facts": [{"label": label, "text": _said(text, languages)} for label, text in sheet.question_facts],
        "blocks": [block for block, is_practice in blocks if not is_practice],
        "practices": [block for block, is_practice in blocks if is_practice],
        "groups": [_group(group, languages) for group in sheet.groups],
        "effects": [_effect(effect, languages) for effect in sheet.effects],
        "figures": [_figure(figure, languages) for figure in sheet.figures],
        "map_svg": sheet.map_svg,
        "map_alt": sheet.map_alt,
        "missing": sheet.missing,
    }


def _said(words: Words, languages: Languages) -> dict[str, object]:
    text = languages.said(words)
    return {
        "language": text.language,
        "remark": languages.remark(words),
        "paragraphs": [paragraph.split("\n") for paragraph in paragraphs_of(text.text)],
    }


def _block(block: SheetBlock, languages: Languages) -> dict[str, object]:
    return {
        "heading": block.heading,
        "texts": [_said(text, languages) for text in block.texts],
        "entries": [{"name": _said(name, languages), "text": _said(text, languages)} for name, text in block.entries],
    }


def _group(group: GroupLine, languages: Languages) -> dict[str, object]:
    return {
        "name": _said(group.name, languages),
        "side": group.side,
        "brings": _said(group.brings, languages),
        "receives": _said(group.receives, languages),
    }


def _effect(effect: EffectLine, languages: Languages) -> dict[str, object]:
    return {
        "source": _said(effect.source, languages),
        "effect": _said(effect.effect, languages),
        "groups": [_said(group, languages) for group in effect.groups],
        "marks": effect.marks,
    }


def _figure(figure: FigureLine, languages: Languages) -> dict[str, object]:
    return {
        "what": _said(figure.what, languages),
        "value": figure.value,
        "unit": figure.unit,
        "date": figure.date,
        "source": _said(figure.source, languages),
    }
