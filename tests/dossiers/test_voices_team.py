"""What the team and the coach see of the voices: words, never faces."""

import pytest
from django.conf import settings

from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import Contribution, Contributor, GroupDoor
from estime_web.dossiers.queries.voices import groups_named_beside, voices_of
from estime_web.dossiers.services.contributions import choose_readers_of_contribution, withdraw_contribution
from estime_web.dossiers.services.road import pause_dossier, withdraw_dossier
from estime_web.dossiers.services.voices import close_door
from tests.dossiers.factories import agree, make_dossier, make_group
from tests.dossiers.voices_factories import (
    key_of,
    make_contributor,
    make_door,
    make_many_voices,
    make_stranger,
    make_voices,
    say,
    team_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    """A browser whose pages speak English, as the refusals do."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def _shown(client, table, reader=None) -> str:
    client.force_login(reader or table.lead)
    return client.get(team_page(table.dossier)).content.decode()


def _said(page: str) -> str:
    return page.rsplit("What was said", maxsplit=1)[-1].split("Why is the group", maxsplit=1)[0]


def test_words_of_five_of_a_large_group_bear_its_name_and_no_month(client, table):
    make_voices(make_door(table, "Workers"), 5, "they said")

    said = _said(_shown(client, table))

    assert "Workers" in said
    assert "One person" not in said
    assert said.count("they said") == 5


def test_words_of_four_are_of_one_person_without_the_group(client, table):
    make_voices(make_door(table, "Workers"), 4, "they said")

    said = _said(_shown(client, table))

    assert "Workers" not in said
    assert said.count("One person") == said.count("they said") == 4


def test_five_texts_of_one_person_are_not_five_people(client, table):
    contributor = make_contributor(make_door(table, "Workers"))
    for _ in range(5):
        say(contributor)

    assert "Workers" not in _said(_shown(client, table))


@pytest.mark.parametrize("size", [4, None])
def test_a_small_group_is_never_named_however_many_keys_it_has(client, table, size):
    make_voices(make_door(table, "Drivers", size=size), 6)

    page = _shown(client, table)

    assert "Drivers" not in _said(page)


def test_a_small_group_beside_a_large_one_hides_both(client, table):
    make_voices(make_door(table, "Workers"), 6, "of workers")
    make_voices(make_door(table, "Drivers", size=2), 1, "of drivers")

    said = _said(_shown(client, table))

    assert "Workers" not in said
    assert "Drivers" not in said
    assert said.count("One person") == 7


def test_counts_are_told_no_nearer_than_fewer_than_five(client, table):
    make_voices(make_door(table, "Workers"), 3)
    make_door(table, "Clients")

    page = _shown(client, table)

    assert page.count("fewer than 5 people") == 2
    assert "3 people" not in page


def test_the_count_of_a_named_group_is_told(client, table):
    make_voices(make_door(table, "Workers"), 6)

    assert "So far, 6 people spoke here." in _shown(client, table)


def test_the_coach_reads_what_was_given_to_the_coach(client, table):
    agree(table.dossier)
    contributor = make_contributor(make_door(table))
    say(contributor, "for the team")
    further = say(contributor, "for the coach")
    choose_readers_of_contribution(contribution=further, contributor=contributor, visibility=Visibility.COACH)

    said = _said(_shown(client, table, table.coach))

    assert "for the coach" in said
    assert "for the team" not in said


def test_a_draft_is_on_no_page_and_in_no_count(client, table):
    door = make_door(table, "Workers")
    make_voices(door, 4)
    say(make_contributor(door), "still a draft", is_draft=True)

    page = _shown(client, table)

    assert "still a draft" not in page
    assert "Workers" not in _said(page)


def test_withdrawn_words_leave_a_line_without_group_and_month(client, table):
    contributor = make_contributor(make_door(table))
    words = say(contributor, "gone words")
    withdraw_contribution(contribution=words, contributor=contributor)

    page = _shown(client, table)

    assert "gone words" not in page
    assert "A contribution was withdrawn." in _said(page)
    assert "One person" not in _said(page)


def test_a_withdrawn_draft_leaves_nothing(client, table):
    contributor = make_contributor(make_door(table))
    withdraw_contribution(contribution=say(contributor, is_draft=True), contributor=contributor)

    assert "A contribution was withdrawn." not in _shown(client, table)


def test_papers_and_files_name_groups_by_the_same_rule(table):
    door = make_door(table, "Workers")
    make_voices(door, 5)
    words = list(Contribution.objects.all())

    assert groups_named_beside(words, table.dossier) == {door.group_id}
    assert groups_named_beside(words[:4], table.dossier) == frozenset()
    make_door(table, "Drivers", size=2)
    assert groups_named_beside(words, table.dossier) == frozenset()


def test_words_read_in_from_elsewhere_count_for_nobody(table):
    door = make_door(table, "Workers")
    make_voices(door, 5)
    Contribution.objects.update(contributor=None)

    found = voices_of(table.dossier, standing_of(table.lead, table.dossier))

    assert found.by_group == ()
    assert len(found.together) == 5


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_page_asks_the_same_questions_however_many_speak(client, table, count, django_assert_num_queries):
    door = make_door(table)
    first = make_contributor(door)
    make_many_voices(table.dossier, first, count)
    client.force_login(table.lead)
    client.get(team_page(table.dossier))

    with django_assert_num_queries(13):
        client.get(team_page(table.dossier))


# Doors


def test_a_door_is_opened_greets_and_is_printed(client, table):
    group = make_group(table.dossier, "Workers", size=12)
    client.force_login(table.lead)
    address = team_page(table.dossier, f"{group.pk}/")

    opened = client.post(address, {"welcome_0": "Bienvenue", "welcome_1": "Welkom"})
    door = GroupDoor.objects.get()
    poster = client.get(address + "poster/?lang=nl")

    assert opened.status_code == 302
    assert door.welcome.data == {"fr": "Bienvenue", "nl": "Welkom"}
    assert poster["Content-Type"] == "application/pdf"
    assert poster.content.startswith(b"%PDF")


def test_a_welcome_that_no_poster_holds_is_refused_with_what_was_typed(client, table):
    group = make_group(table.dossier, "Workers", size=12)
    client.force_login(table.lead)

    page = client.post(team_page(table.dossier, f"{group.pk}/"), {"welcome_0": "b" * 301})

    assert page.status_code == 422
    assert "b" * 301 in page.content.decode()
    assert not GroupDoor.objects.exists()


def test_a_small_group_is_warned_of_and_opened_all_the_same(client, table):
    group = make_group(table.dossier, "Drivers", size=2)
    client.force_login(table.lead)
    address = team_page(table.dossier, f"{group.pk}/")

    assert "Fewer than five people are in this group" in client.get(address).content.decode()
    client.post(address, {})
    assert GroupDoor.objects.filter(group=group).exists()


def test_a_door_is_closed_and_opened_again_at_a_new_address(client, table):
    door = make_door(table)
    old, contributor = key_of(door), make_contributor(door)
    client.force_login(table.member)

    client.post(team_page(table.dossier, f"{door.group_id}/close/"))
    assert client.get(f"/dossiers/d/{old}/").content.count(b"This door is closed") >= 1
    client.post(team_page(table.dossier, f"{door.group_id}/renew/"))

    door = GroupDoor.objects.get()
    assert key_of(door) != old
    assert client.get(f"/dossiers/d/{old}/").status_code == 404
    assert client.get(f"/dossiers/d/{key_of(door)}/").status_code == 200
    assert client.get(f"/dossiers/v/{key_of(contributor)}/").status_code == 200


def test_the_coach_opens_doors_too(client, table):
    group = make_group(table.dossier, "Workers")
    group.visibility = Visibility.COACH
    group.save()
    client.force_login(table.coach)

    assert client.post(team_page(table.dossier, f"{group.pk}/"), {}).status_code == 302
    assert GroupDoor.objects.filter(group=group).exists()


@pytest.mark.parametrize("rest", ["", "{group}/", "{group}/answer/", "{group}/poster/"])
def test_strangers_find_no_page(client, table, rest):
    door = make_door(table)
    client.force_login(make_stranger())

    assert client.get(team_page(table.dossier, rest.format(group=door.group_id))).status_code == 404


@pytest.mark.parametrize("rest", ["close/", "renew/", "answer/", ""])
def test_strangers_change_nothing(client, table, rest):
    door = make_door(table)
    before = GroupDoor.objects.filter(pk=door.pk).values("access__token_hash", "access__revoked_at", "answer").get()
    client.force_login(make_stranger())

    answer = client.post(team_page(table.dossier, f"{door.group_id}/{rest}"), {"answer_0": "x", "welcome_0": "x"})

    assert answer.status_code == 404
    assert (
        GroupDoor.objects.filter(pk=door.pk).values("access__token_hash", "access__revoked_at", "answer").get()
        == before
    )


def test_a_group_of_another_dossier_gets_no_door_here(client, table):
    elsewhere = make_group(make_dossier(title="Elsewhere"), "Others")
    client.force_login(table.lead)

    assert client.post(team_page(table.dossier, f"{elsewhere.pk}/"), {}).status_code == 404


def test_a_door_of_a_withdrawn_dossier_is_not_written_on(client, table):
    door = make_door(table)
    withdraw_dossier(dossier=table.dossier, erases=False, actor=table.lead)
    client.force_login(table.lead)

    assert client.get(team_page(table.dossier)).status_code == 200
    assert client.post(team_page(table.dossier, f"{door.group_id}/renew/")).status_code == 404


def test_the_poster_of_a_closed_door_is_not_printed(client, table):
    door = make_door(table)
    close_door(door=door, actor=table.lead)
    client.force_login(table.lead)

    assert client.get(team_page(table.dossier, f"{door.group_id}/poster/")).status_code == 302


def test_a_paused_dossier_says_so_at_the_door(client, table):
    door = make_door(table)
    pause_dossier(dossier=table.dossier, actor=table.lead)

    page, pushed = client.get(f"/dossiers/d/{key_of(door)}/"), client.post(f"/dossiers/d/{key_of(door)}/")

    assert "pauses its evaluation" in page.content.decode()
    assert pushed.status_code == 409
    assert Contributor.objects.count() == 0
