"""Hours and parts in the digits of a language, for sentences. Decisions never read them."""

from fractions import Fraction
from typing import Final

_COMMA: Final = ("fr", "nl")


def hours_in_words(hours: Fraction, language: str) -> str:
    """Write hours with at most two decimals.

    >>> hours_in_words(Fraction(10, 3), "fr")
    '3,33'
    >>> hours_in_words(Fraction(12), "en")
    '12'
    """
    return _localised(_shortened(hours), language)


def percent_in_words(part: Fraction, language: str) -> str:
    """Write a part of one in per cent, with at most one decimal.

    >>> percent_in_words(Fraction(1, 3), "en")
    '33.3%'
    """
    digits = _localised(_shortened(round(100 * part, 1)), language)
    return f"{digits}\u00a0%" if language.startswith(_COMMA) else f"{digits}%"


def _shortened(value: Fraction) -> str:
    return f"{float(round(value, 2)):.2f}".rstrip("0").rstrip(".")


def _localised(digits: str, language: str) -> str:
    return digits.replace(".", ",") if language.startswith(_COMMA) else digits
