"""The history of an item, what was set aside, and what was withdrawn."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.contents import content_of, whole
from estime_web.dossiers.enums import Condition, ItemKind, ItemState, Visibility
from estime_web.dossiers.hands import hands_of
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import Item, ItemVersion
from estime_web.dossiers.services import (
    begin_item,
    change_readers,
    keep_item,
    restore_version,
    set_item_aside,
    withdraw_item,
)
from tests.dossiers.factories import CONTENTS, make_dossier, make_group, make_item, make_table
from tests.programmes.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A reader of English, as the code speaks."""
    return Client(headers={"accept-language": "en"})


def _block(table, words="un deux trois", **fields):
    content = {"key": "needs", "text": {"fr": words}}
    return make_item(table.dossier, ItemKind.PORTRAIT_BLOCK, content, author=table.lead, **fields)


def _address(table, item, name="history"):
    return reverse(f"dossiers:{name}", args=[table.dossier.pk, item.pk])


def _versions(item, count):
    for number in range(2, count + 1):
        with time_machine.travel(f"2026-{number // 28 + 1:02d}-{number % 28 + 1:02d} 10:00Z", tick=False):
            item = keep_item(
                item=item, content={"text": {"fr": f"text {number}"}}, read_version=number - 1, author=item.author
            )


def test_each_version_says_who_when_and_what_it_changed(client, table):
    block = _block(table)
    with time_machine.travel("2026-03-02 13:03Z", tick=False):
        keep_item(item=block, content={"text": {"fr": "un deux quatre"}}, read_version=1, author=table.member)
    client.force_login(table.lead)

    page = client.get(_address(table, block)).content.decode()

    assert "Member, on March 2, 2026 at 14:03" in page
    assert '<del><span class="visually-hidden">taken out: </span>trois</del>' in page
    assert '<ins><span class="visually-hidden">added: </span>quatre</ins>' in page


@pytest.mark.parametrize("kind", CONTENTS)
def test_each_kind_has_its_history_in_words(client, table, kind):
    item = make_item(table.dossier, kind, author=table.lead)
    client.force_login(table.lead)

    assert client.get(_address(table, item)).status_code == 200


def test_going_back_to_a_version_loses_nothing(client, table):
    block = _block(table)
    keep_item(item=block, content={"text": {"fr": "autre"}}, read_version=1, author=table.member)
    client.force_login(table.lead)

    client.post(_address(table, block, "restore_version"), {"number": "1"})

    page = client.get(_address(table, block)).content.decode()
    assert content_of(whole(Item.objects.get(pk=block.pk)))["text"] == {"fr": "un deux trois"}
    assert [(each.number, each.restores) for each in block.versions.all()] == [(1, None), (2, None), (3, 1)]
    assert "takes up version 1 again" in page


def test_a_number_that_is_none_is_no_version(client, table):
    client.force_login(table.lead)

    assert client.post(_address(table, _block(table), "restore_version"), {"number": "x"}).status_code == 404


def test_an_item_that_one_does_not_read_is_not_named_in_the_history_of_another(client, table):
    hidden = make_item(
        table.dossier, content={"name": {"fr": "unseen mission"}}, visibility=Visibility.AUTHOR, author=table.lead
    )
    activity = make_item(table.dossier, ItemKind.ACTIVITY)
    keep_item(item=activity, content={"carries": [[str(hidden.pk), "how"]]}, read_version=1, author=table.lead)

    pages = []
    for user in (table.lead, table.member):
        client.force_login(user)
        pages.append(client.get(_address(table, activity)).content.decode())

    assert ["unseen mission" in page for page in pages] == [True, False]
    assert "something that you do not read" in pages[1]


def test_a_private_item_has_no_history_for_the_others(client, table):
    block = _block(table, visibility=Visibility.AUTHOR)

    answers = []
    for user in (table.member, table.coach, make_user(), make_table().lead, make_researcher(table.programme)):
        client.force_login(user)
        answers += [client.get(_address(table, block, name)).status_code for name in ("history", "withdraw")]
        answers += [
            client.post(_address(table, block, name), {"number": "1"}).status_code
            for name in ("restore_version", "set_aside", "put_back", "withdraw")
        ]

    assert set(answers) == {404}


def test_an_address_in_another_dossier_opens_nothing(client, table):
    elsewhere = make_dossier(table.enterprise, title="Other")
    client.force_login(table.lead)

    assert client.get(reverse("dossiers:history", args=[elsewhere.pk, _block(table).pk])).status_code == 404


def test_who_reads_without_writing_goes_back_to_nothing(client, table):
    block = _block(table, visibility=Visibility.COACH)
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()
    client.force_login(table.member)

    page = client.get(_address(table, block)).content.decode()

    assert "Go back to version" not in page
    assert client.post(_address(table, block, "restore_version"), {"number": "1"}).status_code == 404


def test_of_withdrawn_words_the_history_says_only_that_they_were(client, table):
    block = _block(table, "a secret")
    keep_item(item=block, content={"text": {"fr": "another secret"}}, read_version=1, author=table.member)
    withdraw_item(item=block, actor=table.lead)
    client.force_login(table.member)

    page = client.get(_address(table, block)).content.decode()

    assert "Words were withdrawn." in page
    assert "secret" not in page


def test_withdrawing_says_first_what_goes_and_what_stays(client, table):
    block = _block(table, "a secret")
    client.force_login(table.lead)

    page = client.get(_address(table, block, "withdraw")).content.decode()
    stored = Item.objects.get(pk=block.pk).state
    client.post(_address(table, block, "withdraw"))

    assert ("What goes" in page, "What stays" in page, stored) == (True, True, ItemState.LIVE)
    assert Item.objects.get(pk=block.pk).state == ItemState.WITHDRAWN
    assert [version.content for version in ItemVersion.objects.filter(item=block)] == [{}]


def test_only_its_author_or_who_carries_the_dossier_withdraws(client, table):
    block = _block(table)
    client.force_login(table.member)

    answers = [client.get(_address(table, block, "withdraw")), client.post(_address(table, block, "withdraw"))]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Item.objects.get(pk=block.pk).state == ItemState.LIVE


def test_what_is_set_aside_waits_in_a_list_and_comes_back(client, table):
    block = _block(table, "words to keep")
    client.force_login(table.member)
    listed = reverse("dossiers:set_aside_list", args=[table.dossier.pk])

    client.post(_address(table, block, "set_aside"))
    aside = client.get(listed).content.decode()
    client.post(_address(table, block, "put_back"))
    after = client.get(listed).content.decode()

    assert ("words to keep" in aside, "Nothing is set aside" in after) == (True, True)
    assert Item.objects.get(pk=block.pk).state == ItemState.LIVE


def test_after_setting_aside_one_goes_back_to_a_page_of_this_site_alone(client, table):
    client.force_login(table.lead)
    home, listed = (reverse(f"dossiers:{name}", args=[table.dossier.pk]) for name in ("home", "set_aside_list"))

    answers = [
        client.post(_address(table, _block(table), "set_aside"), {"next": address}).url
        for address in (home, "https://evil.example/")
    ]

    assert answers == [home, listed]


def test_the_list_of_what_was_set_aside_keeps_private_things_private(client, table):
    private = _block(table, "mine alone", visibility=Visibility.AUTHOR)
    set_item_aside(item=private, actor=table.lead)
    listed = reverse("dossiers:set_aside_list", args=[table.dossier.pk])

    seen = []
    for user in (table.lead, table.member):
        client.force_login(user)
        seen.append("mine alone" in client.get(listed).content.decode())
    client.force_login(make_table().lead)

    assert seen == [True, False]
    assert client.get(listed).status_code == 404


def test_what_a_contributor_said_before_is_theirs_alone(client, table):
    group = make_group(table.dossier)
    content = {"about": "effects", "text": "words", "group": str(group.pk), "month": "2026-03"}
    contribution = make_item(table.dossier, ItemKind.CONTRIBUTION, content, visibility=Visibility.COACH)
    client.force_login(table.lead)

    assert client.get(_address(table, contribution)).status_code == 404


def test_the_hands_of_a_page_say_what_the_rules_say(table):
    dossiers = [table.dossier, make_dossier(table.enterprise, title="Closed")]
    items = [
        make_item(dossiers[0], author=author, visibility=rung)
        for author in (table.lead, table.member, table.coach, None)
        for rung in Visibility
    ]
    closed = [make_item(dossiers[1], author=author) for author in (table.lead, table.member)]
    dossiers[1].condition = Condition.WITHDRAWN
    dossiers[1].furthest = Visibility.TEAM
    dossiers[1].save()

    for item in (*items, *closed):
        item.refresh_from_db()
        for user in (table.lead, table.member, table.coach):
            if not user.has_perm("dossiers.work_on", item.dossier):
                continue
            hands = hands_of(user, item.dossier, standing_of(user, item.dossier))
            asked = [user.has_perm(f"dossiers.{act}_item", item) for act in ("write", "share", "withdraw")]
            assert [hands.writes(item), hands.shares(item), hands.withdraws(item)] == asked


@pytest.mark.parametrize("count", [3, 30])
def test_a_long_history_asks_no_more_of_the_database_than_a_short_one(
    client, table, django_assert_max_num_queries, count
):
    short, long = _block(table), _block(table)
    _versions(short, 2)
    _versions(long, count)
    client.force_login(table.lead)
    client.get(_address(table, short))
    with django_assert_max_num_queries(40) as first:
        client.get(_address(table, short))
    with django_assert_max_num_queries(len(first)):
        client.get(_address(table, long))


def test_three_things_set_aside_ask_no_more_than_one(
    client, table, django_assert_num_queries, django_assert_max_num_queries
):
    listed = reverse("dossiers:set_aside_list", args=[table.dossier.pk])
    client.force_login(table.lead)
    set_item_aside(item=_block(table), actor=table.lead)
    client.get(listed)
    with django_assert_max_num_queries(60) as first:
        client.get(listed)
    for _number in range(2):
        set_item_aside(item=_block(table), actor=table.lead)
    with django_assert_num_queries(len(first)):
        client.get(listed)


def test_a_version_brought_back_by_hand_is_one_of_its_own(table):
    block = _block(table)
    keep_item(item=block, content={"text": {"fr": "autre"}}, read_version=1, author=table.lead)

    restore_version(item=block, number=1, actor=table.lead)

    assert block.versions.count() == 3


def test_drafts_of_before_it_was_shared_stay_with_their_author(client, table):
    block = begin_item(
        dossier=table.dossier,
        kind="portrait_block",
        content={"key": "needs", "text": {"en": "a raw draft"}},
        author=table.coach,
    )
    keep_item(item=block, content={"text": {"en": "fit to share"}}, read_version=1, author=table.coach)
    change_readers(item=block, visibility=Visibility.TEAM, actor=table.coach)

    seen = {}
    for person in (table.lead, table.coach):
        client.force_login(person)
        page = client.get(reverse("dossiers:history", args=[table.dossier.pk, block.pk])).content.decode()
        seen[person] = ["a raw draft" in page, "share" in page]
    client.force_login(table.lead)
    refused = client.post(reverse("dossiers:restore_version", args=[table.dossier.pk, block.pk]), {"number": 1})

    assert seen == {table.lead: [False, True], table.coach: [True, True]}
    assert refused.status_code == 404
