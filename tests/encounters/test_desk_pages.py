"""The desk: found, scanned, noted once, proposed, confirmed, taken back; for those who prepare the day alone."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.accounts.passes import token_of
from estime_web.encounters.enums import Presence, SwapState
from estime_web.encounters.models import Encounter, Participation, Session, Swap
from estime_web.encounters.services.live import CancelsSession, carry_out, check_in
from tests.accounts.factories import make_coordinator
from tests.encounters.factories import make_encounter, make_room, organiser_of
from tests.encounters.live_factories import an_exchange, anybody, make_live_day, plan_now, rows, seats_of

pytestmark = pytest.mark.django_db


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


def url(name: str, *args: object) -> str:
    return reverse(f"encounters:{name}", args=args)


def first_session(encounter: Encounter) -> Session:
    return Session.objects.filter(slot=encounter.slots.all()[0]).order_by("workshop__letter")[0]


class TestArriving:
    def test_a_part_of_a_name_finds_a_person_with_their_rooms(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)

        page = desk.get(url("desk", encounter.pk), {"q": person.person.family_name})

        assert [row.participation for row in page.context["rows"]] == [person]
        assert len(page.context["rows"][0].seats) == 2

    def test_a_scanned_badge_notes_the_arrival(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        assert person.access is not None
        address = f"https://example.org/p/{token_of(person.access)}/"

        answer = desk.post(url("desk", encounter.pk), {"q": address})

        person.refresh_from_db()
        assert answer.url == url("desk_person", encounter.pk, person.pk)
        assert person.presence == Presence.PRESENT

    def test_after_an_arrival_the_next_badge_can_be_scanned_at_once(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)

        page = desk.post(url("desk_arrive", encounter.pk, person.pk), {"key": "a"}, follow=True)

        seat = plan_now(encounter).seats.filter(participation=person).order_by("slot__starts_at")[0]
        text = page.content.decode()
        assert f'<form class="desk-search" method="post" action="{url("desk", encounter.pk)}"' in text
        assert page.context["form"].fields["q"].widget.attrs["autofocus"]
        assert page.context["next_seat"] == seat

    def test_a_badge_of_another_day_is_only_looked_for(self, desk: Client, encounter: Encounter) -> None:
        stranger = anybody(make_live_day())
        assert stranger.access is not None

        answer = desk.post(url("desk", encounter.pk), {"q": token_of(stranger.access)})

        stranger.refresh_from_db()
        assert answer.url.startswith(url("desk", encounter.pk) + "?q=")
        assert stranger.presence == Presence.EXPECTED

    def test_a_second_tap_says_since_when(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        desk.post(url("desk_arrive", encounter.pk, person.pk), {"key": "a"})

        page = desk.post(url("desk_arrive", encounter.pk, person.pk), {"key": "b"}, follow=True)

        assert "already" in page.content.decode()
        assert encounter.room_events.count() == 1

    def test_somebody_without_places_is_led_to_them(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        Participation.objects.filter(pk=person.pk).update(presence=Presence.ABSENT)
        plan_now(encounter).seats.filter(participation=person).delete()

        answer = desk.post(url("desk_arrive", encounter.pk, person.pk), {"key": "a"})

        assert answer.url == url("desk_place", encounter.pk, person.pk)

    def test_an_arrival_is_taken_back_with_one_button(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        event = check_in(participation=person, actor=None)

        desk.post(url("desk_undo", encounter.pk, event.pk), {"now": "1"})

        person.refresh_from_db()
        assert person.presence == Presence.EXPECTED


class TestUnannounced:
    def test_one_tap_gives_the_best_places(self, desk: Client, encounter: Encounter) -> None:
        typed = {"given_name": "Nadia", "family_name": "V.", "actor_type": "guest", "language": "fr", "way": "best"}

        desk.post(url("desk_come", encounter.pk), typed | {"key": "k"})

        person = encounter.participations.get(is_walk_in=True)
        assert len(seats_of(person)) == 2

    def test_proposals_are_shown_before_anything_is_written(self, desk: Client, encounter: Encounter) -> None:
        typed = {"given_name": "Nadia", "family_name": "V.", "actor_type": "guest", "language": "fr"}

        page = desk.post(url("desk_come", encounter.pk), typed)

        assert len(page.context["ways"]) == 3
        assert encounter.participations.count() == 12

    def test_the_proposal_that_is_chosen_is_given(self, desk: Client, encounter: Encounter) -> None:
        typed = {"given_name": "Nadia", "family_name": "V.", "actor_type": "guest", "language": "fr"}
        way, sessions = desk.post(url("desk_come", encounter.pk), typed).context["ways"][1]

        desk.post(url("desk_come", encounter.pk), typed | {"way": way, "key": "k"})

        assert seats_of(encounter.participations.get(is_walk_in=True)) == {session.pk for session in sessions}

    def test_a_name_that_is_on_the_list_is_asked_about_once_more(self, desk: Client, encounter: Encounter) -> None:
        known = anybody(encounter).person
        name = {"given_name": known.given_name.upper(), "family_name": known.family_name}
        typed = name | {"actor_type": "guest", "language": "fr", "way": "best", "key": "k"}

        asked = desk.post(url("desk_come", encounter.pk), typed)
        written = desk.post(url("desk_come", encounter.pk), typed | {"is_somebody_else": "on"})

        assert (asked.status_code, written.status_code) == (422, 302)
        assert 'name="is_somebody_else"' in asked.content.decode()
        assert encounter.participations.count() == 13

    def test_long_lists_and_numbers_beyond_all_rows_break_no_page(self, desk: Client, encounter: Encounter) -> None:
        longest = "9" * 40

        paper = desk.post(url("desk_paper", encounter.pk), {f"hour-{number}": "" for number in range(1500)})
        told = desk.post(url("desk_tell", encounter.pk), {"notices": longest})
        placed = desk.post(url("desk_place", encounter.pk, anybody(encounter).pk), {"way": longest, "key": "k"})

        assert {paper.status_code, told.status_code, placed.status_code} <= {302, 422}

    def test_sent_twice_it_is_done_once(self, desk: Client, encounter: Encounter) -> None:
        typed = {"given_name": "Nadia", "family_name": "V.", "actor_type": "guest", "language": "fr", "way": "best"}

        first = desk.post(url("desk_come", encounter.pk), typed | {"key": "k"})
        again = desk.post(url("desk_come", encounter.pk), typed | {"key": "k"})

        assert (again.status_code, again["Location"]) == (302, first["Location"])
        assert encounter.participations.filter(is_walk_in=True).count() == 1

    def test_without_a_name_what_was_typed_is_kept(self, desk: Client, encounter: Encounter) -> None:
        page = desk.post(
            url("desk_come", encounter.pk),
            {"given_name": "Nadia", "family_name": "", "actor_type": "guest", "language": "fr"},
        )

        assert page.status_code == 422
        assert 'value="Nadia"' in page.content.decode()


class TestConfirming:
    def test_who_is_affected_is_shown_then_done_then_taken_back(self, desk: Client, encounter: Encounter) -> None:
        session, before = first_session(encounter), rows(plan_now(encounter))
        address = url("desk_cancel", encounter.pk, session.pk)
        page = desk.get(address)
        shown = {line.person.pk for line in page.context["words"].lines}
        assert rows(plan_now(encounter)) == before

        desk.post(address, {"seen": page.context["foresight"].digest, "key": "k", "because": "malade"})

        event = encounter.room_events.get()
        session.refresh_from_db()
        assert session.cancelled_because == "malade"
        assert set(event.notices.values_list("participation_id", flat=True)) == shown

        back = desk.get(url("desk_undo", encounter.pk, event.pk))
        desk.post(url("desk_undo", encounter.pk, event.pk), {"seen": back.context["foresight"].digest, "key": "u"})
        assert rows(plan_now(encounter)) == before

    def test_a_list_that_is_no_longer_true_is_shown_again(self, desk: Client, encounter: Encounter) -> None:
        session = first_session(encounter)

        page = desk.post(url("desk_cancel", encounter.pk, session.pk), {"seen": "something else", "key": "k"})

        session.refresh_from_db()
        assert page.status_code == 422
        assert "has changed since" in page.context["refusal"]
        assert session.cancelled_at is None

    def test_who_has_not_come_is_ticked_shown_and_freed(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        address = url("desk_missing", encounter.pk)
        page = desk.post(address, {"people": [str(person.pk)]})

        desk.post(
            address, {"people": [str(person.pk)], "seen": page.context["foresight"].digest, "key": page.context["key"]}
        )

        person.refresh_from_db()
        assert person.presence == Presence.ABSENT
        assert seats_of(person) == set()

    def test_nobody_ticked_is_refused_in_words(self, desk: Client, encounter: Encounter) -> None:
        page = desk.post(url("desk_missing", encounter.pk), {})

        assert page.status_code == 422
        assert "Tick at least one person." in page.content.decode()

    def test_a_room_is_chosen_shown_and_changed(self, desk: Client, encounter: Encounter) -> None:
        session, room = first_session(encounter), make_room(encounter, name="Meuse", capacity=20)
        address = url("desk_room", encounter.pk, session.pk)
        page = desk.get(address, {"room": room.pk})

        desk.post(address, {"room": room.pk, "seen": page.context["foresight"].digest, "key": "k"})

        session.refresh_from_db()
        assert session.room == room

    def test_leaving_is_confirmed(self, desk: Client, encounter: Encounter) -> None:
        person = anybody(encounter)
        check_in(participation=person, actor=None)
        address = url("desk_leave", encounter.pk, person.pk)
        page = desk.get(address)

        desk.post(address, {"seen": page.context["foresight"].digest, "key": "k"})

        person.refresh_from_db()
        assert person.presence == Presence.LEFT


class TestPaperAndVoice:
    def test_a_list_from_paper_is_typed_in(self, desk: Client, encounter: Encounter) -> None:
        first, second = anybody(encounter), anybody(encounter, 1)

        desk.post(url("desk_paper", encounter.pk), {f"there-{first.pk}": "on", f"hour-{second.pk}": "09:12"})

        assert encounter.participations.filter(presence=Presence.PRESENT).count() == 2

    def test_an_hour_that_is_none_is_refused_and_the_rest_kept(self, desk: Client, encounter: Encounter) -> None:
        first, second = anybody(encounter), anybody(encounter, 1)

        page = desk.post(url("desk_paper", encounter.pk), {f"there-{first.pk}": "on", f"hour-{second.pk}": "25:99"})

        assert page.status_code == 422
        assert not encounter.participations.filter(presence=Presence.PRESENT).exists()

    def test_who_has_no_address_is_told_aloud(self, desk: Client, encounter: Encounter) -> None:
        session = first_session(encounter)
        person = plan_now(encounter).seats.filter(session=session)[0].participation.person
        person.email = ""
        person.save()
        carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None)
        [(notice, sentences)] = desk.get(url("desk_tell", encounter.pk)).context["lines"]

        desk.post(url("desk_tell", encounter.pk), {"notices": [notice.pk]})

        assert sentences
        assert desk.get(url("desk_tell", encounter.pk)).context["lines"] == []


class TestExchanging:
    def test_the_desk_exchanges_two_places_that_both_agree_on(self, desk: Client, encounter: Encounter) -> None:
        person, _slot, _other = an_exchange(encounter)
        address = url("desk_exchange", encounter.pk, person.pk)
        before = rows(plan_now(encounter))
        partner = desk.get(address).context["form"].fields["partner"].choices[0][0]

        desk.post(address, {"partner": partner, "agreed": "on", "key": "k"})

        assert len(before ^ rows(plan_now(encounter))) == 4

    def test_without_both_agreeing_nothing_is_exchanged(self, desk: Client, encounter: Encounter) -> None:
        person, _slot, _other = an_exchange(encounter)
        address = url("desk_exchange", encounter.pk, person.pk)
        partner = desk.get(address).context["form"].fields["partner"].choices[0][0]

        page = desk.post(address, {"partner": partner, "key": "k"})

        assert page.status_code == 422
        assert not encounter.room_events.exists()

    def test_a_code_passes_from_one_phone_to_the_other(self, client: Client, encounter: Encounter) -> None:
        asker, slot, other = an_exchange(encounter)
        assert asker.access is not None
        assert other.access is not None
        mine, theirs = token_of(asker.access), token_of(other.access)
        before = rows(plan_now(encounter))
        client.post(url("my_swap", mine), {"slot": slot.pk})
        code = Swap.objects.get().code

        seen = client.post(url("accept_swap", theirs), {"code": code.lower()})
        assert rows(plan_now(encounter)) == before
        client.post(url("accept_swap", theirs), {"code": code, "agree": "1"})

        assert seen.context["theirs"].participation_id == asker.pk
        assert len(before ^ rows(plan_now(encounter))) == 4
        assert Swap.objects.get().state == SwapState.DONE

    def test_places_that_changed_since_they_were_shown_are_shown_again(
        self, client: Client, encounter: Encounter
    ) -> None:
        asker, slot, other = an_exchange(encounter)
        assert asker.access is not None
        assert other.access is not None
        client.post(url("my_swap", token_of(asker.access)), {"slot": slot.pk})
        agreed = {"code": Swap.objects.get().code, "agree": "1"}
        address = url("accept_swap", token_of(other.access))

        stale = client.post(address, agreed | {"seen": "1-2"})
        done = client.post(address, agreed | {"seen": stale.context["shown"]})

        assert (stale.status_code, done.status_code) == (422, 302)
        assert encounter.room_events.count() == 1

    def test_ones_own_code_and_unknown_codes_are_refused(self, client: Client, encounter: Encounter) -> None:
        asker = anybody(encounter)
        assert asker.access is not None
        mine = token_of(asker.access)
        client.post(url("my_swap", mine), {"slot": encounter.slots.all()[0].pk})
        code = Swap.objects.get().code

        own = client.post(url("accept_swap", mine), {"code": code})
        unknown = client.post(url("accept_swap", mine), {"code": "XXXXX"})

        assert (own.status_code, unknown.status_code) == (422, 422)
        assert "votre propre code" in own.content.decode()

    def test_an_offer_that_was_taken_back_is_no_offer(self, client: Client, encounter: Encounter) -> None:
        asker, other = anybody(encounter), anybody(encounter, 1)
        assert asker.access is not None
        assert other.access is not None
        client.post(url("my_swap", token_of(asker.access)), {"slot": encounter.slots.all()[0].pk})
        swap = Swap.objects.get()
        client.post(url("take_swap_back", token_of(asker.access), swap.pk))

        page = client.post(url("accept_swap", token_of(other.access)), {"code": swap.code})

        assert page.status_code == 422


PAGES = ("desk", "desk_rooms", "desk_journal", "desk_come", "desk_missing", "desk_tell", "desk_paper")


@pytest.mark.parametrize("name", PAGES)
def test_somebody_who_prepares_another_day_sees_nothing(client: Client, encounter: Encounter, name: str) -> None:
    client.force_login(organiser_of(make_encounter(actor=make_coordinator())))

    assert client.get(url(name, encounter.pk)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_who_is_not_signed_in_is_asked_to(client: Client, encounter: Encounter, name: str) -> None:
    assert client.get(url(name, encounter.pk)).status_code == 302


@pytest.mark.parametrize("name", ["desk", "desk_missing", "desk_tell", "desk_paper", "desk_rooms", "desk_journal"])
def test_more_people_cost_no_more_queries(
    desk: Client, encounter: Encounter, name: str, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    few = make_live_day(3, capacity=8)
    few.organisers.create(user=organiser_of(encounter))
    counts = []
    for day in (few, encounter):
        for person in list(day.participations.all())[::2]:
            check_in(participation=person, actor=None)
        desk.get(url(name, day.pk), {"q": "Camille"})
        with CaptureQueriesContext(
            connection,
        ) as queries:
            desk.get(url(name, day.pk), {"q": "Camille"})
        counts.append(len(queries))

    assert counts[0] == counts[1]
