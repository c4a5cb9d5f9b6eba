"""The journal is private until it is shared; time is counted; warnings are set aside with a note, never silenced."""

import datetime as dt

import pytest
from django.utils import timezone

from estime_web.dossiers.enums import ItemKind, Side, Visibility
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import JournalEntry, TimeSpent, WarningNote
from estime_web.dossiers.queries.facts import facts_of, warnings_of
from estime_web.dossiers.services import keep_item
from estime_web.dossiers.services.journal import note_time, remove_time, set_warning_aside, show_warning_again
from estime_web.foundation.errors import DomainError
from tests.dossiers.factories import CONTENTS, agree, make_group, make_item

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)


def _found(table, person=None):
    standing = standing_of(person or table.lead, table.dossier)
    return {str(each.found.rule): each for each in warnings_of(table.dossier, standing)}


def test_an_entry_is_read_by_its_author_until_it_is_shared(client, table):
    client.force_login(table.coach)
    fields = {"about": "meeting", "on": "2026-03-02", "title": "Secret of the coach", "text": "", "visibility": 0}

    client.post(f"/dossiers/{table.dossier.pk}/journal/new/", fields)
    pages = {}
    for person in (table.lead, table.coach):
        client.force_login(person)
        pages[person] = client.get(f"/dossiers/{table.dossier.pk}/journal/").content.decode()

    assert ["Secret of the coach" in pages[person] for person in (table.lead, table.coach)] == [False, True]


def test_an_entry_shared_at_once_is_read_by_the_team(client, table):
    client.force_login(table.coach)
    fields = {"about": "decision", "on": "2026-03-02", "title": "Shared", "text": "words", "visibility": 1}

    client.post(f"/dossiers/{table.dossier.pk}/journal/new/", fields)

    entry = JournalEntry.objects.get()
    assert (entry.visibility, entry.author, entry.on) == (Visibility.TEAM, table.coach, TODAY)


def test_whoever_writes_over_an_entry_keeps_both_texts_on_the_page(client, table):
    entry = make_item(table.dossier, ItemKind.JOURNAL_ENTRY, author=table.lead)
    keep_item(item=entry, content={"text": "theirs"}, read_version=1, author=table.member)
    client.force_login(table.lead)
    fields = {"about": "meeting", "on": "2026-01-15", "title": "words", "text": "mine", "read_version": 1}

    answer = client.post(f"/dossiers/{table.dossier.pk}/journal/{entry.pk}/", fields)

    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert ["theirs" in page, "mine" in page] == [True, True]
    assert JournalEntry.objects.get().text == "theirs"


def test_time_is_counted_for_each_side_against_the_hours_agreed(client, table):
    agree(table.dossier)
    note_time(dossier=table.dossier, side=Side.ENTERPRISE, on=TODAY, minutes=90, actor=table.lead)
    note_time(dossier=table.dossier, side=Side.COACH, on=TODAY, minutes=60, actor=table.coach)
    client.force_login(table.lead)

    page = client.get(f"/dossiers/{table.dossier.pk}/", headers={"accept-language": "en"}).content.decode()

    assert "you 1 h 30 of 20 h agreed · accompaniment 1 h of 10 h agreed" in page


@pytest.mark.parametrize("minutes", [0, -5, 24 * 60 + 1])
def test_no_time_and_more_than_a_day_are_refused(table, minutes):
    with pytest.raises(DomainError) as refused:
        note_time(dossier=table.dossier, side=Side.COACH, on=TODAY, minutes=minutes, actor=table.coach)

    assert str(refused.value) == "Write a time between one minute and 24 hours."


def test_time_to_come_is_refused(table):
    tomorrow = timezone.localdate() + dt.timedelta(days=1)

    with pytest.raises(DomainError) as refused:
        note_time(dossier=table.dossier, side=Side.COACH, on=tomorrow, minutes=5, actor=table.coach)

    assert str(refused.value) == "This day has not come yet. Note the time once it is spent."


def test_time_noted_by_mistake_is_taken_back(table):
    spent = note_time(dossier=table.dossier, side=Side.COACH, on=TODAY, minutes=5, actor=table.coach)

    remove_time(spent=spent, actor=table.coach)

    assert TimeSpent.objects.count() == 0


def test_an_empty_dossier_gets_no_warning(table):
    assert _found(table) == {}


def test_a_small_group_is_warned_about_by_name(table):
    make_group(table.dossier, "Night shift", size=3)

    assert _found(table)["small_group"].subjects == ("Night shift",)


def test_a_warning_counts_only_what_its_reader_reads(table):
    make_item(
        table.dossier,
        ItemKind.STAKEHOLDER_GROUP,
        {"name": {"fr": "Hidden"}, "size": 2},
        visibility=0,
        author=table.lead,
    )

    assert [
        facts_of(table.dossier, standing_of(person, table.dossier)).groups == () for person in (table.lead, table.coach)
    ] == [
        False,
        True,
    ]


def test_more_time_than_agreed_is_warned_about(table):
    agree(table.dossier, hours_coach=1)
    note_time(dossier=table.dossier, side=Side.COACH, on=TODAY, minutes=61, actor=table.coach)

    assert _found(table)["burden_over_hours"].subjects == ("the accompaniment",)


def test_a_warning_set_aside_keeps_its_note_and_can_be_shown_again(table):
    make_group(table.dossier, size=3)
    set_warning_aside(dossier=table.dossier, rule="small_group", note="They all agreed", actor=table.lead)
    aside = _found(table)["small_group"].note

    show_warning_again(dossier=table.dossier, rule="small_group", actor=table.lead)

    assert aside.note == "They all agreed"
    assert _found(table)["small_group"].note is None


def test_a_warning_is_not_set_aside_without_a_note(table):
    with pytest.raises(DomainError) as refused:
        set_warning_aside(dossier=table.dossier, rule="small_group", note=" ", actor=table.lead)

    assert str(refused.value) == "Say in a few words why this warning does not fit you. The note stays beside it."
    assert WarningNote.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_journal_asks_the_database_as_often_for_many_entries(client, table, count, django_assert_num_queries):
    for _ in range(count):
        make_item(table.dossier, ItemKind.JOURNAL_ENTRY, CONTENTS[ItemKind.JOURNAL_ENTRY], author=table.lead)
    client.force_login(table.lead)
    client.get(f"/dossiers/{table.dossier.pk}/journal/")

    with django_assert_num_queries(25):
        client.get(f"/dossiers/{table.dossier.pk}/journal/")
