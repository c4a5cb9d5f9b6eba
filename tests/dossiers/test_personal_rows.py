"""Everybody sees what the dossiers hold about them, and their drafts go with their account."""

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.models import Item, Signature
from estime_web.dossiers.personal_rows import erase, item_rows, road_rows, signature_rows, time_rows
from estime_web.dossiers.services.journal import note_time, set_warning_aside
from estime_web.dossiers.services.road import pause_dossier
from tests.dossiers.factories import CONTENTS, Table, agree, make_item

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def test_person_reads_everything_they_wrote_with_its_words(table: Table) -> None:
    content = {"name": {"fr": "Réparer", "nl": "Herstellen"}, "description": {"fr": "Ensemble."}}
    make_item(table.dossier, ItemKind.MISSION, content, visibility=Visibility.AUTHOR, author=table.member)
    make_item(table.dossier, author=table.lead)

    rows = item_rows(table.member)

    assert [(row["What"], row["Words"], row["Who can read it"]) for row in rows] == [
        ("mission", "Réparer\nHerstellen\nEnsemble.", "only you")
    ]


def test_person_reads_what_they_signed_noted_and_did(table: Table) -> None:
    agree(table.dossier)
    Signature.objects.filter(side="coach").update(user=table.coach, name="C. Oach")
    note_time(dossier=table.dossier, side="coach", on=dt.date(2026, 1, 5), minutes=90, what="Visite", actor=table.coach)
    pause_dossier(dossier=table.dossier, reason="Été.", actor=table.coach)
    set_warning_aside(dossier=table.dossier, rule="one_voice", note="Plus tard.", actor=table.coach)

    assert [row["Name"] for row in signature_rows(table.coach)] == ["C. Oach"]
    assert [(row["Time"], row["For what"]) for row in time_rows(table.coach)] == [("1 h 30", "Visite")]
    assert [row["Reason"] for row in road_rows(table.coach)] == ["Été.", "Plus tard."]


@pytest.mark.parametrize("kind", CONTENTS)
def test_drafts_of_an_erased_account_lose_their_words_and_what_is_shared_stays(table: Table, kind: str) -> None:
    draft = make_item(table.dossier, kind, visibility=Visibility.AUTHOR, author=table.member)
    shared = make_item(table.dossier, kind, visibility=Visibility.TEAM, author=table.member)
    other = make_item(table.dossier, kind, visibility=Visibility.AUTHOR, author=table.lead)

    erase(table.member)

    states = dict(Item.objects.values_list("pk", "state"))
    assert [states[item.pk] for item in (draft, shared, other)] == [ItemState.WITHDRAWN, ItemState.LIVE, ItemState.LIVE]


@pytest.mark.parametrize("number", [1, 3])
def test_rows_ask_as_often_for_many_items_as_for_one(
    table: Table, number: int, django_assert_num_queries: "DjangoAssertNumQueries"
) -> None:
    for _ in range(number):
        make_item(table.dossier, author=table.lead)

    with django_assert_num_queries(14):
        item_rows(table.lead)
