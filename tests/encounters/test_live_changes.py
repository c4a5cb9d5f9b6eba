"""What changes the day: with the fewest moves, everybody told, taken back to what it was."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from estime_web.encounters.models import Notice, RoomEvent, Session
from estime_web.encounters.services import has_changed_since
from estime_web.encounters.services.live import (
    CancelsSession,
    ChangedMeanwhileError,
    ChangesRoom,
    NotCome,
    carry_out,
    foresee,
    undo_event,
    walk_in,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import OutboxMail
from tests.encounters.factories import make_room
from tests.encounters.live_factories import (
    BETWEEN,
    a_session,
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
