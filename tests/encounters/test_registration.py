"""Coming without being invited, and leaving again: by the pages, without JavaScript."""

import re
import time
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.passes import token_of
from estime_web.encounters import services
from estime_web.encounters.forms.registration import sight_of
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.services import Coming, Introduction
from estime_web.encounters.wording import consent_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.network.models import Organisation, Person
from tests.accounts.factories import make_user
from tests.encounters.factories import (
    make_encounter,
    make_organisation,
    make_participation,
    make_person,
    make_programme,
    organiser_of,
)

pytestmark = pytest.mark.django_db
CONSENT = "We keep your name until you withdraw."


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


def make_open_day(**coming: object) -> Encounter:
    values: dict[str, object] = {"registration_closes_at": timezone.now() + timedelta(days=5), "consent": CONSENT}
    return make_programme(make_encounter(coming=Coming(**(values | coming))))  # type: ignore[arg-type]  # the fields of Coming


def form(encounter: Encounter, **fields: object) -> dict[str, object]:
    """What a browser sends from the page, after a minute of reading."""
    return {
        "given_name": "Inès",
        "family_name": "Dubois",
        "email": "ines@example.org",
        "organisation": "Le Relais",
        "actor_type": "partner",
        "language": "nl",
        "languages": ["fr", "nl"],
        "agrees": "on",
        "website": "",
        "seen": sight_of(consent_of(encounter), at=time.time() - 60),
    } | fields


def address(encounter: Encounter) -> str:
    return reverse("encounters:register", args=[encounter.pk])


def _without_seals(content: bytes) -> str:
    """The page without the token that protects its forms, which is drawn for each answer."""
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", content.decode())


def introduction(email: str = "ines@example.org") -> Introduction:
    return Introduction(given_name="Inès", family_name="Dubois", email=email, actor_type="partner", language="fr")


def test_page_says_what_the_day_is_and_what_is_agreed_to(client: Client) -> None:
    encounter = make_open_day()

    page = client.get(address(encounter)).content.decode()

    assert [words in page for words in ("Rencontre de Lille", CONSENT, 'name="email"', 'name="agrees"')] == [True] * 4
    assert [str(workshop.title) in page for workshop in encounter.workshops.all()] == [True] * 3


def test_who_registers_is_on_the_list_with_the_very_words_they_agreed_to(client: Client) -> None:
    encounter = make_open_day()

    answer = client.post(address(encounter), form(encounter), follow=True)

    participation = encounter.participations.get()
    assert answer.redirect_chain == [(reverse("encounters:registered", args=[encounter.pk]), 302)]
    assert (str(participation.person), str(participation.organisation)) == ("Inès Dubois", "Le Relais")
    assert (participation.language, participation.languages) == ("nl", ["fr", "nl"])
    assert participation.consent_text == CONSENT
    assert participation.consented_at == participation.registered_at is not None


def test_link_goes_to_the_address_alone(client: Client) -> None:
    encounter = make_open_day()

    answer = client.post(address(encounter), form(encounter), follow=True)

    [mail] = OutboxMail.objects.all()
    access = encounter.participations.get().access
    assert access is not None
    assert (mail.to, mail.language, mail.kind) == ("ines@example.org", "nl", "encounter_registration")
    assert f"[[my_page:{access.pk}]]" in mail.body
    assert token_of(access) not in answer.content.decode() + mail.body
    assert "ines@example.org" not in answer.content.decode()


def test_known_address_gets_the_same_page_and_its_link_again(client: Client) -> None:
    encounter = make_open_day()
    known = make_participation(encounter, person=make_person(given_name="Agnès", email="ines@example.org"))

    first = client.post(address(encounter), form(encounter, email="INES@example.org"), follow=True)
    other = client.post(address(encounter), form(encounter, email="new@example.org"), follow=True)

    known.refresh_from_db()
    assert _without_seals(first.content) == _without_seals(other.content)
    assert (str(known.person.given_name), known.consented_at, known.registered_at) == ("Agnès", None, None)
    assert sorted(OutboxMail.objects.values_list("to", flat=True)) == ["ines@example.org", "new@example.org"]
    assert ActivityEntry.objects.filter(verb="send_link").count() == 1


def test_somebody_the_network_knows_keeps_their_name(client: Client) -> None:
    encounter = make_open_day()
    known = make_person(given_name="Agnès", email="ines@example.org")
    organisation = make_organisation(name="Le Relais")

    client.post(address(encounter), form(encounter, organisation="le relais"))

    participation = encounter.participations.get()
    assert (participation.person, participation.organisation) == (known, organisation)
    assert Person.objects.get().given_name == "Agnès"
    assert Organisation.objects.count() == 1


def test_closed_link_is_not_opened_again_by_registering(client: Client) -> None:
    encounter = make_open_day()
    services.revoke_access(
        participation=make_participation(encounter, person=make_person(email="ines@example.org")), actor=None
    )

    answer = client.post(address(encounter), form(encounter))

    assert answer.status_code == 302
    assert not OutboxMail.objects.exists()


@pytest.mark.parametrize("field", ["given_name", "email", "actor_type", "agrees"])
def test_what_is_missing_is_named_and_what_was_typed_is_kept(client: Client, field: str) -> None:
    encounter = make_open_day()

    answer = client.post(address(encounter), form(encounter, **{field: ""}))

    assert answer.status_code == 422
    assert f'href="#id_{field}"' in answer.content.decode()
    assert "Le Relais" in answer.content.decode()
    assert not Person.objects.exists()


def test_text_that_changed_meanwhile_is_agreed_to_again(client: Client) -> None:
    encounter = make_open_day()
    typed = form(encounter)
    Encounter.objects.update(consent="We sell your name.")

    answer = client.post(address(encounter), typed)

    assert answer.status_code == 422
    assert "We sell your name." in answer.content.decode()
    assert not Participation.objects.exists()


@pytest.mark.parametrize("seen", ["", "invented", "now"])
def test_form_that_was_never_read_is_asked_for_once_more(client: Client, seen: str) -> None:
    encounter = make_open_day()
    note = sight_of(consent_of(encounter)) if seen == "now" else seen

    answer = client.post(address(encounter), form(encounter, seen=note))
    again = answer.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    second = client.post(address(encounter), form(encounter, seen=again))

    assert (answer.status_code, second.status_code) == (422, 302)


def test_robot_that_fills_every_field_writes_nothing(client: Client) -> None:
    encounter = make_open_day()

    answer = client.post(address(encounter), form(encounter, website="https://example.org"))

    assert answer["Location"] == reverse("encounters:registered", args=[encounter.pk])
    assert (Person.objects.count(), OutboxMail.objects.count()) == (0, 0)


def test_nobody_fills_the_mailbox_of_somebody_else(client: Client) -> None:
    encounter = make_open_day()

    answers = [client.post(address(encounter), form(encounter)).status_code for _ in range(5)]

    assert answers == [302] * 5
    assert OutboxMail.objects.count() == 3


def test_many_registrations_from_one_place_are_slowed_down(client: Client) -> None:
    encounter = make_open_day()

    answers = [client.post(address(encounter), {}).status_code for _ in range(61)]

    assert answers == [422] * 60 + [429]


def test_closed_registration_says_so_kindly_and_takes_nobody(client: Client) -> None:
    encounter = make_open_day(registration_closes_at=timezone.now() - timedelta(hours=1))

    page, refused = client.get(address(encounter)), client.post(address(encounter), form(encounter))

    assert (page.status_code, refused.status_code) == (200, 409)
    assert "Les inscriptions sont closes" in page.content.decode()
    assert 'name="email"' not in page.content.decode()
    assert not Participation.objects.exists()


def test_day_by_invitation_only_has_no_registration_page(client: Client) -> None:
    encounter = make_encounter()

    statuses = [
        client.get(address(encounter)).status_code,
        client.post(address(encounter)).status_code,
        client.get(reverse("encounters:registered", args=[encounter.pk])).status_code,
    ]

    assert statuses == [404] * 3


def test_nobody_is_registered_once_it_is_closed_or_without_agreeing() -> None:
    closed = make_open_day(registration_closes_at=timezone.now() - timedelta(hours=1))

    for encounter, text in ((closed, CONSENT), (make_open_day(), " ")):
        with pytest.raises(DomainError):
            services.register_person(encounter=encounter, introduction=introduction(), consent_text=text)

    assert not Person.objects.exists()


def test_registration_is_one_entry_by_a_pass_and_names_nobody() -> None:
    encounter = make_open_day()

    participation = services.register_person(encounter=encounter, introduction=introduction(), consent_text=CONSENT)

    entry = ActivityEntry.objects.get(verb="register_person")
    assert entry.actor_label == f"pass:{participation.access_id}"
    assert entry.details == {"participation": str(participation.pk)}


def test_text_of_the_site_is_agreed_to_where_nobody_wrote_one(client: Client) -> None:
    encounter = make_open_day(consent="")

    page = client.get(address(encounter)).content.decode()

    assert "«\u202fJe ne viens plus\u202f»" in page


def test_full_day_does_not_say_that_seats_are_left(client: Client) -> None:
    encounter = make_open_day()
    before = client.get(address(encounter)).content.decode()
    for room in encounter.rooms.all():
        room.capacity = 1
        room.save()
    for _ in range(3):
        make_participation(encounter)

    after = client.get(address(encounter)).content.decode()

    assert ["Il reste des places." in page for page in (before, after)] == [True, False]


def test_organiser_opens_registration_on_the_page_of_the_day(client: Client) -> None:
    encounter = make_encounter()
    client.force_login(organiser_of(encounter))
    url = reverse("encounters:edit", args=[encounter.pk])
    typed = {
        "title_0": "Rencontre",
        "date": "2027-06-01",
        "place": "Lille",
        "wishes_close_at": "2027-05-20T18:00",
        "mixing": "50",
        "registration_closes_at": "2027-05-10T18:00",
        "consent_0": "Oui ?",
        "reminds_before_days": "4",
        "remembers_disappointments": "on",
    }

    answer = client.post(url, typed)
    page = client.get(url).content.decode()

    kept = Encounter.objects.get()
    assert answer.status_code == 302
    assert kept.registration_closes_at is not None
    assert timezone.localtime(kept.registration_closes_at).isoformat()[:16] == "2027-05-10T18:00"
    assert (kept.consent.data, kept.reminds_before_days, kept.remembers_disappointments) == ({"fr": "Oui ?"}, 4, True)
    assert 'value="2027-05-10T18:00"' in page


def test_person_reads_and_takes_away_what_they_agreed_to(client: Client) -> None:
    participation = services.register_person(
        encounter=make_open_day(), introduction=introduction(), consent_text=CONSENT
    )
    assert participation.access is not None
    token = token_of(participation.access)

    page = client.get(f"/p/{token}/").content.decode()
    data = client.get(f"/p/{token}/data.json").json()["participation"]

    assert CONSENT in page
    assert data["consent"]["text"] == CONSENT
    assert parse_datetime(data["consent"]["agreed_at"]) == parse_datetime(data["registered_at"])


def test_mail_leads_back_out_for_whoever_did_not_register() -> None:
    services.register_person(encounter=make_open_day(), introduction=introduction(), consent_text=CONSENT)

    assert "«\u202fJe ne viens plus\u202f»" in OutboxMail.objects.get().body


@pytest.mark.parametrize("workshops", [1, 3])
def test_page_is_read_in_the_same_number_of_questions(
    client: Client, workshops: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    closes_at = timezone.now() + timedelta(days=5)
    encounter = make_programme(make_encounter(coming=Coming(registration_closes_at=closes_at)), workshops=workshops)

    with django_assert_num_queries(5):
        client.get(address(encounter))


def test_names_of_organisers_are_told_and_their_addresses_are_not(client: Client) -> None:
    encounter = make_open_day()
    organiser = organiser_of(encounter)
    organiser.name = ""
    organiser.save()
    services.add_organiser(encounter=encounter, email=make_user(name="Odile Organise").email, actor=None)

    page = client.get(address(encounter)).content.decode()

    assert "Odile Organise" in page
    assert organiser.email not in page
