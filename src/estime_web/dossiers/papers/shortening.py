"""The portrait on two pages, whatever an enterprise has written: less of each thing, never less of what matters most.

The question stays whole. Texts end at the end of a sentence; of what has a name the name stays; the stakeholders stay on their
map. The paper says that it is shortened; the whole portrait is one press away.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from estime_web.dossiers.papers.portrait_sheet import PortraitSheet, SheetBlock, SheetText, Words

PAGES = 2
_LEAST_OF_A_VOICE = 80
_SENTENCE_END = re.compile(r"[.!?…](?=\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """How much of each thing stands on the paper: letters of a text on each page, words beside names, rows of the tables."""

    letters: int
    practice_letters: int
    has_descriptions: bool
    has_exchanges: bool
    effects: int
    figures: int
    facts: int


def _measure(
    letters: int, practice_letters: int, effects: int, figures: int, facts: int, *, names_more: int = 0
) -> Measure:
    return Measure(
        letters=letters,
        practice_letters=practice_letters,
        has_descriptions=names_more > 1,
        has_exchanges=names_more > 0,
        effects=effects,
        figures=figures,
        facts=facts,
    )


MEASURES = (
    _measure(900, 700, 12, 8, 6, names_more=2),
    _measure(700, 420, 10, 6, 4, names_more=1),
    _measure(560, 320, 8, 5, 4),
    _measure(460, 240, 7, 3, 2),
    _measure(380, 200, 6, 2, 0),
    _measure(320, 160, 5, 0, 0),
    _measure(260, 120, 4, 0, 0),
    _measure(200, 90, 3, 0, 0),
    _measure(140, 60, 2, 0, 0),
    _measure(90, 0, 0, 0, 0),
)
"""From the most to the least. Each holds no more than the one before."""


def on_two_pages(sheet: PortraitSheet, pages_of: Callable[[PortraitSheet], int]) -> PortraitSheet:
    """Return the fullest version of a sheet that `pages_of` says fits two pages; the whole sheet where that fits.

    Where even the least does not fit, that is returned: a question of several pages leaves room for nothing.
    """
    if pages_of(sheet) <= PAGES:
        return sheet
    least = _shortened(sheet, MEASURES[-1])
    low, high = 0, len(MEASURES) - 1
    while low < high:
        middle = (low + high) // 2
        tried = _shortened(sheet, MEASURES[middle])
        if pages_of(tried) <= PAGES:
            least, high = tried, middle
        else:
            low = middle + 1
    return least


def cut(text: str, letters: int) -> str:
    """Return a text of at most so many letters, ended where a sentence ends if there is one, and marked as cut.

    >>> cut("Une cuisine. Un jardin. Une table ouverte à midi.", 30)
    'Une cuisine. Un jardin. […]'
    >>> cut("Une cuisine.", 30)
    'Une cuisine.'
    """
    if len(text) <= letters:
        return text
    head = text[:letters]
    ends = [match.end() for match in _SENTENCE_END.finditer(head)]
    if ends and ends[-1] * 3 >= letters:
        return f"{head[: ends[-1]].rstrip()} […]"
    words = head.rsplit(maxsplit=1)
    return f"{words[0].rstrip(' ,;:')} […]" if words else "[…]"


def _shortened(sheet: PortraitSheet, measure: Measure) -> PortraitSheet:
    return replace(
        sheet,
        blocks=tuple(_block(block, measure) for block in sheet.blocks),
        groups=sheet.groups if measure.has_exchanges or not sheet.map_svg else (),
        effects=sheet.effects[: measure.effects],
        figures=sheet.figures[: measure.figures],
        question_facts=tuple((label, _cut(text, measure)) for label, text in sheet.question_facts[: measure.facts]),
        is_shortened=True,
    )


def _block(block: SheetBlock, measure: Measure) -> SheetBlock:
    letters = measure.practice_letters if block.is_practice else measure.letters
    if block.is_of_voices and block.entries and not measure.has_descriptions:
        # The words of a group are the point: one of each stays, and nothing beside them.
        return replace(block, texts=(), entries=tuple(_one_voice_each(block.entries, max(letters, _LEAST_OF_A_VOICE))))
    return replace(block, texts=_texts(block.texts, letters), entries=tuple(_entries(block.entries, measure)))


def _one_voice_each(entries: Sequence[tuple[Words, Words]], letters: int) -> list[tuple[Words, Words]]:
    first: dict[str, tuple[Words, Words]] = {}
    for name, words in entries:
        first.setdefault(name.text if isinstance(name, SheetText) else name, (name, words))
    return [(name, _cut_words(words, letters)) for name, words in first.values()]


def _cut_words(words: Words, letters: int) -> Words:
    return replace(words, text=cut(words.text, letters)) if isinstance(words, SheetText) else cut(words, letters)


def _texts(texts: Sequence[SheetText], letters: int) -> tuple[SheetText, ...]:
    """Return the first texts of a block, as far as its letters go: several hands share the room of one."""
    kept: list[SheetText] = []
    left = letters
    for text in texts:
        if left <= letters // 3:
            break
        kept.append(replace(text, text=cut(text.text, left)))
        left -= len(kept[-1].text)
    return tuple(kept)


def _entries(entries: Sequence[tuple[Words, Words]], measure: Measure) -> list[tuple[Words, Words]]:
    if measure.has_descriptions:
        return list(entries)
    return [(name, "") for name, _description in entries]


def _cut(text: SheetText, measure: Measure) -> SheetText:
    return replace(text, text=cut(text.text, measure.letters))
