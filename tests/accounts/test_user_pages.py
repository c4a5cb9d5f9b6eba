"""The pages of the administrators: who reads them, what they do, what they cost."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.queries import has_role
from tests.accounts.factories import make_administrator, make_coordinator, make_user

pytestmark = pytest.mark.django_db
LIST = "/accounts/users/"


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_administrator(email="boss@example.org", name="Bo Boss")
    client.force_login(user)
    return user


@pytest.mark.usefixtures("administrator")
def test_administrator_reads_the_list(client: Client) -> None:
    make_coordinator(email="coord@example.org", name="Coo Ordinator")

    page = client.get(LIST).content.decode()

    assert [
        word for word in ("Bo Boss", "boss@example.org", "Coo Ordinator", "coord@example.org") if word not in page
    ] == []


@pytest.mark.parametrize("make", [make_coordinator, make_user])
def test_nobody_else_learns_who_has_an_account(client: Client, make: Callable[[], User]) -> None:
    person = make_administrator(email="boss@example.org", name="Bo Boss")
    client.force_login(make())
    pages = [LIST, "/accounts/users/new/", f"/accounts/users/{person.pk}/", f"{LIST}?q=boss"]

    answers = [client.get(page) for page in pages]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert [word for word in ("Bo Boss", "boss@") if word in b"".join(a.content for a in answers).decode()] == []


def test_visitor_is_asked_to_sign_in_and_led_back(client: Client) -> None:
    answer = client.get(f"{LIST}?q=boss")

    assert answer["Location"] == f"{reverse('account_request_login_code')}?next=/accounts/users/%3Fq%3Dboss"


@pytest.mark.parametrize("make", [make_coordinator, make_user])
def test_nobody_else_changes_an_account(client: Client, make: Callable[[], User]) -> None:
    make_administrator()
    person = make_coordinator()
    client.force_login(make())
    acts = ["roles/administrator/grant/", "roles/coordinator/revoke/", "close/", "reopen/", "erase/"]

    statuses = [client.post(f"/accounts/users/{person.pk}/{act}").status_code for act in acts]
    statuses.append(client.post("/accounts/users/new/", {"email": "new@example.org", "language": "fr"}).status_code)

    kept = User.objects.get(pk=person.pk)
    assert statuses == [404] * 6
    assert (kept.roles, kept.is_active) == (frozenset({"coordinator"}), True)
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.usefixtures("administrator")
def test_search_finds_every_word_in_the_name_or_the_address(client: Client) -> None:
    make_user(email="an@vlas.example", name="An Vlas")
    make_user(email="an@lys.example", name="An Lys")

    page = client.get(LIST, {"q": " an VLAS "}).content.decode()

    assert ("an@vlas.example" in page, "an@lys.example" in page) == (True, False)


def test_search_that_finds_nobody_says_so_and_keeps_what_was_typed(client: Client, administrator: User) -> None:
    page = client.get(LIST, {"q": "<zzz>"}).content.decode()

    assert "&lt;zzz&gt;" in page
    assert "boss@example.org" not in page.replace(administrator.get_full_name(), "").split("<main")[1]


@pytest.mark.usefixtures("administrator")
def test_list_asks_the_same_number_of_questions_for_one_three_and_three_hundred(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    counts = []
    for wanted in (1, 3, 300):
        users = [User(email=f"u{wanted}-{number}@example.org") for number in range(wanted - User.objects.count())]
        User.objects.bulk_create(users)
        with django_assert_num_queries(7) as asked:
            client.get(LIST)
        counts.append(len(asked))

    assert counts == [7, 7, 7]


@pytest.mark.usefixtures("administrator")
def test_list_shows_fifty_at_a_time(client: Client) -> None:
    User.objects.bulk_create([User(email=f"u{number:03}@example.org") for number in range(120)])

    rows = [client.get(LIST, {"page": page}).content.decode().count('scope="row"') for page in (1, 2, 3)]

    assert rows == [50, 50, 21]


@pytest.mark.usefixtures("administrator")
def test_page_that_does_not_exist_shows_the_last_one(client: Client) -> None:
    assert client.get(LIST, {"page": "99"}).status_code == 200
    assert client.get(LIST, {"page": "x"}).status_code == 200


@pytest.mark.usefixtures("administrator")
def test_administrator_gives_and_takes_a_role_and_the_page_tells_the_history(client: Client) -> None:
    person = make_user()
    at = f"/accounts/users/{person.pk}/"

    given = client.post(f"{at}roles/coordinator/grant/")
    held = has_role(User.objects.get(pk=person.pk), Role.COORDINATOR)
    client.post(f"{at}roles/coordinator/revoke/")
    page = client.get(at).content.decode()

    assert (given.status_code, given["Location"]) == (302, at)
    assert held
    assert not has_role(User.objects.get(pk=person.pk), Role.COORDINATOR)
    assert "Bo Boss" in page


@pytest.mark.usefixtures("administrator")
def test_page_of_an_account_costs_the_same_with_one_grant_and_three(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = make_coordinator()
    at = f"/accounts/users/{person.pk}/"

    for _ in range(3):
        with django_assert_num_queries(7):
            client.get(at)
        client.post(f"{at}roles/coordinator/revoke/")
        client.post(f"{at}roles/coordinator/grant/")
        client.get(at)  # the message is shown once


def test_last_administrator_is_told_what_to_do_first(client: Client, administrator: User) -> None:
    at = f"/accounts/users/{administrator.pk}/"

    answer = client.post(f"{at}roles/administrator/revoke/", headers={"referer": f"http://testserver{at}"}, follow=True)

    assert has_role(User.objects.get(pk=administrator.pk), Role.ADMINISTRATOR)
    assert 'class="notice' in answer.content.decode()


def test_administrator_who_leaves_the_role_lands_on_a_page_of_their_own(client: Client, administrator: User) -> None:
    make_administrator()

    answer = client.post(f"/accounts/users/{administrator.pk}/roles/administrator/revoke/")

    assert answer["Location"] == reverse("home")


def test_role_that_does_not_exist_is_no_page(client: Client, administrator: User) -> None:
    assert client.post(f"/accounts/users/{administrator.pk}/roles/emperor/grant/").status_code == 404


@pytest.mark.usefixtures("administrator")
def test_acts_are_not_done_by_looking(client: Client) -> None:
    person = make_coordinator()

    statuses = [
        client.get(f"/accounts/users/{person.pk}/{act}/").status_code
        for act in ("roles/coordinator/revoke", "roles/administrator/grant", "close", "reopen")
    ]

    assert statuses == [405] * 4
    assert User.objects.get(pk=person.pk).roles == {"coordinator"}


@pytest.mark.usefixtures("administrator")
def test_account_is_made_closed_and_opened_again(client: Client) -> None:
    made = client.post("/accounts/users/new/", {"email": "Sam@example.org", "name": "Sam", "language": "nl"})
    person = User.objects.get(email="sam@example.org")
    client.post(f"/accounts/users/{person.pk}/close/")
    closed = User.objects.get(pk=person.pk).is_active
    client.post(f"/accounts/users/{person.pk}/reopen/")

    assert made["Location"] == f"/accounts/users/{person.pk}/"
    assert (person.name, person.language) == ("Sam", "nl")
    assert (closed, User.objects.get(pk=person.pk).is_active) == (False, True)


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize("email", ["boss@example.org", "no address", ""])
def test_account_that_cannot_be_made_keeps_what_was_typed(client: Client, email: str) -> None:
    answer = client.post("/accounts/users/new/", {"email": email, "name": "Sam Typed", "language": "nl"})

    assert answer.status_code == 422
    assert [word for word in (email, "Sam Typed") if word not in answer.content.decode()] == []
    assert User.objects.count() == 1


def test_form_sent_after_the_session_ended_leads_back_to_its_page(client: Client) -> None:
    cache.clear()
    person = make_user()
    at = f"/accounts/users/{person.pk}/"

    answer = client.post(f"{at}close/", headers={"referer": f"http://testserver{at}"})
    stranger = client.post(f"{at}close/", headers={"referer": "https://evil.example/x"})

    assert answer["Location"].endswith(f"?next={at}")
    assert "evil" not in stranger["Location"]


@pytest.mark.usefixtures("administrator")
def test_account_is_erased_after_a_second_question(client: Client) -> None:
    person = make_user(email="sam@example.org")
    at = f"/accounts/users/{person.pk}/erase/"

    asked = client.get(at).content.decode()
    still_there = User.objects.filter(email="sam@example.org").exists()
    done = client.post(at)

    assert "sam@example.org" in asked or person.get_full_name() in asked
    assert still_there
    assert done["Location"] == LIST
    assert client.get(f"/accounts/users/{person.pk}/").status_code == 404
    assert "sam@example.org" not in client.get(LIST).content.decode()
