"""A dossier that leaves by a real folder and is read in elsewhere is the same, with its history and its readers."""

import json
from pathlib import Path

import pytest

from estime_web.dossiers.models import Dossier
from estime_web.dossiers.services.transfer import export_dossier, import_dossier
from estime_web.dossiers.transfer.archive import json_of
from estime_web.dossiers.transfer.arrival import Destination
from estime_web.dossiers.transfer.snapshot import snapshot
from estime_web.programmes.models import MethodVersion, TeamMember
from tests.dossiers.factories import Table
from tests.dossiers.moving import empty_the_site, live_through
from tests.programmes.factories import make_programme, make_user

pytestmark = pytest.mark.django_db

STORED = Path(__file__).parent / "files" / "dossier.json"


def _arrive(content: bytes, *, title: str = "Programme") -> Dossier:
    coordinator = make_user("Elsewhere")
    programme = make_programme(title={"fr": title}, actor=coordinator)
    return import_dossier(content=content, into=Destination(programme=programme), actor=coordinator)


@pytest.mark.slow
def test_dossier_that_went_through_a_folder_is_the_same(table: Table) -> None:
    live_through(table)
    before = snapshot(table.dossier, table.lead)
    content = export_dossier(dossier=table.dossier, actor=table.lead)
    empty_the_site()

    arrived = _arrive(content)

    assert snapshot(arrived) == before


def test_dossier_that_was_stored_on_another_database_is_the_same_here(db: None) -> None:
    content = STORED.read_bytes()
    stored = json.loads(content)

    arrived = _arrive(content)

    assert {"format": stored["format"], "left_out": stored["left_out"], **snapshot(arrived)} == stored


@pytest.mark.slow
def test_folder_of_the_dossier_that_arrived_is_the_same_byte_for_byte(table: Table) -> None:
    live_through(table)
    content = export_dossier(dossier=table.dossier, actor=table.lead)
    empty_the_site()

    arrived = _arrive(content)

    assert export_dossier(dossier=arrived, actor=make_user()) == content


def test_nobody_gets_a_place_by_an_import(table: Table) -> None:
    live_through(table)
    content = json_of(table.dossier, table.lead, 0)
    empty_the_site()

    arrived = _arrive(content)

    authors = {version.author for item in arrived.items.all() for version in item.versions.all() if version.author}
    assert TeamMember.objects.count() == 0
    assert {(author.name, author.is_active) for author in authors} == {
        ("Lead", False),
        ("Member", False),
        ("Coach", False),
    }


def test_method_that_is_unknown_comes_with_the_dossier(table: Table) -> None:
    first = MethodVersion.objects.get(key="vises-2018")
    ours = MethodVersion.objects.create(
        key="ours", content=first.content | {"key": "ours"}, based_on=first, published_at=table.dossier.created_at
    )
    Dossier.objects.update(method=ours)
    table.dossier.refresh_from_db()
    before = snapshot(table.dossier, table.lead)
    content = json_of(table.dossier, table.lead, 0)
    empty_the_site()

    arrived = _arrive(content)

    assert (arrived.method.key, snapshot(arrived)) == ("ours", before)
