"""How a paper says the words of an enterprise: in its own language where they have it, under a pseudonym where it must be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from i18nfield.strings import LazyI18nString

from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.papers.portrait_sheet import SheetText

_YEAR_AND_MONTH, _WHOLE_DAY = 7, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """The language of the paper, the one the dossier is written in, and how names give way (or do not)."""

    language: str
    own: str
    hide: Callable[[str], str] = str

    def words(self, value: LazyI18nString | str | None) -> SheetText:
        """Return a text in the language of the paper; in that of the dossier, or any it has, where it is not translated."""
        texts = texts_of(value)
        language = next((each for each in (self.language, self.own) if each in texts), next(iter(texts), self.language))
        return self.text(texts.get(language, ""), language)

    def own_words(self, value: str) -> SheetText:
        """Return a text that is written once, in the language of the dossier."""
        return self.text(value, self.own)

    def text(self, value: str, language: str) -> SheetText:
        return SheetText(text=self.hide(value.strip()), language=language)


def number(value: Decimal) -> str:
    """Return a number as the reader writes it, without the zeros that say nothing."""
    return number_format(Decimal(f"{value.normalize():f}"), use_l10n=True, force_grouping=True)


def day(value: str) -> str:
    """Return a date as the reader writes it; a year, a month or any other words stay what they are.

    >>> day("2016")
    '2016'
    """
    try:
        if len(value) == _YEAR_AND_MONTH:
            return date_format(datetime.strptime(value, "%Y-%m").date(), "F Y")  # noqa: DTZ007 -- a month has no hour
        return date_format(date.fromisoformat(value), "DATE_FORMAT") if len(value) == _WHOLE_DAY else value
    except ValueError:
        return value
