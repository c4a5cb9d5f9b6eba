"""In which language a paper speaks, in which one the enterprise does, and what is said where they differ.

A Dutch paper about an enterprise that writes in French would say « in French » beside every word. It says so once instead,
and beside the words that are in neither.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.utils.translation import gettext as _

from estime_web.dossiers.papers.portrait_sheet import PortraitSheet, SheetText, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The language of the paper, and the one that most words of the enterprise are in."""

    paper: str
    own: str

    def said(self, words: Words) -> SheetText:
        """Return words with their language, whether or not they came with one."""
        return SheetText(text=words, language=self.paper) if isinstance(words, str) else words

    def remark(self, words: Words) -> str:
        """Return « in Dutch » and the like, to stand beside words whose language nobody expects; else nothing."""
        if isinstance(words, str) or words.language == self.own or not words.text.strip():
            return ""
        remarks = {"fr": _("in French"), "nl": _("in Dutch"), "en": _("in English")}
        return remarks.get(words.language, words.language)

    @property
    def line(self) -> str:
        """Return the sentence that says once in which language the enterprise writes, where it is not the paper's."""
        return "" if self.own == self.paper else _own_lines()[self.own]


def languages_of(sheet: PortraitSheet, paper: str) -> Languages:
    """Return the languages of a paper in `paper` about a sheet. The longer words weigh more; the paper's wins a draw."""
    weights = Counter({paper: 0})
    for text in _texts(sheet):
        weights[text.language] += len(text.text)
    own = max(weights, key=lambda language: (weights[language], language == paper))
    return Languages(paper=paper, own=own if own in _own_lines() else paper)


def _own_lines() -> dict[str, str]:
    return {
        "fr": _("The words of the enterprise are in French, except where another language is named."),
        "nl": _("The words of the enterprise are in Dutch, except where another language is named."),
        "en": _("The words of the enterprise are in English, except where another language is named."),
    }


def _texts(sheet: PortraitSheet) -> Iterator[SheetText]:
    """Yield every text of the enterprise that says its language."""
    entries = chain.from_iterable(pair for block in sheet.blocks for pair in block.entries)
    groups = chain.from_iterable((group.name, group.brings, group.receives) for group in sheet.groups)
    effects = chain.from_iterable((effect.source, effect.effect, *effect.groups) for effect in sheet.effects)
    figures = chain.from_iterable((figure.what, figure.source) for figure in sheet.figures)
    facts = (text for _label, text in sheet.question_facts)
    blocks = chain.from_iterable(block.texts for block in sheet.blocks)
    everything = chain((sheet.question,), facts, blocks, entries, groups, effects, figures)
    return (words for words in everything if isinstance(words, SheetText))
