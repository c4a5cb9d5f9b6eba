"""Sign-in by a code sent by e-mail: for those who have an account, without telling who has one."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.account import urls as allauth_urls
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

from estime_web.accounts.models import Pass
from estime_web.accounts.passes import token_of
from estime_web.accounts.services import close_account, issue_pass
from estime_web.foundation.mail_text import text_of
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.services import register_marker
from tests.accounts.factories import make_administrator, make_user

pytestmark = pytest.mark.django_db
REQUEST = "/accounts/login/code/"
CONFIRM = "/accounts/login/code/confirm/"


def code_for(email: str) -> str:
    """Read the code in the last e-mail to this address."""
    body = OutboxMail.objects.filter(to=email).latest("created_at").body
    found = re.search(r"\d{4}-\d{4}", body)
    assert found, body
    return found[0]


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_code_of_the_e_mail_signs_in(client: Client) -> None:
    user = make_user(email="sam@example.org")

    client.post(REQUEST, {"email": "Sam@example.org"})
    response = client.post(CONFIRM, {"code": code_for("sam@example.org")})

    assert (response.status_code, response["Location"]) == (302, reverse("home"))
    assert client.session["_auth_user_id"] == str(user.pk)


def test_code_may_be_typed_without_its_hyphen(client: Client) -> None:
    make_user(email="sam@example.org")

    client.post(REQUEST, {"email": "sam@example.org"})
    client.post(CONFIRM, {"code": code_for("sam@example.org").replace("-", " ")})

    assert is_signed_in(client)


def test_sign_in_leads_back_to_the_page_asked_for(client: Client) -> None:
    make_user(email="sam@example.org")

    asked = client.get("/accounts/profile/")
    client.post(asked["Location"], {"email": "sam@example.org", "next": "/accounts/profile/"})
    response = client.post(CONFIRM, {"code": code_for("sam@example.org"), "next": "/accounts/profile/"})

    assert response["Location"] == "/accounts/profile/"


def test_sign_in_never_leads_to_another_site(client: Client) -> None:
    make_user(email="sam@example.org")

    client.post(REQUEST, {"email": "sam@example.org"})
    response = client.post(CONFIRM, {"code": code_for("sam@example.org"), "next": "https://evil.example/"})

    assert response["Location"] == reverse("home")


def test_code_leaves_in_the_language_of_its_reader_and_its_text_is_sensitive(client: Client) -> None:
    make_user(email="sam@example.org", language="nl")

    client.post(REQUEST, {"email": "sam@example.org"}, headers={"accept-language": "en"})

    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.is_sensitive, mail.kind) == ("sam@example.org", "nl", True, "sign_in")
    assert not re.search(r"\d", mail.subject)


def test_wrong_code_signs_nobody_in_and_keeps_the_page(client: Client) -> None:
    make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})

    response = client.post(CONFIRM, {"code": "0000-0000"})

    assert response.status_code == 422
    assert not is_signed_in(client)


def test_fifth_wrong_code_ends_the_attempt(client: Client) -> None:
    make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})
    right = code_for("sam@example.org")

    statuses = [client.post(CONFIRM, {"code": "0000-0000"}).status_code for _ in range(5)]
    client.post(CONFIRM, {"code": right})

    assert statuses == [422, 422, 422, 422, 302]
    assert not is_signed_in(client)


def test_code_is_too_old_after_a_quarter_of_an_hour(client: Client) -> None:
    make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})

    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        client.post(CONFIRM, {"code": code_for("sam@example.org")})

    assert not is_signed_in(client)


def test_code_works_in_the_browser_that_asked_for_it_alone(client: Client) -> None:
    make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})
    other = Client()

    other.post(CONFIRM, {"code": code_for("sam@example.org")})

    assert not is_signed_in(other)


def test_new_code_replaces_the_one_before_and_the_page_stays_open(client: Client) -> None:
    make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})
    first = code_for("sam@example.org")

    page = client.get(REQUEST)
    client.post(REQUEST, {"email": "sam@example.org"})
    client.post(CONFIRM, {"code": first})

    assert page.status_code == 200
    assert not is_signed_in(client) or first == code_for("sam@example.org")


def test_unknown_address_sees_and_costs_the_same(client: Client) -> None:
    make_user(email="known@example.org")
    stranger = Client()

    for visitor, email in ((client, "known@example.org"), (stranger, "nobody@example.org")):
        visitor.get(REQUEST)
        answer = visitor.post(REQUEST, {"email": email})
        assert (answer.status_code, answer["Location"]) == (302, CONFIRM)

    pages = [visitor.get(CONFIRM).content.decode() for visitor in (client, stranger)]
    same = [_without_what_differs(page, email) for page, email in zip(pages, ("known@", "nobody@"), strict=True)]
    assert same[0] == same[1]
    assert OutboxMail.objects.count() == 2


def test_unknown_address_gets_no_code_and_every_code_is_wrong(client: Client) -> None:
    client.post(REQUEST, {"email": "nobody@example.org"})

    statuses = [client.post(CONFIRM, {"code": code}).status_code for code in ("", "-", "0000-0000")]

    assert statuses == [422, 422, 422]
    assert not re.search(r"\d{4}-\d{4}", OutboxMail.objects.get(to="nobody@example.org").body)


def test_address_of_a_stranger_cannot_conjure_up_a_personal_link(client: Client) -> None:
    access = issue_pass()
    register_marker("test_link", lambda key: token_of(Pass.objects.get(pk=key)))

    client.post(REQUEST, {"email": f'"[[test_link:{access.pk}]]"@example.org'})

    sent = [text_of(mail) for mail in OutboxMail.objects.all()]
    assert [text for text in sent if token_of(access) in text] == []


def test_closed_account_is_treated_as_unknown(client: Client) -> None:
    make_administrator()
    close_account(user=make_user(email="sam@example.org"))

    client.post(REQUEST, {"email": "sam@example.org"})

    assert not re.search(r"\d{4}-\d{4}", OutboxMail.objects.get().body)


def test_account_closed_after_the_code_left_is_not_signed_in(client: Client) -> None:
    make_administrator()
    user = make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})
    close_account(user=user)

    response = client.post(CONFIRM, {"code": code_for("sam@example.org")})

    assert response["Location"] == REQUEST
    assert not is_signed_in(client)


def test_closing_an_account_ends_its_sessions(client: Client) -> None:
    make_administrator()
    user = make_user()
    client.force_login(user)

    close_account(user=user)

    assert client.get("/accounts/profile/").status_code == 302


def test_codes_are_not_asked_for_without_end(client: Client) -> None:
    make_user(email="sam@example.org")
    cache.clear()

    statuses = [client.post(REQUEST, {"email": "sam@example.org"}).status_code for _ in range(4)]

    assert statuses == [302, 302, 302, 422]
    assert OutboxMail.objects.count() == 3


def test_what_is_no_address_is_kept_on_the_page(client: Client) -> None:
    response = client.post(REQUEST, {"email": "sam at example"})

    assert response.status_code == 422
    assert "sam at example" in response.content.decode()


def test_looking_at_the_pages_of_sign_in_signs_nobody_in(client: Client) -> None:
    make_user(email="sam@example.org")
    client.post(REQUEST, {"email": "sam@example.org"})

    client.get(CONFIRM, {"code": code_for("sam@example.org")})

    assert not is_signed_in(client)


def test_sign_out_takes_a_click(client: Client) -> None:
    client.force_login(make_user())

    client.get("/accounts/logout/")
    after_looking = is_signed_in(client)
    client.post("/accounts/logout/")

    assert after_looking
    assert not is_signed_in(client)


def test_language_of_the_account_is_shown_unless_the_browser_chose_one(client: Client) -> None:
    make_user(email="sam@example.org", language="nl")
    chose = Client()
    chose.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    for visitor in (client, chose):
        cache.clear()
        visitor.post(REQUEST, {"email": "sam@example.org"})
        visitor.post(CONFIRM, {"code": code_for("sam@example.org")})

    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "nl"
    assert chose.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_no_password_opens_the_site(client: Client) -> None:
    user = make_user(email="sam@example.org")
    user.set_password("a password that somebody slipped into the database")
    user.save()

    opened = client.login(email="sam@example.org", password="a password that somebody slipped into the database")

    assert not opened


KEPT = {"account_login", "account_logout", "account_request_login_code", "account_confirm_login_code"}


@pytest.mark.parametrize(
    "pattern", [p for p in allauth_urls.urlpatterns if p.name not in KEPT], ids=lambda p: str(p.name)
)
def test_page_of_allauth_that_is_no_part_of_the_site_is_not_there(client: Client, pattern: URLPattern) -> None:
    client.force_login(make_user())
    path = re.sub(r"\(\?P<\w+>[^)]*\)", "1a", str(pattern.pattern)).strip("^$")

    response = client.get(f"/accounts/{path}")

    assert response.status_code == 404


def _without_what_differs(page: str, email: str) -> str:
    """Drop the address typed, and the tokens that are new on every page."""
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
    return page.replace(email, "")
