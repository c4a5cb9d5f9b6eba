"""Pages of the frame: who opens them, what they say, how many queries they ask."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Dossier
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.services import appoint
from tests.accounts.factories import make_administrator
from tests.dossiers.factories import Table, make_group, make_item, make_table
from tests.indicators.factories import (
    make_arbitration,
    make_candidate,
    make_college,
    make_criterion,
    make_member,
    make_round,
    make_view,
    token_for,
)
from tests.programmes.factories import make_funder, make_programme, make_researcher, make_user

pytestmark = pytest.mark.django_db

LED = (
    "home",
    "frame",
    "describe",
    "deadline",
    "criteria",
    "criteria_examples",
    "colleges",
    "members",
    "add_member",
    "member_lines",
    "protocol",
    "terms",
    "member_list",
)
MINE = ("my_home", "my_rules", "my_choices", "my_leave")


def _open(table: Table, **fields: object) -> Arbitration:
    return make_arbitration(table.dossier, **fields)  # type: ignore[arg-type]  # the fields of the service


def _as(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def _filled(table: Table) -> Arbitration:
    arbitration = _open(table)
    make_criterion(arbitration)
    make_member(make_college(arbitration))
    return arbitration


@pytest.mark.parametrize("name", LED)
def test_team_and_coach_open_each_page_of_the_frame(client: Client, name: str):
    table = make_table()
    arbitration = _filled(table)

    statuses = {
        _as(client, user).get(reverse(f"indicators:{name}", args=[arbitration.pk])).status_code
        for user in (table.lead, table.member, table.coach)
    }

    assert statuses == {200}


@pytest.mark.parametrize("name", LED)
def test_nobody_else_opens_a_page_of_the_frame(client: Client, name: str):
    table = make_table()
    arbitration = _filled(table)
    other = make_table()
    strangers = (
        make_user(),
        other.lead,
        other.coach,
        make_funder(table.programme),
        make_researcher(table.programme),
        make_administrator(email="administrator@example.org"),
    )

    statuses = {
        _as(client, user).get(reverse(f"indicators:{name}", args=[arbitration.pk])).status_code for user in strangers
    }

    assert statuses == {404}


@pytest.mark.parametrize("name", LED)
def test_whoever_is_not_signed_in_is_sent_to_the_door(client: Client, name: str):
    arbitration = _filled(make_table())

    answer = client.get(reverse(f"indicators:{name}", args=[arbitration.pk]))

    assert answer.status_code == 302


@pytest.mark.parametrize("name", MINE)
def test_pass_opens_each_page_of_its_member(client: Client, name: str):
    member = make_member(make_college(_filled(make_table())))

    answer = client.get(reverse(f"indicators:{name}", args=[token_for(member)]))

    assert answer.status_code == 200


@pytest.mark.parametrize("name", MINE)
def test_pass_that_was_renewed_opens_nothing(client: Client, name: str):
    member = make_member(make_college(_filled(make_table())))
    token = token_for(member)
    member.access.token_hash = "0" * 64
    member.access.save()

    answer = client.get(reverse(f"indicators:{name}", args=[token]))

    assert answer.status_code == 404


def test_page_of_a_member_says_nothing_while_no_agreement_is_in_force(client: Client):
    member = make_member(make_college(_filled(make_table())))
    Dossier.objects.update(furthest=Visibility.COACH)

    answer = client.get(reverse("indicators:my_home", args=[token_for(member)]))

    assert "En quoi" not in answer.content.decode()


def test_question_of_the_dossier_stands_in_the_form_that_opens(client: Client):
    table = make_table()
    make_item(table.dossier, "question", {"text": {"fr": "Que change notre travail ?"}})

    answer = _as(client, table.lead).get(reverse("indicators:open_on_dossier", args=[table.dossier.pk]))

    assert answer.context["form"]["question"].value().data["fr"] == "Que change notre travail ?"


def test_question_that_somebody_keeps_to_themselves_is_shown_to_nobody_else(client: Client):
    table = make_table()
    make_item(table.dossier, "question", {"text": {"fr": "Secret"}}, visibility=Visibility.AUTHOR, author=table.lead)

    answer = _as(client, table.member).get(reverse("indicators:open_on_dossier", args=[table.dossier.pk]))

    assert "Secret" not in answer.content.decode()


def test_list_of_a_dossier_without_a_question_leads_to_it(client: Client):
    table = make_table()

    answer = _as(client, table.lead).get(reverse("indicators:of_dossier", args=[table.dossier.pk]))

    assert reverse("dossiers:question", args=[table.dossier.pk]) in answer.content.decode()


def test_opening_from_the_form_leads_to_the_frame(client: Client):
    table = make_table()
    said = {"title_0": "Choisir", "question_0": "En quoi ?", "way": "day"}

    answer = _as(client, table.lead).post(reverse("indicators:open_on_dossier", args=[table.dossier.pk]), said)

    opened = Arbitration.objects.get()
    assert answer.url == reverse("indicators:frame", args=[opened.pk])  # type: ignore[attr-defined]  # it redirects
    assert opened.is_workshop


def test_form_that_is_sent_twice_opens_one(client: Client):
    table = make_table()
    said = {"title_0": "Choisir", "question_0": "En quoi ?", "way": "day"}
    url = reverse("indicators:open_on_dossier", args=[table.dossier.pk])

    first, again = (_as(client, table.lead).post(url, said) for _time in range(2))
    other = _as(client, table.lead).post(url, said | {"title_0": "Choisir encore"})

    assert first.url == again.url != other.url  # type: ignore[attr-defined]  # they redirect
    assert Arbitration.objects.count() == 2


def test_form_without_a_title_keeps_what_was_typed(client: Client):
    table = make_table()
    said = {"question_0": "En quoi ?", "way": "weeks"}

    answer = _as(client, table.lead).post(reverse("indicators:open_on_dossier", args=[table.dossier.pk]), said)

    assert answer.status_code == 422
    assert "En quoi ?" in answer.content.decode()


def test_whoever_coordinates_opens_one_for_a_programme(client: Client):
    programme = make_programme()
    coordinator = make_user("Coordinator")
    appoint(programme=programme, user=coordinator, role=AppointmentRole.COORDINATOR)
    said = {"title_0": "Secteur", "question_0": "En quoi ?", "way": "weeks"}

    answer = _as(client, coordinator).post(reverse("indicators:open_on_programme", args=[programme.pk]), said)

    assert answer.status_code == 302
    assert Arbitration.objects.get().programme == programme


def _criteria(arbitration: Arbitration, number: int) -> None:
    for _ in range(number):
        make_candidate(arbitration, criterion=make_criterion(arbitration))


def _colleges(arbitration: Arbitration, number: int) -> None:
    for _ in range(number):
        make_member(make_college(arbitration))


def _members(arbitration: Arbitration, number: int) -> None:
    college = make_college(arbitration)
    for _ in range(number):
        make_member(college, name="Name", email=f"p{arbitration.members.count()}@example.org")


@pytest.mark.parametrize(
    ("name", "fill"), [("criteria", _criteria), ("colleges", _colleges), ("members", _members), ("home", _members)]
)
def test_page_asks_as_many_queries_for_three_rows_as_for_one(
    client: Client, name: str, fill: Callable[[Arbitration, int], None]
):
    table = make_table()
    one, three = _open(table), _open(table)
    fill(one, 1)
    fill(three, 3)
    _as(client, table.lead).get(reverse(f"indicators:{name}", args=[one.pk]))

    counted = [_queries(client, name, arbitration) for arbitration in (one, three)]

    assert counted[0] == counted[1]


@pytest.mark.parametrize("number", [1, 3])
def test_lists_of_arbitrations_ask_the_same_however_many_there_are(client: Client, number: int):
    table = make_table()
    for _ in range(number):
        arbitration = _open(table)
        make_member(make_college(arbitration), user=table.lead)
    _as(client, table.lead).get(reverse("indicators:mine"))

    counted = (
        _count(client, reverse("indicators:mine")),
        _count(client, reverse("indicators:of_dossier", args=[table.dossier.pk])),
    )

    assert counted == EXPECTED


EXPECTED = (8, 11)


def _queries(client: Client, name: str, arbitration: Arbitration) -> int:
    return _count(client, reverse(f"indicators:{name}", args=[arbitration.pk]))


def _count(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_page_of_the_list_names_nobody_who_has_answered(client: Client):
    table = make_table()
    arbitration = _open(table, step=Step.RATE_1)
    college = make_college(arbitration)
    silent, heard = make_member(college, name="Silent"), make_member(college, name="Heard")
    held, candidate, url = make_round(arbitration), make_candidate(arbitration), _address("members", arbitration)
    lead = _as(client, table.lead)
    before = _KEY.sub("", lead.get(url).content.decode())
    make_view(heard, held, candidate)

    answer = lead.get(url)

    assert answer.context["members"] == [silent, heard]
    assert _KEY.sub("", answer.content.decode()) == before


_KEY = re.compile(r"value=\"[A-Za-z0-9]{64}\"")


def _address(name: str, arbitration: Arbitration) -> str:
    return reverse(f"indicators:{name}", args=[arbitration.pk])


def test_groups_that_a_reader_does_not_read_are_not_offered(client: Client):
    table = make_table()
    arbitration = _open(table)
    make_group(table.dossier, "Read")
    make_item(
        table.dossier,
        "stakeholder_group",
        {"name": {"fr": "Hidden"}, "is_inside": True},
        visibility=Visibility.AUTHOR,
        author=table.lead,
    )

    answer = _as(client, table.coach).get(reverse("indicators:colleges", args=[arbitration.pk]))

    assert "Hidden" not in answer.content.decode()


def test_nav_names_the_indicators_only_to_who_follows_or_takes_part(client: Client):
    table = make_table()
    arbitration = _open(table)
    guest = make_user("Guest")
    make_member(make_college(arbitration), user=guest)
    url = reverse("indicators:mine")

    seen = [f'href="{url}"' in _as(client, user).get("/").content.decode() for user in (table.lead, guest, make_user())]

    assert seen == [True, True, False]
