"""What a paper is made of, in one language: the page, the PDF, the office file and the workbook show this and nothing else."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.dossiers.contents import texts_of
from estime_web.foundation.documents.blocks import Chart, Points, Quote, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table under its caption. The first cell of a row names it; `widths` are parts, one per column; `numbers` are columns of numbers."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    numbers: tuple[int, ...] = ()
    kind: str = "grid"

    @property
    def labelled_rows(self) -> list[list[tuple[str, str]]]:
        """Each cell under the name of its column, which a narrow page says beside it."""
        return [list(zip(self.header, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """The words of several groups."""

    quotes: tuple[Quote, ...]
    kind: str = "quotes"


Block = Chart | Grid | Points | Quotes


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a paper: words, then what stands under them."""

    key: str
    heading: str
    words: tuple[Said, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper in one language. `what` names its kind, `when` the day it speaks of, `invented` that it is made up."""

    kind: str
    language: str
    title: str
    what: str
    when: str
    parts: tuple[Part, ...]
    invented: str = ""


def said(value: Any, language: str, *, own: str = "") -> Said:  # Any: a text of one language or of several
    """Return words in the language of the paper, else in the one they have, and say so. `own`: that of a text in one language."""
    texts = texts_of(value) if isinstance(value, LazyI18nString) else {}
    if texts.get(language):
        return Said(text=str(texts[language]), language=language)
    found = next(((code, text) for code, text in texts.items() if text), None)
    if found is not None:
        return _foreign(str(found[1]), str(found[0]), language)
    return _foreign(str(value or ""), own or language, language)


def words(text: str, language: str) -> Said:
    """Return words of this site, in the language of the paper."""
    return Said(text=text, language=language)


def _foreign(text: str, written: str, language: str) -> Said:
    if written == language or not text.strip():
        return Said(text=text, language=language)
    name = get_language_info(written)["name_translated"]
    return Said(text=text, language=written, remark=_("in %(language)s") % {"language": name})
