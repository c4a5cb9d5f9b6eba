"""The day on paper: a set that runs it with no computer, and its forms typed in afterwards, each once, with its hour."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.encounters.enums import Presence, RoomEventKind
from estime_web.encounters.exports_paper import by_name
from estime_web.encounters.exports_set import forms_of_a_set, printed_set_pdf
from estime_web.encounters.models import Encounter, Notice, Participation, Session
from estime_web.encounters.services.live import can_undo, check_in
from estime_web.foundation.models import OutboxMail
from tests.accounts.factories import make_coordinator
from tests.encounters.factories import make_encounter, make_room, organiser_of
from tests.encounters.live_factories import an_exchange, anybody, at, make_live_day, plan_now, rows, seats_of
from tests.encounters.papers import pages_of, structure_of

pytestmark = pytest.mark.django_db
KINDS = ("coming", "exchange", "room", "leaving", "absent")


@pytest.fixture(autouse=True)
def _english(client: Client) -> Iterator[None]:
    """The sentences are compared as they are written in the source."""
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    with translation.override("en"):
        yield


@pytest.fixture
def encounter() -> Encounter:
    return make_live_day(workshops=4, capacity=8)


@pytest.fixture
def desk(client: Client, encounter: Encounter) -> Client:
    client.force_login(organiser_of(encounter))
    return client


def form_url(encounter: Encounter, kind: str) -> str:
    return reverse("encounters:desk_paper_form", args=[encounter.pk, kind])


def sessions_of(encounter: Encounter, slot: int) -> list[Session]:
    return list(Session.objects.filter(slot=encounter.slots.all()[slot]).order_by("workshop__letter"))


class TestPrinting:
    def test_the_set_lists_everybody_by_name_with_their_rooms_then_numbered_forms(self, encounter: Encounter) -> None:
        pages = pages_of(printed_set_pdf(encounter, language="fr"))

        text = " ".join(pages)
        people = sorted(encounter.participations.select_related("person"), key=by_name)
        places = [text.index(f"{one.person.family_name} {one.person.given_name}") for one in people]
        seat = plan_now(encounter).seats.select_related("session__workshop", "session__room")[0]
        assert places == sorted(places)
        assert f"{seat.session.workshop.letter} · {seat.session.room}" in text
        assert f"Fiche {forms_of_a_set()}" in text
        assert f"Fiche {forms_of_a_set() + 1}" not in text

    @pytest.mark.parametrize("language", ["fr", "nl", "en"])
    def test_it_is_an_accessible_document_in_each_language(self, encounter: Encounter, language: str) -> None:
        titles = {"fr": "La journée sur papier", "nl": "De dag op papier", "en": "The day on paper"}

        structure = structure_of(printed_set_pdf(encounter, language=language))

        assert (structure["language"], structure["is_tagged"], structure["ua_part"]) == (language, True, True)
        assert str(structure["title"]).startswith(titles[language])

    def test_more_forms_go_on_with_the_numbers(self, desk: Client, encounter: Encounter) -> None:
        first = forms_of_a_set() + 1

        answer = desk.get(
            reverse("encounters:printed_set", args=[encounter.pk]), {"first": first, "forms": 1, "lang": "en"}
        )

        text = " ".join(pages_of(answer.content))
        assert f"Form {first}" in text
        assert "Who is expected" not in text

    def test_before_a_plan_the_list_is_printed_without_places(self) -> None:
        encounter = make_encounter()

        assert "Nobody is on the list yet." in " ".join(pages_of(printed_set_pdf(encounter, language="en")))

    def test_it_tells_nobody_s_wishes(self, encounter: Encounter) -> None:
        text = " ".join(pages_of(printed_set_pdf(encounter, language="fr")))

        assert [word for word in ("souhait", "choix", "1er") if word in text.replace("mardi 1er juin", "")] == []


class TestTypingIn:
    def test_somebody_unannounced_has_the_places_where_they_sat(self, desk: Client, encounter: Encounter) -> None:
        first, second = sessions_of(encounter, 0)[0], sessions_of(encounter, 1)[1]
        typed = {
            "number": 3,
            "hour": "09:20",
            "given_name": "Nadia",
            "family_name": "V.",
            "actor_type": "guest",
            "language": "fr",
            "email": "nadia@example.org",
            f"sat-{first.slot_id}": first.pk,
            f"sat-{second.slot_id}": second.pk,
        }
        mails = OutboxMail.objects.count()

        answer = desk.post(form_url(encounter, "coming"), typed)

        person = encounter.participations.get(is_walk_in=True)
        assert answer.status_code == 302
        assert seats_of(person) == {first.pk, second.pk}
        assert (person.presence, person.arrived_at) == (Presence.PRESENT, at(encounter, dt.time(9, 20)))
        assert OutboxMail.objects.count() == mails

    def test_two_people_who_signed_have_exchanged(self, desk: Client, encounter: Encounter) -> None:
        person, slot, other = an_exchange(encounter)
        before = rows(plan_now(encounter))
        typed = {"number": 9, "hour": "09:10", "first": person.pk, "second": other.pk, "slot": slot.pk, "signed": "on"}

        desk.post(form_url(encounter, "exchange"), typed)

        event = encounter.room_events.get()
        assert len(before ^ rows(plan_now(encounter))) == 4
        assert (event.kind, event.at) == (RoomEventKind.SWAPPED, at(encounter, dt.time(9, 10)))

    def test_a_cancelled_workshop_writes_nobody_for_all_have_lived_it(self, desk: Client, encounter: Encounter) -> None:
        session = sessions_of(encounter, 1)[0]
        mails = OutboxMail.objects.count()
        typed = {"number": 15, "hour": "10:00", "session": session.pk, "what": "cancelled", "because": "malade"}

        desk.post(form_url(encounter, "room"), typed)

        session.refresh_from_db()
        notices = Notice.objects.filter(event__encounter=encounter)
        assert (session.cancelled_at, session.cancelled_because) == (at(encounter, dt.time(10)), "malade")
        assert notices.count() > 0
        assert [notice.is_known for notice in notices if not notice.told_at] == []
        assert OutboxMail.objects.count() == mails

    def test_a_workshop_has_moved(self, desk: Client, encounter: Encounter) -> None:
        session, room = sessions_of(encounter, 0)[0], make_room(encounter, name="Meuse", capacity=20)

        desk.post(
            form_url(encounter, "room"),
            {"number": 16, "hour": "09:00", "session": session.pk, "what": "room", "room": room.pk},
        )

        session.refresh_from_db()
        assert session.room == room

    def test_somebody_left_at_an_hour(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        check_in(participation=person, actor=None, at=at(encounter))

        desk.post(form_url(encounter, "leaving"), {"number": 20, "hour": "10:50", "person": person.pk})

        person.refresh_from_db()
        assert (person.presence, person.left_at) == (Presence.LEFT, at(encounter, dt.time(10, 50)))

    def test_somebody_did_not_come(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)

        desk.post(form_url(encounter, "absent"), {"number": 21, "hour": "10:00", "person": person.pk})

        assert Participation.objects.get(pk=person.pk).presence == Presence.ABSENT

    def test_what_was_typed_in_can_be_taken_back_for_ten_minutes(self, desk: Client, encounter: Encounter) -> None:
        desk.post(form_url(encounter, "absent"), {"number": 21, "hour": "10:00", "person": anybody(encounter).pk})

        event = encounter.room_events.get()
        moments = [event.recorded_at + dt.timedelta(minutes=minutes) for minutes in (9, 11)]
        assert [can_undo(event, moment) for moment in moments] == [True, False]


class TestRefusing:
    def test_a_number_is_typed_in_once(self, desk: Client, encounter: Encounter) -> None:
        first, second = anybody(encounter), anybody(encounter, 1)
        desk.post(form_url(encounter, "absent"), {"number": 21, "hour": "10:00", "person": first.pk})

        page = desk.post(form_url(encounter, "absent"), {"number": 21, "hour": "10:00", "person": second.pk})

        assert page.status_code == 422
        assert "Form 21 is typed in already: 1 person did not come." in page.content.decode()
        assert encounter.room_events.count() == 1

    def test_what_was_typed_is_kept_with_the_reason(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)

        page = desk.post(form_url(encounter, "leaving"), {"number": 20, "hour": "10:50", "person": person.pk})

        text = page.content.decode()
        assert page.status_code == 422
        assert "is not noted as being there" in text
        assert 'value="10:50"' in text
        assert f'value="{person.pk}" selected' in text

    def test_without_a_room_a_workshop_has_not_moved(self, desk: Client, encounter: Encounter) -> None:
        session = sessions_of(encounter, 0)[0]

        page = desk.post(
            form_url(encounter, "room"), {"number": 16, "hour": "09:00", "session": session.pk, "what": "room"}
        )

        assert page.status_code == 422
        assert "Say into which room it moved." in page.content.decode()

    def test_without_two_signatures_nothing_is_exchanged(self, desk: Client, encounter: Encounter) -> None:
        person, slot, other = an_exchange(encounter)
        typed = {"number": 9, "hour": "09:10", "first": person.pk, "second": other.pk, "slot": slot.pk}

        page = desk.post(form_url(encounter, "exchange"), typed)

        assert page.status_code == 422
        assert not encounter.room_events.exists()

    def test_a_full_room_is_refused_in_words(self, client: Client) -> None:
        encounter = make_live_day(capacity=4)
        client.force_login(organiser_of(encounter))
        full = sessions_of(encounter, 0)[0]
        typed = {
            "number": 3,
            "hour": "09:20",
            "given_name": "Nadia",
            "family_name": "V.",
            "actor_type": "guest",
            "language": "fr",
            f"sat-{full.slot_id}": full.pk,
        }

        page = client.post(form_url(encounter, "coming"), typed)

        assert page.status_code == 422
        assert 'value="Nadia"' in page.content.decode()
        assert not encounter.participations.filter(is_walk_in=True).exists()

    def test_there_is_no_other_kind_of_form(self, desk: Client, encounter: Encounter) -> None:
        assert desk.get(form_url(encounter, "else")).status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_each_form_opens_for_those_who_prepare_the_day_alone(client: Client, encounter: Encounter, kind: str) -> None:
    client.force_login(organiser_of(encounter))
    mine = client.get(form_url(encounter, kind)).status_code
    client.force_login(organiser_of(make_encounter(actor=make_coordinator())))

    assert (mine, client.get(form_url(encounter, kind)).status_code) == (200, 404)


def test_the_set_is_printed_by_those_who_prepare_the_day_alone(client: Client, encounter: Encounter) -> None:
    client.force_login(organiser_of(make_encounter(actor=make_coordinator())))

    assert client.get(reverse("encounters:printed_set", args=[encounter.pk])).status_code == 404
