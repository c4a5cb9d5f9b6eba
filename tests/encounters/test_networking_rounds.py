"""On the day: rounds begin and end, the clock says which one it is, missing people change as few cards as possible."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.utils import timezone, translation

from estime_web.encounters.enums import PairRule, PlanState, Presence, RoomEventKind
from estime_web.encounters.models import Networking, Notice, Participation, RoomEvent, TablePlan
from estime_web.encounters.queries.table_notices import people_to_tell
from estime_web.encounters.queries.tables import card_changes
from estime_web.encounters.queries.tables_today import who_differs
from estime_web.encounters.round_times import RoundState, planned_start, round_times
from estime_web.encounters.services import add_pair
from estime_web.encounters.services import networking as services
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, OutboxMail
from tests.encounters.factories import make_participation, make_people
from tests.encounters.table_factories import make_networking, make_published_tables

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def states(networking: Networking, now: datetime) -> list[str]:
    return [time.state.value for time in round_times(networking, now)]


def missing(plan: TablePlan, number: int) -> list[Participation]:
    people = list(plan.networking.encounter.participations.all()[:number])
    Participation.objects.filter(pk__in=[person.pk for person in people]).update(presence=Presence.ABSENT)
    return people


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        (-5, ["next", "later", "later"]),
        (0, ["now", "next", "later"]),
        (16, ["over", "now", "next"]),
        (44, ["over", "over", "now"]),
        (45, ["over", "over", "over"]),
    ],
)
def test_clock_of_the_programme_counts_where_nobody_leads(minutes: int, expected: list[str]) -> None:
    networking = make_networking(rounds=3)

    assert states(networking, planned_start(networking) + timedelta(minutes=minutes)) == expected


def test_round_that_was_begun_by_hand_moves_those_after_it() -> None:
    networking = make_networking(rounds=3)
    late = planned_start(networking) + timedelta(minutes=10)
    networking.round_began_at = late

    times = round_times(networking, late)

    assert [time.state for time in times] == [RoundState.NOW, RoundState.NEXT, RoundState.LATER]
    assert times[0].ends_at == late + timedelta(minutes=15)
    assert times[1].starts_at == late + timedelta(minutes=15)


def test_between_two_rounds_none_goes_on() -> None:
    networking = make_networking(rounds=3)
    networking.played = 1

    assert states(networking, planned_start(networking) + timedelta(minutes=16)) == ["over", "next", "later"]


def test_rounds_begin_and_end_in_their_order() -> None:
    networking = make_published_tables().networking

    begun = services.begin_round(networking=networking, number=1, actor=None)
    again = services.begin_round(networking=networking, number=1, actor=None)
    ended = services.end_round(networking=networking, number=1, actor=None)
    twice = services.end_round(networking=networking, number=1, actor=None)

    assert (begun.begun, begun.played, again.round_began_at) == (1, 0, begun.round_began_at)
    assert (ended.played, ended.round_began_at, twice.played) == (1, None, 1)


def test_round_out_of_its_order_is_refused() -> None:
    networking = make_published_tables(8, tables=2, rounds=1).networking

    with pytest.raises(DomainError, match="Another round"):
        services.begin_round(networking=networking, number=2, actor=None)
    services.begin_round(networking=networking, number=1, actor=None)
    services.end_round(networking=networking, number=1, actor=None)
    with pytest.raises(DomainError, match="Another round"):
        services.begin_round(networking=networking, number=2, actor=None)


def test_no_round_begins_before_the_tables_are_published() -> None:
    with pytest.raises(DomainError, match="publish"):
        services.begin_round(networking=make_networking(), number=1, actor=None)


def test_last_act_is_taken_back() -> None:
    networking = make_published_tables().networking
    services.begin_round(networking=networking, number=1, actor=None)
    services.end_round(networking=networking, number=1, actor=None)

    goes_on = services.take_round_back(networking=networking, actor=None)
    nothing = services.take_round_back(networking=networking, actor=None)

    assert (goes_on.played, goes_on.round_began_at is not None) == (0, True)
    assert (nothing.played, nothing.round_began_at) == (0, None)
    with pytest.raises(DomainError, match="nothing to take back"):
        services.take_round_back(networking=networking, actor=None)


def test_there_are_never_fewer_rounds_than_have_begun() -> None:
    networking = make_published_tables().networking
    services.begin_round(networking=networking, number=1, actor=None)
    services.end_round(networking=networking, number=1, actor=None)
    services.begin_round(networking=networking, number=2, actor=None)

    with pytest.raises(DomainError, match="2 rounds have begun"):
        services.update_networking(networking=networking, rounds=1, minutes=10, has_topics=False, actor=None)


def test_who_is_missing_and_who_came_later_are_named() -> None:
    plan = make_published_tables()
    [gone] = missing(plan, 1)
    late = make_participation(plan.networking.encounter)

    found = who_differs(plan.networking, plan)

    assert (found.missing, found.unseated) == ((gone,), (late,))
    assert found.is_settled is False


def test_latecomers_take_free_chairs_and_nobody_else_moves() -> None:
    plan = make_published_tables()
    late = make_participation(plan.networking.encounter)

    repaired = services.propose_repair(networking=plan.networking, actor=None, language="fr")

    changes = card_changes(plan, repaired)
    assert {change.participation for change in changes} == {late}
    assert sorted(change.round for change in changes) == [1, 2]
    assert (repaired.state, repaired.origin, repaired.based_on) == (PlanState.PROPOSED, "repaired", plan)


def test_few_who_do_not_come_leave_chairs_empty_and_nobody_moves() -> None:
    plan = make_published_tables(16, tables=4, seats=5)
    people = missing(plan, 1)

    repaired = services.propose_repair(networking=plan.networking, actor=None, language="fr")

    assert card_changes(plan, repaired) == []
    assert not repaired.seats.filter(participation__in=people).exists()


def test_rounds_that_have_begun_stay_as_they_were() -> None:
    plan = make_published_tables()
    networking = services.begin_round(networking=plan.networking, number=1, actor=None)
    late = make_participation(networking.encounter)

    repaired = services.propose_repair(networking=networking, actor=None, language="fr")

    first = set(plan.seats.filter(round=1).values_list("participation", "table"))
    assert set(repaired.seats.filter(round=1).values_list("participation", "table")) == first
    assert sorted(repaired.seats.filter(participation=late).values_list("round", flat=True)) == [2]


def test_proposal_changes_nothing_until_it_is_confirmed() -> None:
    plan = make_published_tables()
    make_participation(plan.networking.encounter)

    services.propose_repair(networking=plan.networking, actor=None, language="fr")
    services.propose_repair(networking=plan.networking, actor=None, language="fr")

    plan.refresh_from_db()
    assert plan.state == PlanState.PUBLISHED
    assert plan.networking.plans.filter(state=PlanState.PROPOSED).count() == 1
    assert not RoomEvent.objects.exists()


def test_confirmed_change_is_an_event_and_a_notice_for_those_whose_card_changes() -> None:
    plan = make_published_tables()
    late = make_participation(plan.networking.encounter)
    repaired = services.propose_repair(networking=plan.networking, actor=None, language="fr")

    services.publish_table_plan(plan=repaired, actor=None, is_announced=True)

    event = RoomEvent.objects.get()
    assert (event.kind, event.payload) == (
        RoomEventKind.TABLES_CHANGED,
        {"networking": plan.networking.pk, "before": plan.number, "after": repaired.number},
    )
    notice = Notice.objects.get()
    assert notice.participation == late
    assert [(row["round"], row["before"]) for row in notice.changes] == [(1, None), (2, None)]
    assert OutboxMail.objects.get(kind="encounter_tables").to == late.person.email
    assert notice.mailed_at is not None


def test_proposal_made_before_a_round_began_is_not_confirmed() -> None:
    plan = make_published_tables()
    make_participation(plan.networking.encounter)
    repaired = services.propose_repair(networking=plan.networking, actor=None, language="fr")
    services.begin_round(networking=plan.networking, number=1, actor=None)

    with pytest.raises(DomainError, match="round has begun since"):
        services.publish_table_plan(plan=repaired, actor=None)


def test_tables_that_are_not_published_or_are_over_are_not_adapted() -> None:
    networking = make_networking()
    with pytest.raises(DomainError, match="publish"):
        services.propose_repair(networking=networking, actor=None, language="fr")

    over = make_published_tables(8, tables=2, rounds=1).networking
    over = services.begin_round(networking=over, number=1, actor=None)
    with pytest.raises(DomainError, match="last round"):
        services.propose_repair(networking=over, actor=None, language="fr")


def test_people_who_are_never_to_be_together_and_have_one_table_alone_are_told_in_a_sentence() -> None:
    plan = make_published_tables(6, tables=1, seats=8, rounds=1)
    encounter = plan.networking.encounter
    first, second = encounter.participations.all()[:2]
    add_pair(encounter=encounter, first=first, second=second, rule=PairRule.APART, actor=None)

    with pytest.raises(DomainError, match=r"never to be together would share a table\. Add a table"):
        services.propose_repair(networking=plan.networking, actor=None, language="fr")


def test_too_many_latecomers_are_told_in_a_sentence_that_names_the_mend() -> None:
    plan = make_published_tables(seats=3)
    make_participation(plan.networking.encounter)

    with pytest.raises(DomainError, match="Add chairs or a table"):
        services.propose_repair(networking=plan.networking, actor=None, language="en")

    assert timezone.now() > plan.created_at
    assert TablePlan.objects.count() == 1


def test_who_got_a_new_card_is_to_be_told_until_they_know() -> None:
    plan = make_published_tables()
    networking = plan.networking
    late, later = make_people(networking.encounter, 2)
    repaired = services.propose_repair(networking=networking, actor=None, language="fr")
    services.publish_table_plan(plan=repaired, actor=None)
    before = [notice.participation for notice in people_to_tell(networking)]

    services.see_table_changes(participation=late)
    services.tell_aloud(notice=people_to_tell(networking).get(), actor=None)
    services.tell_aloud(notice=Notice.objects.get(participation=later), actor=None)

    assert set(before) == {late, later}
    assert not people_to_tell(networking).exists()
    assert ActivityEntry.objects.filter(verb="tell_table_change").count() == 1
