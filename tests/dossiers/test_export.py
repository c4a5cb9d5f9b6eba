"""Whoever carries a dossier takes it away whole: nothing of it is lost, and nobody else's secrets leave."""

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import StakeholderGroup
from estime_web.dossiers.papers.saying import Saying
from estime_web.dossiers.queries.everything import everything_of
from estime_web.dossiers.services import withdraw_item
from estime_web.dossiers.transfer.archive import json_of
from estime_web.dossiers.transfer.items import staying_items
from estime_web.dossiers.transfer.readme import readme_of
from estime_web.dossiers.transfer.snapshot import snapshot
from estime_web.dossiers.transfer.tables import tables_of
from estime_web.foundation.models import ActivityEntry
from tests.dossiers.factories import Table, make_group, make_item
from tests.dossiers.full_dossier import fill, speak
from tests.dossiers.moving import live_through

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


def _json(table: Table) -> str:
    return json_of(table.dossier, table.lead, 0).decode()


@pytest.mark.slow
def test_folder_holds_the_json_the_papers_the_tables_and_a_page_that_explains(table: Table, client: Client) -> None:
    live_through(table)
    client.force_login(table.lead)

    answer = client.post(reverse("dossiers:export", args=[table.dossier.pk]))

    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    papers = [
        f"documents/portrait-{language}.{ending}" for language in ("en", "fr", "nl") for ending in ("docx", "pdf")
    ]
    tables = [f"tables/{name}.csv" for name in ("effects", "figures", "missions", "stakeholders")]
    assert archive.namelist() == ["README.txt", *papers, "dossier.json", *tables]
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert ActivityEntry.objects.filter(verb="export_dossier", actor=table.lead).count() == 1


def test_page_says_what_stays_and_makes_nothing(table: Table, client: Client) -> None:
    make_item(table.dossier, visibility=Visibility.AUTHOR, author=table.member)
    client.force_login(table.lead)

    page = client.get(reverse("dossiers:export", args=[table.dossier.pk]), headers={"accept-language": "en"})

    assert page.context["staying"].startswith("1 private text of somebody else does not leave.")
    assert ActivityEntry.objects.filter(verb="export_dossier").count() == 0


@pytest.mark.parametrize("who", ["member", "coach"])
def test_only_whoever_carries_the_dossier_takes_it_away(table: Table, client: Client, who: str) -> None:
    client.force_login(getattr(table, who))

    assert client.post(reverse("dossiers:export", args=[table.dossier.pk])).status_code == 404


def test_drafts_of_other_people_stay_and_are_counted(table: Table) -> None:
    make_item(table.dossier, content={"name": {"fr": "+mine+"}}, visibility=Visibility.AUTHOR, author=table.lead)
    make_item(table.dossier, content={"name": {"fr": "+theirs+"}}, visibility=Visibility.AUTHOR, author=table.coach)

    text = _json(table)

    assert ("+mine+" in text, "+theirs+" in text, staying_items(table.dossier, table.lead)) == (True, False, 1)


def test_what_speaks_of_a_draft_that_stays_no_longer_names_it(table: Table) -> None:
    draft = make_item(table.dossier, ItemKind.ACTIVITY, visibility=Visibility.AUTHOR, author=table.member)
    group = make_item(table.dossier, ItemKind.STAKEHOLDER_GROUP, visibility=Visibility.AUTHOR, author=table.member)
    content = {
        "text": {"fr": "Effet"},
        "from_activity": str(draft.pk),
        "affected": [str(group.pk)],
        "dimension": "societal",
    }
    make_item(table.dossier, ItemKind.EFFECT, content, author=table.lead)

    text = _json(table)

    assert (str(draft.pk) in text, str(group.pk) in text) == (False, False)


def test_who_said_what_does_not_leave(table: Table) -> None:
    few = make_group(table.dossier, "Chauffeurs")
    said = speak(few, 2)

    text = _json(table)

    rows = [row for row in json.loads(text)["items"] if row["kind"] == "contribution"]
    assert [row["content"]["group"] for row in rows] == [None, None]
    assert [row["history"][0]["content"]["group"] for row in rows] == [None, None]
    assert [each for each in said if str(each.contributor_id) in text] == []


def test_group_of_five_voices_leaves_with_its_name(table: Table) -> None:
    many = make_group(table.dossier, "Salariés", size=12)
    speak(many, 5)

    rows = [row for row in json.loads(_json(table))["items"] if row["kind"] == "contribution"]

    assert {row["content"]["group"] for row in rows} == {str(many.pk)}


def test_withdrawn_words_do_not_leave_and_the_fact_does(table: Table) -> None:
    item = make_item(table.dossier, content={"name": {"fr": "Zwyxw"}}, author=table.lead)
    withdraw_item(item=item, actor=table.lead)

    text = _json(table)

    rows = json.loads(text)["items"]
    assert ("Zwyxw" in text, [(row["state"], len(row["history"])) for row in rows]) == (False, [("withdrawn", 1)])


def test_same_dossier_is_the_same_text(table: Table) -> None:
    live_through(table)

    assert _json(table) == _json(table)


def test_tables_hold_no_formula(table: Table) -> None:
    make_item(table.dossier, ItemKind.ACTIVITY, {"name": {"fr": "=1+1"}}, author=table.lead)
    make_item(table.dossier, ItemKind.MISSION, {"name": {"fr": "@SUM(A1)"}}, author=table.lead)
    found = everything_of(table.dossier, standing_of(table.lead, table.dossier))

    tables = tables_of(found, Saying(language="fr", own="fr"))

    rows = list(csv.reader(io.StringIO(tables["missions.csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Activity", "'@SUM(A1)"], ["'=1+1", ""]]


def test_table_of_missions_says_how_each_activity_carries_them(table: Table) -> None:
    live_through(table)
    found = everything_of(table.dossier, standing_of(table.lead, table.dossier))

    tables = tables_of(found, Saying(language="fr", own="fr"))

    rows = list(csv.reader(io.StringIO(tables["missions.csv"].decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Activity", "Former", "Réparer"], ["L’atelier ouvert", "chaque samedi", "yes"]]


@pytest.mark.parametrize(
    ("language", "words"), [("fr", "Ces fichiers sont à vous."), ("nl", "Deze bestanden zijn van u.")]
)
def test_page_of_the_folder_speaks_the_language_of_the_dossier(table: Table, language: str, words: str) -> None:
    with translation.override(language):
        text = readme_of(table.dossier, 3)

    assert (words in text, "3 " in text) == (True, True)


@pytest.mark.parametrize("number", [1, 3, pytest.param(300, marks=pytest.mark.slow)])
def test_snapshot_asks_as_often_for_many_items_as_for_one(
    table: Table, number: int, django_assert_num_queries: "DjangoAssertNumQueries"
) -> None:
    items = fill(table)
    for place in range(number - 1):
        make_item(table.dossier, ItemKind.ACTIVITY, {"name": {"fr": f"Activité {place}"}}, author=table.lead)
    assert isinstance(items["youth"], StakeholderGroup)
    speak(items["youth"], min(number, 3))
    dossier = type(table.dossier).objects.get(pk=table.dossier.pk)

    with django_assert_num_queries(64):
        snapshot(dossier, table.lead)
