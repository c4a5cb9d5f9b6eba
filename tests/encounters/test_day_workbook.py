"""The day as a workbook: what stands in it, and what coming back it does."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from estime_web.encounters.models import Encounter
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person
from tests.encounters.factories import (
    close,
    make_encounter,
    make_organisation,
    make_participation,
    make_people,
    make_person,
    make_plan,
    make_programme,
    organiser_of,
    wish,
    wish_all,
)
from tests.encounters.workbooks import (
    FIRST,
    KEY,
    SECOND,
    do_it,
    give_back,
    make_three_people,
    person_of,
    sessions_of,
    state_of,
    take_away,
    wishes_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def encounter(client: Client) -> Encounter:
    return make_three_people(client)


# What stands in it


def test_workbook_tells_how_each_person_takes_part(client: Client, encounter: Encounter) -> None:
    wish(person_of(encounter, "Tom"), encounter.workshops.get(letter="B"), encounter.workshops.get(letter="A"))
    close(encounter)

    rows = take_away(client, encounter).rows()

    assert {row.pop(KEY) for row in rows} == {str(person.pk) for person in encounter.participations.all()}
    assert rows[1] == {
        "Prénom": "Inès",
        "Nom": "Dubois",
        "E-mail": "ines@x.be",
        "Organisation": "Le Relais",
        "Type d'acteur": "financeur",
        "Langue": "fr",
        "Comprend": "fr, nl",
        "Sans marches": "oui",
        FIRST: "oui",
        SECOND: "oui",
        "Souhaits": "",
        "Anime": "A",
    }
    assert (rows[0]["Prénom"], rows[0][FIRST], rows[0][SECOND], rows[0]["Souhaits"]) == ("Tom", "oui", "non", "B A")


def test_nobody_reads_wishes_in_it_before_they_close(client: Client, encounter: Encounter) -> None:
    wish(person_of(encounter, "Tom"), encounter.workshops.get(letter="B"))

    rows = take_away(client, encounter).rows()

    assert {row["Souhaits"] for row in rows} == {""}


def test_single_session_has_the_number_of_its_slot(client: Client, encounter: Encounter) -> None:
    zoe = person_of(encounter, "Zoé")
    zoe.facilitates.set([sessions_of(encounter, "B")[1]])

    assert take_away(client, encounter).rows()[2]["Anime"] == "B/2"


@pytest.mark.parametrize(
    ("language", "sheets"),
    [
        ("fr", ["Personnes", "Séances", "Ateliers", "Créneaux", "Salles", "Tous ensemble", "Mode d'emploi"]),
        ("nl", ["Personen", "Sessies", "Workshops", "Tijdvakken", "Zalen", "Allen samen", "Gebruiksaanwijzing"]),
        ("en", ["People", "Sessions", "Workshops", "Hours", "Rooms", "All together", "How it works"]),
    ],
)
def test_workbook_given_back_as_it_is_changes_nothing_in_any_language(
    client: Client, encounter: Encounter, language: str, sheets: list[str]
) -> None:
    wish_all(encounter, encounter.participations.all())
    close(encounter)
    client.cookies["django_language"] = language
    day = take_away(client, encounter)

    preview = give_back(client, encounter, day)

    assert day.book.sheetnames == sheets
    assert preview.status_code == 200
    reading = preview.context["reading"]
    assert (reading.added, reading.changed, reading.missing, reading.same_count) == ((), (), (), 3)


def test_programme_stands_in_it_to_be_looked_up(client: Client, encounter: Encounter) -> None:
    sheet = take_away(client, encounter).book["Séances"]

    rows = [list(row) for row in sheet.iter_rows(min_row=2, max_row=2, values_only=True)]

    title = str(encounter.workshops.get(letter="A").title)
    assert rows == [["A/1", title, "09:30", "10:45", "Deûle", "fr, nl", 0, "Inès Dubois"]]


def test_workbook_takes_the_same_number_of_queries_for_one_person_and_for_three(client: Client) -> None:
    one, three = make_programme(make_encounter()), make_programme(make_encounter())
    make_people(one, 1)
    make_people(three, 3)
    counts = []

    for encounter in (one, three):
        client.force_login(organiser_of(encounter))
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("encounters:workbook_file", args=[encounter.pk]))
        counts.append(len(seen))

    assert counts[0] == counts[1]


# What it would do


def test_nothing_is_written_before_the_organiser_says_so(client: Client, encounter: Encounter) -> None:
    before = state_of(encounter)
    day = take_away(client, encounter)
    day.write(0, {"Organisation": "La Neuve", "Souhaits": "C"})
    day.add({"Prénom": "Eva", "Type d'acteur": "partenaire"})
    day.remove(2)

    preview = give_back(client, encounter, day)

    assert preview.status_code == 200
    assert state_of(encounter) == before
    assert Organisation.objects.filter(name="La Neuve").count() == 0
    assert Person.objects.filter(given_name="Eva").count() == 0


def test_preview_tells_what_is_added_changed_left_out_and_missing(client: Client, encounter: Encounter) -> None:
    close(encounter)
    day = take_away(client, encounter)
    day.write(0, {"Organisation": "La Neuve", SECOND: "oui", "Souhaits": "C, A", "E-mail": "autre@x.be"})
    day.add({"Prénom": "Eva", "Nom": "Smet", "Type d'acteur": "chercheuse", "Souhaits": "B", "Anime": "C/1"})
    day.remove(2)

    reading = give_back(client, encounter, day).context["reading"]

    [added], [changed], [left_out], [missing] = reading.added, reading.changed, reading.left_out, reading.missing
    assert (added.name, added.actor_type_label, added.wished, added.facilitated) == (
        "Eva Smet",
        str(ActorType.RESEARCHER.label),
        "B",
        "C/1",
    )
    assert (changed.name, [(each.before, each.after) for each in changed.changes]) == (
        "Tom Claes",
        [("", "La Neuve"), ("sauf\u00a0: 11\u00a0h", "tout le temps"), ("", "C A")],
    )
    assert ("autre@x.be" in left_out.left_out[0], len(left_out.left_out)) == (True, 1)
    assert str(missing.participation) == "Zoé Zwart"


def test_what_was_shown_is_done(client: Client, encounter: Encounter) -> None:
    close(encounter)
    day = take_away(client, encounter)
    day.write(
        0,
        {
            "Organisation": "La Neuve",
            "Type d'acteur": "chercheur",
            "Langue": "nl",
            "Comprend": "fr, en",
            "Sans marches": "oui",
            FIRST: "non",
            SECOND: "oui",
            "Souhaits": "c, a",
            "Anime": "B/2",
        },
    )
    day.add({"Prénom": "Eva", "Nom": "Smet", "E-mail": "eva@x.be", "Organisation": "Le Relais", "Souhaits": "B A"})

    answer = do_it(client, encounter, give_back(client, encounter, day))

    tom, eva = person_of(encounter, "Tom"), person_of(encounter, "Eva")
    first, _second = encounter.slots.all()
    assert answer.headers["Location"] == reverse("encounters:people", args=[encounter.pk])
    assert (str(tom.organisation), tom.actor_type, tom.language, tom.languages) == (
        "La Neuve",
        "researcher",
        "nl",
        ["en", "fr"],
    )
    assert (tom.needs_step_free, list(tom.absent_slots.all())) == (True, [first])
    assert list(tom.facilitates.all()) == [sessions_of(encounter, "B")[1]]
    assert (wishes_of(tom), wishes_of(eva)) == ("C A", "B A")
    assert (tom.answered_at is None, eva.answered_at is None) == (False, False)
    assert (eva.person.email, eva.actor_type, eva.access is None) == ("eva@x.be", "test_enterprise", False)


def test_empty_cell_changes_nothing_and_a_dash_empties(client: Client, encounter: Encounter) -> None:
    ines = person_of(encounter, "Inès")
    wish(ines, encounter.workshops.get(letter="B"))
    close(encounter)
    day = take_away(client, encounter)
    emptied = dict.fromkeys(["Organisation", "Comprend", "Souhaits", "Anime", "Sans marches", FIRST, "Langue"], "")
    day.write(1, emptied)
    kept = give_back(client, encounter, day).context["reading"]
    day.write(1, {"Organisation": "-", "Comprend": "–", "Souhaits": "—", "Anime": "-"})

    do_it(client, encounter, give_back(client, encounter, day))

    ines.refresh_from_db()
    assert kept.changed == ()
    assert (ines.organisation, ines.languages, list(ines.facilitates.all()), wishes_of(ines)) == (None, [], [], "")


def test_who_is_not_in_the_file_stays(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.remove(2)
    day.write(0, {"Langue": "nl"})

    do_it(client, encounter, give_back(client, encounter, day))

    assert {person.person.given_name for person in encounter.participations.all()} == {"Inès", "Tom", "Zoé"}


def test_who_is_not_in_the_file_goes_when_the_box_is_ticked(client: Client, encounter: Encounter) -> None:
    zoe = person_of(encounter, "Zoé")
    day = take_away(client, encounter)
    day.remove(2)

    do_it(client, encounter, give_back(client, encounter, day), removes_missing=True)

    assert {person.person.given_name for person in encounter.participations.all()} == {"Inès", "Tom"}
    assert zoe.access is not None
    zoe.access.refresh_from_db()
    assert zoe.access.revoked_at is not None


def test_who_has_a_seat_in_a_plan_stays_whatever_is_ticked(client: Client) -> None:
    encounter = make_programme(make_encounter())
    make_people(encounter, 6)
    make_plan(encounter)
    client.force_login(organiser_of(encounter))
    day = take_away(client, encounter)
    day.remove(0)
    preview = give_back(client, encounter, day)

    do_it(client, encounter, preview, removes_missing=True)

    [missing] = preview.context["reading"].missing
    assert missing.plan == 1
    assert "plan 1" in preview.content.decode()
    assert encounter.participations.count() == 6


def test_row_without_a_key_finds_its_person_by_address_or_by_name_and_organisation(
    client: Client, encounter: Encounter
) -> None:
    csv = "Prénom;Nom;E-mail;Organisation;Langue\nThomas;Claes;TOM@x.be;;nl\nines;dubois;;le relais;nl\n"

    reading = give_back(client, encounter, csv.encode(), "liste.csv").context["reading"]

    assert reading.added == ()
    assert [entry.name for entry in reading.changed] == ["Tom Claes", "Inès Dubois"]


def test_person_without_an_address_is_found_by_name_even_where_the_file_has_one(
    client: Client, encounter: Encounter
) -> None:
    house = make_organisation(name="La Cour")
    make_participation(encounter, person=make_person(given_name="Léa", family_name="Roy", email=""), organisation=house)
    csv = "Prénom;Nom;E-mail;Organisation;Type d'acteur;Langue\nLéa;Roy;lea@x.be;La Cour;partenaire;nl\n"
    namesake = "Inès;Dubois;autre@x.be;Le Relais;partenaire;fr\n"

    reading = give_back(client, encounter, (csv + namesake).encode(), "liste.csv").context["reading"]

    assert [(entry.name, len(entry.left_out)) for entry in reading.changed] == [("Léa Roy", 1)]
    assert [(entry.name, entry.email) for entry in reading.added] == [("Inès Dubois", "autre@x.be")]


def test_columns_that_are_not_in_the_file_stay_as_they_are(client: Client, encounter: Encounter) -> None:
    before = state_of(encounter)
    csv = "Prénom;E-mail;Type d'acteur\nInès;ines@x.be;financeur\nTom;tom@x.be;partenaire\n"
    preview = give_back(client, encounter, csv.encode(), "liste.csv")

    do_it(client, encounter, preview)

    assert state_of(encounter) == before


def test_preview_does_not_tell_what_others_may_still_change(client: Client, encounter: Encounter) -> None:
    b = encounter.workshops.get(letter="B")
    wish(person_of(encounter, "Tom"), b)
    day = take_away(client, encounter)
    day.write(0, {"Souhaits": "B"})

    [same] = give_back(client, encounter, day).context["reading"].changed
    day.write(0, {"Souhaits": "C"})
    [other] = give_back(client, encounter, day).context["reading"].changed

    assert [change.after for change in (*same.changes, *other.changes)] == ["B", "C"]
    assert {change.before for change in (*same.changes, *other.changes)} == {
        "sa propre réponse, que personne ne lit avant la clôture des souhaits"
    }


def test_name_that_looks_like_a_formula_stays_a_name(client: Client, encounter: Encounter) -> None:
    make_participation(encounter, person=make_person(given_name="=1+1", family_name="@nom"))
    content = client.get(reverse("encounters:workbook_file", args=[encounter.pk])).content

    preview = give_back(client, encounter, content)

    assert preview.context["faults"] == []
    assert preview.context["reading"].same_count == 4
