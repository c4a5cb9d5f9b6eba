"""Doors, keys and words: what contributors may do, and what nobody does for them."""

import pytest
import rules

from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.ladder import reads
from estime_web.dossiers.models import Contribution, Contributor, Item, ItemVersion
from estime_web.dossiers.queries.visible import readable, standing_of_contributor
from estime_web.dossiers.queries.voices import contributor_for_token, door_for_token, shared_with_contributor
from estime_web.dossiers.services.contributions import (
    MOST,
    change_contribution,
    choose_readers_of_contribution,
    contribute,
    withdraw_contribution,
)
from estime_web.dossiers.services.items import set_item_aside
from estime_web.dossiers.services.road import pause_dossier, withdraw_dossier
from estime_web.dossiers.services.voices import answer_group, close_door, enter_by_door, open_door, renew_door
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import Table, agree, make_group, make_item
from tests.dossiers.voices_factories import again, key_of, make_contributor, make_door, make_voices, say

pytestmark = pytest.mark.django_db


def _door(table: Table):
    return make_door(table)


def _fresh(words: Contribution) -> Contribution:
    return Contribution.objects.get(pk=words.pk)


# The door


def test_whoever_enters_gets_a_key_of_their_own(table):
    door = _door(table)

    first, second = make_contributor(door), make_contributor(door)

    assert {key_of(first), key_of(second)} & {door.access.token_hash} == set()
    assert contributor_for_token(key_of(first)) == first
    assert contributor_for_token(key_of(second)) == second


def test_a_group_has_one_door(table):
    door = _door(table)

    with pytest.raises(DomainError, match="has a door already"):
        open_door(group=door.group, welcome={}, actor=table.lead)


def test_nobody_enters_by_a_closed_door(table):
    door = _door(table)
    close_door(door=door, actor=table.lead)

    with pytest.raises(DomainError, match="closed"):
        enter_by_door(door=door, language="fr")

    assert Contributor.objects.count() == 0


def test_nobody_enters_while_the_dossier_is_paused(table):
    door = _door(table)
    pause_dossier(dossier=table.dossier, actor=table.lead)
    door.group.dossier.refresh_from_db()

    with pytest.raises(DomainError, match="closed"):
        enter_by_door(door=door, language="fr")


def test_nobody_enters_for_a_group_that_was_set_aside(table):
    door = _door(table)
    set_item_aside(item=door.group, actor=table.lead)

    with pytest.raises(DomainError, match="closed"):
        enter_by_door(door=door, language="fr")


@pytest.mark.parametrize("act", [pause_dossier, lambda **who: withdraw_dossier(erases=False, **who)])
def test_no_door_is_opened_or_renewed_while_the_enterprise_rests_or_has_left(table, act):
    door, group = _door(table), make_group(table.dossier, "Clients")
    act(dossier=table.dossier, actor=table.lead)
    door.group.dossier.refresh_from_db()
    group.dossier.refresh_from_db()

    with pytest.raises(DomainError):
        open_door(group=group, welcome={}, actor=table.lead)
    with pytest.raises(DomainError):
        renew_door(door=door, actor=table.lead)


def test_a_new_address_replaces_the_old_one_and_the_keys_stay(table):
    door = _door(table)
    contributor, old = make_contributor(door), key_of(door)
    close_door(door=door, actor=table.lead)

    renew_door(door=door, actor=table.lead)

    assert door_for_token(old) is None
    assert door_for_token(key_of(door)) == door
    assert not door_for_token(key_of(door)).is_closed
    assert contributor_for_token(key_of(contributor)) == contributor


def test_the_door_and_the_page_do_not_open_with_each_other_s_key(table):
    door = _door(table)
    contributor = make_contributor(door)

    assert door_for_token(key_of(contributor)) is None
    assert contributor_for_token(key_of(door)) is None


# Words


def test_words_go_to_the_team_and_a_draft_to_nobody(table):
    contributor = make_contributor(_door(table))

    words, draft = say(contributor), say(contributor, is_draft=True)

    assert (words.visibility, draft.visibility) == (Visibility.TEAM, Visibility.AUTHOR)
    for person, seen in ((table.lead, {words.pk}), (table.member, {words.pk}), (table.coach, set())):
        assert {
            each.pk for each in (words, draft) if rules.has_perm("dossiers.read_item", person, _fresh(each))
        } == seen


def test_empty_words_are_refused(table):
    contributor = make_contributor(_door(table))

    with pytest.raises(DomainError, match="few words"):
        say(contributor, "  \n ")


def test_one_key_holds_no_more_texts_than_anybody_needs(table):
    contributor = make_contributor(_door(table))
    for _ in range(MOST):
        say(contributor)

    with pytest.raises(DomainError, match="great deal"):
        say(contributor)


def test_a_closed_door_takes_no_new_words_and_lets_old_ones_be_changed_and_withdrawn(table):
    door = _door(table)
    contributor = make_contributor(door)
    first, second = say(contributor, "first"), say(contributor, "second")
    close_door(door=door, actor=table.lead)
    contributor = again(contributor)

    with pytest.raises(DomainError, match="no new words"):
        say(contributor)
    change_contribution(contribution=first, contributor=contributor, text="other", language="fr", read_version=1)
    withdraw_contribution(contribution=second, contributor=contributor)

    assert _fresh(first).text == "other"
    assert _fresh(second).state == ItemState.WITHDRAWN


def test_changed_words_leave_nothing_of_the_earlier_ones(table):
    contributor = make_contributor(_door(table))
    words = say(contributor, "a name by mistake")

    change_contribution(contribution=words, contributor=contributor, text="no name", language="nl", read_version=1)

    assert _fresh(words).text == "no name"
    assert [each.content["text"] for each in ItemVersion.objects.filter(item=words)] == ["no name"]


def test_words_changed_with_another_device_meanwhile_are_not_overwritten(table):
    contributor = make_contributor(_door(table))
    words = say(contributor, "first")
    change_contribution(contribution=words, contributor=contributor, text="second", language="fr", read_version=1)

    with pytest.raises(ConflictError) as conflict:
        change_contribution(contribution=words, contributor=contributor, text="third", language="fr", read_version=1)

    assert conflict.value.theirs.content["text"] == "second"
    assert _fresh(words).text == "second"


def test_nobody_changes_withdraws_or_shares_the_words_of_another_key(table):
    door = _door(table)
    words, other = say(make_contributor(door)), make_contributor(door)

    with pytest.raises(DomainError, match="somebody else"):
        change_contribution(contribution=words, contributor=other, text="x", language="fr", read_version=1)
    with pytest.raises(DomainError, match="somebody else"):
        withdraw_contribution(contribution=words, contributor=other)
    with pytest.raises(DomainError, match="somebody else"):
        choose_readers_of_contribution(contribution=words, contributor=other, visibility=Visibility.PUBLIC)

    assert (_fresh(words).text, _fresh(words).visibility) == ("words", Visibility.TEAM)


@pytest.mark.parametrize("rung", Visibility)
@pytest.mark.parametrize(
    "permission", ["write_item", "share_item", "publish_item", "withdraw_item"], ids=lambda name: name
)
def test_nobody_with_an_account_writes_shares_or_withdraws_words_of_a_contributor(table, permission, rung):
    agree(table.dossier)
    words = say(make_contributor(_door(table)))
    Item.objects.filter(pk=words.pk).update(visibility=rung)

    for person in (table.lead, table.member, table.coach, table.programme.appointments.first().user):
        assert not rules.has_perm(f"dossiers.{permission}", person, _fresh(words))


# Readers


def test_words_shared_with_groups_are_shared_with_all_of_them(table):
    agree(table.dossier)
    door, other = _door(table), make_door(table, "Clients")
    contributor, reader = make_contributor(door), make_contributor(other)
    words = say(contributor)

    choose_readers_of_contribution(contribution=words, contributor=contributor, visibility=Visibility.GROUP)

    assert _fresh(words).reader_groups == {door.group_id, other.group_id}
    assert reads(standing_of_contributor(reader), _fresh(words))
    assert shared_with_contributor(reader) == [words]


def test_nobody_without_an_account_names_a_funder(table):
    agree(table.dossier)
    contributor = make_contributor(_door(table))
    words = say(contributor)

    with pytest.raises(DomainError, match="Choose one"):
        choose_readers_of_contribution(contribution=words, contributor=contributor, visibility=Visibility.FUNDER)


@pytest.mark.parametrize("rung", [each for each in Visibility if each != Visibility.FUNDER])
def test_words_go_as_far_as_their_author_says_and_come_back(table, rung):
    agree(table.dossier)
    contributor = make_contributor(_door(table))
    words = say(contributor)

    choose_readers_of_contribution(contribution=words, contributor=contributor, visibility=rung)
    assert _fresh(words).visibility == rung
    choose_readers_of_contribution(contribution=_fresh(words), contributor=contributor, visibility=Visibility.AUTHOR)

    assert _fresh(words).visibility == Visibility.AUTHOR
    assert _fresh(words).reader_groups == set()


def test_withdrawn_words_get_no_readers(table):
    contributor = make_contributor(_door(table))
    words = say(contributor)
    withdraw_contribution(contribution=words, contributor=contributor)

    with pytest.raises(DomainError, match="withdrew"):
        choose_readers_of_contribution(
            contribution=_fresh(words), contributor=contributor, visibility=Visibility.PUBLIC
        )


def test_a_contributor_reads_their_own_words_and_what_their_group_is_given(table):
    agree(table.dossier)
    door = _door(table)
    contributor, colleague = make_contributor(door), make_contributor(door)
    own, private = say(contributor, is_draft=True), say(colleague)
    mission = make_item(table.dossier, ItemKind.MISSION, visibility=Visibility.GROUP, author=table.lead)
    mission.shared_with_groups.set([door.group])
    make_item(table.dossier, ItemKind.MISSION, visibility=Visibility.COACH, author=table.lead)

    standing = standing_of_contributor(contributor)
    by_list = set(Item.objects.filter(readable(standing), dossier=table.dossier).values_list("pk", flat=True))

    assert by_list == {own.pk, mission.pk}
    assert by_list == {each.pk for each in Item.objects.all() if reads(standing, each)}
    assert private.pk not in by_list
    assert [each.pk for each in shared_with_contributor(contributor)] == [mission.pk]


# Leaving


def test_withdrawn_words_are_gone_in_every_version_and_the_fact_stays(table):
    contributor = make_contributor(_door(table))
    words = say(contributor, "secret words")

    withdraw_contribution(contribution=words, contributor=contributor)

    fresh = _fresh(words)
    assert (fresh.state, fresh.text) == (ItemState.WITHDRAWN, "")
    assert [each.content for each in fresh.versions.all()] == [{}]
    assert rules.has_perm("dossiers.read_item", table.lead, fresh)


def test_in_a_withdrawn_dossier_words_are_still_withdrawn_and_nothing_else(table):
    contributor = make_contributor(_door(table))
    words = say(contributor)
    withdraw_dossier(dossier=table.dossier, erases=False, actor=table.lead)
    contributor, left = contributor_for_token(key_of(contributor)), _fresh(words)

    with pytest.raises(DomainError, match="left"):
        change_contribution(contribution=left, contributor=contributor, text="x", language="fr", read_version=1)
    with pytest.raises(DomainError, match="left"):
        choose_readers_of_contribution(contribution=left, contributor=contributor, visibility=Visibility.PUBLIC)
    with pytest.raises(DomainError, match="no new words"):
        contribute(contributor=contributor, about="effects", text="x", language="fr")
    withdraw_contribution(contribution=left, contributor=contributor)

    assert _fresh(words).state == ItemState.WITHDRAWN


def test_an_answer_is_for_a_whole_group(table):
    door = _door(table)
    make_voices(door, 2)

    answer_group(door=door, answer={"fr": "Nous changeons les horaires."}, actor=table.lead)

    door.refresh_from_db()
    assert str(door.answer) == "Nous changeons les horaires."
