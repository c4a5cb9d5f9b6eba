"""A one-time link signs its person in, once."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from estime_web.foundation.sign_in_links import sign_in_link
from tests.accounts.factories import make_user

pytestmark = pytest.mark.django_db


def test_opening_the_link_signs_nobody_in_yet(client: Client) -> None:
    link = sign_in_link(make_user())

    page = client.get(link)

    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def test_the_link_works_once(client: Client) -> None:
    user = make_user()
    link = sign_in_link(user)

    first = client.post(link)
    signed_in_as = client.session["_auth_user_id"]
    second = Client().post(link)

    assert (first.status_code, signed_in_as) == (302, str(user.pk))
    assert second.status_code == 404


def test_the_link_grows_old(client: Client) -> None:
    link = sign_in_link(make_user())

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        answer = client.post(link)

    assert answer.status_code == 404


def test_a_closed_account_stays_closed(client: Client) -> None:
    user = make_user()
    link = sign_in_link(user)
    user.is_active = False
    user.save()

    assert client.post(link).status_code == 404


def test_a_forged_link_opens_nothing(client: Client) -> None:
    link = sign_in_link(make_user())

    assert client.post(link[:-3] + "abc/").status_code == 404
