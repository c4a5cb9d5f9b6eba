"""Certificates of attendance: for whom, which hours, in which language, who signs."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import Presence
from estime_web.encounters.exports_certificates import certificates_pdf, length_in_words
from estime_web.encounters.models import CertificateSignature, Participation
from estime_web.encounters.queries.certificates import Attended, attended_of
from estime_web.encounters.queries.remains import remains_for
from estime_web.encounters.services import certificates as services
from estime_web.foundation.errors import DomainError
from tests.accounts.factories import make_coordinator
from tests.encounters.account_factories import LivedDay, at, make_lived_day, make_published
from tests.encounters.papers import pages_of, structure_of
from tests.encounters.personal_factories import token

pytestmark = pytest.mark.django_db
WHOLE = timedelta(hours=3, minutes=30)


def _sign(lived: LivedDay) -> CertificateSignature:
    return services.sign_certificates(
        encounter=lived.day.encounter, name="Maud Lanoy", capacity="coordination", actor=lived.organiser
    )


def _attended(lived: LivedDay, person: Participation) -> Attended | None:
    person.save()
    return next(iter(attended_of(lived.day.encounter, [person])), None)


def test_whoever_was_there_all_day_attended_the_whole_programme_without_the_breaks() -> None:
    lived = make_lived_day(2)

    attended = _attended(lived, lived.people[0])

    assert attended is not None
    assert (attended.starts_at, attended.ends_at) == (at(lived.day, 9, 30), at(lived.day, 13, 30))
    assert attended.length == WHOLE
    assert [seat.session.workshop.letter for seat in attended.seats] == ["A", "B"]


def test_late_arrival_and_early_leave_shorten_the_hours_to_the_nearest_quarter() -> None:
    lived = make_lived_day(2)
    person = lived.people[0]
    person.presence = Presence.LEFT
    person.arrived_at, person.left_at = at(lived.day, 10, 2), at(lived.day, 12, 0)

    attended = _attended(lived, person)

    assert attended is not None
    assert attended.length == timedelta(hours=1, minutes=45)


def test_arrival_before_the_day_begins_adds_nothing() -> None:
    lived = make_lived_day(2)
    person = lived.people[0]
    person.arrived_at = at(lived.day, 8, 50)

    attended = _attended(lived, person)

    assert attended is not None
    assert attended.length == WHOLE


def test_arrival_typed_in_on_another_day_says_that_somebody_came_and_not_when() -> None:
    lived = make_lived_day(2)
    person = lived.people[0]
    person.arrived_at = timezone.now()

    attended = _attended(lived, person)

    assert attended is not None
    assert attended.length == WHOLE


def test_slot_that_somebody_said_they_would_miss_does_not_count() -> None:
    lived = make_lived_day(2)
    person = lived.people[0]
    person.absent_slots.add(lived.day.slots[0])

    attended = _attended(lived, person)

    assert attended is not None
    assert attended.length == WHOLE - timedelta(minutes=75)


@pytest.mark.parametrize("presence", [Presence.EXPECTED, Presence.ABSENT])
def test_whoever_is_not_noted_as_there_has_no_certificate(presence: Presence) -> None:
    lived = make_lived_day(2)
    person = lived.people[0]
    person.presence = presence

    assert _attended(lived, person) is None


def test_cancelled_session_is_not_on_the_certificate() -> None:
    lived = make_lived_day(2)
    session = lived.day.sessions["A", 0]
    session.cancelled_at = timezone.now()
    session.save()

    attended = _attended(lived, lived.people[0])

    assert attended is not None
    assert [seat.session.workshop.letter for seat in attended.seats] == ["B"]


def test_certificates_need_a_name_and_somebody_who_came() -> None:
    lived = make_lived_day(2)

    with pytest.raises(DomainError, match="Écrivez le nom"):
        services.sign_certificates(encounter=lived.day.encounter, name=" ", capacity="", actor=lived.organiser)
    lived.day.encounter.participations.update(presence=Presence.EXPECTED)
    with pytest.raises(DomainError, match="Personne n'est noté présent"):
        _sign(lived)

    assert CertificateSignature.objects.count() == 0


def test_signing_again_corrects_the_name() -> None:
    lived = make_lived_day(2)
    _sign(lived)

    services.sign_certificates(encounter=lived.day.encounter, name="Odile", capacity="", actor=lived.organiser)

    assert CertificateSignature.objects.values_list("name", "capacity").get() == ("Odile", "")


def test_each_page_is_in_the_language_of_its_person() -> None:
    lived = make_lived_day(2)
    lived.people[1].language = "nl"
    lived.people[1].save()
    signature = _sign(lived)

    content = certificates_pdf(signature, attended_of(lived.day.encounter), language="fr")

    french, dutch = pages_of(content)
    assert "Attestation de présence" in french
    assert "de 9 h 30 à 13 h 30, soit 3 heures 30 minutes de travail en commun." in french
    assert "Maud Lanoy" in french
    assert "Aanwezigheidsattest" in dutch
    assert "De inzet vatten" in dutch
    assert structure_of(content)["ua_part"] is True


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(hours=1), "1 heure"),
        (timedelta(hours=2, minutes=15), "2 heures 15 minutes"),
        (timedelta(minutes=45), "45 minutes"),
    ],
)
def test_lengths_are_told_as_people_say_them(length: timedelta, words: str) -> None:
    with translation.override("fr"):
        assert length_in_words(length).replace("\u00a0", " ") == words


def test_person_takes_their_own_certificate_once_it_is_signed(client: Client) -> None:
    lived = make_lived_day(2)
    address = reverse("encounters:my_certificate", args=[token(lived.people[0])])

    before = client.get(address).status_code
    _sign(lived)
    after = client.get(address)

    assert before == 404
    assert after["Content-Type"] == "application/pdf"
    [page] = pages_of(after.content)
    assert "Prénom0 Nom0" in page


def test_whoever_did_not_come_takes_none(client: Client) -> None:
    lived = make_lived_day(2)
    _sign(lived)
    lived.people[0].presence = Presence.ABSENT
    lived.people[0].save()

    assert client.get(reverse("encounters:my_certificate", args=[token(lived.people[0])])).status_code == 404
    assert remains_for(lived.people[0]).has_certificate is False


def test_organisers_sign_take_all_in_one_file_and_close_them(client: Client) -> None:
    lived = make_lived_day(3)
    client.force_login(lived.organiser)
    day = lived.day.encounter.pk

    signed = client.post(reverse("encounters:after", args=[day]), {"name": "Maud", "capacity": ""}, follow=True)
    taken = client.get(reverse("encounters:certificates", args=[day]))
    client.post(reverse("encounters:take_certificates_back", args=[day]))
    closed = client.get(reverse("encounters:certificates", args=[day]))

    assert "Les attestations sont signées." in signed.content.decode()
    assert len(pages_of(taken.content)) == 3
    assert closed.status_code == 404


def test_signing_without_a_name_is_refused_on_the_page(client: Client) -> None:
    lived = make_lived_day(2)
    client.force_login(lived.organiser)

    response = client.post(reverse("encounters:after", args=[lived.day.encounter.pk]), {"name": ""})

    assert response.status_code == 422


def test_page_after_the_day_is_for_those_who_prepare_it(client: Client) -> None:
    lived = make_lived_day(2)
    _sign(lived)
    names = ("after", "certificates", "everything_json", "everything_xlsx")
    addresses = [reverse(f"encounters:{name}", args=[lived.day.encounter.pk]) for name in names]

    anybody = {client.get(address).status_code for address in addresses}
    client.force_login(make_coordinator())
    others = {client.get(address).status_code for address in addresses}
    closing = client.post(reverse("encounters:take_certificates_back", args=[lived.day.encounter.pk])).status_code

    assert (anybody, others, closing) == ({302}, {404}, 404)


def test_what_remains_is_the_account_once_published_and_the_certificate_once_signed() -> None:
    lived = make_lived_day(2)
    before = remains_for(lived.people[0])
    account = make_published(lived)
    _sign(lived)

    after = remains_for(lived.people[0])

    assert (before.account, before.has_certificate) == (None, False)
    assert (after.account, after.has_certificate) == (account, True)


@pytest.mark.parametrize("people", [1, 3])
def test_certificates_take_as_many_queries_however_many_people(
    people: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lived = make_lived_day(people)

    with django_assert_num_queries(5):
        assert len(attended_of(lived.day.encounter)) == people
