"""The board: whom it shows, who is served least well and why, what would help, what was proven."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters import services
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.queries import board_of
from estime_web.encounters.queries.board import BoardFilter
from estime_web.encounters.queries.least_served import least_served
from estime_web.foundation.models import Job
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import (
    make_encounter,
    make_people,
    make_plan,
    make_planned_day,
    make_programme,
    organiser_of,
    wish,
)

pytestmark = pytest.mark.django_db


def address(name: str, encounter: Encounter, *arguments: object) -> str:
    return reverse(f"encounters:{name}", args=[encounter.pk, *arguments])


def make_crowded_day(people: int = 9) -> Plan:
    """Everybody wants the same two workshops, in rooms of four."""
    encounter = make_programme(make_encounter(), capacity=4)
    first, second, _third = encounter.workshops.all()
    for participation in make_people(encounter, people):
        wish(participation, first, second)
    return make_plan(encounter)


def explained(plan: Plan) -> Plan:
    services.start_explaining(plan=plan, actor=None)
    do_waiting_jobs()
    return loaded(plan)


def loaded(plan: Plan) -> Plan:
    return Plan.objects.select_related("encounter", "computation").get(pk=plan.pk)


def test_board_shows_only_whose_name_was_looked_for(client: Client) -> None:
    plan = make_planned_day(6)
    someone, other = plan.encounter.participations.all()[:2]
    client.force_login(organiser_of(plan.encounter))

    content = client.get(address("board", plan.encounter, 1), {"q": someone.person.family_name}).content.decode()

    assert str(someone.person) in content
    assert str(other.person) not in content


def test_filtered_board_still_counts_everybody() -> None:
    plan = loaded(make_crowded_day())

    slots = board_of(plan, BoardFilter(level=3))

    chips = [chip for slot in slots for item in slot.sessions for chip in item.chips]
    assert len(chips) == 18
    assert {chip.level for slot in slots for item in slot.sessions for chip in item.shown} == {3}


def test_filter_that_is_not_offered_shows_everybody(client: Client) -> None:
    plan = make_planned_day(3)
    client.force_login(organiser_of(plan.encounter))

    response = client.get(address("board", plan.encounter, 1), {"level": "ninety"})

    assert response.status_code == 200
    assert not response.context["is_filtered"]


def test_room_stands_beside_the_mix_of_its_hour() -> None:
    for slot in board_of(loaded(make_planned_day(12))):
        for item in slot.sessions:
            expected = {share.actor_type: share.expected for share in item.shares}
            assert expected == dict.fromkeys(expected, round(len(item.chips) / 4, 1))


def test_least_well_served_come_with_their_reason(client: Client) -> None:
    plan = explained(make_crowded_day())
    client.force_login(organiser_of(plan.encounter))

    response = client.get(address("board", plan.encounter, 1))

    count, least = least_served(plan, board_of(plan))
    assert count == len(least) == 2
    assert all(row["reason"] for row in response.context["least"])
    for row in response.context["least"]:
        assert row["reason"] in response.content.decode()


def test_people_with_their_first_choices_are_not_least_served() -> None:
    plan = loaded(make_planned_day(6))

    assert least_served(plan, board_of(plan)) == (0, ())


def test_who_has_no_seat_is_served_least_of_all() -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    people = make_people(encounter, 5)
    for participation in people:
        wish(participation, *encounter.workshops.all())
    services.close_wishes(encounter=encounter, actor=None)
    services.start_planning(encounter=encounter, actor=None, requires_everybody=False)
    do_waiting_jobs()
    plan = loaded(encounter.plans.get())

    _count, least = least_served(plan, board_of(plan))

    assert least[0].worst.letter == ""


def test_plan_that_nobody_looked_at_offers_to_look_closer(client: Client) -> None:
    plan = make_planned_day(4)
    client.force_login(organiser_of(plan.encounter))
    board = address("board", plan.encounter, 1)

    before = client.get(board).content.decode()
    asked = client.post(address("explain_plan", plan.encounter, 1))
    working = client.get(board).content.decode()
    still = client.get(board, headers={"HX-Request": "true"})
    do_waiting_jobs()
    over = client.get(board, headers={"HX-Request": "true"})
    after = client.get(board).content.decode()

    look = address("explain_plan", plan.encounter, 1)
    assert asked["Location"] == board + "#help"
    assert [look in content for content in (before, working, after)] == [True, False, False]
    assert "hx-get" in working
    assert "HX-Redirect" not in still
    assert over["HX-Redirect"] == board


def test_explained_board_names_what_would_help_most_first(client: Client) -> None:
    plan = explained(make_crowded_day())
    client.force_login(organiser_of(plan.encounter))

    response = client.get(address("board", plan.encounter, 1))

    best = response.context["best_effects"]
    assert 1 <= len(best) <= 3
    for effect in best:
        assert effect.label in response.content.decode()
        assert effect.sentences


def test_proof_is_told_in_one_sentence_per_stage(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))

    response = client.get(address("board", plan.encounter, 1))

    stages = response.context["stages"]
    assert len(stages) == len(plan.computation.output["stages"])
    for stage in stages:
        assert stage.sentence in response.content.decode().replace("&#x27;", "'")


def test_plan_list_says_where_each_plan_comes_from(client: Client) -> None:
    plan = make_planned_day(6)
    seat = plan.seats.order_by("pk")[0]
    other = plan.encounter.slots.get(pk=seat.slot_id).sessions.exclude(pk=seat.session_id)[0]
    services.move_person(plan=plan, participation=seat.participation, session=other, actor=None, language="fr")
    client.force_login(organiser_of(plan.encounter))

    content = client.get(address("board", plan.encounter, 2)).content.decode()

    assert "modifié à la main" in content
    assert "à partir du plan 1" in content
    assert address("undo_plan", plan.encounter, 2) in content


def test_replaced_plan_is_looked_at_and_not_changed(client: Client) -> None:
    plan = make_planned_day(4)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)
    client.force_login(organiser_of(plan.encounter))

    assert "regardez, mais ne changez rien ici" in client.get(address("board", plan.encounter, 1)).content.decode()


@pytest.mark.parametrize("people", [9, 12])
def test_explained_board_is_read_in_the_same_few_questions(
    client: Client, django_assert_num_queries: Any, people: int
) -> None:
    plan = explained(make_crowded_day(people))
    client.force_login(organiser_of(plan.encounter))

    with django_assert_num_queries(15):
        client.get(address("board", plan.encounter, 1))


def test_publishing_looks_closer_at_a_plan_that_is_not_explained(client: Client) -> None:
    plan = make_planned_day(4)
    client.force_login(organiser_of(plan.encounter))

    client.post(address("publish", plan.encounter, 1))

    assert [job.params for job in Job.objects.filter(kind=services.EXPLAIN_PLAN)] == [{"plan": 1}]
