"""How hours, days and months are said in the plan and in its papers, in the language in use."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

_CENT = Decimal("0.01")


def hours_words(hours: Decimal | Fraction | int) -> str:
    """Return hours with at most two decimals: « 12,5 h »."""
    return _("%(hours)s h") % {"hours": number_words(hours)}


def number_words(value: Decimal | Fraction | int) -> str:
    """Return a number with at most two decimals, and none that says nothing."""
    exact = Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
    shortened = exact.quantize(_CENT, ROUND_HALF_UP).normalize()
    places = max(-int(shortened.as_tuple().exponent), 0)
    return str(number_format(shortened, decimal_pos=places, use_l10n=True))


def month_words(month: dt.date) -> str:
    return date_format(month, "F Y")


def day_words(day: dt.date) -> str:
    return date_format(day, "j F Y")


def days_words(starts_on: dt.date | None, ends_on: dt.date | None) -> str:
    """Return from when to when, as far as it is said."""
    if starts_on and ends_on and starts_on != ends_on:
        return _("from %(first)s to %(last)s") % {"first": day_words(starts_on), "last": day_words(ends_on)}
    if starts_on and ends_on:
        return _("on %(day)s") % {"day": day_words(starts_on)}
    if starts_on:
        return _("from %(first)s") % {"first": day_words(starts_on)}
    return _("until %(last)s") % {"last": day_words(ends_on)} if ends_on else ""


def languages_words(codes: list[str]) -> str:
    """Return languages under the name that the reader gives them."""
    return ", ".join(str(get_language_info(code)["name_translated"]) for code in codes)
