"""The pages without an account, as somebody meets them on a phone."""

import pytest
from django.conf import settings
from django.test import Client

from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.models import Contribution, Contributor
from estime_web.dossiers.services.road import withdraw_dossier
from estime_web.dossiers.services.voices import answer_group, close_door
from tests.dossiers.factories import agree, make_item
from tests.dossiers.voices_factories import (
    key_of,
    make_contributor,
    make_door,
    make_many_voices,
    make_voices,
    page_of,
    say,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    """A browser whose pages speak English, as the refusals do."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def test_looking_at_the_door_makes_no_key(client, table):
    door = make_door(table, "Workers")

    page = client.get(f"/dossiers/d/{key_of(door)}/")

    assert page.status_code == 200
    assert "Your words go to the team of the enterprise" in page.content.decode()
    assert Contributor.objects.count() == 0


def test_coming_in_leads_to_a_page_of_one_s_own(client, table):
    door = make_door(table)

    page = client.post(f"/dossiers/d/{key_of(door)}/", follow=True)

    assert page.redirect_chain[0][0] == page_of(Contributor.objects.select_related("access").get(), "?said=entered")
    assert "This page is yours" in page.content.decode()


def test_one_speaks_the_language_of_the_door_on_one_s_page(table):
    client = Client()
    door = make_door(table)

    page = client.post(f"/dossiers/d/{key_of(door)}/", headers={"accept-language": "nl"})

    assert Contributor.objects.get().language == "nl"
    assert client.get(page.url, headers={"accept-language": "fr"})["Content-Language"] == "nl"


@pytest.mark.parametrize("address", ["/dossiers/d/nothing/", "/dossiers/v/nothing/", "/dossiers/v/nothing/link/"])
def test_an_address_that_opens_nothing_says_so(client, db, address):
    page = client.get(address)

    assert page.status_code == 404
    assert "This address opens nothing" in page.content.decode()


def test_too_many_who_come_in_from_one_place_wait(client, table, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "enter_by_door": "2/m/key"}
    door = make_door(table)

    answers = [client.post(f"/dossiers/d/{key_of(door)}/").status_code for _ in range(3)]

    assert answers == [302, 302, 429]
    assert Contributor.objects.count() == 2


def test_words_are_given_drafted_changed_shared_and_withdrawn_without_javascript(client, table):
    agree(table.dossier)
    contributor = make_contributor(make_door(table))

    client.post(page_of(contributor, "say/effects/"), {"text": "first", "give": ""})
    words = Contribution.objects.get()
    assert (words.text, words.visibility, words.about, words.is_noted) == ("first", Visibility.TEAM, "effects", False)
    client.post(page_of(contributor, f"words/{words.pk}/"), {"text": "second", "read_version": "1"})
    client.post(page_of(contributor, f"words/{words.pk}/readers/"), {"visibility": "7"})
    words.refresh_from_db()
    assert (words.text, words.visibility) == ("second", Visibility.PUBLIC)
    client.post(page_of(contributor, f"words/{words.pk}/withdraw/"))

    words.refresh_from_db()
    assert (words.state, words.text) == (ItemState.WITHDRAWN, "")
    assert "You withdrew these words." in client.get(page_of(contributor)).content.decode()


def test_a_draft_stays_with_its_author_and_words_may_be_noted_by_somebody_else(client, table):
    contributor = make_contributor(make_door(table))

    client.post(page_of(contributor, "say/needs/"), {"text": "spoken", "is_noted": "on", "draft": ""})

    words = Contribution.objects.get()
    assert (words.visibility, words.is_noted) == (Visibility.AUTHOR, True)
    page = client.get(page_of(contributor)).content.decode()
    assert "spoken" in page
    assert "Noted by somebody else" in client.get(page_of(contributor)).content.decode()


@pytest.mark.parametrize("data", [{"text": " ", "give": ""}, {"text": "x" * 4001, "give": ""}])
def test_what_cannot_be_kept_is_refused_with_what_was_typed(client, table, data):
    contributor = make_contributor(make_door(table))

    page = client.post(page_of(contributor, "say/effects/"), data)

    assert page.status_code == 422
    assert data["text"].strip() in page.content.decode()
    assert Contribution.objects.count() == 0


def test_words_typed_at_a_door_that_closed_meanwhile_are_not_lost_from_sight(client, table):
    door = make_door(table)
    contributor = make_contributor(door)
    close_door(door=door, actor=table.lead)

    page = client.post(page_of(contributor, "say/effects/"), {"text": "typed with care", "give": ""})

    assert page.status_code == 422
    assert "typed with care" in page.content.decode()


def test_two_devices_lose_nothing(client, table):
    contributor = make_contributor(make_door(table))
    words = say(contributor, "first")
    client.post(page_of(contributor, f"words/{words.pk}/"), {"text": "on the phone", "read_version": "1"})

    page = client.post(page_of(contributor, f"words/{words.pk}/"), {"text": "on the tablet", "read_version": "1"})

    text = page.content.decode()
    assert page.status_code == 409
    assert "on the phone" in text
    assert "on the tablet" in text
    assert 'value="2"' in text


@pytest.mark.parametrize("rest", ["", "readers/", "withdraw/"])
def test_another_key_opens_no_page_of_these_words(client, table, rest):
    door = make_door(table)
    words, other = say(make_contributor(door), "not yours"), make_contributor(door)

    page = client.get(page_of(other, f"words/{words.pk}/{rest}"))
    pushed = client.post(page_of(other, f"words/{words.pk}/{rest}"), {"text": "x", "visibility": "7"})

    assert (page.status_code, pushed.status_code) == (404, 404)
    assert b"not yours" not in page.content + pushed.content
    assert Contribution.objects.get().text == "not yours"


@pytest.mark.parametrize("rung", ["6", "8", "x", ""])
def test_only_the_readers_of_the_list_are_chosen(client, table, rung):
    agree(table.dossier)
    contributor = make_contributor(make_door(table))
    words = say(contributor)

    page = client.post(page_of(contributor, f"words/{words.pk}/readers/"), {"visibility": rung})

    assert page.status_code == 422
    assert Contribution.objects.get().visibility == Visibility.TEAM


def test_what_the_group_is_given_is_read_and_nothing_further(client, table):
    agree(table.dossier)
    door = make_door(table, "Workers")
    contributor = make_contributor(door)
    given = make_item(table.dossier, ItemKind.MISSION, {"name": {"fr": "Given"}}, visibility=Visibility.GROUP)
    given.shared_with_groups.set([door.group])
    make_item(table.dossier, ItemKind.MISSION, {"name": {"fr": "Kept"}}, visibility=Visibility.COACH)
    make_voices(door, 1, "for the team alone")

    page = client.get(page_of(contributor, "shared/")).content.decode()

    assert "Given" in page
    assert "Kept" not in page
    assert "for the team alone" not in page


def test_words_of_another_group_are_of_one_person(client, table):
    agree(table.dossier)
    reader, speaker = make_contributor(make_door(table, "Workers")), make_contributor(make_door(table, "Drivers"))
    words = say(speaker, "of somebody")
    client.post(page_of(speaker, f"words/{words.pk}/readers/"), {"visibility": str(int(Visibility.GROUP))})

    page = client.get(page_of(reader, "shared/")).content.decode()

    assert "of somebody" in page
    assert "One person" in page
    assert "Drivers" not in page


def test_the_group_reads_what_became_of_it(client, table):
    door, other = make_door(table), make_door(table, "Clients")
    answer_group(door=door, answer={"en": "We change the hours."}, actor=table.lead)

    assert "We change the hours." in client.get(page_of(make_contributor(door))).content.decode()
    assert "We change the hours." not in client.get(page_of(make_contributor(other))).content.decode()


def test_the_address_is_shown_as_text_as_code_and_as_card(client, table):
    contributor = make_contributor(make_door(table, "Workers"))

    page = client.get(page_of(contributor, "link/")).content.decode()
    code = client.get(page_of(contributor, "link/code.svg"))
    card = client.get(page_of(contributor, "link/card.pdf"))

    assert f"http://testserver{page_of(contributor)}" in page
    assert code["Content-Type"] == "image/svg+xml"
    assert card.content.startswith(b"%PDF")


def test_after_the_enterprise_left_words_are_seen_and_withdrawn(client, table):
    contributor = make_contributor(make_door(table))
    words = say(contributor, "still mine")
    withdraw_dossier(dossier=table.dossier, erases=False, actor=table.lead)

    page = client.get(page_of(contributor)).content.decode()
    assert "still mine" in page
    assert "has left the evaluation" in page
    client.post(page_of(contributor, f"words/{words.pk}/withdraw/"))

    assert Contribution.objects.get().state == ItemState.WITHDRAWN


@pytest.mark.parametrize("count", [1, 3, 300])
@pytest.mark.parametrize("rest", ["", "shared/"])
def test_pages_ask_the_same_questions_however_much_is_said(client, table, count, rest, django_assert_num_queries):
    agree(table.dossier)
    door = make_door(table)
    contributor, speaker = make_contributor(door), make_contributor(door)
    make_many_voices(table.dossier, contributor, count)
    make_many_voices(table.dossier, speaker, count)
    Contribution.objects.filter(contributor=speaker).update(visibility=Visibility.PUBLIC)
    client.get(page_of(contributor, rest))

    with django_assert_num_queries(15 if rest else 4):
        client.get(page_of(contributor, rest))
