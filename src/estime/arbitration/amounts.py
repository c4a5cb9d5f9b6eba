"""Hours and percentages as people read them."""

from fractions import Fraction
from gettext import NullTranslations
from math import ceil, floor
from typing import Final

_WHOLE_FROM: Final = 10


def hours_in_words(hours: Fraction, text: NullTranslations) -> str:
    """Return hours with one decimal below ten, whole from there on, with the unit.

    >>> from estime.language import translator
    >>> [hours_in_words(Fraction(tenths, 10), translator("en")) for tenths in (15, 20, 384)]
    ['1.5 h', '2 h', '38 h']
    """
    return text.gettext("%(hours)s h") % {"hours": amount_in_words(hours, text)}


def amount_in_words(amount: Fraction, text: NullTranslations) -> str:
    """Return an amount with one decimal below ten, whole from there on; what is not nothing never reads as nothing."""
    if amount >= _WHOLE_FROM:
        return str(floor(amount + Fraction(1, 2)))
    tenths = floor(amount * 10 + Fraction(1, 2)) or ceil(amount * 10)
    if tenths % 10 == 0:
        return str(tenths // 10)
    return text.pgettext("decimal mark", "%(whole)d.%(tenth)d") % {"whole": tenths // 10, "tenth": tenths % 10}


def percent_below(part: Fraction) -> int:
    """Return a part of the whole in hundredths, rounded down: 99 is nearly in, 100 is in.

    >>> percent_below(Fraction(999, 1000))
    99
    """
    return floor(part * 100)
