"""A file is read in whole or not at all: seen first, refused with its place and its mend, and giving nobody a place."""

import io
import json
import random
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from estime_web.accounts.models import User
from estime_web.dossiers.models import Dossier, Invitation, Item
from estime_web.dossiers.services.transfer import import_dossier
from estime_web.dossiers.transfer.archive import json_of
from estime_web.dossiers.transfer.arrival import Destination, destinations_of
from estime_web.dossiers.transfer.faults import FileRefusedError
from estime_web.dossiers.transfer.reading import MAX_JSON, read_dossier
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.network.models import ImportDraft, Organisation
from estime_web.programmes.models import MethodVersion, TestEnterprise
from tests.dossiers.factories import Table, make_dossier, make_item
from tests.programmes.factories import make_enterprise, make_lead, make_programme, make_user

pytestmark = pytest.mark.django_db

Data = dict[str, Any]  # Any: JSON that a test spoils
STORED = (Path(__file__).parent / "files" / "dossier.json").read_text(encoding="utf-8")


def _data() -> Data:
    data: Data = json.loads(STORED)
    return data


def _bytes(data: object) -> bytes:
    return json.dumps(data).encode()


def _zip(**files: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_json", ".json"), content)
    return target.getvalue()


def _coordinated() -> tuple[Destination, User]:
    coordinator = make_user("Coordinator")
    return Destination(programme=make_programme(actor=coordinator)), coordinator


def _faults(data: object) -> list[str]:
    with pytest.raises(FileRefusedError) as refused:
        read_dossier(_bytes(data))
    return [fault.place for fault in refused.value.faults]


def test_folder_and_its_json_read_alike() -> None:
    content = STORED.encode()

    assert read_dossier(_zip(dossier_json=content)) == read_dossier(_zip(folder__dossier_json=content)) == _data()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"words",
        b"[]",
        b'{"format": "other/1"}',
        b'{"format": "estime-dossier/2"}',
        b"\xff\xfe",
        b"[" * 100_000,
        _zip(other_json=b"{}"),
        _zip(a__dossier_json=b"{}", dossier_json=b"{}"),
        _zip(dossier_json=b"{}")[:60],
        _zip(dossier_json=b" " * (MAX_JSON + 1)),
        b'{"format": "estime-dossier/1", "method": "\\u0000"}',
        b'{"format": "estime-dossier/1", "method": "\\ud800"}',
    ],
    # Names of their own: the bytes of a zip hold the hour at which it was made.
    ids=range(13),
)
def test_file_that_is_no_dossier_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(FileRefusedError, match=r"^Nothing was read in\. "):
        read_dossier(content)


def _spoil(path: str, value: object) -> Data:
    data = _data()
    *way, last = path.split(".")
    place: Any = data  # Any: JSON on the way to the value
    for step in way:
        place = place[int(step) if step.isdecimal() else step]
    place[int(last) if last.isdecimal() else last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        ("items", {}, "items"),
        ("people", None, "people"),
        ("people.0.email", "nobody", "people[0].email"),
        ("people.0.email", -1, "people[0].email"),
        ("dossier.id", "1", "dossier.id"),
        ("dossier.step", "nowhere", "dossier.step"),
        ("dossier.condition", "gone", "dossier.condition"),
        ("dossier.furthest", "moon", "dossier.furthest"),
        ("dossier.created_at", "2026-01-01", "dossier.created_at"),
        ("enterprise.family", "bank", "enterprise.family"),
        ("enterprise.name", " ", "enterprise.name"),
        ("method", "none", "method"),
        ("methods.0.content", {}, "methods[0].content"),
        ("methods.0.based_on", "later", "methods[0].based_on"),
        ("road.0.act", "flew", "road[0].act"),
        ("road.0.actor", "p-nobody", "road[0].actor"),
        ("road.0.at", "yesterday", "road[0].at"),
        ("time.0.minutes", "many", "time[0].minutes"),
        ("agreements.0.signatures", None, "agreements[0].signatures"),
        ("agreements.0.starts_on", "soon", "agreements[0].starts_on"),
        ("items.0.kind", [], "items[0].kind"),
        ("items.0.id", "x", "items[0].id"),
        ("items.0.state", "lost", "items[0].state"),
        ("items.0.visibility", "moon", "items[0].visibility"),
        ("items.0.groups", ["x"], "items[0].groups"),
        ("items.0.author", [], "items[0].author"),
        ("items.0.version", True, "items[0].version"),
        ("items.0.content", [], "items[0].content"),
        ("items.0.content", {}, "items[0].content.name"),
        ("items.0.content.more", 1, "items[0].content.more"),
        ("items.0.content.name", {"fr": 1}, "items[0].content.name"),
        ("items.0.content.carries", [["x", ""]], "items[0].content.carries"),
        ("items.0.history", [], "items[0].history"),
        ("items.0.history.0.number", 7, "items[0].history"),
        ("items.0.history.0.restores", 10**30, "items[0].history[0].restores"),
        ("items.0.funders", ["x" * 300], "items[0].funders"),
    ],
)
def test_fault_is_told_with_its_place(path: str, value: object, fault: str) -> None:
    assert fault in _faults(_spoil(path, value))


def _places(data: object, way: str = "") -> Iterator[str]:
    """Yield the path of every value of the file, and none inside the methods, which the library reads."""
    rows = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in rows:
        path = f"{way}.{key}".strip(".")
        yield path
        if key != "methods":
            yield from _places(value, path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_spoilt_file_is_read_or_refused_and_never_anything_else(seed: int) -> None:
    lot = random.Random(seed)
    into, coordinator = _coordinated()
    paths = [path for path in _places(_data()) if not path.endswith(".")]
    odd = [None, "", -1, 10**30, 1.5, True, [], {}, "x" * 5_000, [None], {"fr": None}, "2026-01-01", "é\u2028"]

    for _ in range(25):
        content = _bytes(_spoil(lot.choice(paths), lot.choice(odd)))
        with suppress(DomainError), transaction.atomic():
            import_dossier(content=content, into=into, actor=coordinator)
            transaction.set_rollback(True)

    assert Dossier.objects.count() == 0


def test_two_items_with_one_identifier_are_a_fault() -> None:
    data = _data()
    data["items"].append(data["items"][0])

    assert _faults(data) == ["items"]


def test_kind_that_stays_at_the_table_cannot_be_let_further_by_a_file() -> None:
    data = _data()
    number = next(place for place, row in enumerate(data["items"]) if row["kind"] == "readiness")
    data["items"][number]["visibility"] = "public"

    assert _faults(data) == [f"items[{number}].visibility"]


def test_dossier_that_is_here_already_is_refused_and_nothing_is_written(table: Table) -> None:
    make_item(table.dossier, author=table.lead)
    content = json_of(table.dossier, table.lead, 0)
    into, coordinator = _coordinated()

    with pytest.raises(FileRefusedError, match="This dossier is here already"):
        import_dossier(content=content, into=into, actor=coordinator)

    assert (Dossier.objects.count(), Item.objects.count(), TestEnterprise.objects.count()) == (1, 1, 1)


def test_enterprise_that_has_written_something_keeps_its_dossier() -> None:
    into, coordinator = _coordinated()
    enterprise = make_enterprise(programme=into.programme)
    make_item(make_dossier(enterprise))
    place = Destination(programme=into.programme, enterprise=enterprise)

    with pytest.raises(FileRefusedError, match="has a dossier here in which somebody has written"):
        import_dossier(content=STORED.encode(), into=place, actor=coordinator)

    assert Dossier.objects.count() == 1


def test_untouched_dossier_gives_way_and_its_invitations_move_on() -> None:
    enterprise = make_enterprise()
    lead = make_lead(enterprise)
    untouched = make_dossier(enterprise)
    Invitation.objects.create(dossier=untouched, user=lead, is_lead=True, sent_at=untouched.created_at)

    arrived = import_dossier(content=STORED.encode(), into=_own(enterprise, knows_funder=True), actor=lead)

    assert (list(enterprise.dossiers.all()), Invitation.objects.get().dossier) == ([arrived], arrived)


def _own(enterprise: TestEnterprise, *, knows_funder: bool = False) -> Destination:
    if knows_funder:
        Organisation.objects.create(name="Fondation du Canal", actor_type="funder")
    return Destination(programme=enterprise.programme, enterprise=enterprise)


def test_lead_brings_no_method_and_no_organisation() -> None:
    enterprise = make_enterprise()
    lead = make_lead(enterprise)
    data = _spoil("methods.0.reason", "")
    data["methods"][0]["content"]["title"]["fr"] = "La mienne"

    with pytest.raises(FileRefusedError) as refused:
        import_dossier(content=_bytes(data), into=_own(enterprise), actor=lead)

    assert [fault.place for fault in refused.value.faults] == ["methods", "items"]
    assert (Dossier.objects.count(), Organisation.objects.filter(name="Fondation du Canal").count()) == (0, 0)


def test_known_method_with_other_words_is_never_changed_and_the_other_comes_beside_it() -> None:
    into, coordinator = _coordinated()
    data = _data()
    data["methods"][0]["content"]["title"]["fr"] = "La mienne"
    before = MethodVersion.objects.get(key="vises-2018").content

    arrived = import_dossier(content=_bytes(data), into=into, actor=coordinator)

    assert MethodVersion.objects.get(key="vises-2018").content == before
    assert (arrived.method.key.startswith("vises-2018-"), arrived.method.content["title"]["fr"]) == (True, "La mienne")


def test_person_who_is_known_by_e_mail_keeps_their_account_and_gets_nothing() -> None:
    into, coordinator = _coordinated()
    known = next(row for row in _data()["people"] if row["name"] == "Coach")
    user = make_user("Somebody", email=known["email"])

    arrived = import_dossier(content=STORED.encode(), into=into, actor=coordinator)

    user.refresh_from_db()
    assert (user.name, user.is_active, arrived.items.filter(author=user).exists()) == ("Somebody", True, True)
    assert (user.team_memberships.count(), user.coachings.count(), user.appointments.count()) == (0, 0, 0)


def test_pseudonym_is_kept_where_it_is_free() -> None:
    into, coordinator = _coordinated()

    arrived = import_dossier(content=STORED.encode(), into=into, actor=coordinator)

    assert arrived.enterprise.pseudonym == _data()["enterprise"]["pseudonym"]


def test_pseudonym_that_somebody_has_is_replaced() -> None:
    into, coordinator = _coordinated()
    other = make_enterprise(programme=into.programme)
    other.pseudonym = _data()["enterprise"]["pseudonym"]
    other.save()

    arrived = import_dossier(content=STORED.encode(), into=into, actor=coordinator)

    assert arrived.enterprise.pseudonym != other.pseudonym


def test_file_that_claims_more_readers_than_its_agreement_allows_is_read_no_further() -> None:
    into, coordinator = _coordinated()
    data = _data()
    data["agreements"] = []

    arrived = import_dossier(content=_bytes(data), into=into, actor=coordinator)

    assert (arrived.get_furthest_display(), arrived.allows_research, arrived.allows_counts) == (
        "the coach",
        False,
        False,
    )


def test_places_are_those_one_carries_or_coordinates() -> None:
    enterprise = make_enterprise()
    lead = make_lead(enterprise)
    busy = make_enterprise()
    make_item(make_dossier(busy))
    busy_lead, stranger = make_lead(busy), make_user()
    into, coordinator = _coordinated()

    found = [[each.key for each in destinations_of(user)] for user in (lead, busy_lead, stranger, coordinator)]

    assert found == [[f"enterprise-{enterprise.pk}"], [], [], [into.key]]


def _send(client: Client, into: str, content: bytes) -> Any:  # Any: the answer of the test client
    file = io.BytesIO(content)
    file.name = "dossier.zip"
    return client.post(reverse("dossiers:import"), {"file": file, "into": into})


def test_coordinator_sees_the_file_first_and_then_reads_it_in(client: Client) -> None:
    into, coordinator = _coordinated()
    client.force_login(coordinator)

    seen = _send(client, into.key, _zip(dossier_json=STORED.encode()))
    page = client.get(seen.headers["Location"])
    before = Dossier.objects.count()
    client.post(f"{seen.headers['Location']}yes/")

    assert (page.status_code, before, Dossier.objects.count(), ImportDraft.objects.count()) == (200, 0, 1, 0)
    assert ActivityEntry.objects.filter(verb="import_dossier", actor=coordinator).count() == 1


def test_file_with_faults_is_shown_with_its_places_and_kept_nowhere(client: Client) -> None:
    into, coordinator = _coordinated()
    client.force_login(coordinator)

    answer = _send(client, into.key, _bytes(_spoil("dossier.step", "nowhere")))

    assert (answer.status_code, ImportDraft.objects.count()) == (422, 0)
    assert "dossier.step" in answer.content.decode()


def test_file_put_aside_is_not_kept(client: Client) -> None:
    into, coordinator = _coordinated()
    client.force_login(coordinator)
    _send(client, into.key, STORED.encode())

    client.post(reverse("dossiers:import_aside", args=[ImportDraft.objects.get().pk]))

    assert (ImportDraft.objects.count(), Dossier.objects.count()) == (0, 0)


def test_nobody_else_opens_the_page_or_the_file_of_another(client: Client) -> None:
    into, coordinator = _coordinated()
    client.force_login(coordinator)
    location = _send(client, into.key, STORED.encode()).headers["Location"]
    enterprise = make_enterprise()

    answers = []
    for user in (make_user(), make_lead(enterprise)):
        client.force_login(user)
        answers.append((client.get(reverse("dossiers:import")).status_code, client.get(location).status_code))

    assert answers == [(404, 404), (200, 404)]
