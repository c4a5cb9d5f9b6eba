"""From the rows of a day to people, tables and rounds: who counts, who knows whom, what is held in the hand."""

from datetime import date

import pytest
from django.utils import timezone

from estime_web.encounters.enums import PairRule, Presence
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.services import add_pair
from estime_web.encounters.services import networking as services
from estime_web.encounters.tables_problem import problem_of_tables, table_key
from estime_web.network.enums import ActorType, Country
from estime_web.network.models import Territory
from tests.encounters.factories import make_encounter, make_organisation, make_participation, make_people, make_person
from tests.encounters.table_factories import make_networking, make_published_tables, make_table_plan

pytestmark = pytest.mark.django_db


def known(encounter: Encounter) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in problem_of_tables(make_networking(encounter)).known}


def pair(*people: Participation) -> frozenset[str]:
    return frozenset(str(person.pk) for person in people)


def test_person_carries_what_mixing_needs_and_no_name() -> None:
    encounter = make_encounter()
    side = Territory.objects.create(code="hainaut", name="Hainaut", country=Country.BE)
    organisation = make_organisation(territory=side)
    person = make_participation(
        encounter, actor_type=ActorType.FUNDER, organisation=organisation, languages=("nl", "fr"), needs_step_free=True
    )

    [found] = problem_of_tables(make_networking(encounter)).people

    assert (found.id, found.kind, found.side, found.organisation) == (
        str(person.pk),
        "funder",
        "BE",
        str(organisation.pk),
    )
    assert (found.languages, found.needs_step_free, found.absent, found.host_of) == (("fr", "nl"), True, (), None)


@pytest.mark.parametrize(
    ("presence", "counts"),
    [(Presence.EXPECTED, 1), (Presence.PRESENT, 1), (Presence.ABSENT, 0), (Presence.LEFT, 0)],
)
def test_who_did_not_come_or_has_left_is_not_seated(presence: Presence, counts: int) -> None:
    encounter = make_encounter()
    person = make_participation(encounter)
    Participation.objects.filter(pk=person.pk).update(presence=presence)

    assert len(problem_of_tables(make_networking(encounter)).people) == counts


def test_who_withdrew_is_not_seated() -> None:
    encounter = make_encounter()
    person = make_participation(encounter)
    Participation.objects.filter(pk=person.pk).update(withdrawn_at=timezone.now())

    assert problem_of_tables(make_networking(encounter)).people == ()


def test_colleagues_know_each_other() -> None:
    encounter = make_encounter()
    organisation = make_organisation()
    anne, bart = (make_participation(encounter, organisation=organisation) for _ in range(2))
    make_participation(encounter, organisation=make_organisation())
    make_participation(encounter)

    assert known(encounter) == {pair(anne, bart)}


def test_pairs_of_the_organisers_are_known_or_kept_apart() -> None:
    encounter = make_encounter()
    anne, bart, chloe = make_people(encounter, 3)
    add_pair(encounter=encounter, first=anne, second=bart, rule=PairRule.KNOWN, actor=None)
    add_pair(encounter=encounter, first=anne, second=chloe, rule=PairRule.APART, actor=None)

    problem = problem_of_tables(make_networking(encounter))

    assert {frozenset(row) for row in problem.known} == {pair(anne, bart)}
    assert {frozenset(row) for row in problem.apart} == {pair(anne, chloe)}


@pytest.mark.parametrize(("remembers", "count"), [(True, 1), (False, 0)])
def test_neighbours_of_a_former_day_are_known_where_the_day_remembers(remembers: bool, count: int) -> None:
    former = make_encounter(date=date(2027, 1, 10))
    people = [make_person() for _ in range(4)]
    for person in people:
        make_participation(former, person=person)
    networking = make_networking(former, tables=2, seats=2, rounds=1)
    services.publish_table_plan(plan=make_table_plan(networking), actor=None)
    encounter = make_encounter()
    Encounter.objects.filter(pk=encounter.pk).update(remembers_disappointments=remembers)
    encounter.refresh_from_db()
    first = former.networkings.get().plans.get().seats.filter(round=1).order_by("table_id", "pk")[:2]
    for seat in first:
        make_participation(encounter, person=seat.participation.person)

    assert len(known(encounter)) == count


def test_host_stays_at_their_table() -> None:
    encounter = make_encounter()
    host = make_participation(encounter)
    networking = make_networking(encounter)
    table = networking.tables.first()
    assert table is not None
    services.update_table(table=table, facts=services.TableFacts(label="1", seats=4, fewest=2, host=host), actor=None)

    [found] = problem_of_tables(networking).people

    assert found.host_of == table_key(table.pk)


def test_rounds_that_have_begun_stay_in_the_hand_and_latecomers_miss_them() -> None:
    plan = make_published_tables()
    networking = services.begin_round(networking=plan.networking, number=1, actor=None)
    late = make_participation(networking.encounter)

    problem = problem_of_tables(networking, plan=plan, keeps=True)

    absent = {person.id: person.absent for person in problem.people if person.absent}
    assert absent == {str(late.pk): (0,)}
    assert (problem.played, problem.keeps, len(problem.in_force)) == (1, True, 18)


def test_who_left_after_a_round_was_met_and_comes_no_more() -> None:
    plan = make_published_tables()
    gone = plan.networking.encounter.participations.all()[0]
    networking = services.begin_round(networking=plan.networking, number=1, actor=None)
    networking = services.end_round(networking=networking, number=1, actor=None)
    Participation.objects.filter(pk=gone.pk).update(presence=Presence.LEFT)

    problem = problem_of_tables(networking, plan=plan, keeps=True)

    assert {person.id: person.absent for person in problem.people if person.absent} == {str(gone.pk): (1,)}


def test_who_never_came_is_in_no_round() -> None:
    plan = make_published_tables()
    missing = plan.networking.encounter.participations.all()[0]
    networking = services.begin_round(networking=plan.networking, number=1, actor=None)
    Participation.objects.filter(pk=missing.pk).update(presence=Presence.ABSENT)

    problem = problem_of_tables(networking, plan=plan, keeps=True)

    assert str(missing.pk) not in {person.id for person in problem.people}
    assert str(missing.pk) not in {seat.person for seat in problem.in_force}
