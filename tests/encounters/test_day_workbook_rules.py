"""The day as a workbook: until when, between the preview and the act, and for whom."""

import json
from typing import Any

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from estime_web.encounters import services
from estime_web.encounters.models import Encounter, Participation, Plan
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.network.models import Organisation, Person
from tests.accounts.factories import make_coordinator, make_user
from tests.encounters.factories import (
    close,
    make_encounter,
    make_organisation,
    make_people,
    make_plan,
    make_programme,
    organiser_of,
    wish_all,
)
from tests.encounters.workbooks import (
    SECOND,
    do_it,
    give_back,
    make_three_people,
    person_of,
    sentences,
    state_of,
    take_away,
    wishes_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def encounter(client: Client) -> Encounter:
    return make_three_people(client)


# Until publication


def _published(client: Client) -> Plan:
    encounter = make_programme(make_encounter())
    wish_all(encounter, make_people(encounter, 6))
    plan = make_plan(encounter)
    services.publish_plan(plan=plan, actor=organiser_of(encounter))
    client.force_login(organiser_of(encounter))
    return plan


def test_wishes_change_no_more_once_a_plan_is_published(client: Client) -> None:
    encounter = _published(client).encounter
    day = take_away(client, encounter)
    assert sorted(row["Souhaits"] for row in day.rows()) == ["A B", "A B", "B C", "B C", "C A", "C A"]
    day.write(0, {"Souhaits": "C"})

    answer = give_back(client, encounter, day)

    assert sentences(answer) == "Un plan est publié : les souhaits ne changent plus. Videz la cellule."


def test_other_things_may_change_after_publication(client: Client) -> None:
    encounter = _published(client).encounter
    day = take_away(client, encounter)
    day.write(0, {SECOND: "non"})

    answer = do_it(client, encounter, give_back(client, encounter, day))

    assert answer.status_code == 302
    assert encounter.participations.filter(absent_slots=encounter.slots.all()[1]).count() == 1


def test_wishes_entered_for_others_are_in_the_log_without_their_content(client: Client, encounter: Encounter) -> None:
    close(encounter)
    day = take_away(client, encounter)
    day.write(0, {"Souhaits": "C B"})

    do_it(client, encounter, give_back(client, encounter, day))

    entered = ActivityEntry.objects.get(verb="enter_wishes")
    done = ActivityEntry.objects.get(verb="change_day_by_workbook")
    tom = person_of(encounter, "Tom")
    assert (entered.actor_id, entered.details) == (
        organiser_of(encounter).pk,
        {"participation": str(tom.pk), "ranked": 2},
    )
    assert done.details == {"added": 0, "changed": 1, "removed": 0}


def test_entering_wishes_refuses_what_cannot_be(encounter: Encounter) -> None:
    tom, organiser = person_of(encounter, "Tom"), organiser_of(encounter)
    workshop = encounter.workshops.all()[0]
    strange = make_programme(make_encounter()).workshops.all()[0]

    with pytest.raises(DomainError, match="deux fois"):
        services.enter_wishes(participation=tom, workshop_ids=[workshop.pk, workshop.pk], actor=organiser)
    with pytest.raises(DomainError, match="programme a changé"):
        services.enter_wishes(participation=tom, workshop_ids=[strange.pk], actor=organiser)

    assert wishes_of(tom) == ""


def test_entering_wishes_after_publication_is_refused(client: Client) -> None:
    plan = _published(client)
    person = plan.encounter.participations.all()[0]
    before = wishes_of(person)

    with pytest.raises(DomainError, match="publié"):
        services.enter_wishes(participation=person, workshop_ids=[], actor=organiser_of(plan.encounter))

    assert wishes_of(person) == before


# Between the preview and the act


def test_day_that_changed_meanwhile_is_shown_again_and_nothing_is_written(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.write(0, {"Langue": "nl", "Organisation": "La Neuve"})
    preview = give_back(client, encounter, day)
    Participation.objects.filter(pk=person_of(encounter, "Tom").pk).update(language="nl")

    answer = do_it(client, encounter, preview)

    assert answer.status_code == 422
    assert "La rencontre a changé" in answer.content.decode()
    assert Organisation.objects.filter(name="La Neuve").count() == 0
    assert do_it(client, encounter, answer).status_code == 302
    assert str(person_of(encounter, "Tom").organisation) == "La Neuve"


def test_file_seen_for_another_day_is_not_taken(client: Client, encounter: Encounter) -> None:
    day = take_away(client, encounter)
    day.add({"Prénom": "Eva", "Type d'acteur": "invité"})
    preview = give_back(client, encounter, day)
    other = make_programme(make_encounter(actor=organiser_of(encounter)))

    answer = do_it(client, other, preview)

    assert answer.headers["Location"] == reverse("encounters:workbook", args=[other.pk])
    assert (other.participations.count(), Person.objects.filter(given_name="Eva").count()) == (0, 0)


def test_forged_file_is_not_taken(client: Client, encounter: Encounter) -> None:
    forged = signing.dumps({"encounter": str(encounter.pk)}, salt="other", compress=True)

    answer = client.post(reverse("encounters:workbook", args=[encounter.pk]), {"kept": forged})

    assert answer.headers["Location"] == reverse("encounters:workbook", args=[encounter.pk])


def test_refusal_of_one_person_leaves_everything_as_it_was(client: Client, encounter: Encounter) -> None:
    """Zoé is known elsewhere by an organisation that the day does not have: the network finds her, the list has her."""
    zoe = person_of(encounter, "Zoé")
    house = make_organisation(name="Autre Maison")
    zoe.person.memberships.create(organisation=house)
    before = state_of(encounter)
    day = take_away(client, encounter)
    day.write(0, {"Langue": "nl"})
    day.add({"Prénom": "Zoé", "Nom": "Zwart", "Organisation": "Autre Maison"})

    answer = do_it(client, encounter, give_back(client, encounter, day))

    assert answer.status_code == 422
    assert "Zoé Zwart est déjà sur la liste" in answer.content.decode()
    assert state_of(encounter) == before


@pytest.mark.parametrize("make", [make_user, make_coordinator])
@pytest.mark.parametrize("name", ["workbook", "workbook_file"])
def test_workbook_of_a_day_is_not_there_for_others(client: Client, encounter: Encounter, make: Any, name: str) -> None:
    client.force_login(make())

    answer = client.get(reverse(f"encounters:{name}", args=[encounter.pk]))

    assert answer.status_code == 404
    assert "Dubois" not in json.dumps(answer.content.decode())
