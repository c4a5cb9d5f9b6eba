"""The examples in the language of a reader, theme by theme, and the search among them."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from estime_web.indicators.examples import Example, examples, themes
from estime_web.indicators.wordings import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One example as a page shows it. `hours` are low, likely and high."""

    example: Example
    theme: str
    name: str
    criterion: str
    definition: str
    figure: str
    story: str
    unit: str
    limits: str
    collects: str
    answers: str
    frequency: str
    source: str
    scale: Sequence[str]
    hours: tuple[Decimal, Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The examples of a theme that were looked for."""

    key: str
    name: str
    says: str
    told: Sequence[Told]


_SAID = (
    "name",
    "criterion",
    "definition",
    "figure",
    "story",
    "unit",
    "limits",
    "collects",
    "answers",
    "frequency",
    "source",
)


def told(example: Example, language: str) -> Told:
    """Return an example in a language."""
    return Told(
        example=example,
        theme=_in(example.theme.name, language),
        scale=[_in(level, language) for level in example.scale],
        hours=example.hours,
        **{name: _in(getattr(example, name), language) for name in _SAID},
    )


def shelves(language: str, *, theme: str = "", kind: str = "", words: str = "") -> list[Shelf]:
    """Return the examples that were looked for. Accents and capitals do not matter; each word has to be found."""
    wanted = _plain(words).split()
    found = []
    for each in themes():
        if theme not in {"", each.key}:
            continue
        chosen = [told(example, language) for example in examples() if example.theme == each]
        chosen = [one for one in chosen if kind in {"", one.example.kind} and _has(one, wanted)]
        if chosen:
            found.append(Shelf(key=each.key, name=_in(each.name, language), says=_in(each.says, language), told=chosen))
    return found


def _has(one: Told, wanted: Sequence[str]) -> bool:
    text = _plain(" ".join((one.theme, *one.example.codes, *(getattr(one, name) for name in _SAID))))
    return all(word in text for word in wanted)


def _plain(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _in(texts: Texts, language: str) -> str:
    return texts.get(language) or texts["en"]
