"""The section META of a Pabulib file: the budget, the kind of vote, the rule and the colleges."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from estime.arbitration.problem import College, Raise, Rule, Utility
from estime.exchange import pabulib_keys as keys
from estime.exchange.allocation_faults import Faults
from estime.exchange.pabulib_faults import LineFault
from estime.exchange.pabulib_text import Section
from estime.exchange.pabulib_values import parse_number, unwritten
from estime.exchange.sheets_values import suggest

Word = TypeVar("Word", bound=StrEnum)
_VOTE_TYPES: Final = (*keys.APPROVAL, *keys.POINTS_GIVEN, keys.ORDINAL)


@dataclass(slots=True)
class Meta:
    """The keys of META with their values and lines, under reading."""

    faults: Faults
    values: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def is_ours(self) -> bool:
        """Whether Estime wrote the file, so that its own fields are read."""
        return keys.FORMAT in self.values

    def text(self, key: str) -> str:
        return unwritten(self.values.get(key, ""))

    def fault(self, key: str, code: str, **params: str) -> None:
        self.faults.add(
            LineFault(keys.META, self.lines.get(key), key, code, {"value": self.values.get(key, ""), **params})
        )

    def number(self, key: str, default: Fraction = Fraction(0)) -> Fraction:
        """Return a number of 0 or more."""
        text = self.values.get(key, "")
        value = parse_number(text) if text else default
        if value is None:
            self.fault(key, "pb_bad_number")
        elif value < 0:
            self.fault(key, "pb_negative")
        return default if value is None or value < 0 else value

    def flag(self, key: str, *, default: bool) -> bool:
        text = self.values.get(key, "")
        if text not in {"", "0", "1"}:
            self.fault(key, "pb_flag")
        return default if text not in {"0", "1"} else text == "1"

    def word(self, key: str, words: type[Word], default: Word) -> Word:
        text = self.values.get(key, "")
        if text and text not in {word.value for word in words}:
            self.fault(key, "unknown_value", known=", ".join(word.value for word in words))
            return default
        return words(text) if text else default


def read_meta(section: Section, faults: Faults) -> Meta:
    """Return the keys of META. A value that holds semicolons without quotation marks is taken whole."""
    meta = Meta(faults)
    for line, cells in section.lines:
        key, value = _pair(cells)
        if key in meta.values:
            faults.add(section.fault(line, key, "pb_twice", value=key, first_row=str(meta.lines[key])))
        else:
            meta.values[key], meta.lines[key] = value, line
    for name in (keys.BUDGET, keys.VOTE_TYPE):
        if section.line and not meta.values.get(name):
            faults.add(LineFault(keys.META, meta.lines.get(name, section.line), None, "pb_missing_key", {"name": name}))
    if not meta.is_ours:
        meta.values = {key: value for key, value in meta.values.items() if not key.startswith(keys.OURS)}
    elif meta.values[keys.FORMAT] != keys.FORMAT_VERSION:
        meta.fault(keys.FORMAT, "pb_later")
    _check_vote_type(meta)
    return meta


def _pair(cells: list[str]) -> tuple[str, str]:
    key, *values = cells
    if not any(values) and ":" in key:
        key, _colon, value = key.partition(":")
        values = [value]
    while len(values) > 1 and not values[-1].strip():
        values.pop()
    return key.strip().lower(), ";".join(values).strip()


def _check_vote_type(meta: Meta) -> None:
    kind = vote_type(meta)
    if kind == keys.ORDINAL:
        meta.fault(keys.VOTE_TYPE, "pb_ordinal")
    elif kind and kind not in _VOTE_TYPES:
        meta.fault(keys.VOTE_TYPE, "pb_vote_type", suggestion=suggest(kind, _VOTE_TYPES))


def vote_type(meta: Meta) -> str:
    return meta.values.get(keys.VOTE_TYPE, "").lower()


def has_points(meta: Meta) -> bool:
    return vote_type(meta) in keys.POINTS_GIVEN


def hours_per_unit(meta: Meta) -> Fraction:
    """Return the hours that one unit of cost stands for: 1, unless Estime wrote another."""
    return meta.number(keys.HOURS_PER_UNIT, Fraction(1)) or Fraction(1)


def rule_of(meta: Meta) -> Rule:
    """Return the rule of the file; what it does not say is that of a new rule, with points counting where there are points."""
    return Rule(
        budget=meta.number(keys.BUDGET) * hours_per_unit(meta),
        qualitative=meta.number(keys.QUALITATIVE),
        quantitative=meta.number(keys.QUANTITATIVE),
        utility=meta.word(keys.UTILITY, Utility, Utility.SCORE if has_points(meta) else Utility.HOURS),
        raises=meta.word(keys.RAISES, Raise, Raise.PERCENT),
        stops_when_exhaustive=meta.flag(keys.STOPS, default=False),
        fills=meta.flag(keys.FILLS, default=True),
        seed=meta.text(keys.SEED),
    )


def colleges_of(meta: Meta) -> tuple[College, ...]:
    """Return the colleges that Estime wrote."""
    return tuple(_college(meta, key) for key in meta.values if _is_college(key))


def _is_college(key: str) -> bool:
    return key.startswith(keys.COLLEGE_KEY) and key.removeprefix(keys.COLLEGE_KEY).isdecimal()


def _college(meta: Meta, key: str) -> College:
    share = key + keys.SHARE_END
    return College(
        id=meta.text(key),
        label=meta.text(key + keys.LABEL_END),
        share=meta.number(share) if meta.values.get(share) else None,
    )
