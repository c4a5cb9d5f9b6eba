from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from estime.exchange.allocation_reading import read_day
from estime_web.encounters import services
from estime_web.encounters.enums import PairRule
from estime_web.encounters.exports_personal import personal_data
from estime_web.encounters.models import Encounter, Pair, Participation
from estime_web.encounters.problems import problem_of
from estime_web.foundation.chores import do_chores
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.encounters.factories import (
    make_encounter,
    make_participation,
    make_people,
    make_plan,
    make_programme,
    organiser_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def add(encounter: Encounter, first: Participation, second: Participation, rule: PairRule = PairRule.APART) -> Pair:
    return services.add_pair(encounter=encounter, first=first, second=second, rule=rule, actor=None)


@pytest.mark.parametrize("turned", [False, True])
def test_pair_is_the_same_whoever_is_named_first(turned: bool) -> None:
    encounter = make_encounter()
    people = sorted(make_people(encounter, 2), key=lambda participation: participation.pk, reverse=turned)

    pair = add(encounter, *people)

    assert [pair.first, pair.second] == sorted(people, key=lambda participation: participation.pk)
    assert pair.rule == "apart"


def test_nobody_is_paired_with_themselves() -> None:
    encounter = make_encounter()
    [anne] = make_people(encounter, 1)

    with pytest.raises(DomainError, match="same person"):
        add(encounter, anne, anne)

    assert not Pair.objects.exists()


def test_nobody_of_another_day_is_paired() -> None:
    encounter = make_encounter()

    with pytest.raises(DomainError, match="list"):
        add(encounter, make_participation(encounter), make_participation(make_encounter()))

    assert not Pair.objects.exists()


@pytest.mark.parametrize(
    ("rule", "words"),
    [(PairRule.APART, "already"), (PairRule.TOGETHER, "Something else"), (PairRule.KNOWN, "Something else")],
)
def test_two_people_have_one_rule(rule: PairRule, words: str) -> None:
    encounter = make_encounter()
    anne, bart = make_people(encounter, 2)
    add(encounter, anne, bart)

    with pytest.raises(DomainError, match=words):
        add(encounter, bart, anne, rule)

    assert Pair.objects.get().rule == "apart"


def test_log_does_not_say_who_is_paired_nor_how() -> None:
    encounter = make_encounter()
    services.remove_pair(pair=add(encounter, *make_people(encounter, 2)), actor=None)

    entries = ActivityEntry.objects.filter(verb__endswith="_pair").order_by("pk")

    assert [(entry.verb, entry.details, entry.subject_id) for entry in entries] == [
        ("add_pair", {}, str(encounter.pk)),
        ("remove_pair", {}, str(encounter.pk)),
    ]
    assert not Pair.objects.exists()


def test_data_of_a_person_tells_nothing_of_a_pair_but_whom_to_ask() -> None:
    encounter = make_encounter()
    anne, bart = make_people(encounter, 2)
    before = personal_data(anne)

    add(encounter, anne, bart)

    assert personal_data(anne) == before
    assert "in confidence" in str(before)


@pytest.mark.parametrize(("days_ago", "left"), [(30, 1), (31, 0)])
def test_worker_deletes_pairs_thirty_days_after_the_day(days_ago: int, left: int) -> None:
    encounter, coming = make_encounter(), make_encounter(date=date(2099, 1, 1))
    add(encounter, *make_people(encounter, 2))
    add(coming, *make_people(coming, 2))
    Encounter.objects.filter(pk=encounter.pk).update(date=timezone.localdate() - timedelta(days=days_ago))

    do_chores()
    do_chores()

    assert Pair.objects.filter(first__encounter=encounter).count() == left
    assert Pair.objects.filter(first__encounter=coming).count() == 1
    assert ActivityEntry.objects.filter(verb="forget_pairs", actor_label="worker").count() == 1 - left


def test_pair_is_kept_by_the_plan_and_forgotten_in_its_computation() -> None:
    encounter = make_programme(make_encounter(date=timezone.localdate() + timedelta(days=1)), workshops=2)
    first, second, *_ = make_people(encounter, 4)
    add(encounter, first, second)
    plan = make_plan(encounter)
    rooms = [
        set(plan.seats.filter(participation=person).values_list("session", flat=True)) for person in (first, second)
    ]
    hash_before = plan.computation.input_hash
    Encounter.objects.filter(pk=encounter.pk).update(date=timezone.localdate() - timedelta(days=31))

    do_chores()

    plan.computation.refresh_from_db()
    assert rooms[0].isdisjoint(rooms[1])
    assert {"together", "apart"}.isdisjoint(plan.computation.input)
    assert plan.computation.input_hash == hash_before


def test_who_withdrew_is_no_part_of_the_problem() -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    first, second, third = make_people(encounter, 3)
    add(encounter, first, second)
    Participation.objects.filter(pk=first.pk).update(withdrawn_at=timezone.now())

    problem = problem_of(encounter)

    assert [person.id for person in problem.people] == sorted([str(second.pk), str(third.pk)])
    assert problem.apart == ()


def test_organiser_is_told_that_a_computation_holds_a_confidential_pair(client: Client) -> None:
    encounter = make_programme(make_encounter(), workshops=2)
    first, second, *_ = make_people(encounter, 4)
    add(encounter, first, second)
    plan = make_plan(encounter)
    client.force_login(organiser_of(encounter))

    page = client.get(reverse("encounters:board", args=[encounter.pk, plan.number])).content.decode()
    question = client.get(reverse("encounters:problem_workbook", args=[encounter.pk, plan.number])).content

    assert "en confidence pour deux personnes" in page
    problem = read_day(question, filename="question.xlsx").problem
    assert (problem.together, problem.apart) == ((), ())
    assert plan.computation.input["apart"] == [sorted([str(first.pk), str(second.pk)])]
