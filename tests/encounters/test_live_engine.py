"""The day goes on: arrivals, walk-ins, changes with the fewest moves, everybody told, and taking back."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from django.utils import translation

from estime_web.encounters.enums import PlanOrigin, Presence, RoomEventKind
from estime_web.encounters.models import Notice, Participation, Session
from estime_web.encounters.services import has_changed_since
from estime_web.encounters.services.live import (
    CancelsSession,
    LeavesEarly,
    NotCome,
    carry_out,
    check_in,
    mark_seen,
    mark_told,
    newcomer_proposals,
    record_presences,
    seat_newcomer,
    undo_event,
    walk_in,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.encounters.factories import make_encounter, make_participation, organiser_of
from tests.encounters.live_factories import (
    BEFORE,
    BETWEEN,
    DURING_FIRST,
    a_session,
    anybody,
    at,
    crowded,
    make_live_day,
    plan_now,
    rows,
    seats_of,
    somebody,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The sentences are compared as they are written in the source."""
    with translation.override("en"):
        yield


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

        for number in range(9):
            walk_in(encounter=encounter, introduction=somebody(family_name=f"N{number}"), actor=None, at=at(encounter))

        counts = Counter(plan_now(encounter).seats.values_list("session_id", flat=True))
        unserved = [event.payload["without_place"] for event in encounter.room_events.order_by("pk")]
        assert not crowded(encounter)
        assert max(counts.values()) == 6
        assert unserved[-1] == 2

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
