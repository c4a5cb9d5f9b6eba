"""What is written in a dossier: every version is kept, nothing is written over, withdrawn words are gone."""

import pytest
import time_machine

from estime_web.dossiers.contents import content_of, whole
from estime_web.dossiers.enums import Condition, ItemKind, ItemState, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.models import Item, ItemVersion
from estime_web.dossiers.services import (
    begin_item,
    keep_item,
    put_item_back,
    restore_version,
    set_item_aside,
    withdraw_item,
)
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import CONTENTS, make_group, make_item, make_table

pytestmark = pytest.mark.django_db
BLOCK = ItemKind.PORTRAIT_BLOCK


def _block(table, text="first"):
    return make_item(table.dossier, BLOCK, {"key": "needs", "text": {"fr": text}}, author=table.lead)


def _text(item):
    return content_of(whole(Item.objects.get(pk=item.pk)))["text"]


@pytest.mark.parametrize("kind", CONTENTS)
def test_each_kind_says_again_what_was_put_into_it(table, kind):
    item = make_item(table.dossier, kind)

    said = content_of(whole(Item.objects.get(pk=item.pk)))

    assert {name: said[name] for name in CONTENTS[kind]} == CONTENTS[kind]
    assert said == item.versions.get().content


def test_an_item_begins_with_its_author_alone(table):
    item = begin_item(dossier=table.dossier, kind=BLOCK, content={"key": "needs"}, author=table.lead)

    assert item.visibility == Visibility.AUTHOR


def test_an_effect_says_where_it_comes_from_and_whom_it_reaches(table):
    group, activity = make_group(table.dossier), make_item(table.dossier, ItemKind.ACTIVITY)
    content = CONTENTS[ItemKind.EFFECT] | {"from_activity": str(activity.pk), "affected": [str(group.pk)]}

    effect = make_item(table.dossier, ItemKind.EFFECT, content)

    said = content_of(whole(Item.objects.get(pk=effect.pk)))
    assert (said["from_activity"], said["affected"]) == (str(activity.pk), [str(group.pk)])


def test_an_effect_never_speaks_of_another_dossier(table):
    foreign = make_group(make_table().dossier)

    with pytest.raises(DomainError) as refused:
        make_item(table.dossier, ItemKind.EFFECT, CONTENTS[ItemKind.EFFECT] | {"affected": [str(foreign.pk)]})

    assert str(refused.value) == (
        "One of the things you chose is not in this dossier any more. Read the page again, and choose."
    )


def test_whoever_writes_over_another_gets_both_texts_and_nothing_is_lost(table):
    block = _block(table)
    keep_item(item=block, content={"text": {"fr": "the lead's"}}, read_version=1, author=table.lead)

    with pytest.raises(ConflictError) as conflict:
        keep_item(item=block, content={"text": {"fr": "the coach's"}}, read_version=1, author=table.coach)

    assert conflict.value.theirs.content["text"] == {"fr": "the lead's"}
    assert conflict.value.mine["text"] == {"fr": "the coach's"}
    assert _text(block) == {"fr": "the lead's"}


def test_to_write_the_same_at_the_same_time_is_no_conflict(table):
    block = _block(table)
    keep_item(item=block, content={"text": {"fr": "same"}}, read_version=1, author=table.lead)

    keep_item(item=block, content={"text": {"fr": "same"}}, read_version=1, author=table.coach)

    assert [version.number for version in block.versions.all()] == [1, 2]


def test_what_one_person_types_in_one_sitting_is_one_version(table):
    block = _block(table)
    with time_machine.travel("2026-03-02 10:00Z", tick=False):
        keep_item(item=block, content={"text": {"fr": "a"}}, read_version=1, author=table.coach)
    with time_machine.travel("2026-03-02 10:05Z", tick=False):
        keep_item(item=block, content={"text": {"fr": "ab"}}, read_version=2, author=table.coach)
    with time_machine.travel("2026-03-02 11:00Z", tick=False):
        keep_item(item=block, content={"text": {"fr": "abc"}}, read_version=3, author=table.coach)

    texts = [version.content["text"]["fr"] for version in block.versions.all()]

    assert texts == ["first", "ab", "abc"]


def test_an_earlier_version_comes_back_as_a_new_one(table):
    block = _block(table)
    keep_item(item=block, content={"text": {"fr": "second"}}, read_version=1, author=table.coach)

    restore_version(item=block, number=1, actor=table.lead)

    assert [(each.number, each.restores) for each in block.versions.all()] == [(1, None), (2, None), (3, 1)]
    assert _text(block) == {"fr": "first"}


def test_a_version_that_is_not_there_is_refused(table):
    with pytest.raises(DomainError) as refused:
        restore_version(item=_block(table), number=7, actor=table.lead)

    assert str(refused.value) == "This version is not there any more. Choose another one."


def test_withdrawn_words_are_gone_from_every_version_and_that_they_were_there_is_kept(table):
    block = _block(table, "a secret")
    keep_item(item=block, content={"text": {"fr": "another secret"}}, read_version=1, author=table.coach)

    withdraw_item(item=block, actor=table.lead)

    stored = Item.objects.get(pk=block.pk)
    assert stored.state == ItemState.WITHDRAWN
    assert content_of(whole(stored)) == {"key": "needs", "text": {}}
    assert list(ItemVersion.objects.filter(item=block).values_list("number", "content")) == [(3, {})]


def test_withdrawn_words_are_not_written_again(table):
    block = _block(table)
    withdraw_item(item=block, actor=table.lead)

    with pytest.raises(DomainError) as refused:
        keep_item(item=block, content={"text": {"fr": "again"}}, read_version=2, author=table.lead)

    assert str(refused.value) == "These words were withdrawn. Begin a new text instead."


def test_what_is_set_aside_keeps_its_words_and_comes_back(table):
    block = _block(table)

    set_item_aside(item=block, actor=table.lead)
    aside = Item.objects.get(pk=block.pk).state
    put_item_back(item=block, actor=table.lead)

    assert (aside, Item.objects.get(pk=block.pk).state) == (ItemState.SET_ASIDE, ItemState.LIVE)
    assert _text(block) == {"fr": "first"}


def test_nothing_is_written_once_the_enterprise_has_withdrawn(table):
    block = _block(table)
    table.dossier.condition = Condition.WITHDRAWN
    table.dossier.save()
    block.refresh_from_db()

    with pytest.raises(DomainError) as refused:
        keep_item(item=block, content={"text": {"fr": "more"}}, read_version=1, author=table.lead)

    assert str(refused.value) == (
        "The enterprise has withdrawn. This dossier can be read by its team, and no longer changed."
    )
