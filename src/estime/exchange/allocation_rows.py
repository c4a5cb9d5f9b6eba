"""One row of a sheet of a day: typed values, and a fault where a cell cannot be understood."""

import re
from collections.abc import Iterable, Iterator, Mapping

from estime.exchange import allocation_sheets as known
from estime.exchange.allocation_faults import Faults
from estime.exchange.allocation_words import Words
from estime.exchange.sheets import Table, TableRow, match_label, parse_flag, parse_languages

_LANGUAGE_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]+)*")
_MOST_PERCENT = 100
_PERCENT_WHERE_EMPTY = 50


class Row:
    """One row under reading."""

    def __init__(self, faults: Faults, table: Table, row: TableRow) -> None:
        self._faults, self._table, self._row = faults, table, row

    @property
    def number(self) -> int:
        return self._row.number

    def fault(self, key: str, code: str, **params: str) -> None:
        self._faults.add(self._table.fault(self._row, key, code, **params))

    def text(self, key: str) -> str:
        return known.undefused(self._row.values[key])

    def integer(self, key: str, *, empty: int = 0) -> int:
        text = self.text(key)
        if not text:
            return empty
        if not re.fullmatch(r"[0-9]{1,6}", text):
            self.fault(key, "bad_number")
            return empty
        return int(text)

    def percent(self, key: str) -> int:
        text = self.text(key).removesuffix("%").strip()
        if not text:
            return _PERCENT_WHERE_EMPTY
        if not re.fullmatch(r"[0-9]{1,3}", text) or int(text) > _MOST_PERCENT:
            self.fault(key, "percent_out_of_bounds")
            return 0
        return int(text)

    def flag(self, key: str, *, empty: bool) -> bool:
        text = self.text(key)
        flag = parse_flag(text) if text else empty
        if flag is None:
            self.fault(key, "bad_flag")
            return empty
        return flag

    def languages(self, key: str) -> tuple[str, ...]:
        text = self.text(key)
        codes = parse_languages(text)
        if codes is None:
            parts = tuple(part.strip().lower() for part in re.split(r"[;,]", text))
            if all(_LANGUAGE_CODE.fullmatch(part) for part in parts):
                return parts
            self.fault(key, "bad_languages")
        return codes or ()

    def word(self, key: str, words: Mapping[str, tuple[str, ...]]) -> str:
        """Return the key of one of a few words; another word is a fault."""
        text = self.text(key)
        found = match_label(text, words)
        if text and found is None:
            self.fault(key, "unknown_value", **_listed(words.values()))
        return found or ""

    def reference(self, key: str, words: Words, *, code: str = "unknown_reference") -> str:
        """Return what a cell names; a name that is not known is a fault of this code."""
        text = self.text(key)
        found = words.find(text)
        if text and found is None:
            self.unknown(key, text, words, code=code)
        return found or ""

    def references(self, key: str, words: Words) -> tuple[str, ...]:
        """Return what a cell names, with semicolons between, or commas where no name has one."""
        found = []
        for part in filter(None, map(str.strip, re.split(r"[;\n]", self.text(key)))):
            whole = words.find(part)
            for name in [part] if whole else filter(None, map(str.strip, part.split(","))):
                identifier = words.find(name)
                if identifier is None:
                    self.unknown(key, name, words)
                else:
                    found.append(identifier)
        return tuple(found)

    def unknown(self, key: str, text: str, words: Words, *, code: str = "unknown_reference") -> None:
        """Tell that a text names nothing, or more than one."""
        if words.is_shared(text):
            self.fault(key, "shared_name", value=text)
        else:
            self.fault(key, code, value=text, suggestion=words.suggest(text))

    def distinct(self, key: str, words: Words) -> tuple[str, ...]:
        found = self.references(key, words)
        for name in sorted({name for name in found if found.count(name) > 1}):
            self.fault(key, "named_twice", name=name)
        return tuple(dict.fromkeys(found))

    @property
    def choices(self) -> list[str]:
        """The columns of the wishes, best first."""
        keys = [key for key in self._row.values if key.startswith("choice_")]
        return sorted(keys, key=lambda key: int(key.removeprefix("choice_")))


def rows_of(faults: Faults, table: Table) -> Iterator[Row]:
    """Yield the rows of a table, to be read."""
    for row in table.rows:
        yield Row(faults, table, row)


def identified_rows(faults: Faults, table: Table) -> Iterator[Row]:
    """Yield the rows of a table; an identifier that stands twice is a fault of the second row."""
    first: dict[str, int] = {}
    for row in rows_of(faults, table):
        identifier = row.text("id")
        if identifier in first:
            row.fault("id", "duplicate_value", first_row=str(first[identifier]))
        elif identifier:
            first[identifier] = row.number
        if known.SEPARATOR in identifier:
            row.fault("id", "separator_in_id")
        yield row


def _listed(words: Iterable[tuple[str, ...]]) -> dict[str, str]:
    rows = list(words)
    return {
        f"known:{language}": ", ".join(known.in_language(row, language) for row in rows) for language in known.LANGUAGES
    }
