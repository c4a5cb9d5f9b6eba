"""What is computed beside a plan: why not, what would help, mixes and ways to go on."""

from datetime import datetime, time

import pytest
import time_machine
from django.utils import timezone

from estime.allocation import Stability, check
from estime.allocation.canonical import plan_from_json, problem_from_json
from estime.allocation.mixing_price import PERCENTS
from estime_web.encounters import services
from estime_web.encounters.enums import PlanOrigin, VariantKind
from estime_web.encounters.models import Plan, WhyNot
from estime_web.encounters.services.plan_explaining import unmet_wishes
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job, JobState, StoredComputation
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


def make_crowded_day(people: int = 9) -> Plan:
    """Everybody wants the same two workshops, in rooms of four."""
    encounter = make_programme(make_encounter(), capacity=4)
    first, second, _third = encounter.workshops.all()
    for participation in make_people(encounter, people):
        wish(participation, first, second)
    return make_plan(encounter)


def explained(plan: Plan) -> Plan:
    services.start_explaining(plan=plan, actor=organiser_of(plan.encounter))
    do_waiting_jobs()
    plan.refresh_from_db()
    return plan


def adapted(plan: Plan) -> Plan:
    services.start_adapting(plan=plan, actor=organiser_of(plan.encounter))
    do_waiting_jobs()
    return plan


def test_every_favourite_that_was_not_given_is_explained_once() -> None:
    plan = explained(make_crowded_day())

    problem, answer = problem_from_json(plan.computation.input), plan_from_json(plan.computation.output)
    asked = {(str(why.participation_id), f"w{why.workshop_id:06}") for why in WhyNot.objects.all()}
    assert asked == set(unmet_wishes(problem, answer))
    assert asked


def test_explained_plan_says_what_would_help() -> None:
    plan = explained(make_crowded_day())

    assert plan.help["is_explained"]
    assert {effect["remedy"]["kind"] for effect in plan.help["effects"]} >= {"seats"}


def test_every_better_wish_is_explained_and_no_lesser_one() -> None:
    encounter = make_programme(make_encounter(), workshops=4, capacity=3)
    first, second, third, _fourth = encounter.workshops.all()
    for participation in make_people(encounter, 9):
        wish(participation, first, second, third)
    plan = make_plan(encounter)

    problem, answer = problem_from_json(plan.computation.input), plan_from_json(plan.computation.output)

    workshop_of = {session.id: session.workshop for session in problem.sessions}
    worst = {person.id: max(s.rank or 0 for s in answer.seats if s.person == person.id) for person in problem.people}
    given = {(seat.person, workshop_of[seat.session]) for seat in answer.seats}
    better = {
        (person.id, workshop)
        for person in problem.people
        for rank, (workshop,) in enumerate(person.wishes, start=1)
        if rank < worst[person.id] and (person.id, workshop) not in given
    }
    assert set(unmet_wishes(problem, answer)) == better


def test_five_mixes_are_computed_and_each_can_be_checked() -> None:
    plan = explained(make_planned_day(8))

    variants = plan.variants.filter(kind=VariantKind.MIXING)
    assert [int(variant.key) for variant in variants] == list(PERCENTS)
    for variant in variants:
        problem = problem_from_json(variant.computation.input)
        assert check(problem, plan_from_json(variant.computation.output)) == ()


def test_plan_changed_by_hand_is_helped_by_nothing_that_planning_anew_would_bring_by_itself() -> None:
    plan = make_planned_day(12)
    seat = plan.seats.order_by("pk")[0]
    other = plan.encounter.slots.get(pk=seat.slot_id).sessions.exclude(pk=seat.session_id)[0]
    moved = services.move_person(plan=plan, participation=seat.participation, session=other, actor=None, language="fr")

    explained(moved)

    assert moved.help["effects"] == []


def test_explaining_twice_replaces_what_was_explained() -> None:
    plan = explained(make_crowded_day(7))
    counts = (plan.variants.count(), plan.why_nots.count(), StoredComputation.objects.count())

    explained(plan)

    assert (plan.variants.count(), plan.why_nots.count(), StoredComputation.objects.count()) == counts


def test_explaining_is_not_asked_for_twice_at_once() -> None:
    plan = make_planned_day(4)

    first, second = (services.start_explaining(plan=plan, actor=None) for _ in range(2))

    assert first == second


def test_plan_thrown_away_meanwhile_needs_no_explanation() -> None:
    plan = make_planned_day(4)
    job = services.start_explaining(plan=plan, actor=None)
    services.discard_plan(plan=plan, actor=None)

    do_waiting_jobs()

    assert Job.objects.get(pk=job.pk).state == JobState.DONE


def test_discarded_plan_takes_its_variants_along() -> None:
    plan = explained(make_planned_day(4))

    services.discard_plan(plan=plan, actor=None)

    assert not StoredComputation.objects.exists()


def test_chosen_mix_becomes_the_next_version() -> None:
    plan = explained(make_planned_day(8))
    variant = plan.variants.get(key="100")

    chosen = services.choose_variant(variant=variant, actor=organiser_of(plan.encounter))

    assert (chosen.number, chosen.origin, chosen.based_on) == (2, PlanOrigin.CHOSEN, plan)
    assert chosen.computation.output_hash == variant.computation.output_hash
    assert chosen.seats.count() == plan.seats.count()


def test_variant_of_a_replaced_plan_is_not_chosen() -> None:
    plan = explained(make_planned_day(6))
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)

    with pytest.raises(DomainError):
        services.choose_variant(variant=plan.variants.all()[0], actor=None)

    assert Plan.objects.count() == 2


def test_day_without_somebody_is_adapted_and_the_others_mostly_stay() -> None:
    plan = make_planned_day(12)
    services.publish_plan(plan=plan, actor=None)
    gone = plan.encounter.participations.all()[0]
    gone.absent_slots.set(plan.encounter.slots.all())

    adapted(plan)

    fewest = plan.variants.get(kind=VariantKind.STABILITY, key=Stability.FEWEST)
    assert fewest.summary["changes"] == 0
    chosen = services.choose_variant(variant=fewest, actor=None)
    assert chosen.origin == PlanOrigin.REPLANNED
    assert not chosen.seats.filter(participation=gone).exists()


def test_hours_that_have_begun_do_not_change() -> None:
    plan = make_planned_day(12)
    services.publish_plan(plan=plan, actor=None)
    encounter = plan.encounter
    room = encounter.rooms.all()[0]
    services.update_room(room=room, name=room.name, capacity=2, is_step_free=True, actor=None)
    noon = timezone.make_aware(datetime.combine(encounter.date, time(10)))

    with time_machine.travel(noon, tick=False):
        adapted(plan)

    fewest = plan.variants.get(kind=VariantKind.STABILITY, key=Stability.FEWEST)
    before = {
        (str(p), s)
        for p, s in plan.seats.filter(slot=encounter.slots.all()[0]).values_list("participation_id", "session_id")
    }
    answer = plan_from_json(fewest.computation.output)
    after = {(seat.person, int(seat.session[1:])) for seat in answer.seats}
    assert before <= after


def test_replaced_plan_is_not_adapted() -> None:
    plan = make_planned_day(6)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)
    plan.refresh_from_db()

    with pytest.raises(DomainError):
        services.start_adapting(plan=plan, actor=None)
