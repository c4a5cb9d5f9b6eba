"""Nothing that is kept says who contributed, or when more nearly than the month."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

from estime_web.accounts.passes import hash_of
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import Contribution, Contributor, GroupDoor, ItemVersion
from estime_web.dossiers.months import start_of_month, this_month
from estime_web.dossiers.queries.everything import everything_of
from estime_web.dossiers.services.contributions import (
    change_contribution,
    choose_readers_of_contribution,
    withdraw_contribution,
)
from estime_web.foundation.models import ActivityEntry
from tests.dossiers.factories import agree
from tests.dossiers.voices_factories import (
    again,
    key_of,
    make_contributor,
    make_door,
    make_voices,
    page_of,
    say,
    team_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    """A browser whose pages speak English, as the refusals do."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def _whole_life(contributor):
    """Everything one can do with a key."""
    first, second = say(contributor, "first"), say(contributor, "second", is_draft=True)
    change_contribution(contribution=first, contributor=contributor, text="other", language="fr", read_version=1)
    choose_readers_of_contribution(contribution=first, contributor=contributor, visibility=Visibility.PUBLIC)
    withdraw_contribution(contribution=second, contributor=contributor)
    return first, second


def test_of_when_only_the_month_is_kept(table):
    agree(table.dossier)
    contributor = make_contributor(make_door(table))

    words = _whole_life(contributor)

    moments = {contributor.access.created_at}
    for each in Contribution.objects.filter(pk__in=[item.pk for item in words]):
        moments |= {each.created_at, each.changed_at, *each.versions.values_list("at", flat=True)}
        assert each.month == this_month()
    assert moments == {start_of_month()}
    assert contributor.month == this_month()


def test_no_column_of_a_contributor_or_contribution_holds_another_moment():
    moments = {
        (model.__name__, field.name)
        for model in (Contributor, Contribution, ItemVersion)
        for field in model._meta.get_fields()
        if field.get_internal_type() in {"DateTimeField", "DateField", "TimeField"}
    }

    assert moments == {("Contribution", "created_at"), ("Contribution", "changed_at"), ("ItemVersion", "at")}


def test_the_log_says_that_somebody_with_a_key_acted_and_nothing_nearer(table):
    agree(table.dossier)
    door = make_door(table)
    before = ActivityEntry.objects.count()
    contributor = make_contributor(door)

    words = _whole_life(contributor)

    entries = list(ActivityEntry.objects.order_by("pk")[before:])
    assert [each.verb for each in entries] == [
        "enter_by_door",
        "begin_item",
        "begin_item",
        "keep_item",
        "change_readers",
        "withdraw_item",
    ]
    for each in entries:
        assert (each.actor_id, each.actor_label) == (None, "pass:")
        assert (each.subject_type, each.subject_id) == ("dossiers.dossier", str(table.dossier.pk))
        told = f"{each.details}"
        for secret in (contributor, contributor.access, *words):
            assert str(secret.pk) not in told


def test_words_have_no_place_that_tells_who_came_first(table):
    words = make_voices(make_door(table), 4)

    read = everything_of(table.dossier, standing_of(table.lead, table.dossier)).contributions

    assert {each.position for each in words} == {0}
    assert [each.pk for each in read] == sorted(each.pk for each in words)


def test_an_employer_who_comes_in_signed_in_leaves_no_link_to_their_account(client, table):
    door = make_door(table)
    client.force_login(table.lead)
    before, session = ActivityEntry.objects.count(), Session.objects.get().session_data
    address = f"/dossiers/d/{key_of(door)}/"

    client.get(address)
    entered = client.post(address)
    client.get(entered.url)
    said = client.post(entered.url.split("?")[0] + "say/effects/", {"text": "words", "give": ""})

    assert said.status_code == 302
    words = Contribution.objects.get()
    assert words.author_id is None
    assert list(words.versions.values_list("author", flat=True)) == [None]
    assert set(ActivityEntry.objects.order_by("pk")[before:].values_list("actor", "actor_label")) == {(None, "pass:")}
    assert Session.objects.get().session_data == session


def test_coming_in_leaves_no_cookie_that_knows_the_key(client, table):
    door = make_door(table)

    entered = client.post(f"/dossiers/d/{key_of(door)}/")

    key = key_of(Contributor.objects.get())
    assert key in entered.url
    assert all(key not in cookie.value for cookie in client.cookies.values())
    assert "sessionid" not in client.cookies


def test_of_the_network_address_only_a_seal_is_counted(client, table):
    door = make_door(table)

    client.post(f"/dossiers/d/{key_of(door)}/", REMOTE_ADDR="203.0.113.77")

    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rows = cursor.fetchall()
    assert any("enter_by_door" in key for key, _value in rows)
    assert not any("203.0.113.77" in f"{row}" or hash_of("203.0.113.77") in f"{row}" for row in rows)


def test_a_signed_in_reader_who_has_no_key_opens_no_page(client, table):
    contributor = make_contributor(make_door(table))
    client.force_login(table.lead)

    assert client.get(f"/dossiers/v/{contributor.pk}/").status_code == 404
    assert client.get(f"/dossiers/v/{key_of(GroupDoor.objects.get())}/").status_code == 404


def test_no_page_of_the_team_holds_a_key_a_contributor_or_a_day(client, table):
    agree(table.dossier)
    door = make_door(table)
    words = make_voices(door, 2)
    client.force_login(table.lead)
    pages = [
        team_page(table.dossier),
        team_page(table.dossier, f"{door.group_id}/"),
        team_page(table.dossier, f"{door.group_id}/answer/"),
        f"/dossiers/{table.dossier.pk}/",
        f"/dossiers/{table.dossier.pk}/sharing/",
    ]

    texts = [client.get(page).content.decode() for page in pages]

    secrets = {each.pk for each in Contributor.objects.all()} | {each.access_id for each in Contributor.objects.all()}
    secrets |= {key_of(each) for each in Contributor.objects.select_related("access")}
    for text in texts:
        assert not [secret for secret in secrets if str(secret) in text]
    shown = texts[0].split("What was said")[-1]
    assert all(each.text in shown for each in words)
    assert not re.search(r"\b\d{1,2}:\d\d\b", shown)
    assert f"{timezone.localdate():%Y-%m-%d}" not in shown


def test_pages_of_a_key_are_kept_out_of_caches_and_of_other_sites(client, table):
    contributor = make_contributor(make_door(table))

    for page in ("", "link/", "shared/", "say/effects/", "link/code.svg"):
        answer = client.get(page_of(contributor, page))
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_words_of_november_and_of_december_keep_both_months(table, monkeypatch):
    contributor = make_contributor(make_door(table))
    words = say(contributor)
    later = start_of_month() + dt.timedelta(days=40)
    monkeypatch.setattr(timezone, "now", lambda: later)

    change_contribution(contribution=words, contributor=again(contributor), text="x", language="fr", read_version=1)

    words.refresh_from_db()
    assert words.month == f"{words.created_at.astimezone(timezone.get_current_timezone()):%Y-%m}"
    assert words.changed_at.astimezone(timezone.get_current_timezone()).day == 1
