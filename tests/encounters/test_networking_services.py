"""Lay out tables, ask who sits with whom, publish: what is written, and what is refused with its mend."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.utils import timezone, translation

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Networking, TablePlan, TableSeat
from estime_web.encounters.services import copy_encounter
from estime_web.encounters.services import networking as services
from estime_web.encounters.table_proposal import Proposal, proposal_for
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, Job, OutboxMail, StoredComputation
from estime_web.foundation.services import replay
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import make_encounter, make_participation, make_people, organiser_of
from tests.encounters.table_factories import (
    make_moment,
    make_networking,
    make_planned_tables,
    make_published_tables,
    make_table_plan,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("people", "minutes", "proposal"),
    [
        (95, 60, Proposal(tables=12, seats=8, rounds=4, minutes=15)),
        (96, 60, Proposal(tables=12, seats=8, rounds=4, minutes=15)),
        (97, 60, Proposal(tables=13, seats=8, rounds=4, minutes=15)),
        (12, 30, Proposal(tables=2, seats=8, rounds=2, minutes=15)),
        (12, 10, Proposal(tables=2, seats=8, rounds=1, minutes=10)),
        (0, 60, Proposal(tables=1, seats=8, rounds=4, minutes=15)),
    ],
)
def test_proposal_has_tables_of_seven_or_eight_and_rounds_that_fit(
    people: int, minutes: int, proposal: Proposal
) -> None:
    assert proposal_for(people, minutes) == proposal


def test_tables_are_numbered_and_the_act_is_logged_without_names() -> None:
    networking = make_networking(tables=3, seats=4)

    assert [(table.label, table.seats, table.fewest) for table in networking.tables.all()] == [
        ("1", 4, 2),
        ("2", 4, 2),
        ("3", 4, 2),
    ]
    entry = ActivityEntry.objects.get(verb="set_up_networking")
    assert entry.details == {"networking": networking.pk, "tables": 3, "rounds": 2}


def test_moment_has_its_tables_once() -> None:
    networking = make_networking()

    with pytest.raises(DomainError, match="already"):
        make_networking(networking.encounter, moment=networking.moment)


def test_moment_of_another_day_is_refused() -> None:
    with pytest.raises(DomainError, match="another day"):
        make_networking(make_encounter(), moment=make_moment(make_encounter()))


@pytest.mark.parametrize(
    ("fields", "words"),
    [({"rounds": 0}, "one round"), ({"tables": 0}, "one table"), ({"seats": 1}, "two chairs")],
)
def test_numbers_that_let_nobody_meet_are_refused(fields: dict[str, Any], words: str) -> None:  # Any: numbers
    with pytest.raises(DomainError, match=words):
        make_networking(**fields)

    assert not Networking.objects.exists()


def test_table_says_its_topic_its_languages_and_who_hosts_it() -> None:
    networking = make_networking()
    host = make_participation(networking.encounter)
    facts = services.TableFacts(
        label=" Lys ", topic={"fr": "Nos publics"}, seats=9, languages=("nl", "fr"), is_step_free=False, host=host
    )

    table = services.add_table(networking=networking, facts=facts, actor=None)

    table.refresh_from_db()
    assert (table.label, str(table.topic), table.seats, table.languages) == ("Lys", "Nos publics", 9, ["fr", "nl"])
    assert (table.is_step_free, table.host) == (False, host)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (services.TableFacts(label=" "), "name or a number"),
        (services.TableFacts(label="2"), "another one"),
        (services.TableFacts(label="9", seats=4, fewest=5), "more people than it has chairs"),
        (services.TableFacts(label="9", seats=1, fewest=1), "two chairs"),
    ],
)
def test_table_that_contradicts_itself_is_refused(facts: services.TableFacts, words: str) -> None:
    networking = make_networking()

    with pytest.raises(DomainError, match=words):
        services.update_table(table=networking.tables.all()[0], facts=facts, actor=None)

    assert networking.tables.all()[0].label == "1"


def test_one_person_hosts_one_table_of_their_own_day() -> None:
    networking = make_networking()
    first, second, _third = networking.tables.all()
    host = make_participation(networking.encounter)
    services.update_table(table=first, facts=services.TableFacts(label="1", host=host), actor=None)

    with pytest.raises(DomainError, match="hosts another table"):
        services.update_table(table=second, facts=services.TableFacts(label="2", host=host), actor=None)
    stranger = make_participation(make_encounter())
    with pytest.raises(DomainError, match="does not take part"):
        services.update_table(table=second, facts=services.TableFacts(label="2", host=stranger), actor=None)


def test_everybody_gets_a_table_in_each_round_and_the_answer_can_be_replayed() -> None:
    plan = make_planned_tables()

    assert plan.seats.count() == 18
    assert (plan.number, plan.state, plan.played) == (1, PlanState.PROPOSED, 0)
    assert sorted(plan.explanation) == ["en", "fr", "nl"]
    assert plan.explanation["fr"]["headline"].startswith("Chacun")
    assert replay(plan.computation).is_equal is True


def test_host_stays_in_every_round() -> None:
    encounter = make_encounter()
    host, *_others = make_people(encounter, 9)
    networking = make_networking(encounter)
    table = networking.tables.all()[1]
    services.update_table(table=table, facts=services.TableFacts(label="2", seats=4, fewest=2, host=host), actor=None)

    plan = make_table_plan(networking)

    assert set(plan.seats.filter(participation=host).values_list("round", "table")) == {
        (number, table.pk) for number in (1, 2)
    }


def test_nobody_returns_to_a_topic() -> None:
    plan = make_planned_tables(has_topics=True)

    visits = plan.seats.values_list("participation", "table")

    assert len(visits) == len(set(visits)) == 18


def test_work_under_way_is_not_asked_for_twice() -> None:
    networking = make_networking()
    make_people(networking.encounter, 12)

    jobs = {services.start_planning_tables(networking=networking, actor=None).pk for _ in range(2)}

    assert len(jobs) == Job.objects.count() == 1


@pytest.mark.parametrize(
    ("people", "words"), [(1, "Nobody to meet"), (13, "One chair is missing"), (14, "2 chairs are missing")]
)
def test_too_few_people_or_chairs_are_named_before_any_work(people: int, words: str) -> None:
    networking = make_networking(tables=3, seats=4)
    make_people(networking.encounter, people)

    with pytest.raises(DomainError, match=words):
        services.start_planning_tables(networking=networking, actor=None)

    assert not Job.objects.exists()


def test_what_the_library_refuses_ends_the_work_with_its_sentence() -> None:
    networking = make_networking(tables=3, seats=4)
    host = make_participation(networking.encounter, needs_step_free=True)
    make_people(networking.encounter, 8)
    services.update_table(
        table=networking.tables.all()[0],
        facts=services.TableFacts(label="Escaut", seats=4, fewest=2, is_step_free=False, host=host),
        actor=None,
    )
    job = services.start_planning_tables(networking=networking, actor=None)

    do_waiting_jobs()

    job.refresh_from_db()
    assert job.is_failed
    assert "Escaut" in job.failure_text
    assert str(host) in job.failure_text


def test_search_that_finds_nothing_better_writes_nothing() -> None:
    plan = make_planned_tables(8, tables=2, rounds=1)
    job = services.start_planning_tables(networking=plan.networking, actor=None, improves=plan)

    do_waiting_jobs()

    job.refresh_from_db()
    assert job.result == {"plan": 1, "is_better": False}
    assert TablePlan.objects.count() == 1


def test_longer_search_for_other_people_is_a_plan_of_its_own() -> None:
    plan = make_planned_tables(8)
    make_participation(plan.networking.encounter)
    services.start_planning_tables(networking=plan.networking, actor=None, improves=plan)

    do_waiting_jobs()

    newest = TablePlan.objects.order_by("-number")[0]
    assert (newest.number, newest.origin, newest.based_on, newest.seats.count()) == (2, "improved", plan, 18)


def test_plan_that_was_replaced_is_not_improved() -> None:
    old = make_published_tables()
    services.publish_table_plan(plan=make_table_plan(old.networking), actor=None)
    old.refresh_from_db()

    with pytest.raises(DomainError, match="later plan"):
        services.start_planning_tables(networking=old.networking, actor=None, improves=old)


def test_plan_nobody_has_seen_goes_with_its_computation() -> None:
    plan = make_planned_tables(8, tables=2, rounds=1)

    services.discard_table_plan(plan=plan, actor=None)

    assert not TablePlan.objects.exists()
    assert not TableSeat.objects.exists()
    assert not StoredComputation.objects.exists()


def test_published_plan_stays_in_the_history() -> None:
    plan = make_published_tables(8, tables=2, rounds=1)

    with pytest.raises(DomainError, match="published"):
        services.discard_table_plan(plan=plan, actor=None)
    with pytest.raises(DomainError, match="history"):
        services.remove_networking(networking=plan.networking, actor=None)


def test_tables_nobody_has_seen_are_taken_away_whole() -> None:
    plan = make_planned_tables(8, tables=2, rounds=1)

    services.remove_networking(networking=plan.networking, actor=None)

    assert not Networking.objects.exists()
    assert not StoredComputation.objects.exists()
    assert plan.networking.encounter.moments.count() == 1


def test_table_of_a_plan_is_not_taken_away() -> None:
    plan = make_planned_tables(8, tables=2, rounds=1)
    table = plan.networking.tables.all()[0]

    with pytest.raises(DomainError, match="seat people at this table"):
        services.remove_table(table=table, actor=None)

    assert plan.networking.tables.count() == 2


def test_publishing_writes_to_nobody_unless_asked() -> None:
    plan = make_planned_tables(8, tables=2, rounds=1)

    told = services.publish_table_plan(plan=plan, actor=None)

    plan.refresh_from_db()
    assert (told, plan.state, OutboxMail.objects.count()) == (0, PlanState.PUBLISHED, 0)


def test_each_person_is_told_their_own_tables_in_their_language() -> None:
    encounter = make_encounter()
    people = make_people(encounter, 7)
    bart = make_participation(encounter, language="nl", languages=("nl", "fr"))
    plan = make_table_plan(make_networking(encounter, tables=2, rounds=1))

    told = services.publish_table_plan(plan=plan, actor=None, is_announced=True)

    mails = OutboxMail.objects.filter(kind="encounter_tables")
    letter = mails.get(subject_id=str(bart.pk))
    assert (told, mails.count()) == (8, 8)
    assert letter.subject == "Ontmoeting in Rijsel: uw tafels"
    for seat in plan.seats.filter(participation=bart).select_related("table"):
        assert f"Tafel {seat.table.label}" in letter.body
    assert str(people[0]) not in letter.body


def test_published_plan_is_published_once_and_a_replaced_one_never_again() -> None:
    old = make_published_tables(8, tables=2, rounds=1)

    with pytest.raises(DomainError, match="already"):
        services.publish_table_plan(plan=old, actor=None)
    services.publish_table_plan(plan=make_table_plan(old.networking), actor=None)
    with pytest.raises(DomainError, match="later plan"):
        services.publish_table_plan(plan=old, actor=None)


def test_other_tables_are_not_looked_for_once_a_round_has_begun() -> None:
    plan = make_published_tables(8, tables=2, rounds=1)
    networking = services.begin_round(networking=plan.networking, number=1, actor=None)

    with pytest.raises(DomainError, match="hold their cards"):
        services.start_planning_tables(networking=networking, actor=organiser_of(networking.encounter))


def test_copy_of_a_day_takes_tables_along_without_hosts_and_plans() -> None:

    encounter = make_encounter()
    host, *_others = make_people(encounter, 8)
    networking = make_networking(encounter, tables=2, rounds=1, has_topics=True)
    facts = services.TableFacts(label="Lys", topic={"fr": "Nos publics"}, seats=4, fewest=2, host=host)
    services.update_table(table=networking.tables.all()[0], facts=facts, actor=None)
    make_table_plan(networking)

    copy = copy_encounter(
        encounter=encounter,
        title="La suivante",
        date=date(2028, 6, 1),
        place="Mons",
        wishes_close_at=timezone.now(),
        with_people=True,
        actor=organiser_of(encounter),
    )

    copied = copy.networkings.get()
    assert (copied.rounds, copied.minutes, copied.has_topics, copied.played) == (1, 15, True, 0)
    assert [(table.label, str(table.topic), table.host) for table in copied.tables.all()] == [
        ("Lys", "Nos publics", None),
        ("2", "", None),
    ]
    assert copied.moment.encounter == copy
    assert copied.lottery_seed != networking.lottery_seed
    assert not copied.plans.exists()
