"""The portrait as a document for office programs: the same words in the same order as on paper."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import translation

from estime.exchange.docx import (
    Block,
    BulletList,
    Document,
    Heading,
    Paragraph,
    Picture,
    Run,
    Style,
    Table,
    Text,
    write_docx,
)
from estime_web.dossiers.papers.languages import Languages, languages_of
from estime_web.dossiers.papers.portrait_sheet import PortraitSheet, SheetBlock, Words
from estime_web.dossiers.papers.portrait_words import (
    invented_words,
    paper_title,
    portrait_words,
    short_line,
    table_captions,
)
from estime_web.dossiers.papers.texts import paragraphs_of

_MAP_WIDTH_CM = 11.0
# Sharp on paper: a picture of 600 points becomes one of 1 800.
_MAP_SCALE = 3.0


def portrait_docx(sheet: PortraitSheet, *, language: str, made_at: datetime) -> bytes:
    """Return the portrait as a .docx in `language`. Words in another language are marked and say so."""
    with translation.override(language):
        words = portrait_words()
        document = Document(
            title=paper_title(sheet),
            language=language,
            subject=short_line(words["portrait"], sheet.programme, sheet.year),
            blocks=tuple(_blocks(sheet, languages_of(sheet, language), words)),
            header=short_line(words["portrait"], sheet.programme, sheet.year, invented_words(sheet)),
            footer=sheet.enterprise,
            page_word=words["page"],
        )
    return write_docx(document, made_at=made_at)


def _blocks(sheet: PortraitSheet, languages: Languages, words: dict[str, str]) -> Iterable[Block]:
    yield Heading(level=1, text=sheet.enterprise)
    place = short_line(sheet.family, sheet.territory, invented_words(sheet))
    if place:
        yield Paragraph(text=place, style="note")
    if languages.line:
        yield Paragraph(text=languages.line, style="note")
    yield Heading(level=2, text=words["question"])
    if sheet.question is None:
        yield Paragraph(text=words["no_question"])
    else:
        yield from _told(sheet.question, languages, "lede")
    yield from _frame_blocks((block for block in sheet.blocks if not block.is_practice), languages)
    yield from _frame_blocks((block for block in sheet.blocks if block.is_practice), languages)
    yield from _stakeholders(sheet, languages, words)
    yield from _effects(sheet, languages, words)
    yield from _figures(sheet, languages, words)
    yield from _about(sheet, languages, words)


def _frame_blocks(blocks: Iterable[SheetBlock], languages: Languages) -> Iterable[Block]:
    for block in blocks:
        yield Heading(level=2, text=block.heading)
        for text in block.texts:
            yield from _told(text, languages, "body")
        for name, words in block.entries:
            # The language is said once where a name and its text share it.
            is_shared = languages.remark(name) == languages.remark(words)
            yield Heading(level=3, text=_runs(name, languages)[:1] if is_shared else _runs(name, languages))
            yield from _told(words, languages, "body")


def _stakeholders(sheet: PortraitSheet, languages: Languages, words: dict[str, str]) -> Iterable[Block]:
    if not sheet.groups and not sheet.map_svg:
        return
    yield Heading(level=2, text=words["stakeholders"])
    if sheet.map_svg:
        yield Picture(png=_png(sheet.map_svg), alt=sheet.map_alt, width_cm=_MAP_WIDTH_CM)
    if sheet.groups:
        yield Table(
            caption=table_captions()["groups"],
            header=(words["group"], words["brings"], words["receives"]),
            rows=tuple(
                (
                    (*_runs(group.name, languages), *_aside(group.side)),
                    _runs(group.brings, languages),
                    _runs(group.receives, languages),
                )
                for group in sheet.groups
            ),
            widths=(4.6, 6, 6),
        )


def _effects(sheet: PortraitSheet, languages: Languages, words: dict[str, str]) -> Iterable[Block]:
    if not sheet.effects:
        return
    yield Heading(level=2, text=words["effects"])
    yield Table(
        caption=table_captions()["effects"],
        header=(words["source_of_effect"], words["effect"], words["for_whom"], words["marks"]),
        rows=tuple(
            (
                _runs(effect.source, languages),
                _runs(effect.effect, languages),
                _joined(effect.groups, languages),
                " · ".join(effect.marks),
            )
            for effect in sheet.effects
        ),
        widths=(3.6, 6, 3.6, 3.4),
    )


def _figures(sheet: PortraitSheet, languages: Languages, words: dict[str, str]) -> Iterable[Block]:
    if not sheet.figures:
        return
    yield Heading(level=2, text=words["figures"])
    yield Table(
        caption=table_captions()["figures"],
        header=(words["what"], words["value"], words["date"], words["source"]),
        rows=tuple(
            (
                _runs(figure.what, languages),
                f"{figure.value} {figure.unit}".strip(),
                figure.date,
                _runs(figure.source, languages),
            )
            for figure in sheet.figures
        ),
        widths=(6, 3.4, 2.6, 4.6),
    )


def _about(sheet: PortraitSheet, languages: Languages, words: dict[str, str]) -> Iterable[Block]:
    if sheet.question_facts:
        yield Heading(level=2, text=words["chosen"])
    for label, text in sheet.question_facts:
        yield Heading(level=3, text=label)
        yield from _told(text, languages, "body")
    if sheet.missing:
        yield Heading(level=2, text=words["missing"])
        yield BulletList(items=sheet.missing)
    for title, line in ((words["readers"], sheet.readers_line), (words["frame"], sheet.method_line)):
        if line:
            yield Heading(level=2, text=title)
            yield Paragraph(text=line)


def _told(words: Words, languages: Languages, style: Style) -> Iterable[Block]:
    """Yield the paragraphs of a text; before them, in which language they are where nobody expects it."""
    text, remark = languages.said(words), languages.remark(words)
    if remark:
        yield Paragraph(text=remark, style="note")
    for paragraph in paragraphs_of(text.text):
        yield Paragraph(text=(Run(text=paragraph, language=text.language),), style=style)


def _runs(words: Words, languages: Languages) -> tuple[Run, ...]:
    """Return words for a cell, and after them in which language they are where nobody expects it."""
    text, remark = languages.said(words), languages.remark(words)
    run = Run(text="\n".join(paragraphs_of(text.text)), language=text.language)
    return (run, Run(text=f" ({remark})", is_quiet=True)) if remark else (run,)


def _joined(all_words: tuple[Words, ...], languages: Languages) -> Text:
    runs: list[Run] = []
    for words in all_words:
        runs += [Run(text=", ")] if runs else []
        runs += _runs(words, languages)
    return tuple(runs)


def _aside(side: str) -> tuple[Run, ...]:
    return (Run(text=f"\n{side}", is_quiet=True),) if side else ()


def _png(svg: str) -> bytes:
    import vl_convert  # noqa: PLC0415 -- heavy, and only this picture needs it

    return bytes(vl_convert.svg_to_png(svg, scale=_MAP_SCALE))
