from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from estime_web.encounters.imports import preview_of
from estime_web.encounters.models import Encounter
from estime_web.encounters.people_columns import COLUMNS
from estime_web.network.models import Organisation, Person
from tests.encounters.factories import (
    make_encounter,
    make_organisation,
    make_participation,
    make_person,
    make_programme,
    organiser_of,
)

pytestmark = pytest.mark.django_db

FRENCH = "Prénom;Nom;E-mail;Organisation;Type d'acteur;Langue;Comprend;Sans marches;Anime"
DUTCH = "Voornaam;Naam;E-mail;Organisatie;Soort actor;Taal;Begrijpt;Zonder trappen;Begeleidt"


@pytest.fixture
def encounter(client: Client) -> Encounter:
    encounter = make_programme(make_encounter())
    client.force_login(organiser_of(encounter))
    return encounter


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def send(client: Client, encounter: Encounter, content: bytes, name: str = "liste.csv") -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("encounters:import_people", args=[encounter.pk]), {"file": file})


def take(client: Client, encounter: Encounter, kept: str) -> Any:
    return client.post(reverse("encounters:import_people", args=[encounter.pk]), {"kept": kept}, follow=True)


def test_nothing_is_written_before_the_organiser_says_so(client: Client, encounter: Encounter) -> None:
    answer = send(client, encounter, csv(FRENCH, "Inès;Dubois;ines@x.be;Le Relais;partenaire;fr;;;"))

    assert answer.status_code == 200
    assert "Inès Dubois" in answer.content.decode()
    assert (Person.objects.count(), Organisation.objects.count()) == (0, 0)


def test_list_is_taken_as_it_was_shown(client: Client, encounter: Encounter) -> None:
    content = csv(
        FRENCH,
        "Inès;Dubois;ines@x.be;Le Relais;entreprise testeuse;fr;français, néerlandais;oui;",
        "Tom;Claes;;Le Relais;partenaire;nl;nl;;A",
    )

    answer = take(client, encounter, send(client, encounter, content).context["kept"])

    assert "2 personnes ajoutées" in answer.content.decode()
    first, second = encounter.participations.order_by("-person__family_name")
    assert (str(first.person), first.actor_type, first.languages) == ("Inès Dubois", "test_enterprise", ["fr", "nl"])
    assert (first.needs_step_free, second.needs_step_free) == (True, False)
    assert (second.language, second.person.email, second.facilitates.count()) == ("nl", "", 2)
    assert Organisation.objects.count() == 1


def test_headings_and_words_are_understood_in_dutch(encounter: Encounter) -> None:
    content = csv(DUTCH, "Tom;Claes;tom@y.be;De Kiem;testbedrijf;Nederlands;Frans en Nederlands;ja;a, B")

    preview = preview_of(encounter, content, filename="lijst.csv")

    [row] = preview.rows
    assert preview.faults == ()
    assert (row.actor_type, row.language, row.languages, row.facilitates) == (
        "test_enterprise",
        "nl",
        ("fr", "nl"),
        ("A", "B"),
    )


def test_misspelt_kind_of_actor_is_suggested_in_the_language_of_the_reader(encounter: Encounter) -> None:
    content = csv(FRENCH, "Tom;Claes;tom@x.be;Le Relais;financeurr;fr;;;")

    [fault] = preview_of(encounter, content, filename="liste.csv").faults

    assert "« financeur »" in fault.sentence("fr").replace("\u202f", " ").replace("\xa0", " ")
    assert "“financier”" in fault.sentence("nl")


def test_every_fault_is_told_with_its_row_and_column(client: Client, encounter: Encounter) -> None:
    content = csv(
        FRENCH,
        ";Dubois;ines@x.be;Le Relais;partenaire;fr;;;",
        "Tom;Claes;pas-une-adresse;Le Relais;martien;klingon;;peut-être;Q",
        "Eva;Smet;INES@x.be;Inconnue;;fr;fr nl;;",
    )

    answer = send(client, encounter, content)

    preview = preview_of(encounter, content, filename="liste.csv")
    places = {(fault.row, fault.code) for fault in preview.faults}
    assert answer.status_code == 422
    assert places == {
        (2, "missing_value"),
        (3, "bad_email"),
        (3, "unknown_value"),
        (3, "bad_languages"),
        (3, "bad_flag"),
        (4, "duplicate_value"),
        (4, "missing_value"),
    }
    assert not Person.objects.exists()


def test_kind_of_actor_of_a_known_organisation_is_not_asked(encounter: Encounter) -> None:
    make_organisation(name="Fonds du Nord", actor_type="funder")

    preview = preview_of(encounter, csv("Prénom;Organisation", "Inès;fonds du nord"), filename="x.csv")

    [row] = preview.rows
    assert (row.actor_type, row.is_new_organisation) == ("funder", False)


def test_people_who_are_known_or_on_the_list_are_not_made_twice(client: Client, encounter: Encounter) -> None:
    known = make_person(given_name="Inès", email="ines@x.be")
    listed = make_participation(encounter, person=make_person(email="tom@y.be"))
    content = csv("Prénom;E-mail;Type", "Inès;INES@x.be;guest", "Tom;tom@y.be;guest")

    answer = take(client, encounter, send(client, encounter, content).context["kept"])

    assert "1 personne ajoutée" in answer.content.decode()
    assert "1 était déjà sur la liste" in answer.content.decode()
    assert {one.person for one in encounter.participations.all()} == {known, listed.person}


def test_workbook_is_read_as_well(client: Client, encounter: Encounter) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Given name", "Kind of actor"])
    sheet.append(["Inès", "guest"])
    buffer = BytesIO()
    book.save(buffer)

    answer = send(client, encounter, buffer.getvalue(), "people.xlsx")

    assert len(answer.context["rows"]) == 1


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04 no workbook", b"one;two\n1;2\n"])
def test_file_that_cannot_be_read_is_refused_in_words(client: Client, encounter: Encounter, content: bytes) -> None:
    answer = send(client, encounter, content, "people.xlsx")

    assert answer.status_code == 422
    assert answer.context["faults"] != []


def test_form_without_a_file_is_given_back(client: Client, encounter: Encounter) -> None:
    assert client.post(reverse("encounters:import_people", args=[encounter.pk])).status_code == 422


def test_list_for_another_day_is_not_taken(client: Client, encounter: Encounter) -> None:
    kept = send(client, encounter, csv("Prénom;Type", "Inès;guest")).context["kept"]
    other = make_encounter(actor=organiser_of(encounter))

    answer = take(client, other, kept)

    assert "trop longtemps" in answer.content.decode()
    assert not Person.objects.exists()


def test_forged_list_is_not_taken(client: Client, encounter: Encounter) -> None:
    kept = send(client, encounter, csv("Prénom;Type", "Inès;guest")).context["kept"]

    take(client, encounter, kept[:-2] + "xx")

    assert not Person.objects.exists()


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_template_is_read_back_without_a_fault(client: Client, encounter: Encounter, language: str) -> None:
    client.cookies["django_language"] = language
    content = client.get(reverse("encounters:import_template", args=[encounter.pk])).content
    book = load_workbook(BytesIO(content))
    sheet = book.active
    assert sheet is not None
    headings = [cell.value for cell in sheet[1]]
    sheet["A2"], sheet["E2"] = "Inès", "guest"
    buffer = BytesIO()
    book.save(buffer)

    preview = preview_of(encounter, buffer.getvalue(), filename="people.xlsx")

    assert headings == [column.heading(language) for column in COLUMNS]
    assert (preview.faults, len(preview.rows)) == ((), 1)
