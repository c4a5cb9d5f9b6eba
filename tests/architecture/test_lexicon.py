"""The words of the code, of the screens and of the lexicon are the same, in three languages."""

import re
import tomllib
from collections.abc import Iterator
from itertools import starmap
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import override
from size import ROOT

LANGUAGES = ("fr", "nl", "en")
DESIGN_WORDS = [
    "Encounter",
    "Workshop",
    "Session",
    "Wish",
    "Seat",
    "TestEnterprise",
    "Coach",
    "Funder",
    "Federation",
    "Dossier",
    "Portrait",
    "Stakeholder",
    "Effect",
    "EvaluativeQuestion",
    "Criterion",
    "IndicatorCandidate",
    "View",
    "Arbitration",
    "Observation",
    "LivedExperience",
    "Verbatim",
    "Claim",
    "Finding",
    "Lesson",
    "Capitalisation",
]

Entry = dict[str, Any]  # what TOML holds: texts, lists and the members of a list


def _lexicon() -> dict[str, Entry]:
    return tomllib.loads((ROOT / "docs" / "lexicon.toml").read_text(encoding="utf-8"))


LEXICON = _lexicon()


def _our_models() -> list[type[models.Model]]:
    ours = [config for config in apps.get_app_configs() if config.name.startswith("estime_web.")]
    return [model for config in ours for model in config.get_models()]


def _our_choices() -> list[type[models.Choices]]:
    found: set[type[models.Choices]] = set()
    waiting: list[type[Any]] = [models.Choices]
    while waiting:
        for child in waiting.pop().__subclasses__():
            waiting.append(child)
            if child.__module__.startswith("estime_web.") and list(child):
                found.add(child)
    return sorted(found, key=lambda choices: choices.__name__)


def _members() -> list[tuple[str, str, Promise | str]]:
    return [(choices.__name__, member.name, member.label) for choices in _our_choices() for member in choices]


def _resolved(entry: Entry) -> Entry:
    return LEXICON[entry["same_as"]] if "same_as" in entry else entry


def _is_term(entry: Entry) -> bool:
    return "means_en" in entry


def _same(first: str, second: str) -> bool:
    """Say whether two labels are one, whatever the case of their first letter and their kind of spaces."""
    plain = [re.sub(r"\s+", " ", text).replace("’", "'") for text in (first, second)]
    return plain[0][:1].casefold() + plain[0][1:] == plain[1][:1].casefold() + plain[1][1:]


def _differences(name: str, label: Promise | str, entry: Entry) -> Iterator[str]:
    for language in LANGUAGES:
        with override(language):
            shown = str(label)
        if not _same(shown, entry[language]):
            yield f"{name} {language}: “{shown}” on screens, “{entry[language]}” in the lexicon"


def test_every_word_of_the_design_is_in_the_lexicon() -> None:
    assert [word for word in DESIGN_WORDS if word not in LEXICON] == []


def test_every_model_is_in_the_lexicon() -> None:
    assert [model.__name__ for model in _our_models() if model.__name__ not in LEXICON] == []


def test_every_list_and_each_of_its_members_is_in_the_lexicon() -> None:
    missing = [choices.__name__ for choices in _our_choices() if choices.__name__ not in LEXICON]
    missing += [f"{name}.{member}" for name, member, _ in _members() if member not in LEXICON.get(name, {})]

    assert missing == []


def test_the_lexicon_has_no_list_member_that_the_code_forgot() -> None:
    known = {f"{name}.{member}" for name, member, _ in _members()}
    named = {f"{name}.{part}" for name, entry in LEXICON.items() for part in entry if part.isupper()}

    assert sorted(named - known) == []


def test_screens_call_models_as_the_lexicon_does() -> None:
    pairs = [(model.__name__, model._meta.verbose_name or "") for model in _our_models()]

    differences = [
        line for name, label in pairs if name in LEXICON for line in _differences(name, label, LEXICON[name])
    ]

    assert differences == []


def test_screens_call_list_members_as_the_lexicon_does() -> None:
    differences = [
        line
        for name, member, label in _members()
        if member in LEXICON.get(name, {})
        for line in _differences(f"{name}.{member}", label, _resolved(LEXICON[name][member]))
    ]

    assert differences == []


@pytest.mark.parametrize("name", sorted(LEXICON))
def test_a_term_is_whole(name: str) -> None:
    entry = LEXICON[name]

    wanted = {*LANGUAGES, *(f"means_{language}" for language in LANGUAGES), "source", "status"}
    assert sorted(wanted - set(entry)) == []
    assert entry["status"] in {"attested", "ours"}
    # A source is named so that a person finds it, never by a number in somebody's notes.
    assert not re.fullmatch(r"S\d+.*", entry["source"])
    members = [value for key, value in entry.items() if key.isupper()]
    assert all("same_as" in member or set(LANGUAGES) <= set(member) for member in members)
    assert all(_is_term(LEXICON[member["same_as"]]) for member in members if "same_as" in member)


def test_a_changed_label_would_be_found() -> None:
    entry = {"fr": "séance", "nl": "sessie", "en": "session"}

    assert list(_differences("Session", "Session", entry)) == [
        "Session fr: “Session” on screens, “séance” in the lexicon",
        "Session nl: “Session” on screens, “sessie” in the lexicon",
    ]
    assert list(starmap(_same, [("Séance", "séance"), ("L’atelier", "l'atelier"), ("a", "b")])) == [True, True, False]
