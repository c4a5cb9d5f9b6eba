import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from estime.allocation import Person
from estime.allocation.canonical import problem_hash
from estime_web.encounters import services
from estime_web.encounters.enums import PairRule
from estime_web.encounters.models import KeptSeat, Pair
from estime_web.encounters.problems import problem_of, row_id, session_key, slot_key, workshop_key
from estime_web.encounters.services.live import LeavesEarly, carry_out, check_in
from estime_web.network.enums import ActorType, Country
from estime_web.network.models import Territory
from tests.encounters.factories import (
    make_encounter,
    make_organisation,
    make_participation,
    make_people,
    make_programme,
    make_room,
    make_session,
    wish,
)
from tests.encounters.live_factories import DURING_FIRST, at, make_live_day, plan_now, seats_of

pytestmark = pytest.mark.django_db


def test_person_is_what_the_participation_says_and_nothing_more() -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    first_slot, second_slot = encounter.slots.all()
    first, second = encounter.workshops.all()
    session = first.sessions.get(slot=second_slot)
    territory = Territory.objects.create(code="test-hainaut", name="Hainaut", country=Country.BE)
    organisation = make_organisation(territory=territory)
    participation = make_participation(
        encounter,
        actor_type=ActorType.FUNDER,
        organisation=organisation,
        languages=["nl", "fr"],
        needs_step_free=True,
        absent_slots=[first_slot],
        facilitates=[session],
    )
    wish(participation, second, first)

    [person] = problem_of(encounter).people

    assert person == Person(
        id=str(participation.pk),
        actor_type="funder",
        slots=(slot_key(second_slot.pk),),
        wishes=((workshop_key(second.pk),), (workshop_key(first.pk),)),
        languages=("fr", "nl"),
        territory="test-hainaut",
        organisation=str(organisation.pk),
        needs_step_free=True,
        facilitates=(session_key(session.pk),),
    )


def test_session_takes_its_size_and_access_from_its_room() -> None:
    encounter = make_encounter(floor_percent=80)
    room = make_room(encounter, name="Lys", capacity=7, is_step_free=False)
    row = make_session(encounter, room=room, minimum=3, languages=["nl", "fr"])

    problem = problem_of(encounter)

    [session] = problem.sessions
    assert (session.maximum, session.minimum, session.room, session.step_free) == (7, 3, "Lys", False)
    assert (session.languages, row_id(session.id)) == (("fr", "nl"), row.pk)
    assert (problem.seed, problem.floor_percent) == ("beffroi", 80)


def test_language_of_the_reader_and_words_of_titles_change_nothing() -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    make_people(encounter, 3)
    with translation.override("fr"):
        before = problem_hash(problem_of(encounter))
    workshop = encounter.workshops.all()[0]
    services.update_workshop(workshop=workshop, letter="A", title="Autre", description="x", actor=None)

    with translation.override("nl"):
        after = problem_hash(problem_of(encounter))

    assert after == before


def test_no_name_and_no_address_is_in_the_problem() -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    people = make_people(encounter, 3)

    text = repr(problem_of(encounter))

    words = [word for one in people for word in (one.person.family_name, one.person.email, one.organisation.name)]  # type: ignore[union-attr]  # each has one
    assert [word for word in words if word in text] == []


def test_whoever_leaves_early_keeps_no_seat_at_the_hours_that_they_miss() -> None:
    encounter = make_live_day()
    first, second = encounter.participations.order_by("pk")[:2]
    sessions = [seat.session for seat in plan_now(encounter).seats.filter(participation=first).order_by("slot")]
    for session in sessions:
        KeptSeat.objects.create(participation=first, session=session)
    Pair.objects.create(first=first, second=second, rule=PairRule.TOGETHER)
    check_in(participation=first, actor=None, at=at(encounter))

    carry_out(encounter=encounter, change=LeavesEarly(participation=first), actor=None, at=at(encounter, DURING_FIRST))

    person = next(each for each in problem_of(encounter).people if each.id == str(first.pk))
    assert person.kept == (session_key(sessions[0].pk),)
    assert seats_of(first) == {sessions[0].pk}


@pytest.mark.parametrize("number", [1, 3])
def test_problem_is_read_in_the_same_number_of_questions(django_assert_num_queries: object, number: int) -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    make_people(encounter, number)
    assert callable(django_assert_num_queries)

    with django_assert_num_queries(9):
        problem_of(encounter)


class KeyTest(TestCase):
    @given(st.integers(min_value=1, max_value=2**62))
    def test_row_id_undoes_every_key(self, pk: int) -> None:
        assert [row_id(key(pk)) for key in (slot_key, workshop_key, session_key)] == [pk, pk, pk]
