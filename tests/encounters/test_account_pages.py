"""The pages of the account: who reads it, who writes it, what they meet."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import AccountState, SectionKind
from estime_web.encounters.models import Account
from estime_web.encounters.services import account as services
from estime_web.encounters.services.certificates import sign_certificates
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.encounters.account_factories import (
    LivedDay,
    make_account,
    make_lesson,
    make_lived_day,
    make_prompt,
    make_published,
    make_voice,
    section_of,
)
from tests.encounters.personal_factories import token

pytestmark = pytest.mark.django_db
FILES = ("account_pdf", "account_docx")
READ = ("read_account", *FILES)
WRITTEN = ("account", "publish_account", "send_account")


def _words(content: bytes) -> str:
    main = content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def _url(name: str, lived: LivedDay, *more: object) -> str:
    return reverse(f"encounters:{name}", args=[lived.day.encounter.pk, *more])


def _statuses(client: Client, addresses: list[str]) -> set[int]:
    return {client.get(address).status_code for address in addresses}


def _written(lived: LivedDay) -> list[str]:
    return [*(_url(name, lived) for name in WRITTEN), _url("write_section", lived, "closing")]


@pytest.mark.parametrize("make", [make_user, make_coordinator, make_administrator])
def test_whoever_does_not_prepare_the_day_writes_nothing_and_reads_no_draft(client: Client, make: object) -> None:
    lived = make_lived_day(2)
    make_account(lived)
    client.force_login(make())  # type: ignore[operator]  # one of the factories above

    acts = [_url(name, lived) for name in ("account", "publish_account", "unpublish_account", "send_account")]
    acts += [_url(name, lived, "closing") for name in ("write_section", "propose_section", "show_section")]

    assert _statuses(client, [*_written(lived), *(_url(name, lived) for name in READ)]) == {404}
    assert {client.post(address).status_code for address in acts} == {404}


def test_those_of_the_day_write_nothing(client: Client) -> None:
    lived = make_lived_day(2)
    make_published(lived)
    user = make_user()
    lived.people[0].person.user = user
    lived.people[0].person.save()
    client.force_login(user)

    assert _statuses(client, _written(lived)) == {404}
    assert client.get(_url("read_account", lived)).status_code == 200


def test_whoever_is_not_signed_in_is_asked_to(client: Client) -> None:
    lived = make_lived_day(2)
    make_account(lived)

    assert _statuses(client, [*_written(lived), *(_url(name, lived) for name in READ)]) == {302}


def test_draft_is_nobodys_but_those_who_prepare_the_day(client: Client) -> None:
    lived = make_lived_day(2)
    make_account(lived)
    mine = token(lived.people[0])

    page = client.get(f"/p/{mine}/account/")
    files = _statuses(client, [f"/p/{mine}/account/account.pdf", f"/p/{mine}/account/account.docx"])
    public = _statuses(client, [_url("public_account", lived), _url("public_account_pdf", lived)])

    assert "Le compte rendu n'est pas encore là" in _words(page.content)
    assert "se sont retrouvées" not in page.content.decode()
    assert (files, public) == ({404}, {404})


def test_account_of_those_of_the_day_is_read_by_link_alone(client: Client) -> None:
    lived = make_lived_day(2)
    make_published(lived)

    page = client.get(f"/p/{token(lived.people[0])}/account/")

    assert "2 personnes se sont retrouvées" in _words(page.content)
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert _statuses(client, [_url("public_account", lived), _url("public_account_docx", lived)]) == {404}


def test_day_of_somebody_with_an_account_leads_to_what_they_may_open(client: Client) -> None:
    lived = make_lived_day()
    make_published(lived)
    sign_certificates(encounter=lived.day.encounter, name="Anne Lens", capacity="", actor=lived.organiser)
    person = lived.people[0].person
    person.user = make_user()
    person.save(update_fields=["user"])
    client.force_login(person.user)

    page = client.get(_url("my_day", lived))

    assert page.status_code == 200
    assert _url("read_account", lived) in page.content.decode()
    assert b"certificate.pdf" not in page.content


def test_whoever_said_that_they_do_not_come_reads_it_only_where_everybody_does(client: Client) -> None:
    lived = make_lived_day(2)
    account = make_published(lived)
    lived.people[0].withdrawn_at = timezone.now()
    lived.people[0].save()
    address = f"/p/{token(lived.people[0])}/account/"

    inside = _words(client.get(address).content)
    services.publish_account(account=account, is_public=True, actor=lived.organiser)
    public = _words(client.get(address).content)

    assert "se sont retrouvées" not in inside
    assert "se sont retrouvées" in public


def test_public_account_is_read_by_anybody_in_the_three_languages(client: Client) -> None:
    lived = make_lived_day(2)
    make_published(lived, is_public=True)

    pages = {}
    for language in ("fr", "nl", "en"):
        client.cookies["django_language"] = language
        pages[language] = _words(client.get(_url("public_account", lived)).content)

    assert "2 personnes se sont retrouvées" in pages["fr"]
    assert "ontmoetten 2 mensen elkaar" in pages["nl"]
    assert "2 people met in Lille" in pages["en"]


def test_account_begins_with_one_button(client: Client) -> None:
    lived = make_lived_day(2)
    client.force_login(lived.organiser)

    before = client.get(_url("account", lived))
    after = client.post(_url("account", lived), follow=True)

    assert "Commencer le compte rendu" in _words(before.content)
    assert "Le compte rendu est commencé" in after.content.decode()
    assert Account.objects.get().state == AccountState.DRAFT


def test_words_of_a_part_are_kept_in_each_language(client: Client) -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    client.force_login(lived.organiser)

    data = {"text_0": "Thanks.", "text_1": "", "text_2": "", "read_version": "1"}
    response = client.post(_url("write_section", lived, "closing"), data)

    assert response.url == _url("account", lived) + "#closing"  # type: ignore[attr-defined]  # a redirection
    assert len(section_of(account, SectionKind.CLOSING).text.data) == 1


def test_two_who_write_at_once_see_both_texts_and_the_second_try_is_kept(client: Client) -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    section = section_of(account, SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Merci à vous."}, read_version=1, actor=lived.organiser)
    client.force_login(lived.organiser)
    address = _url("write_section", lived, "closing")

    refused = client.post(address, {"text_0": "Au revoir.", "read_version": "1"})
    form = refused.context["form"]
    kept = client.post(address, {"text_0": "Au revoir.", "read_version": form["read_version"].value()})

    assert refused.status_code == 422
    assert "Merci à vous." in _words(refused.content)
    assert "Au revoir." in refused.content.decode()
    assert kept.status_code == 302


def test_unknown_part_is_no_page(client: Client) -> None:
    lived = make_lived_day(2)
    make_account(lived)
    client.force_login(lived.organiser)

    assert client.get(_url("write_section", lived, "nonsense")).status_code == 404


def test_part_is_hidden_and_shown_again_with_a_button(client: Client) -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    client.force_login(lived.organiser)
    address = _url("show_section", lived, "closing")

    client.post(address, {"shown": "0"})
    hidden = section_of(account, SectionKind.CLOSING).is_shown
    page = _words(client.get(_url("account", lived)).content)
    client.post(address, {"shown": "1"})

    assert (hidden, section_of(account, SectionKind.CLOSING).is_shown) == (False, True)
    assert "Cachée : les lecteurs ne voient pas cette partie." in page


def test_proposed_words_come_back_with_a_button(client: Client) -> None:
    lived = make_lived_day(2)
    account = make_account(lived)
    section = section_of(account, SectionKind.CLOSING)
    services.write_section(section=section, text={"fr": "Rien."}, read_version=1, actor=lived.organiser)
    client.force_login(lived.organiser)

    client.post(_url("propose_section", lived, "closing"))

    assert "Merci à toutes celles" in section_of(account, SectionKind.CLOSING).text.localize("fr")


def test_account_is_published_for_whom_one_chooses_then_announced_then_taken_back(client: Client) -> None:
    lived = make_lived_day(2)
    make_account(lived)
    client.force_login(lived.organiser)

    client.post(_url("publish_account", lived), {"readers": "everybody"})
    published = Account.objects.get()
    told = client.post(_url("send_account", lived), follow=True)
    client.post(_url("unpublish_account", lived))

    assert (published.state, published.is_public) == (AccountState.PUBLISHED, True)
    assert "2 e-mails sont en route." in told.content.decode()
    assert Account.objects.get().state == AccountState.DRAFT


def test_publishing_without_saying_for_whom_is_refused(client: Client) -> None:
    lived = make_lived_day(2)
    make_account(lived)
    client.force_login(lived.organiser)

    response = client.post(_url("publish_account", lived), {})

    assert response.status_code == 422
    assert Account.objects.get().state == AccountState.DRAFT


def test_nothing_is_announced_before_it_is_published(client: Client) -> None:
    lived = make_lived_day(2)
    make_account(lived)
    client.force_login(lived.organiser)

    response = client.get(_url("send_account", lived))

    assert response.url == _url("publish_account", lived)  # type: ignore[attr-defined]  # a redirection


@pytest.mark.parametrize("name", ["account", "read_account", "public_account"])
@pytest.mark.parametrize("several", [1, 3])
def test_page_takes_as_many_queries_however_much_was_said(
    client: Client, name: str, several: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lived = make_lived_day(12 * several)
    for _ in range(several):
        make_lesson(lived)
        make_voice(make_prompt(lived))
    make_published(lived, is_public=True)
    if name != "public_account":
        client.force_login(lived.organiser)
    address = _url(name, lived)
    client.get(address)

    with django_assert_num_queries({"account": 14, "read_account": 12, "public_account": 8}[name]):
        client.get(address)
