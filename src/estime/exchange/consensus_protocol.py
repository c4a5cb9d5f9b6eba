"""The protocol of a consensus as TOML: whole, or refused with all its faults."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, cast

from estime.arbitration.ballots import IMPORTANCE, Absentees
from estime.arbitration.rule import SHARES, ConsensusRule, RuleError, Scope
from estime.disclosure.table import THRESHOLD
from estime.exchange.consensus_faults import ProtocolError, ProtocolFault
from estime.exchange.pabulib_values import parse_number
from estime.provenance import Json, digest

SCHEMA: Final = "estime.consensus/1"
FEWEST_CELL: Final = 3

_TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "consensus": (*SHARES, "one_dissent_allowed_under", "fewest_ratings", "scope"),
    "round": ("number", "criterion", "absentees"),
    "display": ("minimum_cell",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusProtocol:
    """What was decided before the first vote.

    `round` is the round that counts, 0 for the last one of the file.
    """

    rule: ConsensusRule = field(default_factory=ConsensusRule)
    round: int = 0
    criterion: str = IMPORTANCE
    absentees: Absentees = Absentees.LEFT_OUT
    minimum_cell: int = THRESHOLD

    def as_json(self) -> dict[str, Json]:
        """Return the protocol for its hash."""
        return {
            "schema": SCHEMA,
            "consensus": self.rule.as_json(),
            "round": {"number": self.round, "criterion": self.criterion, "absentees": self.absentees.value},
            "display": {"minimum_cell": self.minimum_cell},
        }

    @property
    def hash(self) -> str:
        return digest(self.as_json())


def read_protocol(content: str | bytes) -> ConsensusProtocol:
    """Return the protocol that a TOML file, or its text, holds. What is left out takes the usual value.

    Raises
    ------
    ProtocolError
        With every fault.
    """
    try:
        text = content if isinstance(content, str) else content.decode("utf-8-sig")
        data = tomllib.loads(text, parse_float=_number)
    except UnicodeDecodeError as error:
        raise ProtocolError([ProtocolFault(place="TOML", code="encoding")]) from error
    except (ValueError, RecursionError) as error:
        raise ProtocolError([ProtocolFault(place="TOML", code="syntax", detail=str(error))]) from error
    if data.get("schema") != SCHEMA:
        raise ProtocolError([ProtocolFault(place="schema", code="schema", detail=SCHEMA)])
    reading = _Reading(data)
    protocol = reading.protocol()
    if protocol is None or reading.faults:
        raise ProtocolError(reading.faults)
    return protocol


class _Reading:
    def __init__(self, data: Mapping[str, object]) -> None:
        self.faults: list[ProtocolFault] = []
        self._values: dict[str, object] = {}
        for name, table in data.items():
            if name != "schema":
                self._take(name, table)

    def protocol(self) -> ConsensusProtocol | None:
        shares = {key: self._read(f"consensus.{key}", _share, "share") for key in SHARES}
        counts = {
            key: self._read(f"consensus.{key}", _whole, "count")
            for key in ("one_dissent_allowed_under", "fewest_ratings")
        }
        scope = self._read("consensus.scope", _word_of(Scope), "word", ", ".join(Scope))
        others = {
            "round": self._read("round.number", _whole, "count"),
            "criterion": self._read("round.criterion", _text, "text"),
            "absentees": self._read("round.absentees", _word_of(Absentees), "word", ", ".join(Absentees)),
            "minimum_cell": self._read("display.minimum_cell", _cell, "cell", str(FEWEST_CELL)),
        }
        try:
            # What was left out, or is wrong, takes the usual value: every fault is found in one go.
            rule = ConsensusRule(**_said({**shares, **counts, "scope": scope}))  # type: ignore[arg-type]  # read above
        except RuleError as error:
            self.faults.append(ProtocolFault(place=f"consensus.{error.key}", code=f"rule_{error.key}"))
            return None
        return ConsensusProtocol(rule=rule, **_said(others))  # type: ignore[arg-type]  # read above

    def _take(self, name: str, table: object) -> None:
        if name not in _TABLES:
            self.faults.append(ProtocolFault(place=name, code="unknown"))
        elif not isinstance(table, dict):
            self.faults.append(ProtocolFault(place=name, code="table"))
        else:
            for key, value in cast("dict[str, object]", table).items():
                if key in _TABLES[name]:
                    self._values[f"{name}.{key}"] = value
                else:
                    self.faults.append(ProtocolFault(place=f"{name}.{key}", code="unknown"))

    def _read(self, place: str, read: Callable[[object], object], code: str, detail: str = "") -> object:
        """Return a value as it is meant; None where nothing stands, or something else, which is a fault."""
        if place not in self._values:
            return None
        found = read(self._values[place])
        if found is None:
            self.faults.append(ProtocolFault(place=place, code=code, detail=detail))
        return found


def _number(text: str) -> Fraction:
    """Return a number with decimals. One with an exponent of thousands would fill the memory before it is looked at."""
    number = parse_number(text.replace("_", ""))
    if number is None:
        raise ValueError(text)
    return number


def _said(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _share(value: object) -> Fraction | None:
    """Return a share: 0.7, "70 %", "7/10"."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | Fraction):
        share = Fraction(value)
    elif isinstance(value, str):
        number = parse_number(value.strip().removesuffix("%"))
        if number is None:
            return None
        share = number / (100 if value.strip().endswith("%") else 1)
    else:
        return None
    return share if 0 <= share <= 1 else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _cell(value: object) -> int | None:
    number = _whole(value)
    return number if number is not None and number >= FEWEST_CELL else None


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None


def _word_of(words: type[Scope] | type[Absentees]) -> Callable[[object], object]:
    def read(value: object) -> object:
        return words(value) if isinstance(value, str) and value in {*words} else None

    return read
