"""Lines that somebody pasted, or the rows of a spreadsheet, read as people: whatever the order of what stands in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from estime.exchange.sheets import parse_languages, plain, read_sheets
from estime_web.accounts.enums import Language
from estime_web.dossiers.contents import texts_of
from estime_web.indicators.models import College
from estime_web.indicators.services.framing_members import Guest

MOST_LINES: Final = 500
LONGEST_EMAIL: Final = 254
"""No address that mail reaches is longer; nor is there room for one on the list."""
_SEPARATORS: Final = ("\t", ";", ",")
_HEADINGS: Final = frozenset({"nom", "naam", "name", "email", "e-mail", "courriel"})
_OBSERVER: Final = frozenset({"observateur", "observatrice", "observer", "waarnemer", "toehoorder"})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLine:
    """One line: whom it brings, or why it brings nobody."""

    number: int
    text: str
    guest: Guest | None = None
    fault: str = ""


def lines_of_file(content: bytes, *, filename: str) -> str:
    """Return the rows of a spreadsheet as lines to look at.

    Raises
    ------
    SheetError
        It is no spreadsheet that can be read.
    """
    rows = (row for sheet in read_sheets(content, filename=filename) for row in sheet.rows)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row.cells) for row in rows)


def read_lines(text: str, colleges: Iterable[College], *, language: str) -> list[ReadLine]:
    """Read each line that says something. `language` is theirs where the line does not say it."""
    names = {plain(name): college for college in colleges for name in texts_of(college.name).values()}
    rows = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip(" \t;,")]
    if rows and _is_heading(rows[0][1]):
        rows = rows[1:]
    read = [_read(number, line, names, language) for number, line in rows[:MOST_LINES]]
    return [*read, *(_too_many(number, line) for number, line in rows[MOST_LINES : MOST_LINES + 1])]


def _too_many(number: int, line: str) -> ReadLine:
    """Tell from where on a list is too long: nobody is left out in silence."""
    fault = _("%(most)d people at a time at most. Take this line and those below away, and bring them afterwards.")
    return ReadLine(number=number, text=line, fault=fault % {"most": MOST_LINES})


def _read(number: int, line: str, names: Mapping[str, College], language: str) -> ReadLine:
    said: dict[str, object] = {}
    for cell in _cells(line):
        fault = _place(cell, said, names)
        if fault:
            return ReadLine(number=number, text=line, fault=fault)
    guest = Guest(
        name=str(said.get("name", ""))[:120],
        email=str(said.get("email", "")),
        college=said.get("college"),  # type: ignore[arg-type]  # `_place` puts a college there
        language=str(said.get("language", language)),
    )
    return ReadLine(number=number, text=line, guest=guest)


def _place(cell: str, said: dict[str, object], names: Mapping[str, College]) -> str:
    """Put a cell where it belongs; return why it belongs nowhere."""
    key = plain(cell)
    if "@" in cell:
        return _place_email(cell, said)
    if key in names or key in _OBSERVER:
        said["college"] = names.get(key)
        return ""
    spoken = parse_languages(cell)
    if "name" in said and spoken is not None and len(spoken) == 1 and spoken[0] in Language.values:
        said["language"] = Language(spoken[0]).value
        return ""
    if "name" not in said:
        said["name"] = cell
        return ""
    return _("“%(cell)s” is no college of this list, and no language.") % {"cell": cell}


def _place_email(cell: str, said: dict[str, object]) -> str:
    email = cell.strip("<>").removeprefix("mailto:")
    try:
        validate_email(email)
        is_one = len(email) <= LONGEST_EMAIL
    except ValidationError:
        is_one = False
    if not is_one:
        return _("“%(cell)s” is no e-mail address.") % {"cell": cell}
    said["email"] = email
    return ""


def _cells(line: str) -> Sequence[str]:
    separator = next((each for each in _SEPARATORS if each in line), "\n")
    return [cell.strip() for cell in line.split(separator) if cell.strip()]


def _is_heading(line: str) -> bool:
    return bool(_HEADINGS.intersection(cell.casefold() for cell in _cells(line)))
