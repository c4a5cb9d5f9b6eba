"""What a cell of a workbook of LibreOffice holds, as the text that the same cell of Excel gives."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from estime.exchange.sheets_cells import text_of_percentage, text_of_value

OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
CALCEXT: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "

_DURATION: Final = re.compile(r"P(?:(\d{1,6})D)?T?(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:\d{1,6}(?:[.,]\d+)?S)?")


def shown_value(given: Mapping[str, str], shown: str) -> str:
    """Return the value of a cell from its attributes; a text, and what cannot be understood, as it is shown."""
    value = given.get(f"{OFFICE}value", "")
    try:
        match given.get(f"{OFFICE}value-type", "string"):
            case "float" | "currency":
                return text_of_value(float(value))
            case "percentage":
                return text_of_percentage(float(value))
            case "boolean":
                return given[f"{OFFICE}boolean-value"]
            case "date":
                return text_of_value(datetime.fromisoformat(given[f"{OFFICE}date-value"][:19]))
            case "time":
                return _text_of_time(given[f"{OFFICE}time-value"])
    except (KeyError, ValueError, OverflowError):
        return shown
    return text_of_value(shown or given.get(f"{OFFICE}string-value", ""))


def _text_of_time(duration: str) -> str:
    """Return the hours and minutes of a time, which the format holds as a duration.

    >>> _text_of_time("PT09H30M00S"), _text_of_time("PT26H05M")
    ('09:30', '26:05')
    """
    match = _DURATION.fullmatch(duration)
    if not match:
        raise ValueError(duration)
    days, hours, minutes = (int(part or 0) for part in match.groups())
    return f"{days * 24 + hours + minutes // 60:02}:{minutes % 60:02}"
