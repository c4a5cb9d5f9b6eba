"""One's own name and language."""

import pytest
from django.conf import settings
from django.test import Client

from estime_web.accounts.models import User
from tests.accounts.factories import make_user

pytestmark = pytest.mark.django_db


def test_name_and_language_are_kept_and_the_browser_follows(client: Client) -> None:
    user = make_user(language="fr")
    client.force_login(user)

    answer = client.post("/accounts/profile/", {"name": "Sam", "language": "nl"})

    kept = User.objects.get(pk=user.pk)
    assert (answer.status_code, kept.name, kept.language) == (302, "Sam", "nl")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "nl"


def test_language_that_does_not_exist_is_refused_and_the_rest_kept_on_the_page(client: Client) -> None:
    user = make_user(name="Sam", language="fr")
    client.force_login(user)

    answer = client.post("/accounts/profile/", {"name": "Samira", "language": "xx"})

    assert answer.status_code == 422
    assert "Samira" in answer.content.decode()
    assert User.objects.get(pk=user.pk).name == "Sam"


def test_nobody_changes_the_address_or_another_account(client: Client) -> None:
    user, other = make_user(), make_user(name="Other")
    client.force_login(user)

    client.post("/accounts/profile/", {"name": "Sam", "language": "nl", "email": "x@example.org", "id": str(other.pk)})

    assert User.objects.get(pk=user.pk).email == user.email
    assert User.objects.get(pk=other.pk).name == "Other"


def test_language_chosen_in_the_head_is_kept_on_the_account(client: Client) -> None:
    user = make_user(language="fr")
    client.force_login(user)

    answer = client.post("/accounts/language/", {"language": "nl", "next": "/accounts/data/"})

    assert answer["Location"] == "/accounts/data/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "nl"
    assert User.objects.get(pk=user.pk).language == "nl"


def test_visitor_chooses_a_language_too(client: Client) -> None:
    client.post("/accounts/language/", {"language": "nl", "next": "/accounts/login/code/"})

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "nl"


def test_language_is_not_changed_by_looking(client: Client) -> None:
    user = make_user(language="fr")
    client.force_login(user)

    answer = client.get("/accounts/language/", {"language": "nl"})

    assert answer.status_code == 405
    assert User.objects.get(pk=user.pk).language == "fr"


def test_choice_of_a_language_never_leads_to_another_site(client: Client) -> None:
    answer = client.post("/accounts/language/", {"language": "nl", "next": "https://evil.example/"})

    assert "evil" not in answer["Location"]
