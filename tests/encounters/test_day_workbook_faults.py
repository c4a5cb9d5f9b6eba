"""The day as a workbook: every fault at once, each with its place and its mend."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.models import Encounter
from tests.encounters.factories import (
    make_encounter,
    make_participation,
    make_person,
)
from tests.encounters.workbooks import FIRST, KEY, give_back, make_three_people, places, sentences, take_away

pytestmark = pytest.mark.django_db


@pytest.fixture
def encounter(client: Client) -> Encounter:
    return make_three_people(client)


def test_every_fault_is_told_with_its_sheet_row_column_and_mend(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.write(0, {"Type d'acteur": "financeurr", "Langue": "klingon", FIRST: "peut-être", "Souhaits": "B Q B"})
    day.write(1, {FIRST: "non", "Anime": "A B/2", "Sans marches": "bof"})
    day.write(2, {"E-mail": "pas-une-adresse", "Comprend": "martien", "Prénom": ""})
    day.add({"Prénom": "Eva", KEY: "pas-une-clé"})

    answer = give_back(client, encounter, day)

    def at(row: int, column: str) -> str:
        return f"feuille « Personnes », ligne {row}, colonne « {column} »".replace("\u00a0", " ")

    assert answer.status_code == 422
    assert sorted(places(answer)) == sorted(
        [
            at(2, "Type d'acteur"),
            at(2, "Langue"),
            at(2, FIRST),
            at(2, "Souhaits"),
            at(3, "Sans marches"),
            at(3, "Anime"),
            at(3, "Anime"),
            at(4, "Prénom"),
            at(4, "E-mail"),
            at(4, "Comprend"),
            at(5, KEY),
            at(5, "Type d'acteur"),
        ]
    )
    assert "« financeur »" in sentences(answer)
    assert answer.context["kept"] == ""


def test_workshop_named_twice_is_a_fault(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.write(0, {"Souhaits": "B A B"})

    answer = give_back(client, encounter, day)

    assert sentences(answer) == "L'atelier B figure deux fois dans « B A B ». Gardez-le une fois."


def test_who_facilitates_is_there_and_in_one_place(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.write(1, {FIRST: "non", "Anime": "A B/2"})

    answer = give_back(client, encounter, day)

    assert sentences(answer) == (
        "La séance A/1 a lieu pendant l'absence de cette personne. Corrigez une des deux cellules. "
        "Les séances A/2 et B/2 ont lieu en même temps. Gardez-en une : personne ne peut être à deux endroits."
    )


def test_same_person_twice_is_a_fault(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.add({"Prénom": "Tom", "Nom": "Claes", "E-mail": "tom@x.be"})
    day.add({"Prénom": "Eva", "E-mail": "eva@x.be", "Type d'acteur": "invité"})
    day.add({"Prénom": "Eve", "E-mail": "EVA@x.be", "Type d'acteur": "invité"})

    answer = give_back(client, encounter, day)

    assert sentences(answer) == (
        "Tom Claes figure déjà à la ligne 2. Gardez une des deux lignes. "
        "« EVA@x.be » figure déjà à la ligne 6. Gardez une des deux lignes."
    )


def test_key_beside_another_name_is_a_fault(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.write(0, {"Prénom": "Zoé", "Nom": "Zwart"})

    answer = give_back(client, encounter, day)

    assert "Cette ligne a la clé de Tom Claes." in sentences(answer)


def test_key_of_somebody_of_another_day_is_a_fault(client: Client, encounter: Encounter) -> None:
    other = make_participation(make_encounter(), person=make_person(given_name="Secret"))
    day = take_away(client, encounter)
    day.add({"Prénom": "Eva", "Type d'acteur": "invité", KEY: str(other.pk)})

    answer = give_back(client, encounter, day)

    assert "n'est la clé de personne" in sentences(answer)
    assert "Secret" not in answer.content.decode()


def test_sheet_that_no_workbook_has_is_a_fault(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.book.create_sheet("Brouillon")["A1"] = "rien"

    answer = give_back(client, encounter, day)

    assert (answer.status_code, places(answer)) == (422, ["feuille « Brouillon »"])


def test_workbook_without_its_people_is_a_fault(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.book.remove(day.people)

    answer = give_back(client, encounter, day)

    assert (answer.status_code, "« Personnes »" in sentences(answer)) == (422, True)


def test_file_that_is_no_spreadsheet_is_refused_in_words(client: Client, encounter: Encounter) -> None:
    answer = give_back(client, encounter, b"PK\x03\x04 no workbook")

    assert (answer.status_code, len(answer.context["faults"])) == (422, 1)


def test_form_without_a_file_is_given_back(client: Client, encounter: Encounter) -> None:
    assert client.post(reverse("encounters:workbook", args=[encounter.pk])).status_code == 422
