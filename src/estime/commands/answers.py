"""What a command answers: sentences and tables for people, one JSON value for machines."""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from fractions import Fraction
from typing import Final

from estime.allocation.changes import Comparison
from estime.commands.terminal import say
from estime.provenance import Json

SCHEMA: Final = "estime.allocation.answer/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`lines` are for a person to read; `sentences` are those among them that stand alone, `values` are for machines."""

    question: str
    sentences: Sequence[str]
    values: Mapping[str, Json]
    lines: Sequence[str] = field(default=())


def tell(answer: Answer, options: argparse.Namespace) -> None:
    """Say an answer on the output, in words or as JSON."""
    if not options.json:
        for line in answer.lines or answer.sentences:
            say(line)
        return
    value: dict[str, Json] = {
        "schema": SCHEMA,
        "question": answer.question,
        "language": options.lang,
        "sentences": list(answer.sentences),
        **answer.values,
    }
    say(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True))


def comparison_to_json(comparison: Comparison) -> Json:
    return {
        "changes": [asdict(change) for change in comparison.changes],
        "people": list(comparison.people),
        "sessions": list(comparison.sessions),
        "better": comparison.better,
        "worse": comparison.worse,
        "cost": comparison.cost,
        "chains": [
            {"slot": chain.slot, "people": list(chain.people), "sessions": list(chain.sessions)}
            for chain in comparison.chains
        ],
    }


def fraction_to_json(value: Fraction | None) -> Json:
    """Return a fraction as text, `31/20`: a float is told differently by two machines."""
    return None if value is None else str(value)


def decimal(value: Fraction | None, language: str) -> str:
    """Return a fraction with two decimals, rounded half up, as the language writes them."""
    if value is None:
        return "–"
    hundredths = (value.numerator * 200 + value.denominator) // (2 * value.denominator)
    mark = "." if language == "en" else ","
    return f"{hundredths // 100}{mark}{hundredths % 100:02}"
