"""« Mes données »: everything about the person who is signed in, and nothing about anybody else."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.utils.translation import gettext_lazy, override
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts import data
from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import grant_role
from estime_web.foundation.services import queue_mail
from tests.accounts.factories import make_administrator, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def sections() -> Iterator[None]:
    """Leave the sections as they were found."""
    before = list(data._collectors)
    yield
    data._collectors[:] = before


def test_page_shows_what_the_site_holds_and_who_reads_it(client: Client) -> None:
    boss = make_administrator(name="Bo Boss", email="boss@example.org")
    user = make_user(name="Sam", email="sam@example.org")
    grant_role(user=user, role=Role.COORDINATOR, actor=boss)
    queue_mail(to="sam@example.org", language="fr", subject="Come on the day", body="Hidden words", kind="test")
    client.force_login(user)

    page = client.get("/accounts/data/").content.decode()

    assert [word for word in ("Sam", "sam@example.org", "Bo Boss", "Come on the day") if word not in page] == []
    assert "mailto:boss@example.org" in page


def test_nobody_elses_data_is_there(client: Client) -> None:
    make_user(name="Other Person", email="other@example.org")
    queue_mail(to="other@example.org", language="fr", subject="For other eyes", body="", kind="test")
    client.force_login(make_user())

    answers = client.get("/accounts/data/").content + client.get("/accounts/data/download/").content

    assert [word for word in (b"Other Person", b"other@", b"For other eyes") if word in answers] == []


def test_visitor_has_no_data(client: Client) -> None:
    statuses = [client.get(page).status_code for page in ("/accounts/data/", "/accounts/data/download/")]

    assert statuses == [302, 302]


def test_file_holds_the_same_sections_as_the_page(client: Client) -> None:
    user = make_user(name="Sam Éloi")
    client.force_login(user)

    answer = client.get("/accounts/data/download/")

    taken = json.loads(answer.content)
    assert answer["Content-Disposition"] == 'attachment; filename="estime.json"'
    assert [section["title"] for section in taken["sections"]] == [s.title for s in data.collect_for(user)]
    assert "Sam Éloi" in answer.content.decode()


@pytest.mark.usefixtures("sections")
def test_section_of_another_app_is_added_in_the_language_of_the_reader() -> None:
    data.register_personal_data(gettext_lazy("role"), lambda user: [{"E": user.email}], rank=99)
    user = make_user()

    with override("fr"):
        french = data.collect_for(user)[-1]
    with override("en"):
        english = data.collect_for(user)[-1]

    assert english.title == "role"
    assert french.title != "role"
    assert english.rows == ({"E": user.email},)


def test_values_read_as_words() -> None:
    at = datetime(2027, 6, 1, 9, 30, tzinfo=UTC)

    with override("fr"):
        shown = [data.as_text(value) for value in (True, False, None, "", 3, "a", at, date(2027, 6, 1))]

    assert shown == ["oui", "non", "–", "–", "3", "a", "01/06/2027 11:30", "1 juin 2027"]


def test_rows_with_different_labels_make_one_table() -> None:
    section = data.Section("T", "", ({"A": 1}, {"B": 2, "A": 3}))

    assert section.headings == ("A", "B")
    assert section.table == [[("A", "1"), ("B", "–")], [("A", "3"), ("B", "2")]]


def test_page_costs_the_same_with_one_e_mail_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    user = make_user()
    client.force_login(user)

    for _ in range(3):
        queue_mail(to=user.email, language="fr", subject="S", body="", kind="test")
        with django_assert_num_queries(_queries_of(user)):
            client.get("/accounts/data/")


def _queries_of(user: User) -> int:
    """Session, account, roles (for the menu); the sections of all apps add their own."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        data.collect_for(User.objects.get(pk=user.pk))
    return len(asked) + 3
