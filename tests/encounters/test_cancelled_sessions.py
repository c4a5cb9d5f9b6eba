"""A session that was cancelled is struck through or left out wherever sessions are shown, offered or counted."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from estime_web.encounters import services
from estime_web.encounters.exports_doors import door_sheets_pdf
from estime_web.encounters.exports_programme import programme_pdf
from estime_web.encounters.forms.kept_seats import KeptSeatForm
from estime_web.encounters.models import Encounter, Session
from estime_web.encounters.queries import programme_of
from estime_web.encounters.queries.board import board_of
from estime_web.encounters.queries.days import day_state
from estime_web.encounters.queries.demand import what_was_asked
from estime_web.encounters.queries.programme import seatings_of, slots_of_workshops
from estime_web.encounters.services.live import CancelsSession, carry_out
from estime_web.foundation.errors import DomainError
from tests.encounters.factories import make_room, make_slot, organiser_of
from tests.encounters.live_factories import anybody, make_live_day, plan_now
from tests.encounters.papers import pages_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The sentences are compared as they are written in the source."""
    with translation.override("en"):
        yield


@pytest.fixture
def encounter() -> Encounter:
    return make_live_day(capacity=8)


@pytest.fixture
def cancelled(encounter: Encounter) -> Session:
    """The first workshop of the second time, which does not take place."""
    session = Session.objects.filter(slot=encounter.slots.all()[1]).order_by("workshop__letter")[0]
    carry_out(encounter=encounter, change=CancelsSession(session=session, because="malade"), actor=None)
    session.refresh_from_db()
    return session


def test_the_programme_keeps_it_apart(encounter: Encounter, cancelled: Session) -> None:
    programme = programme_of(encounter)

    assert cancelled not in programme.sessions
    assert programme.cancelled == (cancelled,)
    assert programme.is_complete


def test_the_page_of_the_programme_strikes_it_through_with_its_reason(
    client: Client, encounter: Encounter, cancelled: Session
) -> None:
    client.force_login(organiser_of(encounter))

    page = client.get(reverse("encounters:programme", args=[encounter.pk])).content.decode()

    assert f"<s>{cancelled.room.name}</s>" in page
    assert "malade" in page


def test_on_paper_the_programme_says_that_it_is_cancelled(encounter: Encounter, cancelled: Session) -> None:
    text = " ".join(pages_of(programme_pdf(encounter, language="fr")))

    assert "annulé" in text
    assert "malade" in text


def test_its_chairs_are_not_counted(encounter: Encounter, cancelled: Session) -> None:
    seats = [seating.seats for seating in seatings_of(encounter, programme_of(encounter))]
    asked = next(row for row in what_was_asked(encounter) if row.workshop == cancelled.workshop)

    assert seats == [24, 16]
    assert asked.seats == 8
    assert day_state(encounter).sessions == 5


def test_its_door_has_no_sheet_even_of_the_plan_before(encounter: Encounter, cancelled: Session) -> None:
    before = plan_now(encounter).based_on
    assert before is not None

    assert len(pages_of(door_sheets_pdf(before, language="fr"))) == 5


def test_on_the_board_of_the_plan_before_it_is_shown_as_cancelled(encounter: Encounter, cancelled: Session) -> None:
    before = plan_now(encounter).based_on
    assert before is not None

    marked = [item.session for slot in board_of(before) for item in slot.sessions if item.is_cancelled]

    assert marked == [cancelled]


def test_nobody_is_offered_a_place_there(encounter: Encounter, cancelled: Session) -> None:
    person = anybody(encounter)
    form = KeptSeatForm(participation=person)

    assert cancelled not in form.fields["session"].queryset  # type: ignore[attr-defined]  # of a choice among rows
    with pytest.raises(DomainError, match="is cancelled"):
        services.keep_seat(participation=person, session=cancelled, actor=None)


def test_its_room_is_free_for_another(encounter: Encounter, cancelled: Session) -> None:
    workshop = services.add_workshop(encounter=encounter, title={"fr": "Autre"}, actor=None)

    session = services.add_session(workshop=workshop, slot=cancelled.slot, room=cancelled.room, actor=None)

    assert session.room == cancelled.room


def test_it_can_be_given_after_all(encounter: Encounter, cancelled: Session) -> None:
    room = make_room(encounter)

    again = services.add_session(
        workshop=cancelled.workshop, slot=cancelled.slot, room=room, languages=["fr"], actor=None
    )

    assert (again.pk, again.room, again.cancelled_at, again.cancelled_because) == (cancelled.pk, room, None, "")


def test_laying_out_the_sessions_does_not_give_it_again(encounter: Encounter, cancelled: Session) -> None:
    rooms = {session.workshop_id: session.room for session in Session.objects.filter(slot__encounter=encounter)}

    made = services.generate_sessions(encounter=encounter, rooms=rooms, languages=["fr"], actor=None)

    assert made == 0
    assert Session.objects.get(pk=cancelled.pk).cancelled_at is not None


def test_who_was_to_facilitate_it_is_free_for_another(encounter: Encounter, cancelled: Session) -> None:
    person = anybody(encounter)
    person.facilitates.add(cancelled)
    other = Session.objects.filter(slot=cancelled.slot, cancelled_at=None)[0]

    services.name_facilitators(session=other, participations=[person], actor=None)

    assert set(person.facilitates.all()) == {cancelled, other}


def test_an_hour_at_which_nothing_takes_place_is_no_hour_of_workshops(encounter: Encounter, cancelled: Session) -> None:
    make_slot(encounter, dt.time(14), dt.time(15))
    first, second = encounter.slots.all()[:2]
    assert slots_of_workshops(encounter) == [first, second]

    Session.objects.filter(slot=second).update(cancelled_at=cancelled.cancelled_at)

    assert slots_of_workshops(encounter) == [first]


def test_copied_the_day_is_that_which_was_planned(encounter: Encounter, cancelled: Session) -> None:
    copy = services.copy_encounter(
        encounter=encounter,
        title=encounter.title,
        date=encounter.date + dt.timedelta(days=365),
        place="Gent",
        wishes_close_at=encounter.wishes_close_at,
        with_people=False,
        actor=organiser_of(encounter),
    )

    assert Session.objects.filter(slot__encounter=copy, cancelled_at=None).count() == 6
