"""The doors of the demo: open in the demo, and nowhere else."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils.translation import override

from estime_web.accounts import demo
from estime_web.accounts.models import User
from tests.accounts.factories import make_administrator

pytestmark = pytest.mark.django_db
DOOR = "/accounts/demo/administrator/"


def test_site_that_is_no_demo_has_no_doors(client: Client) -> None:
    make_administrator()

    answer = client.post(DOOR)
    page = client.get("/accounts/login/code/").content.decode()

    assert answer.status_code == 404
    assert "_auth_user_id" not in client.session
    assert "/accounts/demo/" not in page


def test_demo_shows_its_doors_and_one_click_enters(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True

    page = client.get("/accounts/login/code/").content.decode()
    answer = client.post(DOOR)

    assert f'action="{DOOR}"' in page
    assert answer["Location"] == "/accounts/users/"
    assert client.get("/accounts/users/").status_code == 200


def test_door_of_the_administrator_makes_one_account_at_most(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True

    client.post(DOOR)
    Client().post(DOOR)

    assert User.objects.count() == 1


def test_doors_of_a_group_stand_under_its_heading(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True

    with override("en"):
        groups = list(dict.fromkeys(str(door.group) for door in demo.doors()))

    page = client.get("/accounts/login/code/", HTTP_ACCEPT_LANGUAGE="en").content.decode()

    headings = re.findall(r"<h3>([^<]+)</h3>", page)
    assert headings == groups
    assert page.index(f"<h3>{headings[-1]}</h3>") < page.index("<h4>Administrator</h4>")


def test_door_is_not_opened_by_looking(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True

    assert client.get(DOOR).status_code == 405
    assert "_auth_user_id" not in client.session


def test_door_that_does_not_exist_is_no_page(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True

    assert client.post("/accounts/demo/emperor/").status_code == 404


def test_doors_stand_in_the_order_of_registration(settings: LazySettings) -> None:
    settings.DEMO = True
    before = dict(demo._doors)
    try:
        demo.register_door(key="z-last", label="Last", description="", enter=demo.enter_as_administrator)

        assert [door.key for door in demo.doors()] == [*before, "z-last"]
    finally:
        demo._doors.clear()
        demo._doors.update(before)
