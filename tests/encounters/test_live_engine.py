"""The day goes on: arrivals, walk-ins, changes with the fewest moves, everybody told, and taking back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db.models import Count, F
from django.utils import translation

from estime_web.encounters.enums import PlanOrigin, Presence, RoomEventKind
from estime_web.encounters.models import Encounter, Notice, Participation, RoomEvent, Session
from estime_web.encounters.services import Introduction, has_changed_since
from estime_web.encounters.services.live import (
    CancelsSession,
    ChangedMeanwhileError,
    ChangesRoom,
    Exchanges,
    LeavesEarly,
    NotCome,
    Places,
    carry_out,
    check_in,
    foresee,
    mark_seen,
    mark_told,
    newcomer_proposals,
    record_presences,
    seat_newcomer,
    undo_event,
    walk_in,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from estime_web.network.enums import ActorType
from tests.encounters.factories import make_encounter, make_participation, make_room, organiser_of
from tests.encounters.live_factories import (
    BEFORE,
    BETWEEN,
    DURING_FIRST,
    anybody,
    at,
    make_live_day,
    plan_now,
    rows,
    seats_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The sentences are compared as they are written in the source."""
    with translation.override("en"):
        yield


def somebody(**fields: str) -> Introduction:
    values = {"given_name": "Nadia", "family_name": "Vercruysse", "actor_type": ActorType.PARTNER} | fields
    return Introduction(**values)


def a_session(encounter: Encounter, slot: int = 0) -> Session:
    slots = list(encounter.slots.all())
    return Session.objects.filter(slot=slots[slot]).order_by("workshop__letter")[0]


def crowded(encounter: Encounter) -> list[Session]:
    """The sessions of the plan in force that hold more people than their room."""
    plan = plan_now(encounter)
    sessions = Session.objects.filter(seats__plan=plan).annotate(people=Count("seats"))
    return list(sessions.filter(people__gt=F("room__capacity")))


class TestArriving:
    def test_somebody_is_noted_as_there_with_one_event_and_one_entry_of_the_log(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)

        event = check_in(participation=person, actor=organiser_of(encounter), at=at(encounter))

        person.refresh_from_db()
        assert (person.presence, person.arrived_at) == (Presence.PRESENT, at(encounter))
        assert event.kind == RoomEventKind.ARRIVED
        assert ActivityEntry.objects.filter(verb="check_in").count() == 1
        assert ActivityEntry.objects.get(verb="check_in").details == {
            "event": event.pk,
            "participation": str(person.pk),
        }

    def test_two_desks_note_one_arrival(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)

        first = check_in(participation=person, actor=None, key="desk-1")
        second = check_in(participation=person, actor=None, key="desk-2")

        assert first == second
        assert encounter.room_events.count() == 1

    def test_the_same_key_is_one_act_even_after_it_was_taken_back(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        event = check_in(participation=person, actor=None, key="k")
        undo_event(event=event, actor=None)

        again = check_in(participation=person, actor=None, key="k")

        assert again == event
        assert Participation.objects.get(pk=person.pk).presence == Presence.EXPECTED

    def test_taking_an_arrival_back_makes_no_new_plan(self) -> None:
        encounter = make_live_day()
        plan = plan_now(encounter)
        event = check_in(participation=anybody(encounter), actor=None)

        undo_event(event=event, actor=None)

        assert plan_now(encounter) == plan
        assert anybody(encounter).presence == Presence.EXPECTED

    def test_a_list_on_paper_is_typed_in_at_once_with_its_hours(self) -> None:
        encounter = make_live_day()
        first, second = anybody(encounter), anybody(encounter, 1)

        noted = record_presences(
            encounter=encounter, arrived=[(first, at(encounter, dt.time(8, 50))), (second, None)], actor=None
        )

        first.refresh_from_db()
        assert noted == 2
        assert first.arrived_at == at(encounter, dt.time(8, 50))

    def test_a_list_with_somebody_of_another_day_notes_nobody(self) -> None:
        encounter = make_live_day()
        stranger = make_participation(make_encounter())

        with pytest.raises(DomainError, match="not on the list"):
            record_presences(encounter=encounter, arrived=[(anybody(encounter), None), (stranger, None)], actor=None)

        assert not encounter.participations.filter(presence=Presence.PRESENT).exists()


class TestComingUnannounced:
    def test_a_walk_in_gets_two_workshops_and_nobody_moves(self) -> None:
        encounter = make_live_day()
        before = rows(plan_now(encounter))

        event = walk_in(encounter=encounter, introduction=somebody(), actor=None, at=at(encounter))

        person = encounter.participations.get(pk=event.participation_id)
        after = rows(plan_now(encounter))
        sessions = Session.objects.filter(pk__in=seats_of(person))
        assert before < after
        assert len({session.workshop_id for session in sessions}) == 2
        assert len({session.slot_id for session in sessions}) == 2
        assert (person.is_walk_in, person.presence) == (True, Presence.PRESENT)
        assert plan_now(encounter).origin == PlanOrigin.DESK
        assert not has_changed_since(plan_now(encounter))

    def test_rooms_fill_up_to_the_last_chair_and_never_beyond(self) -> None:
        encounter = make_live_day()  # 18 chairs at each time for 12 people

        for number in range(8):
            walk_in(encounter=encounter, introduction=somebody(family_name=f"N{number}"), actor=None, at=at(encounter))

        counts = Counter(plan_now(encounter).seats.values_list("session_id", flat=True))
        unserved = [event.payload["without_place"] for event in encounter.room_events.order_by("pk")]
        assert not crowded(encounter)
        assert max(counts.values()) == 6
        assert unserved[-2:] == [2, 2]

    def test_a_place_that_was_given_meanwhile_is_refused(self) -> None:
        encounter = make_live_day(capacity=4)
        first = encounter.rooms.all()[0]
        first.capacity = 5
        first.save()
        chair = Session.objects.filter(room=first).order_by("slot__starts_at")[0]
        walk_in(encounter=encounter, introduction=somebody(), sessions=[chair], actor=None, at=at(encounter))

        with pytest.raises(DomainError, match="somebody else meanwhile"):
            walk_in(
                encounter=encounter,
                introduction=somebody(family_name="Autre"),
                sessions=[chair],
                actor=None,
                at=at(encounter),
            )

        assert not encounter.participations.filter(person__family_name="Autre").exists()

    def test_once_the_first_workshops_are_over_only_the_second_are_given(self) -> None:
        encounter = make_live_day()

        event = walk_in(encounter=encounter, introduction=somebody(), actor=None, at=at(encounter, BETWEEN))

        slots = Session.objects.filter(pk__in=seats_of(event.participation)).values_list("slot__starts_at", flat=True)
        assert list(slots) == [dt.time(11)]
        assert event.payload["without_place"] == 0

    def test_sent_twice_it_is_one_person(self) -> None:
        encounter = make_live_day()

        first = walk_in(encounter=encounter, introduction=somebody(), actor=None, key="w", at=at(encounter))
        again = walk_in(encounter=encounter, introduction=somebody(), actor=None, key="w", at=at(encounter))

        assert first == again
        assert encounter.participations.count() == 13

    def test_somebody_on_the_list_is_no_walk_in(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter).person

        with pytest.raises(DomainError, match="on the list already"):
            walk_in(
                encounter=encounter,
                introduction=somebody(given_name=person.given_name, family_name=person.family_name, email=person.email),
                actor=None,
            )

    def test_taken_back_the_chairs_are_free_and_the_person_gone(self) -> None:
        encounter = make_live_day()
        before = rows(plan_now(encounter))
        event = walk_in(encounter=encounter, introduction=somebody(), actor=None, at=at(encounter))

        undo_event(event=event, actor=None, at=at(encounter, dt.time(9, 5)))

        assert rows(plan_now(encounter)) == before
        assert encounter.participations.get(pk=event.participation_id).withdrawn_at is not None

    def test_somebody_taken_back_can_come_again(self) -> None:
        encounter = make_live_day()
        introduction = somebody(email="nadia@example.org")
        event = walk_in(encounter=encounter, introduction=introduction, actor=None, at=at(encounter))
        undo_event(event=event, actor=None, at=at(encounter))

        again = walk_in(encounter=encounter, introduction=introduction, actor=None, at=at(encounter))

        assert again.participation_id == event.participation_id
        assert len(seats_of(again.participation)) == 2

    def test_before_a_plan_somebody_is_there_without_places(self) -> None:
        encounter = make_encounter()

        event = walk_in(encounter=encounter, introduction=somebody(), actor=None)

        assert (event.plan, event.payload["places"]) == (None, 0)


class TestNotComing:
    def test_their_places_are_free_and_nobody_else_moves(self) -> None:
        encounter = make_live_day()
        missing = [anybody(encounter), anybody(encounter, 1)]
        before = {row for row in rows(plan_now(encounter)) if row[0] not in {person.pk for person in missing}}

        event = carry_out(
            encounter=encounter, change=NotCome(people=tuple(missing)), actor=None, at=at(encounter, DURING_FIRST)
        )

        assert rows(plan_now(encounter)) == before
        assert event.payload["moved"] == 0
        assert not Notice.objects.exists()

    def test_who_comes_after_all_is_placed_again(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        carry_out(encounter=encounter, change=NotCome(people=(person,)), actor=None, at=at(encounter))
        check_in(participation=person, actor=None, at=at(encounter, DURING_FIRST))
        person.refresh_from_db()

        proposals = newcomer_proposals(participation=person, at=at(encounter, DURING_FIRST))
        seat_newcomer(participation=person, actor=None, at=at(encounter, DURING_FIRST))

        assert proposals[0].is_complete
        assert len(seats_of(person)) == 2

    def test_taken_back_they_have_the_places_of_before(self) -> None:
        encounter = make_live_day()
        before = rows(plan_now(encounter))
        event = carry_out(
            encounter=encounter, change=NotCome(people=(anybody(encounter),)), actor=None, at=at(encounter)
        )

        undo_event(event=event, actor=None, at=at(encounter))

        assert rows(plan_now(encounter)) == before

    def test_who_arrived_meanwhile_is_not_absent(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        check_in(participation=person, actor=None)

        with pytest.raises(DomainError, match="arrived meanwhile"):
            carry_out(encounter=encounter, change=NotCome(people=(person,)), actor=None)


class TestLeaving:
    def test_the_places_to_come_are_free_those_that_began_stay(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        check_in(participation=person, actor=None, at=at(encounter))

        carry_out(
            encounter=encounter, change=LeavesEarly(participation=person), actor=None, at=at(encounter, DURING_FIRST)
        )

        person.refresh_from_db()
        [session] = Session.objects.filter(pk__in=seats_of(person))
        assert session.slot.starts_at == dt.time(9, 30)
        assert (person.presence, person.left_at) == (Presence.LEFT, at(encounter, DURING_FIRST))

    def test_who_is_to_facilitate_later_is_first_replaced(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        check_in(participation=person, actor=None, at=at(encounter))
        person.facilitates.add(a_session(encounter, 1))

        with pytest.raises(DomainError, match="First say who does it"):
            carry_out(encounter=encounter, change=LeavesEarly(participation=person), actor=None, at=at(encounter))

    def test_taken_back_the_place_is_theirs_again(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        check_in(participation=person, actor=None, at=at(encounter))
        before = rows(plan_now(encounter))
        event = carry_out(encounter=encounter, change=LeavesEarly(participation=person), actor=None, at=at(encounter))

        undo_event(event=event, actor=None, at=at(encounter))

        person.refresh_from_db()
        assert rows(plan_now(encounter)) == before
        assert (person.presence, person.left_at) == (Presence.PRESENT, None)

    def test_coming_back_reopens_the_hours_they_had_left(self) -> None:
        encounter = make_live_day()
        person = anybody(encounter)
        check_in(participation=person, actor=None, at=at(encounter))
        carry_out(encounter=encounter, change=LeavesEarly(participation=person), actor=None, at=at(encounter))

        check_in(participation=person, actor=None, at=at(encounter, DURING_FIRST))

        person.refresh_from_db()
        assert not person.absent_slots.exists()
        assert person.presence == Presence.PRESENT


class TestCancelling:
    def test_only_its_people_move_and_all_of_them_are_told(self) -> None:
        encounter = make_live_day(capacity=8)
        session = a_session(encounter, 1)
        concerned = set(plan_now(encounter).seats.filter(session=session).values_list("participation_id", flat=True))

        event = carry_out(
            encounter=encounter, change=CancelsSession(session=session, because="malade"), actor=None, at=at(encounter)
        )

        told = set(Notice.objects.filter(event=event).values_list("participation_id", flat=True))
        assert concerned <= told
        assert event.payload["moved"] == len(told)
        assert event.payload["moved"] <= event.payload["fresh"]
        assert not plan_now(encounter).seats.filter(session=session).exists()
        assert not crowded(encounter)
        assert OutboxMail.objects.filter(kind="encounter_changed").count() == len(told)

    def test_everybody_still_has_two_workshops_that_differ(self) -> None:
        encounter = make_live_day(capacity=8)

        carry_out(
            encounter=encounter, change=CancelsSession(session=a_session(encounter)), actor=None, at=at(encounter)
        )

        plan = plan_now(encounter)
        for person in encounter.participations.all():
            workshops = list(plan.seats.filter(participation=person).values_list("session__workshop_id", flat=True))
            assert len(set(workshops)) == len(workshops) == 2

    def test_without_room_for_all_somebody_has_no_place_and_is_told(self) -> None:
        encounter = make_live_day(capacity=4)  # exactly full

        event = carry_out(
            encounter=encounter, change=CancelsSession(session=a_session(encounter)), actor=None, at=at(encounter)
        )

        lost = [notice for notice in event.notices.all() if any(row["after"] is None for row in notice.changes)]
        assert event.payload["without_place"] == len(lost) == 4

    def test_taken_back_everybody_has_their_former_places(self) -> None:
        encounter = make_live_day(capacity=8)
        before = rows(plan_now(encounter))
        session = a_session(encounter)
        event = carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None, at=at(encounter))

        undone = undo_event(event=event, actor=None, at=at(encounter))

        session.refresh_from_db()
        assert rows(plan_now(encounter)) == before
        assert session.cancelled_at is None
        assert undone.undoes == event
        assert undone.notices.count() == event.notices.count()

    def test_taken_back_after_a_walk_in_the_walk_in_stays(self) -> None:
        encounter = make_live_day(capacity=8)
        event = carry_out(
            encounter=encounter, change=CancelsSession(session=a_session(encounter)), actor=None, at=at(encounter)
        )
        came = walk_in(encounter=encounter, introduction=somebody(), actor=None, at=at(encounter))
        seats = seats_of(came.participation)

        undo_event(event=event, actor=None, at=at(encounter))

        assert seats_of(came.participation) == seats
        assert not crowded(encounter)

    def test_a_session_that_is_over_took_place(self) -> None:
        encounter = make_live_day()

        with pytest.raises(DomainError, match="is over"):
            foresee(encounter=encounter, change=CancelsSession(session=a_session(encounter)), at=at(encounter, BETWEEN))

    def test_what_was_shown_is_what_is_done_or_it_is_shown_again(self) -> None:
        encounter = make_live_day(capacity=8)
        change = CancelsSession(session=a_session(encounter, 1))
        shown = foresee(encounter=encounter, change=change, at=at(encounter))
        missing = encounter.participations.filter(seats__plan=plan_now(encounter), seats__session=change.session)[0]
        carry_out(encounter=encounter, change=NotCome(people=(missing,)), actor=None, at=at(encounter))

        with pytest.raises(ChangedMeanwhileError):
            carry_out(encounter=encounter, change=change, seen=shown.digest, actor=None, at=at(encounter))

        change.session.refresh_from_db()
        assert change.session.cancelled_at is None

    def test_foreseeing_writes_nothing(self) -> None:
        encounter = make_live_day(capacity=8)
        before = rows(plan_now(encounter))

        foresee(encounter=encounter, change=CancelsSession(session=a_session(encounter)), at=at(encounter))

        assert rows(plan_now(encounter)) == before
        assert not RoomEvent.objects.exists()
        assert a_session(encounter).cancelled_at is None


class TestChangingRooms:
    def test_everybody_in_the_session_is_told_and_keeps_it(self) -> None:
        encounter = make_live_day()
        session, other = a_session(encounter), make_room(encounter, name="Meuse", capacity=10)
        before = rows(plan_now(encounter))

        event = carry_out(
            encounter=encounter, change=ChangesRoom(session=session, room=other), actor=None, at=at(encounter)
        )

        session.refresh_from_db()
        assert session.room == other
        assert rows(plan_now(encounter)) == before
        assert event.notices.count() == plan_now(encounter).seats.filter(session=session).count()
        assert not has_changed_since(plan_now(encounter))

    def test_an_occupied_room_is_exchanged_and_both_sessions_are_told(self) -> None:
        encounter = make_live_day()
        first, second = Session.objects.filter(slot=encounter.slots.all()[0]).order_by("workshop__letter")[:2]
        rooms = (first.room_id, second.room_id)

        event = carry_out(
            encounter=encounter, change=ChangesRoom(session=first, room=second.room), actor=None, at=at(encounter)
        )

        first.refresh_from_db()
        second.refresh_from_db()
        assert (second.room_id, first.room_id) == rooms
        assert event.notices.count() == plan_now(encounter).seats.filter(session__in=[first, second]).count()

    def test_a_smaller_room_moves_only_those_too_many(self) -> None:
        encounter = make_live_day(capacity=8)
        session = a_session(encounter)
        people = plan_now(encounter).seats.filter(session=session).count()
        small = make_room(encounter, name="Cagibi", capacity=people - 1)

        event = carry_out(
            encounter=encounter, change=ChangesRoom(session=session, room=small), actor=None, at=at(encounter)
        )

        assert plan_now(encounter).seats.filter(session=session).count() == people - 1
        assert not crowded(encounter)
        assert event.payload["moved"] <= 2

    def test_taken_back_rooms_and_places_are_those_of_before(self) -> None:
        encounter = make_live_day(capacity=8)
        session = a_session(encounter)
        before, room = rows(plan_now(encounter)), session.room_id
        small = make_room(encounter, name="Cagibi", capacity=2)
        event = carry_out(
            encounter=encounter, change=ChangesRoom(session=session, room=small), actor=None, at=at(encounter)
        )

        undo_event(event=event, actor=None, at=at(encounter))

        session.refresh_from_db()
        assert session.room_id == room
        assert rows(plan_now(encounter)) == before


class TestExchanging:
    def pair(self, encounter: Encounter) -> tuple[Participation, Participation]:
        """Two people who can exchange their first workshop: neither would follow one twice."""
        slot = encounter.slots.all()[0]
        workshops = {
            person.pk: dict(
                plan_now(encounter).seats.filter(participation=person).values_list("slot_id", "session__workshop_id")
            )
            for person in encounter.participations.all()
        }
        for first, mine in workshops.items():
            for second, theirs in workshops.items():
                if (
                    mine[slot.pk] != theirs[slot.pk]
                    and not set(mine.values()) & {theirs[slot.pk]}
                    and not set(theirs.values()) & {mine[slot.pk]}
                ):
                    return encounter.participations.get(pk=first), encounter.participations.get(pk=second)
        pytest.fail("no pair can exchange")

    def test_two_places_are_exchanged_and_nothing_else(self) -> None:
        encounter = make_live_day()
        first, second = self.pair(encounter)
        slot = encounter.slots.all()[0]
        before = rows(plan_now(encounter))

        carry_out(
            encounter=encounter,
            change=Exchanges(participation=first, other=second, slot=slot),
            actor=None,
            at=at(encounter),
        )

        changed = before ^ rows(plan_now(encounter))
        assert {person for person, _session in changed} == {first.pk, second.pk}
        assert len(changed) == 4

    def test_an_exchange_that_repeats_a_workshop_is_refused(self) -> None:
        encounter = make_live_day()
        slots = list(encounter.slots.all())
        plan = plan_now(encounter)
        first = anybody(encounter)
        later = plan.seats.get(participation=first, slot=slots[1]).session.workshop
        seat = plan.seats.filter(session__workshop=later, slot=slots[0]).exclude(participation=first)[0]

        with pytest.raises(DomainError, match="twice"):
            carry_out(
                encounter=encounter,
                change=Exchanges(participation=first, other=seat.participation, slot=slots[0]),
                actor=None,
                at=at(encounter),
            )

    def test_workshops_that_have_begun_are_not_exchanged(self) -> None:
        encounter = make_live_day()
        first, second = self.pair(encounter)

        with pytest.raises(DomainError, match="have begun"):
            carry_out(
                encounter=encounter,
                change=Exchanges(participation=first, other=second, slot=encounter.slots.all()[0]),
                actor=None,
                at=at(encounter, DURING_FIRST),
            )


class TestPlacing:
    def test_somebody_without_a_place_gets_one_by_moving_as_few_as_possible(self) -> None:
        encounter = make_live_day(capacity=7)
        person = make_participation(encounter, languages=["fr"])
        check_in(participation=person, actor=None, at=at(encounter))

        event = carry_out(encounter=encounter, change=Places(participation=person), actor=None, at=at(encounter))

        assert len(seats_of(person)) == 2
        assert event.payload["moved"] == 1


class TestKnowing:
    def test_who_has_no_address_is_told_aloud(self) -> None:
        encounter = make_live_day(capacity=8)
        session = a_session(encounter)
        silent = plan_now(encounter).seats.filter(session=session)[0].participation
        silent.person.email = ""
        silent.person.save()
        event = carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None, at=at(encounter))
        waiting = [notice for notice in event.notices.all() if not notice.is_known]

        told = mark_told(encounter=encounter, notices=[notice.pk for notice in waiting], actor=None)

        assert [notice.participation for notice in waiting] == [silent]
        assert told == 1
        assert all(notice.is_known for notice in event.notices.all())

    def test_who_reads_their_page_knows(self) -> None:
        encounter = make_live_day(capacity=8)
        session = a_session(encounter)
        event = carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None, at=at(encounter))
        person = event.notices.all()[0].participation

        seen = mark_seen(participation=person)

        assert seen == 1
        assert event.notices.get(participation=person).seen_at is not None


class TestTakingBack:
    def test_after_ten_minutes_it_is_too_late(self) -> None:
        encounter = make_live_day()
        event = check_in(participation=anybody(encounter), actor=None, at=at(encounter, BEFORE))

        with pytest.raises(DomainError, match="ten minutes"):
            undo_event(event=event, actor=None, at=at(encounter, dt.time(9, 11)))

    def test_taken_back_twice_it_is_taken_back_once(self) -> None:
        encounter = make_live_day()
        event = check_in(participation=anybody(encounter), actor=None, at=at(encounter))

        first = undo_event(event=event, actor=None, at=at(encounter))
        again = undo_event(event=event, actor=None, at=at(encounter))

        assert first == again

    def test_what_was_taken_back_is_not_taken_back_in_turn(self) -> None:
        encounter = make_live_day()
        event = check_in(participation=anybody(encounter), actor=None, at=at(encounter))
        back = undo_event(event=event, actor=None, at=at(encounter))

        with pytest.raises(DomainError, match="Change the day once more"):
            undo_event(event=back, actor=None, at=at(encounter))
