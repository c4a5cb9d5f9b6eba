"""The examples of indicators by theme: our own, invented, each with the figure and the story that goes with it.

They are read from `library/*.toml` (`docs/formats/indicator-library.md`). `words.toml` holds what many of them share: who collects,
who answers, how often, in what.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Final

from estime_web.indicators.enums import CandidateKind, Means
from estime_web.indicators.wordings import Texts, Wording

FOLDER: Final = Path(__file__).parent / "library"
LANGUAGES: Final = ("fr", "nl", "en")
SHARED: Final = ("collects", "answers", "frequency", "source")
SAID: Final = ("name", "criterion", "definition", "figure", "story", "unit", "limits")


class ExampleFormError(ValueError):
    """A file of examples does not say what it should. The sentence names the file and the example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What a group of examples is about."""

    key: str
    name: Texts
    says: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example in three languages. `hours` are low, likely and high, a year; `scale` has one text for each level, from the lowest."""

    key: str
    theme: Theme
    kind: CandidateKind
    means: Means
    name: Texts
    criterion: Texts
    definition: Texts
    figure: Texts
    story: Texts
    unit: Texts
    limits: Texts
    collects: Texts
    answers: Texts
    frequency: Texts
    source: Texts
    hours: tuple[Decimal, Decimal, Decimal]
    scale: tuple[Texts, ...]
    codes: tuple[str, ...]

    def wording(self) -> Wording:
        """Return the words that a proposal taken from this example begins with."""
        both = {language: f"{self.definition[language]}\n\n{self.figure[language]}" for language in LANGUAGES}
        return Wording(
            name=self.name,
            definition=both,
            story=self.story,
            source=self.source,
            frequency=self.frequency,
            unit=self.unit,
            collects=self.collects,
            answers=self.answers,
            limits=self.limits,
        )


@cache
def themes() -> tuple[Theme, ...]:
    """Return the themes, in the order of their files."""
    return tuple({example.theme.key: example.theme for example in examples()}.values())


@cache
def examples() -> tuple[Example, ...]:
    """Return all examples, theme by theme."""
    return load_examples(FOLDER)


def example_of(key: str) -> Example | None:
    """Return the example with this key."""
    return next((example for example in examples() if example.key == key), None)


def load_examples(folder: Path) -> tuple[Example, ...]:
    """Read the examples of a folder.

    Raises
    ------
    ExampleFormError
        Something is missing, in one of the languages perhaps; or two examples have the same key.
    """
    shared = tomllib.loads((folder / "words.toml").read_text("utf-8"))
    found: list[Example] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != "words.toml":
            found.extend(_examples_of(path, shared))
    keys = [example.key for example in found]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        msg = f"each example has a key of its own; found twice: {', '.join(twice)}"
        raise ExampleFormError(msg)
    return tuple(found)


def _examples_of(path: Path, shared: Mapping[str, Any]) -> Iterator[Example]:  # Any: TOML
    data = tomllib.loads(path.read_text("utf-8"))
    about = f"{path.name}: theme"
    theme = Theme(
        key=path.stem.partition("-")[2],
        name=_texts(data.get("theme", {}), "name", about),
        says=_texts(data.get("theme", {}), "says", about),
    )
    for entry in data.get("example", ()):
        yield _example(entry, theme, shared, f"{path.name}: {entry.get('key', '?')}")


def _example(entry: Mapping[str, Any], theme: Theme, shared: Mapping[str, Any], about: str) -> Example:  # Any: TOML
    said = {name: _texts(entry, name, about) for name in SAID}
    common = {name: _shared(entry, name, shared, about) for name in SHARED}
    try:
        low, likely, high = (Decimal(str(entry["hours"][name])) for name in ("low", "likely", "high"))
        kind, means = CandidateKind(entry["kind"]), Means(entry["means"])
    except (KeyError, ValueError) as error:
        msg = f"{about}: kind, means or hours are missing or unknown ({error})"
        raise ExampleFormError(msg) from error
    return Example(
        key=entry["key"],
        theme=theme,
        kind=kind,
        means=means,
        hours=(low, likely, high),
        scale=tuple(_level(level, about) for level in entry.get("scale", ())),
        codes=tuple(entry.get("codes", ())),
        **said,
        **common,
    )


def _texts(entry: Mapping[str, Any], name: str, about: str) -> Texts:  # Any: TOML
    return _level(entry.get(name, {}), f"{about}: {name}")


def _level(texts: Mapping[str, str], about: str) -> Texts:
    missing = [language for language in LANGUAGES if not str(texts.get(language, "")).strip()]
    if missing:
        msg = f"{about}: nothing in {', '.join(missing)}"
        raise ExampleFormError(msg)
    return {language: texts[language] for language in LANGUAGES}


def _shared(entry: Mapping[str, Any], name: str, shared: Mapping[str, Any], about: str) -> Texts:  # Any: TOML
    value = entry.get(name, "")
    texts = shared.get(name, {}).get(value, {}) if isinstance(value, str) else value
    return _level(texts, f"{about}: {name}")
