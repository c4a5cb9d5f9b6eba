"""E-mails leave once, wait for a server that is away, and say why they could not leave."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from email import message_from_string

import pytest
from django.conf import LazySettings
from django.core.exceptions import ObjectDoesNotExist
from django.core.mail import EmailMessage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from estime_web.accounts.models import User
from estime_web.foundation import mail_text
from estime_web.foundation.errors import DomainError
from estime_web.foundation.mail import OutboxBackend
from estime_web.foundation.models import ActivityEntry, MailState, OutboxMail
from estime_web.foundation.services import (
    queue_mail,
    register_marker,
    resend_mail,
    send_due_mail,
    send_now,
    text_of,
    without_markers,
)
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.foundation.factories import config_with, make_mail, queries_of
from tests.foundation.smtp_server import SmtpServer, running_smtp_server

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _markers() -> Iterator[None]:
    before = dict(mail_text._markers)
    register_marker("page", _page)
    yield
    mail_text._markers.clear()
    mail_text._markers.update(before)


def _page(value: str) -> str:
    if value == "revoked":
        raise ObjectDoesNotExist
    return f"http://testserver/p/{value}-secret/"


@pytest.fixture
def server(settings: LazySettings) -> Iterator[SmtpServer]:
    with running_smtp_server() as running:
        _use(settings, running)
        yield running


def _use(settings: LazySettings, running: SmtpServer) -> None:
    settings.CONFIG = config_with(
        settings.CONFIG, mail_host="127.0.0.1", mail_port=running.port, mail_security="none", mail_user=""
    )


def test_an_email_leaves_with_its_text_its_files_and_its_headers(server: SmtpServer) -> None:
    mail = make_mail(body="Votre page : [[page:12]]\n", attachments=[("jour.ics", "text/calendar", b"BEGIN:VCALENDAR")])

    assert send_due_mail() == 1

    letter = message_from_string(server.letters[0])
    text, file = letter.get_payload()
    assert letter["To"] == "reader@example.org"
    assert letter["Message-ID"] == f"<{mail.pk}@testserver>"
    assert letter["Content-Language"] == "fr"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert text.get_payload(decode=True).decode().split() == ["Votre", "page", ":", "http://testserver/p/12-secret/"]
    assert (file.get_filename(), file.get_content_type()) == ("jour.ics", "text/calendar")


@pytest.mark.usefixtures("server")
def test_the_database_never_holds_the_link() -> None:
    make_mail(body="[[page:12]]")

    send_due_mail()

    mail = OutboxMail.objects.get()
    assert (mail.state, mail.body) == (MailState.SENT, "[[page:12]]")


def test_all_emails_of_a_round_share_one_connection(server: SmtpServer) -> None:
    for number in range(3):
        make_mail(to=f"reader{number}@example.org")

    assert send_due_mail() == 3

    assert (server.greetings, len(server.letters)) == (1, 3)


def test_an_email_that_another_worker_took_is_not_sent_again(server: SmtpServer) -> None:
    mail = make_mail()
    OutboxMail.objects.update(state=MailState.SENDING, claimed_at=timezone.now())

    assert not send_now(mail.pk)
    assert send_due_mail() == 0

    assert server.letters == []


@pytest.mark.usefixtures("server")
def test_an_email_whose_worker_died_leaves_again() -> None:
    make_mail()
    OutboxMail.objects.update(state=MailState.SENDING, claimed_at=timezone.now() - timedelta(minutes=6))

    assert send_due_mail() == 1


def test_without_a_server_everything_waits() -> None:
    make_mail()

    assert send_due_mail() == 0

    assert OutboxMail.objects.get().state == MailState.WAITING


def test_while_the_server_is_away_nothing_is_counted_and_nothing_is_lost(settings: LazySettings) -> None:
    with running_smtp_server() as running:
        _use(settings, running)
    make_mail(to="one@example.org")
    make_mail(to="two@example.org")

    assert send_due_mail() == 0

    for mail in OutboxMail.objects.all():
        assert (mail.state, mail.attempts) == (MailState.WAITING, 0)
        assert "refused" in mail.reason.lower()
        assert mail.not_before > timezone.now()


def test_an_address_refused_for_good_is_given_up_with_the_words_of_the_server(settings: LazySettings) -> None:
    with running_smtp_server(refused={"nobody@example.org": "550 5.1.1 unknown user"}) as running:
        _use(settings, running)
        make_mail(to="nobody@example.org")
        make_mail(to="somebody@example.org")

        assert send_due_mail() == 1

    mail = OutboxMail.objects.get(to="nobody@example.org")
    assert (mail.state, mail.reason) == (MailState.FAILED, "550 5.1.1 unknown user")


def test_an_address_refused_for_now_is_tried_ever_more_rarely(settings: LazySettings) -> None:
    with running_smtp_server(refused={"busy@example.org": "451 4.7.1 greylisted"}) as running:
        _use(settings, running)
        make_mail(to="busy@example.org")
        waits = []

        for _attempt in range(6):
            OutboxMail.objects.update(not_before=None)
            send_due_mail()
            mail = OutboxMail.objects.get()
            waits.append(mail.not_before and round((mail.not_before - timezone.now()).total_seconds() / 60))

    assert waits == [1, 5, 20, 60, 240, None]
    assert (mail.state, mail.reason, mail.attempts) == (MailState.FAILED, "451 4.7.1 greylisted", 6)


def test_a_letter_that_breaks_the_connection_does_not_hold_up_the_others(settings: LazySettings) -> None:
    with running_smtp_server(hang_up_on=frozenset({"poison@example.org"})) as running:
        _use(settings, running)
        make_mail(to="poison@example.org")
        make_mail(to="fine@example.org")

        assert send_due_mail() == 1

    assert OutboxMail.objects.get(to="poison@example.org").attempts == 1
    assert OutboxMail.objects.get(to="fine@example.org").state == MailState.SENT


def test_a_revoked_link_is_not_sent(server: SmtpServer) -> None:
    make_mail(body="[[page:revoked]]")

    assert send_due_mail() == 0

    mail = OutboxMail.objects.get()
    assert (mail.state, server.letters) == (MailState.FAILED, [])


@pytest.mark.usefixtures("server")
def test_an_address_that_no_letter_can_carry_is_given_up() -> None:
    make_mail(to="a@example.org\nBcc: b@example.org")

    assert send_due_mail() == 0

    assert OutboxMail.objects.get().state == MailState.FAILED


def test_a_sign_in_code_leaves_as_soon_as_it_is_written(
    server: SmtpServer, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        make_mail(body="Code : 1234", is_sensitive=True)

    mail = OutboxMail.objects.get()
    assert len(server.letters) == 1
    assert (mail.state, mail.body) == (MailState.SENT, "")


def test_a_sign_in_code_that_nobody_can_use_any_more_is_not_sent(server: SmtpServer) -> None:
    make_mail(body="Code : 1234", is_sensitive=True)
    OutboxMail.objects.update(created_at=timezone.now() - timedelta(minutes=16))

    send_due_mail()

    mail = OutboxMail.objects.get()
    assert (mail.state, mail.body, server.letters) == (MailState.FAILED, "", [])


def test_the_demo_sends_nothing_and_keeps_everything(settings: LazySettings, server: SmtpServer) -> None:
    settings.DEMO = True
    make_mail(body="Code : 1234", is_sensitive=True)

    assert send_due_mail() == 1

    mail = OutboxMail.objects.get()
    assert (mail.state, mail.body, server.letters) == (MailState.SENT, "Code : 1234", [])


def test_what_looks_like_a_marker_of_no_kind_stays_text() -> None:
    mail = make_mail(body="[[unknown:12]] [[page:12]]")

    assert text_of(mail) == "[[unknown:12]] http://testserver/p/12-secret/"


def test_words_that_a_person_typed_are_never_a_marker() -> None:
    mail = make_mail(body=without_markers("[[page:12]]"))

    assert text_of(mail) == "[ [page:12]]"


def test_a_subject_is_one_line_that_fits() -> None:
    mail = make_mail(subject="Votre\n journée " + "x" * 300)

    assert (len(mail.subject), mail.subject[:14]) == (250, "Votre journée ")


def test_what_django_sends_goes_through_the_outbox() -> None:
    message = EmailMessage("Subject", "Text [[page:12]]", None, ["a@example.org", "b@example.org"])

    assert OutboxBackend().send_messages([message]) == 1

    assert sorted(OutboxMail.objects.values_list("to", "is_sensitive")) == [
        ("a@example.org", True),
        ("b@example.org", True),
    ]
    assert text_of(OutboxMail.objects.first()) == "Text [ [page:12]]"


@pytest.mark.usefixtures("server")
def test_an_email_that_could_not_leave_is_sent_again_at_once() -> None:
    mail = make_mail()
    OutboxMail.objects.update(state=MailState.FAILED, attempts=6, reason="550 no")
    user = make_user()

    resend_mail(mail=mail, actor=user)

    assert send_due_mail() == 1
    entry = ActivityEntry.objects.last()
    assert (entry.verb, entry.actor, entry.subject_id) == ("resend_mail", user, str(mail.pk))


def test_an_email_that_left_stays_and_a_copy_leaves(server: SmtpServer) -> None:
    mail = make_mail(body="[[page:12]]")
    send_due_mail()

    copy = resend_mail(mail=mail)
    send_due_mail()

    assert copy.pk != mail.pk
    assert (OutboxMail.objects.filter(state=MailState.SENT).count(), len(server.letters)) == (2, 2)


@pytest.mark.parametrize("fields", [{"is_sensitive": True}, {"state": MailState.SENDING}])
def test_a_code_and_a_leaving_email_are_not_sent_again(fields: dict[str, object]) -> None:
    mail = make_mail()
    OutboxMail.objects.update(**fields)

    with pytest.raises(DomainError):
        resend_mail(mail=mail)

    assert not ActivityEntry.objects.filter(verb="resend_mail").exists()


@pytest.mark.parametrize("make", [make_administrator, make_coordinator])
def test_those_who_look_after_the_site_see_the_outbox(client: Client, make: Callable[[], User]) -> None:
    make_mail(to="reader@example.org")
    client.force_login(make())

    page = client.get("/outbox/")

    assert [mail.to for mail in page.context["page"]] == ["reader@example.org"]


def test_the_outbox_does_not_exist_for_others(client: Client) -> None:
    mail = make_mail(to="private@example.org")
    client.force_login(make_user())

    answers = [client.get("/outbox/"), client.post(f"/outbox/{mail.pk}/resend/")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("private" not in answer.content.decode() for answer in answers)


def test_the_outbox_shows_one_state_and_one_address(client: Client) -> None:
    make_mail(to="failed@example.org")
    OutboxMail.objects.update(state=MailState.FAILED, reason="550 5.1.1 unknown user")
    make_mail(to="waiting@example.org")
    client.force_login(make_coordinator())

    failed = client.get("/outbox/?state=failed")
    found = client.get("/outbox/?to=WAITING")

    assert [mail.to for mail in failed.context["page"]] == ["failed@example.org"]
    assert [mail.to for mail in found.context["page"]] == ["waiting@example.org"]
    assert "550 5.1.1 unknown user" in failed.content.decode()
    assert failed.context["filters"][-1][2] == 1


def test_sending_again_comes_back_to_the_same_list(client: Client) -> None:
    mail = make_mail()
    OutboxMail.objects.update(state=MailState.FAILED)
    client.force_login(make_coordinator())

    answer = client.post(f"/outbox/{mail.pk}/resend/?state=failed")

    mail.refresh_from_db()
    assert (answer.url, mail.state) == ("/outbox/?state=failed", MailState.WAITING)


def test_the_outbox_costs_the_same_for_one_row_three_and_three_hundred(client: Client) -> None:
    client.force_login(make_coordinator())
    make_mail()
    one = queries_of(client, "/outbox/")
    make_mail()
    make_mail()

    three = queries_of(client, "/outbox/")
    for _ in range(297):
        make_mail()

    assert (three, queries_of(client, "/outbox/")) == (one, one)


def test_queueing_one_email_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        queue_mail(to="a@example.org", language="nl", subject="s", body="b", kind="k")
