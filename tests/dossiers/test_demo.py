"""The demo holds a programme and three dossiers that a real team could have written."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from estime_web.accounts import demo as doors
from estime_web.dossiers.contents import model_of
from estime_web.dossiers.demo.doors import wire
from estime_web.dossiers.demo.loading import DOSSIERS, load_demo, read_toml
from estime_web.dossiers.enums import Condition, Dimension, ItemKind, Side, StepAct, Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Contribution, Dossier, Effect, Item, ItemVersion, StepChange
from estime_web.dossiers.queries.facts import warnings_of
from estime_web.encounters.demo.network import make_network
from estime_web.encounters.demo.network import read_toml as read_network
from estime_web.network.models import Organisation, Person
from estime_web.programmes.enums import Family
from estime_web.programmes.models import Programme, TestEnterprise

MARMITE, RIBAMBELLE, TRAPPER = (read_toml(name) for name in DOSSIERS)
ENTRIES = [
    (file, kind, entry) for file in (MARMITE, RIBAMBELLE, TRAPPER) for kind in ItemKind for entry in file.get(kind, [])
]
SAID = [
    said
    for file in (MARMITE, RIBAMBELLE)
    for door in file["door"]
    for voice in door["voices"]
    for said in voice["says"]
]


@pytest.fixture
def loaded(db: None) -> None:
    make_network()
    assert load_demo()


@pytest.fixture
def with_doors(settings: Any) -> Iterator[None]:  # Any: pytest-django keeps its type to itself
    settings.DEMO = True
    before = dict(doors._doors)
    wire()
    yield
    doors._doors.clear()
    doors._doors.update(before)


def test_there_is_something_of_every_kind() -> None:
    assert {kind for _file, kind, _entry in ENTRIES} | {ItemKind.CONTRIBUTION} == set(ItemKind)
    assert len(SAID) > 10


def test_every_rung_of_the_ladder_is_used() -> None:
    used = {entry.get("readers", "coach") for _file, _kind, entry in ENTRIES} | {said["readers"] for said in SAID}

    assert used == {rung.name.lower() for rung in Visibility}


def test_effects_show_their_other_side_too() -> None:
    effects = [entry for _file, kind, entry in ENTRIES if kind == ItemKind.EFFECT]

    assert {effect["dimension"] for effect in effects} == set(Dimension)
    assert {effect.get("is_wanted", True) for effect in effects} == {True, False}
    assert {effect.get("is_positive", True) for effect in effects} == {True, False}
    assert {effect.get("is_known", False) for effect in effects} == {True, False}
    assert {"from_practice" in effect for effect in effects} == {True, False}


def test_whoever_reads_the_language_of_a_dossier_reads_all_of_it_in_that_language() -> None:
    texts = [
        (file["language"], value)
        for file, kind, entry in ENTRIES
        for name, value in entry.items()
        if name in model_of(kind).SAYS and isinstance(value, dict)
    ]

    assert [value for language, value in texts if language not in value] == []
    assert {language for _dossier, value in texts for language in value} == {"fr", "nl", "en"}


def test_nobody_is_named_in_what_the_dossiers_say() -> None:
    people = [line.split("|") for entry in read_network("network.toml")["organisation"] for line in entry["people"]]
    names = {name.strip() for given, family, *_rest in people for name in (given, family) if len(name.strip()) > 3}
    words = " ".join(
        _words([_content(kind, entry) for _file, kind, entry in ENTRIES] + [said["text"] for said in SAID])
    )

    assert {name for name in names if re.search(rf"\b{name}\b", words)} == set()


@pytest.mark.slow
def test_demo_loads_once_and_everything_of_it_is_invented(loaded: None) -> None:
    assert not load_demo()

    families = Counter(TestEnterprise.objects.values_list("family", flat=True))
    territories = set(TestEnterprise.objects.values_list("organisation__territory__code", flat=True))
    assert families == dict.fromkeys(Family, 1)
    assert territories == {"hauts-de-france", "wallonia", "flanders"}
    assert list(Programme.objects.values_list("is_invented", flat=True)) == [True]
    assert not Organisation.objects.filter(is_invented=False).exists()
    assert not Person.objects.filter(is_invented=False).exists()


@pytest.mark.slow
def test_each_dossier_is_at_another_place_of_the_road(loaded: None) -> None:
    places = {
        (dossier.step, dossier.condition, dossier.furthest, dossier.method.key, dossier.language)
        for dossier in Dossier.objects.select_related("method")
    }
    acts = StepChange.objects.filter(dossier__step="step_2").values_list("act", flat=True)
    signed = Dossier.objects.get(step="preliminary").agreements.get().signed_sides

    assert places == {
        ("step_1", Condition.ACTIVE, Visibility.PUBLIC, "vises-2018", "fr"),
        ("step_2", Condition.ACTIVE, Visibility.PUBLIC, "vises-2017", "fr"),
        ("preliminary", Condition.ACTIVE, Visibility.COACH, "vises-2018", "nl"),
    }
    assert list(acts) == [
        StepAct.OPENED,
        StepAct.MOVED_ON,
        StepAct.WENT_BACK,
        StepAct.MOVED_ON,
        StepAct.PAUSED,
        StepAct.RESUMED,
    ]
    assert signed == {Side.COACH}


@pytest.mark.slow
def test_history_spreads_over_two_years_and_has_several_hands(loaded: None) -> None:
    dates = ItemVersion.objects.values_list("at", flat=True)
    hands = Counter(dict.fromkeys(ItemVersion.objects.values_list("item", "author")).keys())
    several = Counter(item for item, _author in hands)
    warnings = warnings_of(Dossier.objects.get(step="step_1"), Standing(rung=Visibility.COACH))

    assert {at.year for at in dates} == {2017, 2018}
    assert not Item.objects.exclude(changed_at__year__in=[2017, 2018]).exists()
    assert sum(number > 1 for number in several.values()) > 5
    assert Effect.objects.filter(from_practice__isnull=False).count() > 5
    assert {warning.found.rule: warning.note is not None for warning in warnings} == {
        "activity_without_mission": False,
        "small_group": True,
    }


@pytest.mark.slow
def test_voices_are_of_nobody_known_and_one_is_withdrawn(loaded: None) -> None:
    found = Contribution.objects.select_related("contributor")

    assert {each.author_id for each in found} == {None}
    assert {each.changed_at.astimezone().day for each in found} <= {1}
    assert [(each.text, each.visibility) for each in found if each.is_withdrawn] == [("", Visibility.TEAM)]
    assert len({each.contributor_id for each in found}) == 15


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fr", "nl"])
def test_every_door_opens(loaded: None, with_doors: None, client: Client, language: str) -> None:
    client.cookies["language"] = language
    keys = ["lead", "coach", "creche", "dutch-member", "voice", "programme", "researcher", "funder", "federation"]
    with override(language):
        labels = [str(door.label) for door in doors.doors() if door.key in keys]

    opened = {key: client.post(reverse("accounts:demo_enter", args=[key]), follow=True).status_code for key in keys}

    assert opened == dict.fromkeys(keys, 200)
    assert [label for label in labels if " who " in f" {label} "] == []


def _content(kind: str, entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry of a file says, in all its versions."""
    said = {name: value for name, value in entry.items() if name in model_of(kind).SAYS}
    earlier = [_content(kind, version) for version in entry.get("versions", [])]
    return said | {"versions": earlier}


def _words(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _words(each)
