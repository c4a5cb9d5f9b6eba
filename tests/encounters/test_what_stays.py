"""What was written or told of a day is not removed with what it is about; what is cancelled stands in nobody's way."""

import datetime as dt
from uuid import uuid4

import pytest
from django.utils import timezone

from estime_web.encounters import services
from estime_web.encounters.day_workbook.facts import facts_of
from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Lesson, Note, Session, Table, Workshop
from estime_web.encounters.queries.attendance import attendance
from estime_web.encounters.queries.desk import people_without_place
from estime_web.encounters.services.live import CancelsSession, LeavesEarly, carry_out, check_in, undo_event
from estime_web.encounters.services.live.swaps import accept_swap, offer_place
from estime_web.encounters.services.sessions import add_session, generate_sessions, name_facilitators, update_session
from estime_web.foundation.errors import DomainError
from tests.encounters.factories import (
    make_encounter,
    make_participation,
    make_room,
    make_session,
    make_workshop,
)
from tests.encounters.live_factories import anybody, at, make_live_day, plan_now
from tests.encounters.table_factories import make_moment, make_networking, make_planned_tables, make_published_tables

pytestmark = pytest.mark.django_db


def cancel(session: Session) -> Session:
    Session.objects.filter(pk=session.pk).update(cancelled_at=timezone.now())
    session.refresh_from_db()
    return session


def test_moment_with_tables_stays_until_they_are_taken_away() -> None:
    networking = make_networking()

    with pytest.raises(DomainError):
        services.remove_moment(moment=networking.moment, actor=None)

    assert Table.objects.count() == 3


def test_moment_about_which_there_are_notes_stays() -> None:
    moment = make_moment(make_encounter())
    Note.objects.create(pk=uuid4(), encounter=moment.encounter, moment=moment, text="On compte trop.")

    with pytest.raises(DomainError):
        services.remove_moment(moment=moment, actor=None)

    assert Note.objects.count() == 1


def test_workshop_about_which_there_are_lessons_stays() -> None:
    workshop = make_workshop(make_encounter())
    Lesson.objects.create(encounter=workshop.encounter, workshop=workshop, text="Compter ne suffit pas.")

    with pytest.raises(DomainError):
        services.remove_workshop(workshop=workshop, actor=None)

    assert Workshop.objects.count() == 1


def test_who_sits_at_tables_that_people_know_stays_on_the_list() -> None:
    plan = make_published_tables()
    person = plan.seats.select_related("participation__encounter").first().participation  # type: ignore[union-attr]  # seats

    with pytest.raises(DomainError):
        services.remove_participation(participation=person, actor=None)

    assert plan.seats.filter(participation=person).count() == 2
    assert facts_of(person.encounter).seated[person.pk] == plan.number


def test_who_sits_at_tables_that_nobody_knows_yet_may_go() -> None:
    plan = make_planned_tables()
    person = plan.seats.select_related("participation__encounter").first().participation  # type: ignore[union-attr]  # seats

    services.remove_participation(participation=person, actor=None)

    assert plan.seats.values("participation").distinct().count() == 8


def test_who_leaves_by_themselves_keeps_their_seats_at_tables_that_people_know() -> None:
    plan = make_published_tables()
    person = plan.seats.select_related("participation__encounter").first().participation  # type: ignore[union-attr]  # seats

    stays = services.withdraw(participation=person)

    person.refresh_from_db()
    assert stays
    assert person.withdrawn_at is not None
    assert plan.seats.filter(participation=person).count() == 2


def test_room_of_a_cancelled_session_is_free_for_another() -> None:
    encounter = make_encounter()
    cancelled = cancel(make_session(encounter))
    other = make_session(encounter, room=make_room(encounter))

    update_session(session=other, room=cancelled.room, languages=["fr"], minimum=0, actor=None)

    other.refresh_from_db()
    assert other.room == cancelled.room


def test_cancelled_session_takes_no_room_from_new_ones() -> None:
    encounter = make_encounter()
    cancelled = cancel(make_session(encounter))
    workshop = make_workshop(encounter)

    rooms = {cancelled.workshop_id: make_room(encounter), workshop.pk: cancelled.room}
    made = generate_sessions(encounter=encounter, rooms=rooms, languages=["fr"], actor=None)

    assert made == 1
    with pytest.raises(DomainError, match=workshop.letter):
        add_session(workshop=make_workshop(encounter), slot=cancelled.slot, room=cancelled.room, actor=None)


def test_who_was_to_facilitate_a_cancelled_session_facilitates_another() -> None:
    encounter = make_encounter()
    cancelled = make_session(encounter)
    person = make_participation(encounter, facilitates=[cancelled])
    cancel(cancelled)
    other = make_session(encounter)

    name_facilitators(session=other, participations=[person], actor=None)

    assert set(person.facilitates.all()) == {cancelled, other}


def test_who_was_to_facilitate_a_cancelled_session_was_not_in_its_workshop() -> None:
    encounter = make_encounter()
    session = make_session(encounter)
    person = make_participation(encounter, facilitates=[session])
    theme = ("workshop", session.workshop_id)

    before = attendance(encounter)[theme]
    cancel(session)

    assert before == {person.pk}
    assert theme not in attendance(encounter)


def test_arrival_is_not_taken_back_under_somebody_who_has_left_since() -> None:
    encounter = make_live_day()
    person = anybody(encounter)
    arrival = check_in(participation=person, actor=None, at=at(encounter))
    carry_out(encounter=encounter, change=LeavesEarly(participation=person), actor=None, at=at(encounter))

    with pytest.raises(DomainError):
        undo_event(event=arrival, actor=None, at=at(encounter))

    person.refresh_from_db()
    assert person.presence == Presence.LEFT


@pytest.mark.parametrize("gone", [{"withdrawn_at": timezone.now()}, {"presence": Presence.LEFT}])
def test_who_takes_part_no_more_offers_no_place(gone: dict[str, object]) -> None:
    encounter = make_live_day()
    seat = plan_now(encounter).seats.exclude(rank=None).select_related("participation", "slot")[0]
    encounter.participations.filter(pk=seat.participation_id).update(**gone)

    with pytest.raises(DomainError):
        offer_place(asker=seat.participation, slot=seat.slot, at=at(encounter))

    assert not seat.slot.swaps.exists()


def test_phones_rewrite_nothing_once_the_day_is_over() -> None:
    encounter = make_live_day()
    slot = encounter.slots.order_by("starts_at")[0]
    seat = plan_now(encounter).seats.filter(slot=slot).exclude(rank=None).select_related("participation")[0]
    offer = offer_place(asker=seat.participation, slot=slot, at=at(encounter))
    other = plan_now(encounter).seats.filter(slot=slot).exclude(session=seat.session_id)[0].participation
    later = at(encounter) + dt.timedelta(days=1)

    with pytest.raises(DomainError):
        accept_swap(swap=offer, accepter=other, at=later)
    offer.delete()
    with pytest.raises(DomainError):
        offer_place(asker=seat.participation, slot=slot, at=later)

    assert not encounter.room_events.exists()


def test_nobody_lacks_a_place_at_a_time_when_everything_is_cancelled() -> None:
    encounter = make_live_day()
    check_in(participation=anybody(encounter), actor=None, at=at(encounter))

    for session in Session.objects.filter(slot__encounter=encounter):
        carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None, at=at(encounter))

    assert people_without_place(encounter) == []
