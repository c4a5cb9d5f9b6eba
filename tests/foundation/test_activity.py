"""The activity log cannot be rewritten, and shows it when it was."""

import re
import threading
from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client

from estime_web.accounts.models import User
from estime_web.foundation import acts
from estime_web.foundation.log_guard import is_guarded, without_guard
from estime_web.foundation.models import ActivityEntry, ActivityHead
from estime_web.foundation.services import first_broken_entry, is_end_missing, record_activity
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.foundation.factories import make_entry, queries_of
from tests.foundation.sites import ROOT


@pytest.mark.django_db
def test_each_entry_is_sealed_with_the_one_before() -> None:
    user = make_user()

    first = make_entry(user, details={"seats": 3, "words": ["é", None, True]})
    second = make_entry(user, actor=user)

    assert second.previous_hash == first.hash
    assert first_broken_entry() is None
    assert not is_end_missing()


@pytest.mark.django_db
def test_an_entry_made_and_read_again_has_the_same_hash() -> None:
    make_entry(make_user(), actor_label="pass:12", details={"b": 1, "a": {"deep": [1, 2]}})

    assert first_broken_entry() is None


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    user = make_user()

    with pytest.raises(RuntimeError):
        record_activity(verb="greet", subject=user)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE foundation_activityentry SET verb = 'forged'",
        "DELETE FROM foundation_activityentry",
    ],
)
def test_the_database_refuses_to_rewrite_the_log(statement: str) -> None:
    make_entry(make_user())
    before = list(ActivityEntry.objects.values())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)

    assert list(ActivityEntry.objects.values()) == before


@pytest.mark.django_db
def test_querysets_cannot_rewrite_the_log_either() -> None:
    make_entry(make_user())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActivityEntry.objects.update(verb="forged")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ActivityEntry.objects.all()._raw_delete(using="default")


@pytest.mark.django_db
def test_an_entry_refuses_to_be_saved_again_or_deleted() -> None:
    entry = make_entry(make_user())

    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


@pytest.mark.django_db
def test_who_lifts_the_guard_is_shown_by_the_chain() -> None:
    user = make_user()
    entries = [make_entry(user) for _ in range(3)]

    with without_guard(connection):
        ActivityEntry.objects.filter(pk=entries[1].pk).update(verb="forged")

    assert first_broken_entry() == entries[1]
    assert is_guarded(connection)


@pytest.mark.django_db
def test_entries_cut_off_at_the_end_are_missed() -> None:
    user = make_user()
    make_entry(user)
    last = make_entry(user)

    with without_guard(connection):
        ActivityEntry.objects.filter(pk=last.pk)._raw_delete(using="default")

    assert first_broken_entry() is None
    assert is_end_missing()


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_log_and_puts_the_guard_back() -> None:
    make_entry(make_user())

    call_command("flush", interactive=False, verbosity=0)

    assert not ActivityEntry.objects.exists()
    assert is_guarded(connection)


@pytest.mark.django_db(transaction=True)
def test_threads_that_append_together_never_fork_the_chain() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("a database in memory has one writer; test_worker.py lets processes append to a file")
    user = make_user()
    start = ActivityEntry.objects.count()
    ActivityHead.objects.all().delete()
    ActivityHead.objects.create(pk=1, hash=ActivityEntry.objects.last().hash)

    threads = [threading.Thread(target=_append, args=(user, 10)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ActivityEntry.objects.count() == start + 60
    assert first_broken_entry() is None


@pytest.mark.django_db(transaction=True)
def test_the_first_entries_of_a_site_do_not_fork_either() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("as above")
    user = User.objects.create_user("first@example.org")

    threads = [threading.Thread(target=_append, args=(user, 1)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert ActivityEntry.objects.count() == 6
    assert first_broken_entry() is None


def _append(user: User, times: int) -> None:
    try:
        for _ in range(times):
            make_entry(user)
    finally:
        connection.close()


@pytest.mark.django_db
def test_an_administrator_reads_who_did_what(client: Client) -> None:
    administrator = make_administrator(name="Ada")
    make_entry(administrator, verb="resend_mail", actor=administrator, details={"kind": "invitation"})
    make_entry(administrator, verb="greet_people", actor_label="pass:12")
    client.force_login(administrator)

    page = client.get("/activity/", headers={"Accept-Language": "en"})

    rows = page.context["rows"]
    assert [(row["actor"], row["verb"]) for row in rows[:2]] == [
        ("somebody with a personal link", "greet people"),
        ("Ada", "sent an e-mail again"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("make", [make_user, make_coordinator])
def test_the_log_is_hidden_from_everybody_else(client: Client, make: Callable[[], User]) -> None:
    make_entry(make_user(), verb="secret_verb")
    client.force_login(make())

    page = client.get("/activity/")

    assert page.status_code == 404
    assert "secret" not in page.content.decode()


def test_every_act_of_the_site_has_words() -> None:
    sources = [path.read_text() for path in (ROOT / "src" / "estime_web").rglob("*.py") if path.name != "acts.py"]
    named = {verb for text in sources for verb in re.findall(r'(?:\bverb=|\bverb: str = |\b_?record\()"(\w+)"', text)}
    said = {word for text in sources for word in re.findall(r'"(\w+)"', text)}

    assert sorted(named - set(acts._verbs)) == []
    assert sorted(set(acts._verbs) - said) == []


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    page = client.get("/activity/")

    assert page.status_code == 302
    assert page.url.endswith("?next=/activity/")


@pytest.mark.django_db
def test_the_log_costs_the_same_for_one_row_three_and_three_hundred(client: Client) -> None:
    administrator = make_administrator()
    client.force_login(administrator)
    with without_guard(connection):
        ActivityEntry.objects.all()._raw_delete(using="default")
    make_entry(administrator, actor=administrator)
    one = queries_of(client, "/activity/")
    make_entry(administrator, actor=User.objects.create_user("one@example.org"))
    make_entry(administrator, actor=User.objects.create_user("two@example.org"))

    three = queries_of(client, "/activity/")
    for _ in range(297):
        make_entry(administrator, actor=administrator)

    assert (three, queries_of(client, "/activity/")) == (one, one)


@pytest.mark.django_db
def test_the_log_is_paged(client: Client) -> None:
    administrator = make_administrator()
    for _ in range(60):
        make_entry(administrator)
    client.force_login(administrator)

    first, second = client.get("/activity/"), client.get("/activity/?page=2")

    assert len(first.context["rows"]) == 50
    assert len(second.context["rows"]) == ActivityEntry.objects.count() - 50


@pytest.mark.django_db
def test_checking_the_log_says_what_was_found(client: Client) -> None:
    administrator = make_administrator()
    client.force_login(administrator)

    whole = client.post("/activity/verify/", headers={"Accept-Language": "en"}, follow=True)
    with without_guard(connection):
        ActivityEntry.objects.order_by("pk").filter(pk=ActivityEntry.objects.first().pk).update(verb="forged")
    broken = client.post("/activity/verify/", headers={"Accept-Language": "en"}, follow=True)

    assert [message.level_tag for message in whole.context["messages"]] == ["success"]
    assert [message.level_tag for message in broken.context["messages"]] == ["error"]
