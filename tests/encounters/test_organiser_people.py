import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.models import Encounter, Participation
from estime_web.foundation.models import OutboxMail
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person
from tests.encounters.factories import (
    close,
    make_encounter,
    make_organisation,
    make_participation,
    make_people,
    make_person,
    make_programme,
    organiser_of,
    wish,
    wish_all,
)

pytestmark = pytest.mark.django_db

TYPED = {
    "given_name": "Inès",
    "family_name": "Dubois",
    "email": "ines@example.org",
    "organisation": "Le Relais",
    "actor_type": "test_enterprise",
    "language": "nl",
    "languages": ["nl"],
}


@pytest.fixture
def encounter(client: Client) -> Encounter:
    encounter = make_programme(make_encounter())
    client.force_login(organiser_of(encounter))
    return encounter


def address(name: str, encounter: Encounter, *arguments: object) -> str:
    return reverse(f"encounters:{name}", args=[encounter.pk, *arguments])


def test_people_are_found_by_name_address_and_organisation(client: Client, encounter: Encounter) -> None:
    relais = make_organisation(name="Le Relais du Hainaut")
    make_participation(encounter, person=make_person(given_name="Inès", family_name="Dubois", email="i@x.be"))
    make_participation(encounter, person=make_person(family_name="Claes", email="c@y.be"), organisation=relais)

    def found(text: str) -> list[bool]:
        content = client.get(address("people", encounter), {"q": text}).content.decode()
        return [name in content for name in ("Dubois", "Claes")]

    assert [found(text) for text in ("inès dub", "x.be", "relais hainaut", "nobody")] == [
        [True, False],
        [True, False],
        [False, True],
        [False, False],
    ]


def test_people_are_chosen_by_kind_and_by_answer(client: Client, encounter: Encounter) -> None:
    asked = make_participation(encounter, person=make_person(family_name="Dubois"), actor_type=ActorType.FUNDER)
    make_participation(encounter, person=make_person(family_name="Claes"), actor_type=ActorType.PARTNER)
    wish(asked, *encounter.workshops.all()[:1])

    def found(**wanted: str) -> list[bool]:
        content = client.get(address("people", encounter), wanted).content.decode()
        return [name in content for name in ("Dubois", "Claes")]

    assert found(actor_type="funder") == [True, False]
    assert found(answer="answered") == [True, False]
    assert found(answer="not_invited") == [True, True]
    assert found(answer="waiting") == [False, False]
    assert found(answer="anything else") == [True, True]


def test_page_counts_answers_and_tells_no_wish(client: Client, encounter: Encounter) -> None:
    people = make_people(encounter, 3)
    wish_all(encounter, people[:2])

    content = client.get(address("people", encounter)).content.decode()

    assert "3 personnes sur la liste." in content
    assert "2 réponses sur 3" in content
    titles = [str(workshop.title) for workshop in encounter.workshops.all()]
    assert [title for title in titles if title in content] == []


def test_list_is_cut_in_pages_of_fifty(client: Client, encounter: Encounter) -> None:
    make_people(encounter, 51)

    first, second = (client.get(address("people", encounter), {"page": page}).context["page"] for page in (1, 2))

    assert (len(first.object_list), len(second.object_list)) == (50, 1)


@pytest.mark.parametrize("number", [1, 3, 300])
def test_list_is_read_in_the_same_number_of_questions(
    client: Client, encounter: Encounter, django_assert_num_queries: Any, number: int
) -> None:
    session = encounter.slots.all()[0].sessions.all()[0]
    for participation in make_people(encounter, number):
        participation.facilitates.add(session)

    with django_assert_num_queries(12):
        client.get(address("people", encounter))


def test_somebody_new_is_put_on_the_list(client: Client, encounter: Encounter) -> None:
    answer = client.post(address("add_person", encounter), TYPED)

    participation = encounter.participations.get()
    assert answer["Location"] == address("people", encounter)
    assert (str(participation.person), participation.language) == ("Inès Dubois", "nl")
    assert str(participation.organisation) == "Le Relais"


def test_next_person_may_follow_at_once(client: Client, encounter: Encounter) -> None:
    answer = client.post(address("add_person", encounter), TYPED | {"add_another": "1"})

    assert answer["Location"] == address("add_person", encounter)


def test_somebody_on_the_list_is_told_and_what_was_typed_is_kept(client: Client, encounter: Encounter) -> None:
    client.post(address("add_person", encounter), TYPED)

    answer = client.post(address("add_person", encounter), TYPED)

    assert answer.status_code == 422
    assert 'value="ines@example.org"' in answer.content.decode()
    assert Person.objects.count() == 1


def test_person_is_corrected(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)
    slot = encounter.slots.all()[0]
    typed = {
        "organisation": "Nouvelle maison",
        "actor_type": "guest",
        "language": "en",
        "needs_step_free": "on",
        "absent_slots": [slot.pk],
    }

    answer = client.post(address("person", encounter, participation.pk), typed)

    kept = Participation.objects.get()
    assert answer.status_code == 302
    assert (kept.actor_type, kept.language, kept.needs_step_free) == ("guest", "en", True)
    assert list(kept.absent_slots.all()) == [slot]
    assert Organisation.objects.get().name == "Nouvelle maison"


def test_correction_that_cannot_be_changes_nothing(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)
    slot = encounter.slots.all()[0]
    typed = {
        "organisation": "Nouvelle maison",
        "actor_type": "guest",
        "language": "en",
        "absent_slots": [slot.pk],
        "facilitates": [slot.sessions.all()[0].pk],
    }

    answer = client.post(address("person", encounter, participation.pk), typed)

    assert answer.status_code == 422
    assert Participation.objects.get().actor_type == participation.actor_type
    assert not Organisation.objects.filter(name="Nouvelle maison").exists()


def test_invitations_are_sent_from_the_list(client: Client, encounter: Encounter) -> None:
    make_people(encounter, 2)

    before = client.get(address("people", encounter)).content.decode()
    client.post(address("send_invitations", encounter))
    after = client.get(address("people", encounter)).content.decode()

    assert "Envoyer 2 invitations" in before
    assert "Envoyer 2 invitations" not in after
    assert OutboxMail.objects.count() == 2


def test_reminder_to_nobody_is_told(client: Client, encounter: Encounter) -> None:
    make_people(encounter, 1)

    answer = client.post(address("send_reminders", encounter), follow=True)

    assert "Personne à relancer" in answer.content.decode()
    assert not OutboxMail.objects.exists()


def test_one_person_is_invited_again(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)
    for _ in range(2):
        client.post(address("invite_again", encounter, participation.pk))

    assert OutboxMail.objects.count() == 2


def test_person_without_an_address_is_not_invited_and_the_page_says_so(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter, person=make_person(email=""))

    answer = client.post(address("invite_again", encounter, participation.pk), follow=True)

    assert "Aucun e-mail" in answer.content.decode()


def test_link_is_renewed_and_closed(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)
    assert participation.access is not None
    before = participation.access.token_hash

    client.post(address("renew_access", encounter, participation.pk))
    renewed = Participation.objects.select_related("access").get().access
    client.post(address("revoke_access", encounter, participation.pk))
    closed = Participation.objects.select_related("access").get().access

    assert renewed is not None
    assert closed is not None
    assert renewed.token_hash != before
    assert closed.revoked_at is not None


def test_somebody_is_taken_off_the_list(client: Client, encounter: Encounter) -> None:
    participation = make_participation(encounter)

    client.post(address("remove_person", encounter, participation.pk))

    assert not encounter.participations.exists()


def test_list_leads_on_once_wishes_are_closed(client: Client, encounter: Encounter) -> None:
    make_people(encounter, 1)
    client.post(address("send_invitations", encounter))
    close(encounter)

    content = client.get(address("people", encounter)).content.decode()

    assert re.findall(r'act-main"\s+href="([^"]+)"', content) == [address("planning", encounter)]
