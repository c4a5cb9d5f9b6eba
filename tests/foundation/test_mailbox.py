"""The mailbox of the demo: everything for everybody, and nothing outside the demo."""

from collections.abc import Iterator

import pytest
from django.conf import LazySettings
from django.test import Client

from estime_web.foundation import mail_text
from estime_web.foundation.services import register_marker
from tests.foundation.factories import make_mail, queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _markers() -> Iterator[None]:
    before = dict(mail_text._markers)
    register_marker("page", lambda value: f"http://testserver/p/{value}/")
    yield
    mail_text._markers.clear()
    mail_text._markers.update(before)


@pytest.fixture
def _demo(settings: LazySettings) -> None:
    settings.DEMO = True


@pytest.mark.usefixtures("_demo")
def test_a_visitor_finds_emails_by_their_reader_newest_first(client: Client) -> None:
    for name in ("ada", "bert", "ada"):
        make_mail(to=f"{name}@example.org")

    everything = client.get("/demo/mailbox/")
    found = client.get("/demo/mailbox/?to=Ada")

    assert [mail.to for mail in everything.context["page"]] == [
        "ada@example.org",
        "bert@example.org",
        "ada@example.org",
    ]
    assert [mail.to for mail in found.context["page"]] == ["ada@example.org", "ada@example.org"]


@pytest.mark.usefixtures("_demo")
def test_the_links_of_an_email_can_be_followed_and_no_others(client: Client) -> None:
    mail = make_mail(
        body="Ici : [[page:12]].\nPas ici : http://evil.example/ <b>ni ici</b> http://testserver.evil.example/"
    )

    page = client.get(f"/demo/mailbox/{mail.pk}/").content.decode()

    assert '<a href="http://testserver/p/12/">http://testserver/p/12/</a>.' in page
    assert 'href="http://evil' not in page
    assert 'href="http://testserver.evil' not in page
    assert "&lt;b&gt;ni ici&lt;/b&gt;" in page


@pytest.mark.usefixtures("_demo")
def test_a_revoked_link_is_told(client: Client) -> None:
    register_marker("page", {}.__getitem__)
    mail = make_mail(body="[[page:12]]")

    page = client.get(f"/demo/mailbox/{mail.pk}/")

    assert page.context["has_dead_link"]
    assert page.status_code == 200


@pytest.mark.usefixtures("_demo")
def test_an_attached_file_is_saved_and_never_shown(client: Client) -> None:
    mail = make_mail(attachments=[("journée.html", "text/html", b"<script>")])

    answer = client.get(f"/demo/mailbox/{mail.pk}/files/0/")

    assert answer.content == b"<script>"
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''journ%C3%A9e.html"
    assert client.get(f"/demo/mailbox/{mail.pk}/files/1/").status_code == 404


def test_outside_the_demo_there_is_no_mailbox(client: Client) -> None:
    mail = make_mail(body="secret", attachments=[("a.txt", "text/plain", b"secret")])

    answers = [
        client.get("/demo/mailbox/"),
        client.get(f"/demo/mailbox/{mail.pk}/"),
        client.get(f"/demo/mailbox/{mail.pk}/files/0/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert all("secret" not in answer.content.decode() for answer in answers)


@pytest.mark.usefixtures("_demo")
def test_the_mailbox_costs_the_same_for_one_row_three_and_three_hundred(client: Client) -> None:
    make_mail()
    one = queries_of(client, "/demo/mailbox/")
    make_mail()
    make_mail()

    three = queries_of(client, "/demo/mailbox/")
    for _ in range(297):
        make_mail()

    assert (three, queries_of(client, "/demo/mailbox/")) == (one, one)
