"""What a phone needs to keep the day, and what it is given to keep."""

import re

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.encounters.personal_factories import make_day, make_guest, make_plan, token
from tests.encounters.screen_factories import address_of, make_event, make_screen

pytestmark = pytest.mark.django_db


def test_worker_is_asked_for_again_each_time_and_knows_where_files_are(client: Client) -> None:
    answer = client.get("/sw.js")

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/javascript; charset=utf-8", "no-cache")
    assert answer.content.decode().startswith('const STATIC = "/static/";\nconst VERSION = "')
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_page_says_once_that_it_comes_from_the_network(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1))
    event = make_event(day)

    text = client.get(f"/p/{token(anne)}/").content.decode()

    assert text.count('data-from="network"') == 1
    assert re.findall(r'data-since="([^?"]+)', text) == [f"/p/{token(anne)}/since/{event.pk}/"]


def test_page_before_the_plan_and_page_by_account_are_not_kept(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    before = client.get(f"/p/{token(anne)}/").content.decode()
    make_plan(day, (anne, "A", 0, 1))
    anne.person.user = day.encounter.organisers.get().user
    anne.person.save()
    client.force_login(anne.person.user)

    by_account = client.get(f"/encounters/{day.encounter.pk}/mine/").content.decode()

    assert "Lys" in by_account
    assert ['data-from="network"' in text for text in (before, by_account)] == [False, False]


def test_words_without_a_network_are_in_the_language_of_the_person(client: Client) -> None:
    day = make_day()
    bart = make_guest(day, "Bart", "Claeys", language="nl")

    answer = client.get(f"/p/{token(bart)}/offline/")

    assert (answer.status_code, answer["Content-Language"]) == (200, "nl")
    assert "Deze pagina is nu niet bereikbaar, en er is niets verstuurd." in answer.content.decode()


def test_words_without_a_network_need_a_pass(client: Client) -> None:
    assert client.get(f"/p/{'a' * 32}/offline/").status_code == 404


def test_page_and_screen_listen_to_the_stream_where_the_site_has_one(client: Client, settings: LazySettings) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1))
    pages = [f"/p/{token(anne)}/", address_of(make_screen(day.encounter))]
    without = [f'data-events="/live{page}"' in client.get(page).content.decode() for page in pages]
    settings.LIVE_STREAM = True

    listening = [f'data-events="/live{page}"' in client.get(page).content.decode() for page in pages]

    assert (without, listening) == ([False, False], [True, True])
