"""The pages of the community: who reads them, what they show, what they keep."""

import io
from collections.abc import Callable
from datetime import date
from typing import Protocol
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import User
from estime_web.network.models import Affiliation, ImportDraft, Membership, Organisation, Person
from estime_web.network.services import keep_import
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.network.factories import (
    make_affiliation,
    make_federation,
    make_file,
    make_membership,
    make_organisation,
    make_person,
    territory,
)

pytestmark = pytest.mark.django_db

SECRET = "Zabrinovka"


@pytest.fixture
def coordinator() -> User:
    return make_coordinator(language="en")


@pytest.fixture
def client_of(client: Client) -> Callable[[User], Client]:
    def sign_in(user: User) -> Client:
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


@pytest.fixture
def page(client_of: Callable[[User], Client], coordinator: User) -> Client:
    """The browser of a coordinator who reads English."""
    return client_of(coordinator)


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def text_of(response: Answer) -> str:
    return response.content.decode()


def upload(content: bytes, name: str = "network.xlsx") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


# Who may


def addresses(author: User) -> list[tuple[str, str]]:
    """Every page of the network, with data whose secret word must not leak."""
    membership = make_membership(
        person=make_person(given_name=SECRET, email="zabrinovka@example.org"),
        organisation=make_organisation(name=f"{SECRET} & co"),
    )
    affiliation = make_affiliation(organisation=membership.organisation, federation=make_federation(name=f"F {SECRET}"))
    _plan, draft = keep_import(content=make_file(people=[[f"{SECRET} new"]]), filename=f"{SECRET}.xlsx", actor=author)
    assert draft is not None
    organisation, person = membership.organisation_id, membership.person_id
    return [
        ("get", reverse("network:organisations")),
        ("get", reverse("network:organisation", args=[organisation])),
        ("get", reverse("network:organisation_create")),
        ("post", reverse("network:organisation_create")),
        ("get", reverse("network:organisation_edit", args=[organisation])),
        ("post", reverse("network:organisation_edit", args=[organisation])),
        ("get", reverse("network:affiliation_create", args=[organisation])),
        ("post", reverse("network:affiliation_edit", args=[affiliation.pk])),
        ("get", reverse("network:people")),
        ("get", reverse("network:person", args=[person])),
        ("get", reverse("network:person_create")),
        ("post", reverse("network:person_edit", args=[person])),
        ("get", reverse("network:membership_create", args=[person])),
        ("post", reverse("network:membership_edit", args=[membership.pk])),
        ("get", reverse("network:import")),
        ("post", reverse("network:import")),
        ("get", reverse("network:import_template")),
        ("get", reverse("network:import_preview", args=[draft.pk])),
        ("post", reverse("network:import_apply", args=[draft.pk])),
        ("post", reverse("network:import_discard", args=[draft.pk])),
    ]


def test_outsider_finds_no_page_of_the_network_and_no_word_of_it(client_of: Callable[[User], Client]) -> None:
    everything = addresses(make_coordinator())
    client = client_of(make_user())

    answers = [getattr(client, method)(address) for method, address in everything]

    assert {answer.status_code for answer in answers} == {404}
    assert not any(SECRET.lower() in text_of(answer).lower() for answer in answers)
    assert ImportDraft.objects.count() == 1


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    everything = addresses(make_coordinator())

    answers = [getattr(client, method)(address) for method, address in everything]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer["Location"].split("?")[0] for answer in answers} == {reverse("account_request_login_code")}


@pytest.mark.parametrize("make", [make_administrator, make_coordinator])
def test_those_who_coordinate_and_administrators_read_the_directory(
    client_of: Callable[[User], Client], make: Callable[[], User]
) -> None:
    user = make()
    readable = [address for method, address in addresses(user) if method == "get"]
    client = client_of(user)

    assert {client.get(address).status_code for address in readable} == {200}


def test_entry_in_the_head_is_for_those_who_may(client_of: Callable[[User], Client], coordinator: User) -> None:
    address = reverse("network:organisations")
    link = f'href="{address}"'

    assert link in text_of(client_of(coordinator).get(address))
    assert link not in text_of(client_of(make_user()).get(address))


def test_preview_is_private_to_its_author(client_of: Callable[[User], Client]) -> None:
    _plan, draft = keep_import(
        content=make_file(people=[[SECRET]]), filename=f"{SECRET}.xlsx", actor=make_coordinator()
    )
    assert draft is not None
    client = client_of(make_coordinator())

    answer = client.get(reverse("network:import_preview", args=[draft.pk]), follow=True)

    assert answer.redirect_chain == [(reverse("network:import"), 302)]
    assert SECRET not in text_of(answer)


# Lists


def test_list_of_organisations_shows_type_territory_and_people(page: Client) -> None:
    membership = make_membership(
        organisation=make_organisation(name="La Marmite", actor_type="funder", territory=territory("flanders"))
    )

    text = text_of(page.get(reverse("network:organisations")))

    assert membership.organisation.name in text
    assert 'data-actor="funder"' in text
    assert "Flanders" in text
    assert '<td data-label="People" class="number">1</td>' in text


def test_list_is_filtered_by_type_territory_and_search(page: Client) -> None:
    make_organisation(name="La Marmite", actor_type="funder", territory=territory("flanders"))
    make_organisation(name="Le Chaudron", actor_type="partner", territory=territory("wallonia"))
    address = reverse("network:organisations")

    for query in ("type=funder", "territory=flanders", "q=marmite", "type=funder&territory=flanders&q=la"):
        text = text_of(page.get(f"{address}?{query}"))
        assert ("La Marmite" in text, "Le Chaudron" in text) == (True, False)


def test_filter_that_is_not_known_shows_everything(page: Client) -> None:
    make_organisation(name="La Marmite")

    answer = page.get(reverse("network:organisations") + "?type=nonsense&territory=moon&page=abc")

    assert answer.status_code == 200
    assert "La Marmite" in text_of(answer)


def test_empty_lists_teach_and_fruitless_searches_lead_back(page: Client) -> None:
    for name in ("network:organisations", "network:people"):
        assert reverse("network:import") in text_of(page.get(reverse(name)))
        assert 'class="empty-state"' in text_of(page.get(reverse(name) + "?q=zzz"))


@pytest.mark.parametrize("name", ["network:organisations", "network:people"])
def test_lists_ask_the_same_of_the_database_for_one_three_and_three_hundred(
    page: Client, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = 0
    for wanted in (1, 3, 300):
        for number in range(made, wanted):
            make_membership(
                person=make_person(email=""),
                organisation=make_organisation(name=f"Organisation {number:03}", territory=territory()),
            )
        made = wanted
        page.get(reverse(name))
        with django_assert_num_queries(7):
            answer = page.get(reverse(name))
        assert text_of(answer).count('<th scope="row"') == min(wanted, 50)


def test_page_of_an_organisation_asks_the_same_for_one_and_three(
    page: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    federation = make_federation()
    address = reverse("network:organisation", args=[federation.pk])
    for _ in range(2):
        make_membership(organisation=federation)
        make_affiliation(federation=federation)
        make_affiliation(organisation=federation)
        with django_assert_num_queries(8):
            page.get(address)
        make_membership(organisation=federation)
        make_affiliation(federation=federation)


def test_list_of_people_shows_where_they_belong_now(page: Client) -> None:
    membership = make_membership(organisation=make_organisation(name="La Marmite"), function="trésorière")
    former = make_membership(
        person=membership.person, organisation=make_organisation(name="Le Chaudron"), since=date(2019, 1, 1)
    )
    Membership.objects.filter(pk=former.pk).update(until=date(2020, 1, 1))

    text = text_of(page.get(reverse("network:people")))

    assert ("La Marmite" in text, "trésorière" in text, "Le Chaudron" in text) == (True, True, False)


# One page each


def test_page_of_an_organisation_tells_what_is_and_what_was(page: Client) -> None:
    organisation = make_organisation(name="La Marmite", website="https://marmite.example", territory=territory())
    make_membership(organisation=organisation, person=make_person(given_name="Inès"), since=date(2016, 1, 1))
    former = make_membership(organisation=organisation, person=make_person(given_name="Jan"), since=date(2019, 1, 1))
    Membership.objects.filter(pk=former.pk).update(until=date(2020, 1, 1))
    affiliation = make_affiliation(organisation=organisation, federation=make_federation(name="Réseau"))

    text = text_of(page.get(reverse("network:organisation", args=[organisation.pk])))

    assert "since Jan. 1, 2016" in text
    assert "from Jan. 1, 2019 to Jan. 1, 2020" in text
    assert ("Réseau" in text, "https://marmite.example" in text) == (True, True)
    assert "La Marmite" in text_of(page.get(reverse("network:organisation", args=[affiliation.federation_id])))


def test_page_of_a_person_tells_what_is_and_what_was(page: Client) -> None:
    membership = make_membership(person=make_person(given_name="Inès", email=""), function="gérante")

    text = text_of(page.get(reverse("network:person", args=[membership.person_id])))

    assert all(word in text for word in ("Inès", "gérante", membership.organisation.name, "no invitation can be sent"))


@pytest.mark.parametrize("name", ["organisation", "organisation_edit", "person", "person_edit", "import_preview"])
def test_page_of_nothing_is_not_found(page: Client, name: str) -> None:
    assert page.get(reverse(f"network:{name}", args=[uuid4()])).status_code == (
        302 if name == "import_preview" else 404
    )


# Forms


def test_organisation_is_added_and_corrected(page: Client) -> None:
    sent = {"name": "La Marmite", "actor_type": "funder", "territory": territory().pk, "website": "marmite.example"}

    answer = page.post(reverse("network:organisation_create"), sent)

    made = Organisation.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == reverse("network:organisation", args=[made.pk])
    page.post(reverse("network:organisation_edit", args=[made.pk]), sent | {"name": "Le Chaudron"})
    kept = Organisation.objects.get()
    assert (kept.name, kept.website, kept.territory) == ("Le Chaudron", "https://marmite.example", territory())


def test_refused_organisation_keeps_what_was_typed(page: Client) -> None:
    make_organisation(name="La Marmite")

    for sent in (
        {"name": "la marmite", "actor_type": "funder", "website": "typed.example"},
        {"name": "", "website": "typed.example"},
    ):
        answer = page.post(reverse("network:organisation_create"), sent)
        assert answer.status_code == 422
        assert "typed.example" in text_of(answer)

    assert Organisation.objects.count() == 1


def test_refused_correction_keeps_the_old_name_in_the_title(page: Client) -> None:
    make_organisation(name="La Marmite")
    other = make_organisation(name="Le Chaudron")

    answer = page.post(
        reverse("network:organisation_edit", args=[other.pk]), {"name": "La Marmite", "actor_type": "funder"}
    )

    assert answer.status_code == 422
    assert "Correct Le Chaudron" in text_of(answer)


def test_person_is_added_from_the_page_of_their_organisation(page: Client) -> None:
    organisation = make_organisation(name="La Marmite")
    address = reverse("network:person_create") + f"?organisation={organisation.pk}"

    assert f'value="{organisation.pk}" selected' in text_of(page.get(address))
    sent = {
        "given_name": "Inès",
        "language": "nl",
        "organisation": organisation.pk,
        "function": "gérante",
        "since": "31/01/2016",
    }
    page.post(address, sent)

    membership = Membership.objects.get()
    assert (str(membership.person), membership.organisation, membership.since) == (
        "Inès",
        organisation,
        date(2016, 1, 31),
    )


def test_refused_person_keeps_what_was_typed(page: Client) -> None:
    make_person(email="ines@example.org")
    person = make_person(given_name="Jan")

    for address, sent in (
        (reverse("network:person_create"), {"given_name": "Typed", "email": "INES@example.org", "language": "fr"}),
        (
            reverse("network:person_create") + "?organisation=nonsense",
            {"given_name": "Typed", "email": "x", "language": "fr"},
        ),
        (
            reverse("network:person_edit", args=[person.pk]),
            {"given_name": "Typed", "email": "ines@example.org", "language": "fr"},
        ),
    ):
        answer = page.post(address, sent)
        assert answer.status_code == 422
        assert 'value="Typed"' in text_of(answer)

    assert Person.objects.count() == 2


def test_person_is_corrected(page: Client) -> None:
    person = make_person()

    page.post(reverse("network:person_edit", args=[person.pk]), {"given_name": "Inès", "language": "nl"})

    kept = Person.objects.get()
    assert (str(kept), kept.email, kept.language) == ("Inès", "", "nl")


def test_membership_is_added_corrected_and_ended(page: Client) -> None:
    person, organisation = make_person(), make_organisation()
    address = reverse("network:membership_create", args=[person.pk])

    page.post(address, {"organisation": organisation.pk, "since": "2016-01-01"})
    again = page.post(address, {"organisation": organisation.pk})
    membership = Membership.objects.get()
    page.post(
        reverse("network:membership_edit", args=[membership.pk]),
        {"function": "gérante", "since": "2016-01-01", "until": "2017-01-01"},
    )

    assert again.status_code == 422
    kept = Membership.objects.get()
    assert (kept.function, kept.since, kept.until) == ("gérante", date(2016, 1, 1), date(2017, 1, 1))


def test_affiliation_is_added_corrected_and_ended(page: Client) -> None:
    organisation, federation = make_organisation(), make_federation()
    address = reverse("network:affiliation_create", args=[organisation.pk])

    page.post(address, {"federation": federation.pk, "since": "2016-01-01"})
    again = page.post(address, {"federation": federation.pk})
    affiliation = Affiliation.objects.get()
    page.post(
        reverse("network:affiliation_edit", args=[affiliation.pk]), {"since": "2016-01-01", "until": "2017-01-01"}
    )

    assert again.status_code == 422
    assert Affiliation.objects.get().until == date(2017, 1, 1)


def test_backward_days_are_refused_beside_the_field(page: Client) -> None:
    membership, affiliation = make_membership(), make_affiliation()
    sent = {"since": "2017-01-01", "until": "2016-01-01"}

    for address in (
        reverse("network:membership_edit", args=[membership.pk]),
        reverse("network:affiliation_edit", args=[affiliation.pk]),
    ):
        answer = page.post(address, sent)
        assert answer.status_code == 422
        assert 'value="2016-01-01"' in text_of(answer)

    assert (Membership.objects.get().until, Affiliation.objects.get().until) == (None, None)


def test_link_cannot_be_reopened_beside_a_newer_one(page: Client) -> None:
    old = make_membership(since=date(2016, 1, 1))
    Membership.objects.filter(pk=old.pk).update(until=date(2017, 1, 1))
    make_membership(person=old.person, organisation=old.organisation)
    former = make_affiliation(since=date(2016, 1, 1))
    Affiliation.objects.filter(pk=former.pk).update(until=date(2017, 1, 1))
    make_affiliation(organisation=former.organisation, federation=former.federation)

    for address in (
        reverse("network:membership_edit", args=[old.pk]),
        reverse("network:affiliation_edit", args=[former.pk]),
    ):
        assert page.post(address, {"since": "2016-01-01"}).status_code == 422


# Import


def test_file_goes_from_upload_to_preview_to_import(page: Client) -> None:
    content = make_file(organisations=[["La Marmite", "partenaire"]], people=[["Inès", "", "", "", "La Marmite"]])

    answer = page.post(reverse("network:import"), upload(content))
    draft = ImportDraft.objects.get()
    preview = page.get(answer["Location"])
    assert (Organisation.objects.count(), Person.objects.count()) == (0, 0)
    done = page.post(reverse("network:import_apply", args=[draft.pk]), follow=True)

    assert answer.status_code == 302
    assert "1 organisation to add" in text_of(preview)
    assert "1 person to add" in text_of(preview)
    assert "2 added, 0 changed" in text_of(done)
    assert (Organisation.objects.count(), Person.objects.count(), ImportDraft.objects.count()) == (1, 1, 0)


def test_double_click_imports_once_and_says_so(page: Client) -> None:
    page.post(reverse("network:import"), upload(make_file(people=[["Inès"]])))
    address = reverse("network:import_apply", args=[ImportDraft.objects.get().pk])

    page.post(address)
    again = page.post(address)

    assert again.status_code == 409
    assert "no longer here" in text_of(again)
    assert Person.objects.count() == 1


def test_preview_shows_what_changes_and_what_stays(page: Client) -> None:
    make_organisation(name="La Marmite", actor_type="partner", website="https://a.example")
    make_organisation(name="Le Chaudron", actor_type="partner")
    content = make_file(
        organisations=[["la marmite", "financeur", "Wallonie"], ["Le Chaudron", "partenaire"]],
    )

    answer = page.post(reverse("network:import"), upload(content), follow=True)

    text = text_of(answer)
    assert "1 organisation to change" in text
    assert "Actor type: “partner” becomes “funder”" in text
    assert "Territory: “Wallonia” is added" in text
    assert "1 row stays as it is" in text


def test_file_that_says_nothing_new_has_no_import_button(page: Client) -> None:
    make_organisation(name="Le Chaudron", actor_type="partner")

    answer = page.post(
        reverse("network:import"), upload(make_file(organisations=[["Le Chaudron", "partenaire"]])), follow=True
    )

    draft = ImportDraft.objects.get()
    assert reverse("network:import_apply", args=[draft.pk]) not in text_of(answer)
    assert "says nothing new" in text_of(answer)


def test_wrong_file_shows_every_fault_with_its_place_and_keeps_nothing(page: Client) -> None:
    content = make_file(
        organisations=[["La Marmite", "entrprise testeuse"]], people=[["Inès", "", "ines@"], ["", "x"], ["=A1"]]
    )

    answer = page.post(reverse("network:import"), upload(content, "liste.xlsx"))

    text = text_of(answer)
    assert answer.status_code == 422
    assert "Nothing was imported from liste.xlsx" in text
    assert "Sheet “Organisations”, row 2, column “Type d&#x27;acteur”" in text
    assert "Did you mean “test enterprise”?" in text
    assert text.count('<th scope="row"') == 4
    assert (Organisation.objects.count(), Person.objects.count(), ImportDraft.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose a file first."),
        (upload(b"", "empty.xlsx"), "This file is empty."),
        (upload(b"%PDF-1.7", "notes.pdf"), "This is a PDF"),
        (upload(b"a" * (10 * 1024 * 1024 + 1), "big.csv"), "larger than 10 MB"),
    ],
)
def test_what_is_no_file_is_refused_in_words(page: Client, sent: dict[str, SimpleUploadedFile], sentence: str) -> None:
    for file in sent.values():
        file.seek(0)

    answer = page.post(reverse("network:import"), sent)

    assert answer.status_code == 422
    assert sentence in text_of(answer)


def test_file_is_put_aside(page: Client) -> None:
    page.post(reverse("network:import"), upload(make_file(people=[["Inès"]])))
    draft = ImportDraft.objects.get()

    page.post(reverse("network:import_discard", args=[draft.pk]))

    assert (ImportDraft.objects.count(), Person.objects.count()) == (0, 0)


def test_acts_of_an_import_are_posts(page: Client) -> None:
    page.post(reverse("network:import"), upload(make_file(people=[["Inès"]])))
    draft = ImportDraft.objects.get()

    assert page.get(reverse("network:import_apply", args=[draft.pk])).status_code == 405
    assert page.get(reverse("network:import_discard", args=[draft.pk])).status_code == 405


def test_preview_tells_faults_that_appeared_since(page: Client, coordinator: User) -> None:
    chaudron = make_organisation(name="Le Chaudron")
    page.post(reverse("network:import"), upload(make_file(people=[["Inès", "", "", "", "Le Chaudron"]])))
    chaudron.delete()
    draft = ImportDraft.objects.get()

    answer = page.get(reverse("network:import_preview", args=[draft.pk]))

    assert "The community has changed" in text_of(answer)
    assert reverse("network:import_apply", args=[draft.pk]) not in text_of(answer)


def test_long_preview_shows_the_first_rows_and_counts_the_others(page: Client) -> None:
    content = make_file(people=[[f"Given {number}"] for number in range(203)])

    answer = page.post(reverse("network:import"), upload(content), follow=True)

    assert "203 people to add" in text_of(answer)
    assert "and 3 more rows" in text_of(answer)


def test_template_is_in_the_language_of_the_reader(page: Client) -> None:
    page.cookies["django_language"] = "nl"

    answer = page.get(reverse("network:import_template"))

    workbook = load_workbook(io.BytesIO(answer.content))
    assert workbook.sheetnames == ["Organisaties", "Personen", "Gebruiksaanwijzing"]
    assert [cell.value for cell in workbook["Organisaties"][1]] == [
        "Naam",
        "Soort actor",
        "Gebied",
        "Website",
        "Koepels",
    ]


def test_names_are_shown_as_text_never_as_markup(page: Client) -> None:
    membership = make_membership(
        organisation=make_organisation(name="<script>alert(1)</script>"), person=make_person(given_name="<b>Inès</b>")
    )
    content = make_file(people=[["<i>Jan</i>", "", "<u>@x"]], sheets=[("<s>", [["<em>", "x"], ["1", "2"]])])

    pages = [
        page.get(reverse("network:organisations")),
        page.get(reverse("network:people")),
        page.get(reverse("network:organisation", args=[membership.organisation_id])),
        page.get(reverse("network:person", args=[membership.person_id])),
        page.post(reverse("network:import"), upload(content, "<img>.xlsx")),
    ]

    for markup in ("<script>alert", "<b>I", "<i>J", "<u>@", "<s>", "<em>", "<img>"):
        assert not any(markup in text_of(answer) for answer in pages)
