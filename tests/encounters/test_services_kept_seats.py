from collections.abc import Iterator

import pytest
from django.utils import translation

from estime_web.encounters import services
from estime_web.encounters.enums import KeptBecause
from estime_web.encounters.models import Encounter, KeptSeat, Participation, Session
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.encounters.factories import (
    make_encounter,
    make_participation,
    make_people,
    make_programme,
    make_room,
    make_session,
    make_slot,
    organiser_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_seat_is_kept_with_its_reason_and_one_entry() -> None:
    encounter = make_encounter()
    participation, session = make_participation(encounter), make_session(encounter)

    kept = services.keep_seat(
        participation=participation, session=session, because=KeptBecause.REGISTERED, actor=organiser_of(encounter)
    )

    assert (kept.participation, kept.session, kept.because) == (participation, session, "registered")
    assert ActivityEntry.objects.get(verb="keep_seat").details == {
        "participation": str(participation.pk),
        "session": session.pk,
        "because": "registered",
    }


def test_seat_that_is_kept_already_stays_one() -> None:
    encounter = make_encounter()
    participation, session = make_participation(encounter), make_session(encounter)

    first, second = (_keep(participation, session) for _ in range(2))

    assert first == second
    assert ActivityEntry.objects.filter(verb="keep_seat").count() == 1


def test_released_seat_is_kept_no_longer() -> None:
    encounter = make_encounter()
    kept = _keep(make_participation(encounter), make_session(encounter))

    services.release_seat(kept=kept, actor=None)

    assert not KeptSeat.objects.exists()
    assert ActivityEntry.objects.filter(verb="release_seat").count() == 1


def test_no_seat_is_kept_in_a_session_of_another_day() -> None:
    participation = make_participation(make_encounter())

    _assert_refused(participation, make_session(make_encounter()), "another day")


def test_no_seat_is_kept_for_somebody_who_is_absent() -> None:
    encounter = make_encounter()
    session = make_session(encounter)

    _assert_refused(make_participation(encounter, absent_slots=[session.slot]), session, "absent")


def test_no_seat_is_kept_where_somebody_does_not_understand() -> None:
    encounter = make_encounter()
    session = make_session(encounter, languages=["fr"])

    _assert_refused(make_participation(encounter, languages=["nl"]), session, "languages")


def test_seat_is_kept_where_no_language_is_asked() -> None:
    encounter = make_encounter()

    kept = _keep(make_participation(encounter, languages=["nl"]), make_session(encounter, languages=[]))

    assert kept.pk is not None


def test_no_seat_is_kept_behind_steps_for_who_cannot_climb_them() -> None:
    encounter = make_encounter()
    session = make_session(encounter, room=make_room(encounter, is_step_free=False))

    _assert_refused(make_participation(encounter, needs_step_free=True), session, "steps")


def test_nobody_keeps_two_seats_at_one_time() -> None:
    encounter = make_encounter()
    participation, slot = make_participation(encounter), make_slot(encounter)
    first, second = make_session(encounter, slot=slot), make_session(encounter, slot=slot)
    _keep(participation, first)

    _assert_refused(participation, second, "two places", kept=1)


def test_who_facilitates_keeps_no_seat_elsewhere_at_that_time() -> None:
    encounter = make_encounter()
    slot = make_slot(encounter)
    first, second = make_session(encounter, slot=slot), make_session(encounter, slot=slot)

    _assert_refused(make_participation(encounter, facilitates=[first]), second, "two places")


def test_who_facilitates_a_session_has_their_seat_there() -> None:
    encounter = make_encounter()
    session = make_session(encounter)

    _assert_refused(make_participation(encounter, facilitates=[session]), session, "facilitates")


def test_nobody_keeps_a_seat_in_the_same_workshop_twice() -> None:
    encounter = make_programme(make_encounter(), workshops=1)
    first, second = _sessions(encounter)
    participation = make_participation(encounter)
    _keep(participation, first)

    _assert_refused(participation, second, "twice", kept=1)


def test_nobody_keeps_a_seat_in_a_workshop_they_facilitate_at_another_time() -> None:
    encounter = make_programme(make_encounter(), workshops=1)
    first, second = _sessions(encounter)

    _assert_refused(make_participation(encounter, facilitates=[first]), second, "twice")


def test_room_holds_no_more_kept_people_than_seats() -> None:
    encounter = make_encounter()
    session = make_session(encounter, room=make_room(encounter, capacity=2))
    make_participation(encounter, facilitates=[session])
    first, second = make_people(encounter, 2)
    _keep(first, session)

    _assert_refused(second, session, "2 seats", kept=1)


def test_kept_seat_is_given_back_by_who_says_that_they_are_absent() -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    participation, sessions = make_participation(encounter), _sessions(encounter)
    here, there = sessions[0], next(item for item in sessions[2:] if item.workshop_id != sessions[0].workshop_id)
    _keep(participation, here)
    kept = _keep(participation, there)

    services.record_wishes(participation=participation, workshop_ids=[], absent_slot_ids=[here.slot_id])

    assert list(KeptSeat.objects.all()) == [kept]
    assert ActivityEntry.objects.get(verb="record_wishes").details == {"ranked": 0, "released": 1}


@pytest.mark.parametrize("changes", [{"languages": ["en"]}, {"needs_step_free": True}, {"facilitates": "other"}])
def test_kept_seat_that_became_impossible_is_given_back(changes: dict[str, object]) -> None:
    encounter = make_encounter()
    slot = make_slot(encounter)
    session = make_session(encounter, slot=slot, room=make_room(encounter, is_step_free=False))
    other = make_session(encounter, slot=slot)
    participation = make_participation(encounter)
    _keep(participation, session)

    values: dict[str, object] = {"languages": [], "needs_step_free": False, "facilitates": []} | changes
    services.update_participation(
        participation=participation,
        actor_type="partner",
        organisation=None,
        language="fr",
        absent_slots=[],
        actor=None,
        **(values | ({"facilitates": [other]} if values["facilitates"] else {})),  # type: ignore[arg-type]  # those of the service
    )

    assert not KeptSeat.objects.exists()
    assert ActivityEntry.objects.get(verb="update_participation").details["released"] == 1


def _keep(participation: Participation, session: Session) -> KeptSeat:
    return services.keep_seat(participation=participation, session=session, actor=None)


def _sessions(encounter: Encounter) -> list[Session]:
    return list(Session.objects.filter(slot__encounter=encounter).order_by("slot__starts_at"))


def _assert_refused(participation: Participation, session: Session, words: str, *, kept: int = 0) -> None:
    with pytest.raises(DomainError, match=words):
        _keep(participation, session)

    assert KeptSeat.objects.count() == kept
