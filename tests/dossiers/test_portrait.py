"""The portrait: blocks in any order, several hands, and no word lost."""

import json
import re
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from estime_web.dossiers.contents import content_of, whole
from estime_web.dossiers.enums import BlockKey, Condition, ItemKind, ItemState, Visibility
from estime_web.dossiers.models import Item, PortraitBlock
from estime_web.dossiers.services import set_item_aside, withdraw_item
from estime_web.dossiers.services.portrait import begin_once, join_texts, keep_text, place_beside
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import make_item, make_table
from tests.programmes.factories import make_researcher, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    """A reader of English, as the code speaks."""
    return Client(headers={"accept-language": "en"})


def _text(table, words="Nobody here has a car.", *, author=None, key="needs", visibility=Visibility.TEAM):
    content = {"key": key, "text": {"fr": words}}
    return make_item(
        table.dossier, ItemKind.PORTRAIT_BLOCK, content, author=author or table.lead, visibility=visibility
    )


def _portrait(table):
    return reverse("dossiers:portrait", args=[table.dossier.pk])


def _block(table, key="needs"):
    return reverse("dossiers:block", args=[table.dossier.pk, key])


def _posted(item_id=None, version=0, **texts):
    return {"item": str(item_id or uuid4()), "read_version": version} | texts


def _said(item):
    return content_of(whole(Item.objects.get(pk=item.pk)))["text"]


def test_the_portrait_shows_first_lines_and_invites_where_nothing_is(client, table):
    _text(table)
    client.force_login(table.lead)

    page = client.get(_portrait(table)).content.decode()

    assert "Nobody here has a car." in page
    assert "Who can read this:" in page
    assert page.count("is-empty") == len(BlockKey) - 1
    assert re.findall(r"\d\s?%(?![0-9A-F]{2})", page) == []


def test_a_private_text_is_not_on_the_page_of_the_others(client, table):
    _text(table, "a draft of mine", visibility=Visibility.AUTHOR)
    client.force_login(table.member)

    pages = [client.get(_portrait(table)).content.decode(), client.get(_block(table)).content.decode()]

    assert ["a draft of mine" in page for page in pages] == [False, False]


def test_a_first_text_is_private_to_who_wrote_it(client, table):
    client.force_login(table.member)

    answer = client.post(_block(table), _posted(text_fr="Les bus s'arrêtent à 17 h", text_nl="De bus"))

    text = PortraitBlock.objects.get()
    assert answer.status_code == 302
    assert (text.author, text.visibility, text.key) == (table.member, Visibility.AUTHOR, "needs")
    assert _said(text) == {"fr": "Les bus s'arrêtent à 17 h", "nl": "De bus"}


def test_one_tap_shares_a_text_with_the_team(client, table):
    client.force_login(table.member)

    client.post(_block(table), _posted(text_fr="words", act="share"))

    assert PortraitBlock.objects.get().visibility == Visibility.TEAM


def test_a_text_that_is_sent_twice_is_begun_once(client, table):
    client.force_login(table.lead)
    posted = _posted(text_fr="words")

    client.post(_block(table), posted)
    client.post(_block(table), posted)

    assert PortraitBlock.objects.count() == 1


def test_nothing_is_begun_without_words(client, table):
    client.force_login(table.lead)

    client.post(_block(table), _posted(text_fr="  "))

    assert PortraitBlock.objects.count() == 0


def test_what_is_kept_while_one_types_is_answered_with_its_version_and_its_hour(client, table):
    client.force_login(table.lead)
    posted = _posted(text_fr="words")

    with time_machine.travel("2026-03-02 13:03Z", tick=False):
        answer = client.post(_block(table), posted | {"autosave": "1"}).json()

    assert answer == {"version": 1, "said": "Kept at 14:03"}


def test_the_page_that_began_a_text_goes_on_with_it(client, table):
    """Its first answer was lost on the way: it does not know yet that there is a version."""
    client.force_login(table.lead)
    posted = _posted(text_fr="one")
    client.post(_block(table), posted | {"autosave": "1"})

    answer = client.post(_block(table), posted | {"autosave": "1", "text_fr": "one two"}).json()

    assert answer["version"] == 2


def test_a_conflict_while_one_types_is_said_and_writes_nothing(client, table):
    text = _text(table)
    keep_text(
        dossier=table.dossier, item_id=text.pk, key="needs", text={"fr": "theirs"}, read_version=1, author=table.coach
    )
    client.force_login(table.lead)

    answer = client.post(_block(table), _posted(text.pk, 1, text_fr="mine", autosave="1"))

    assert (answer.status_code, answer.json()["conflict"]) == (409, True)
    assert _said(text) == {"fr": "theirs"}


def test_a_refusal_while_one_types_is_a_sentence(client, table):
    text = _text(table)
    client.force_login(table.lead)

    answer = client.post(_block(table), _posted(text.pk, 1, text_fr="x" * 20_001, autosave="1"))

    assert answer.status_code == 422
    assert "20000" in json.loads(answer.content)["said"]


def test_a_text_too_long_comes_back_as_it_was_typed(client, table):
    client.force_login(table.lead)

    answer = client.post(_block(table), _posted(text_fr="x" * 20_001))

    assert answer.status_code == 422
    assert "x" * 20_001 in answer.content.decode()


def test_all_texts_of_a_block_stand_one_under_the_other_each_to_write_in(client, table):
    _text(table, "of the lead", author=table.lead)
    _text(table, "of the member", author=table.member)
    client.force_login(table.member)

    page = client.get(_block(table)).content.decode()

    assert [words in page for words in ("of the lead", "of the member")] == [True, True]
    assert page.count("data-autosave\n") + page.count("data-autosave>") + page.count("data-autosave ") == 2


def test_a_coach_reads_only_what_reaches_them(client, table):
    _text(table, "for the team")
    _text(table, "for the coach too", visibility=Visibility.COACH)
    client.force_login(table.coach)

    page = client.get(_block(table)).content.decode()

    assert ("for the team" in page, "for the coach too" in page) == (False, True)


def test_a_text_that_one_does_not_read_is_not_written(client, table):
    text = _text(table, "private", visibility=Visibility.AUTHOR)
    client.force_login(table.member)

    answer = client.post(_block(table), _posted(text.pk, 1, text_fr="mine"))

    assert answer.status_code == 404
    assert _said(text) == {"fr": "private"}


def test_a_text_is_not_moved_to_another_block(client, table):
    text = _text(table)
    client.force_login(table.lead)

    assert client.post(_block(table, "means"), _posted(text.pk, 1, text_fr="mine")).status_code == 404


def test_a_text_of_another_dossier_is_not_written(client, table):
    foreign = _text(make_table())
    client.force_login(table.lead)

    assert client.post(_block(table), _posted(foreign.pk, 1, text_fr="mine")).status_code == 404


def test_a_withdrawn_text_says_so_and_takes_no_words(client, table):
    text = _text(table, "a secret")
    withdraw_item(item=text, actor=table.lead)
    client.force_login(table.lead)

    page = client.get(_block(table)).content.decode()
    answer = client.post(_block(table), _posted(text.pk, 2, text_fr="again"))

    assert "Words were withdrawn here." in page
    assert (answer.status_code, "These words were withdrawn." in answer.content.decode()) == (422, True)


def test_nothing_is_written_in_a_dossier_that_was_withdrawn(client, table):
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()
    client.force_login(table.lead)

    answer = client.post(_block(table), _posted(text_fr="words"))

    assert (answer.status_code, client.get(_block(table)).status_code) == (404, 200)
    assert PortraitBlock.objects.count() == 0


def test_texts_are_joined_and_their_parts_wait_to_be_put_back(client, table):
    first, second = _text(table, "one"), _text(table, "two", author=table.member)
    client.force_login(table.lead)
    address = reverse("dossiers:join_texts", args=[table.dossier.pk, "needs"])

    page = client.get(address).content.decode()
    client.post(address, {"joins": [first.pk, second.pk], "text_fr": "one and two"})

    live = PortraitBlock.objects.get(state=ItemState.LIVE)
    assert "one\n\ntwo" in page
    assert (_said(live), live.visibility) == ({"fr": "one and two"}, Visibility.TEAM)
    assert set(PortraitBlock.objects.filter(state=ItemState.SET_ASIDE)) == {first, second}


def test_the_joined_text_goes_no_further_than_any_of_its_parts(table):
    texts = [_text(table, "wide", visibility=Visibility.PUBLIC), _text(table, "narrow", visibility=Visibility.TEAM)]
    wide = [_text(table, "wide", visibility=Visibility.PUBLIC), _text(table, "too", visibility=Visibility.RESEARCH)]

    joined = [join_texts(texts=each, text={"fr": "both"}, actor=table.lead).visibility for each in (texts, wide)]

    assert joined == [Visibility.TEAM, Visibility.COACH]


def test_what_cannot_be_joined_is_refused(table):
    one, other_block = _text(table), _text(table, key="means")
    private = _text(table, visibility=Visibility.AUTHOR)
    aside = _text(table)
    set_item_aside(item=aside, actor=table.lead)
    cases = [
        ([one], "x"),
        ([one, other_block], "x"),
        ([one, private], "x"),
        ([one, _text(table)], ""),
        ([one, aside], "x"),
    ]

    refusals = []
    for texts, words in cases:
        with pytest.raises(DomainError) as refused:
            join_texts(texts=texts, text={"fr": words}, actor=table.lead)
        refusals.append(str(refused.value))

    assert refusals == [
        "Choose at least two texts of the same block.",
        "Choose at least two texts of the same block.",
        "One of these texts is still private. Share it with the team first, then join them.",
        "The joined text is empty. Write it, or go back: the texts stay as they are.",
        "One of these texts was set aside meanwhile. Read the page again, and choose.",
    ]


def test_there_is_nothing_to_join_with_one_text(client, table):
    _text(table)
    client.force_login(table.lead)

    assert client.get(reverse("dossiers:join_texts", args=[table.dossier.pk, "needs"])).status_code == 404


def test_two_of_different_lists_do_not_change_places(table):
    with pytest.raises(DomainError) as refused:
        place_beside(item=_text(table), neighbour=make_item(table.dossier), actor=table.lead)

    assert str(refused.value) == "These two are not of the same list. Read the page again."


def test_an_identifier_of_something_else_begins_nothing(table):
    with pytest.raises(DomainError) as refused:
        begin_once(
            dossier=table.dossier,
            item_id=_text(table).pk,
            kind=ItemKind.MISSION,
            content={"name": {"fr": "words"}},
            author=table.lead,
            visibility=Visibility.AUTHOR,
        )

    assert str(refused.value) == "This page is about something else. Go back, and open it again."


def test_the_examples_are_said_to_be_ours(client, table):
    client.force_login(table.lead)

    assert "2 examples made up by us" in client.get(_block(table)).content.decode()


def test_there_is_no_block_of_another_name(client, table):
    client.force_login(table.lead)

    assert client.get(_block(table, "score")).status_code == 404


@pytest.mark.parametrize("name", ["portrait", "block", "join_texts"])
def test_for_outsiders_there_is_no_such_page(client, table, name):
    _text(table)
    _text(table)
    address = _portrait(table) if name == "portrait" else reverse(f"dossiers:{name}", args=[table.dossier.pk, "needs"])
    outsiders = [make_user(), make_table().lead, make_table(table.programme).lead, make_researcher(table.programme)]

    answers = []
    for outsider in outsiders:
        client.force_login(outsider)
        answers += [client.get(address).status_code, client.post(address, _posted(text_fr="words")).status_code]

    assert set(answers) <= {404, 405}


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client, table):
    answer = client.post(_block(table), _posted(text_fr="words", autosave="1"))

    assert (answer.status_code, answer.url.startswith("/accounts/login")) == (302, True)


@pytest.mark.parametrize("page", ["portrait", "block"])
def test_three_hundred_texts_ask_no_more_of_the_database_than_one(
    client, table, django_assert_max_num_queries, django_assert_num_queries, page
):
    address = _portrait(table) if page == "portrait" else _block(table)
    client.force_login(table.lead)
    _text(table)
    client.get(address)
    with django_assert_max_num_queries(40) as first:
        client.get(address)
    for _number in range(2):
        _text(table, author=table.member)
    with django_assert_num_queries(len(first)):
        client.get(address)
