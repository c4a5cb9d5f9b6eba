"""Numbers and dates of figures, as people type them."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from estime.exchange.sheets import parse_date

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_NUMBER = re.compile(r"[+\-−]?\d[\d.,]*|[+\-−]?[.,]\d+")
_THOUSANDS_OR_NOT = re.compile(r"[+\-−]?[1-9]\d{0,2}\.\d{3}")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})|(\d{1,2})[/.](\d{4})")
_YEAR = re.compile(r"\d{4}")
LARGEST = Decimal(10) ** 14
DECIMALS = 4


class NumberError(ValueError):
    """What is wrong with a number; `code` names it."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_number(text: str, *, is_typed: bool = True) -> Decimal:
    """Return the number that somebody typed: 1234.5, 1 234,5 or 1.234,5.

    `is_typed=False` where a workbook has told the number: then a dot is always the decimal sign.

    >>> parse_number("1 234,50"), parse_number("1.234,5"), parse_number("-0,5")
    (Decimal('1234.50'), Decimal('1234.5'), Decimal('-0.5'))

    Raises
    ------
    NumberError
        `not_a_number`, `ambiguous` (1.234 is a thousand for some and one for others), `too_large` or `too_precise`.
    """
    bare = _SPACES.sub("", text).replace("−", "-")
    if not _NUMBER.fullmatch(bare):
        raise NumberError("not_a_number")
    if is_typed and _THOUSANDS_OR_NOT.fullmatch(bare):
        raise NumberError("ambiguous")
    try:
        number = Decimal(_with_dot(bare))
    except InvalidOperation as error:
        raise NumberError("not_a_number") from error
    if abs(number) >= LARGEST:
        raise NumberError("too_large")
    if number != round(number, DECIMALS):
        raise NumberError("too_precise")
    return number


def parse_moment(text: str) -> str | None:
    """Return the year, the month or the day that somebody typed, in ISO 8601; None when it is none.

    >>> parse_moment("2016"), parse_moment("3/2016"), parse_moment("01/03/2016"), parse_moment("soon")
    ('2016', '2016-03', '2016-03-01', None)
    """
    bare = text.strip()
    if _YEAR.fullmatch(bare):
        return bare
    if match := _MONTH.fullmatch(bare):
        year, month = match[1] or match[4], int(match[2] or match[3])
        return f"{year}-{month:02d}" if 1 <= month <= 12 else None
    day: date | None = parse_date(bare)
    return day.isoformat() if day else None


def _with_dot(bare: str) -> str:
    """Return a number with the dot as its decimal sign: of two kinds of signs, the last one is it."""
    comma, dot = bare.rfind(","), bare.rfind(".")
    if comma > dot:
        return _joined(bare, ",", ".")
    if dot > comma >= 0 or bare.count(".") == 1:
        return _joined(bare, ".", ",")
    return bare.replace(".", "")


def _joined(bare: str, decimal: str, thousands: str) -> str:
    if bare.count(decimal) > 1:
        # Several of them are between thousands; with another sign after them it would be no number.
        return bare.replace(decimal, "") if thousands not in bare else "?"
    return bare.replace(thousands, "").replace(decimal, ".")
