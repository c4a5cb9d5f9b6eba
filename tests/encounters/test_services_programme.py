from datetime import time

import pytest

from estime_web.encounters import services
from estime_web.encounters.models import Room, Session, Slot, Workshop
from estime_web.encounters.queries import programme_of
from estime_web.foundation.errors import DomainError
from tests.encounters.factories import (
    SLOTS,
    close,
    make_encounter,
    make_participation,
    make_planned_day,
    make_programme,
    make_room,
    make_session,
    make_slot,
    make_workshop,
    wish,
)

pytestmark = pytest.mark.django_db


def test_slot_ends_after_it_begins() -> None:
    encounter = make_encounter()

    with pytest.raises(DomainError):
        make_slot(encounter, time(11), time(10))

    assert not Slot.objects.exists()


def test_slots_of_a_day_do_not_overlap() -> None:
    encounter = make_encounter()
    make_slot(encounter, time(9), time(10))
    make_slot(encounter, time(10), time(11))

    with pytest.raises(DomainError, match="09:00–10:00"):
        make_slot(encounter, time(9, 30), time(9, 45))


def test_slot_moves_over_its_own_hours() -> None:
    slot = make_slot(make_encounter(), time(9), time(10))

    services.update_slot(slot=slot, starts_at=time(9, 30), ends_at=time(10, 30), actor=None)

    assert (Slot.objects.get().starts_at, Slot.objects.get().ends_at) == (time(9, 30), time(10, 30))


def test_room_name_is_given_once_per_day() -> None:
    encounter = make_encounter()
    make_room(encounter, name="Lys")
    make_room(make_encounter(), name="Lys")

    with pytest.raises(DomainError):
        make_room(encounter, name="Lys")

    assert Room.objects.count() == 2


def test_workshops_take_the_first_free_letter() -> None:
    encounter = make_encounter()
    make_workshop(encounter, letter="b")

    letters = [make_workshop(encounter).letter for _ in range(3)]

    assert letters == ["A", "C", "D"]


def test_letter_is_given_once_per_day() -> None:
    encounter = make_encounter()
    make_workshop(encounter, letter="A")
    other = make_workshop(encounter, letter="B")

    with pytest.raises(DomainError):
        services.update_workshop(workshop=other, letter="a", title="x", description="", actor=None)

    assert Workshop.objects.get(pk=other.pk).letter == "B"


def test_rows_with_sessions_stay_and_say_so() -> None:
    session = make_session(make_encounter())
    room, slot, workshop = session.room, session.slot, session.workshop

    for remove in (
        lambda: services.remove_room(room=room, actor=None),
        lambda: services.remove_slot(slot=slot, actor=None),
        lambda: services.remove_workshop(workshop=workshop, actor=None),
    ):
        with pytest.raises(DomainError):
            remove()

    assert (Room.objects.count(), Slot.objects.count(), Workshop.objects.count()) == (1, 1, 1)


def test_rows_without_sessions_go() -> None:
    encounter = make_encounter()
    room, slot, workshop = make_room(encounter), make_slot(encounter), make_workshop(encounter)

    services.remove_room(room=room, actor=None)
    services.remove_slot(slot=slot, actor=None)
    services.remove_workshop(workshop=workshop, actor=None)

    assert (Room.objects.count(), Slot.objects.count(), Workshop.objects.count()) == (0, 0, 0)


def test_workshop_that_somebody_ranked_stays() -> None:
    encounter = make_encounter()
    workshop = make_workshop(encounter)
    wish(make_participation(encounter), workshop)

    with pytest.raises(DomainError, match="1"):
        services.remove_workshop(workshop=workshop, actor=None)


def test_each_workshop_is_given_in_every_slot_in_one_act() -> None:
    make_programme(make_encounter(), workshops=5)

    given = list(Session.objects.values_list("workshop__letter", "slot__starts_at", "room__name", "languages"))

    rooms = dict(zip("ABCDE", ["Deûle", "Escaut", "Lys", "Sambre", "Scarpe"], strict=True))
    assert given == [
        (letter, hour, rooms[letter], ["fr", "nl"]) for hour in (time(9, 30), time(11)) for letter in "ABCDE"
    ]


def test_sessions_that_exist_are_left_as_they_are() -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    kept = Session.objects.first()
    assert kept is not None
    Session.objects.exclude(pk=kept.pk).delete()
    rooms = {session: Room.objects.get(name=name) for session, name in _room_names(encounter).items()}

    made = services.generate_sessions(encounter=encounter, rooms=rooms, languages=["en"], actor=None)

    assert made == 3
    assert Session.objects.get(pk=kept.pk).languages == ["fr", "nl"]


def test_two_workshops_do_not_share_a_room() -> None:
    encounter = make_encounter()
    make_slot(encounter)
    room, first, second = make_room(encounter), make_workshop(encounter), make_workshop(encounter)

    with pytest.raises(DomainError, match=room.name):
        services.generate_sessions(
            encounter=encounter, rooms={first.pk: room, second.pk: room}, languages=["fr"], actor=None
        )

    assert not Session.objects.exists()


def test_workshop_without_a_room_is_named() -> None:
    encounter = make_encounter()
    workshop = make_workshop(encounter)

    with pytest.raises(DomainError, match=workshop.letter):
        services.generate_sessions(encounter=encounter, rooms={}, languages=["fr"], actor=None)


def test_room_holds_one_session_at_a_time() -> None:
    encounter = make_encounter()
    session = make_session(encounter)

    with pytest.raises(DomainError, match=session.workshop.letter):
        make_session(encounter, room=session.room)


def test_workshop_is_given_once_per_slot() -> None:
    encounter = make_encounter()
    session = make_session(encounter)

    with pytest.raises(DomainError):
        make_session(encounter, workshop=session.workshop)


def test_room_of_another_day_is_refused() -> None:
    encounter = make_encounter()

    with pytest.raises(DomainError):
        make_session(encounter, room=make_room(make_encounter()))


def test_minimum_fits_in_the_room() -> None:
    encounter = make_encounter()
    session = make_session(encounter, minimum=12)

    with pytest.raises(DomainError, match="12"):
        services.update_room(room=session.room, name="Lys", capacity=11, is_step_free=True, actor=None)
    with pytest.raises(DomainError, match="21"):
        services.update_session(session=session, room=session.room, languages=["fr"], minimum=21, actor=None)


def test_facilitators_are_there_and_nowhere_else_at_that_time() -> None:
    encounter = make_encounter()
    session = make_session(encounter)
    other = make_session(encounter)
    absent = make_participation(encounter, absent_slots=[session.slot])
    busy = make_participation(encounter, facilitates=[other])
    stranger = make_participation(make_encounter())

    for participation in (absent, busy, stranger):
        with pytest.raises(DomainError):
            services.name_facilitators(session=session, participations=[participation], actor=None)

    assert not session.facilitators.exists()


def test_facilitators_of_a_session_are_replaced() -> None:
    encounter = make_encounter()
    session = make_session(encounter)
    first, second = make_participation(encounter), make_participation(encounter)
    services.name_facilitators(session=session, participations=[first], actor=None)

    services.name_facilitators(session=session, participations=[second], actor=None)

    assert list(session.facilitators.all()) == [second]


def test_session_without_seats_goes() -> None:
    session = make_session(make_encounter())

    services.remove_session(session=session, actor=None)

    assert not Session.objects.exists()


def test_session_of_a_proposed_plan_stays_until_the_plan_is_discarded() -> None:
    plan = make_planned_day()
    session = plan.seats.all()[0].session

    with pytest.raises(DomainError, match="1"):
        services.remove_session(session=session, actor=None)
    services.discard_plan(plan=plan, actor=None)
    services.remove_session(session=session, actor=None)

    assert not Session.objects.filter(pk=session.pk).exists()


def test_session_of_a_published_plan_stays() -> None:
    plan = make_planned_day()
    services.publish_plan(plan=plan, actor=None)
    session = plan.seats.all()[0].session

    with pytest.raises(DomainError):
        services.remove_session(session=session, actor=None)

    assert Session.objects.filter(pk=session.pk).exists()


def test_moment_ends_after_it_begins() -> None:
    encounter = make_encounter()
    moment = services.add_moment(
        encounter=encounter, title="Repas", starts_at=time(12), ends_at=time(13), actor=None, place=" Hall "
    )

    with pytest.raises(DomainError):
        services.update_moment(
            moment=moment, title="Repas", starts_at=time(13), ends_at=time(13), place="Hall", actor=None
        )

    assert list(encounter.moments.values_list("place", "ends_at")) == [("Hall", time(13))]


def test_moment_is_changed_and_removed() -> None:
    encounter = close(make_encounter())
    moment = services.add_moment(encounter=encounter, title="x", starts_at=time(9), ends_at=time(10), actor=None)

    services.update_moment(
        moment=moment, title={"fr": "Accueil"}, starts_at=time(8), ends_at=time(9), place="Hall", actor=None
    )
    said = str(encounter.moments.get())
    services.remove_moment(moment=moment, actor=None)

    assert said == "Accueil"
    assert not encounter.moments.exists()


def _room_names(encounter: object) -> dict[int, str]:
    return dict(zip(Workshop.objects.values_list("pk", flat=True), ["Deûle", "Escaut"], strict=True))


def test_sessions_of_a_programme_come_by_hour_then_by_letter_however_they_were_made() -> None:
    encounter = make_encounter()
    later, sooner = make_slot(encounter, *SLOTS[1]), make_slot(encounter, *SLOTS[0])
    second, first = make_workshop(encounter, letter="B"), make_workshop(encounter, letter="A")
    made = [
        make_session(encounter, slot=slot, workshop=workshop)
        for slot in (later, sooner)
        for workshop in (second, first)
    ]

    found = programme_of(encounter).sessions

    assert list(found) == [made[3], made[2], made[1], made[0]]
