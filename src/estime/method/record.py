"""One table of a version under reading: faults are gathered, and a harmless value stands in for what is wrong."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar
from unicodedata import category

from estime.method.faults import FaultCode, MethodFault
from estime.method.model import Text

MOST: Final = 100_000

_KEY = re.compile(r"[a-z][a-z0-9_-]{0,59}")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
# Controls and halves of characters: neither a file nor a database takes all of them.
_UNREADABLE: Final = ("Cc", "Cs")
_READABLE: Final = "\n\t"

_Choice = TypeVar("_Choice", bound=StrEnum)


class Record:
    """A table of named values at one place; `faults` is shared by all records of a version."""

    def __init__(
        self, value: object, place: tuple[str, ...], faults: list[MethodFault], known: tuple[str, ...]
    ) -> None:
        self.place, self._faults = place, faults
        self._value: Mapping[object, object] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            self.fault(FaultCode.NOT_OBJECT)
        for key in sorted(str(key) for key in self._value if key not in known):
            self.fault(FaultCode.UNKNOWN, key)
        self._is_table = isinstance(value, Mapping)

    def fault(self, code: FaultCode, *names: str, detail: str = "") -> None:
        self._faults.append(MethodFault(code=code, place=(*self.place, *names), detail=detail))

    def words(self, key: str) -> str:
        """Return a text that somebody can read."""
        value = self._value.get(key)
        if value is None:
            self._missing(key)
            return ""
        if not isinstance(value, str):
            self.fault(FaultCode.NOT_TEXT, key)
            return ""
        if not value.strip():
            self.fault(FaultCode.EMPTY, key)
        if any(category(sign) in _UNREADABLE and sign not in _READABLE for sign in value):
            self.fault(FaultCode.CHARACTER, key)
        return value

    def key(self, key: str = "key") -> str:
        value = self.words(key)
        if value and not _KEY.fullmatch(value):
            self.fault(FaultCode.KEY, key, detail=value)
        return value

    def date(self, key: str) -> str:
        value = self.words(key)
        if value and not _is_date(value):
            self.fault(FaultCode.DATE, key, detail=value)
        return value

    def number(self, key: str) -> int | None:
        """Return a whole number from 1 on; None where nothing is said."""
        value = self._value.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
            self.fault(FaultCode.NUMBER, key, detail=str(MOST))
            return None
        return value

    def choice(self, key: str, known: tuple[str, ...]) -> str:
        value = self.words(key)
        if value and value not in known:
            self.fault(FaultCode.CHOICE, key, detail=", ".join(known))
        return value

    def member(self, key: str, choices: type[_Choice]) -> _Choice:
        """Return a member of a list of choices; its first one where what stands there is none."""
        known = tuple(member.value for member in choices)
        value = self.choice(key, known)
        return choices(value) if value in known else next(iter(choices))

    def text(self, key: str) -> Text:
        """Return the words in the three languages."""
        if key not in self._value:
            self._missing(key)
            return Text("", "", "")
        return self.text_of(self._value[key], key)

    def text_or_none(self, key: str) -> Text | None:
        return None if self._value.get(key) is None else self.text(key)

    def texts(self, key: str) -> tuple[Text, ...]:
        return tuple(self.text_of(item, key, str(number)) for number, item in self._numbered(key))

    def text_of(self, value: object, *names: str) -> Text:
        record = Record(value, (*self.place, *names), self._faults, ("fr", "nl", "en"))
        return Text(record.words("fr"), record.words("nl"), record.words("en"))

    def records(self, key: str, known: tuple[str, ...], name: str = "key") -> "Iterator[Record]":
        """Yield the tables of a list, each at the place of its own key, else of its number; a list may be left out."""
        for number, item in self._numbered(key):
            own = item.get(name) if isinstance(item, Mapping) else None
            shown = own if isinstance(own, str) and own.strip() else str(number)
            yield Record(item, (*self.place, key, shown), self._faults, known)

    def _numbered(self, key: str) -> Iterator[tuple[int, object]]:
        value = self._value.get(key, [])
        if not isinstance(value, list | tuple):
            self.fault(FaultCode.NOT_LIST, key)
            return
        yield from enumerate(value, start=1)

    def _missing(self, key: str) -> None:
        if self._is_table:
            self.fault(FaultCode.MISSING, key)


def _is_date(value: str) -> bool:
    if not _DATE.fullmatch(value):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True
