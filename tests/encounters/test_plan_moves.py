"""Placing somebody by hand: what it changes, that it is kept, that it can be taken back."""

import pytest

from estime_web.encounters import services
from estime_web.encounters.enums import PlanOrigin, PlanState
from estime_web.encounters.models import KeptSeat, Plan, Seat
from estime_web.encounters.moves import move_to
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry, StoredComputation
from tests.encounters.factories import make_plan, make_planned_day, organiser_of

pytestmark = pytest.mark.django_db


def somebody_elsewhere(plan: Plan) -> tuple[Seat, Seat]:
    """A seat, and the seat of somebody else in another workshop at the same time."""
    seat = plan.seats.order_by("pk")[0]
    other = plan.seats.filter(slot=seat.slot).exclude(session=seat.session).order_by("pk")[0]
    return seat, other


def test_looking_at_a_move_writes_nothing() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)

    move = move_to(plan, seat.participation, other.session, "fr")

    assert str(seat.participation_id) in move.comparison.people
    assert (Plan.objects.count(), KeptSeat.objects.count()) == (1, 0)


def test_moved_person_sits_there_in_the_next_version_and_is_kept() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)

    moved = services.move_person(
        plan=plan,
        participation=seat.participation,
        session=other.session,
        actor=organiser_of(plan.encounter),
        language="fr",
    )

    assert moved.seats.get(participation=seat.participation, slot=seat.slot).session == other.session
    assert (moved.number, moved.origin, moved.based_on, moved.state) == (2, PlanOrigin.MOVED, plan, PlanState.PROPOSED)
    assert moved.kept_seat is not None
    assert moved.kept_seat.session == other.session
    assert not services.has_changed_since(moved)
    assert ActivityEntry.objects.filter(verb="move_person").count() == 1


def test_plan_found_later_keeps_who_was_placed_by_hand() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)
    services.move_person(plan=plan, participation=seat.participation, session=other.session, actor=None, language="fr")

    later = make_plan(plan.encounter)

    assert later.seats.get(participation=seat.participation, slot=seat.slot).session == other.session


def test_undone_move_leaves_the_day_as_it_was() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)
    moved = services.move_person(
        plan=plan, participation=seat.participation, session=other.session, actor=None, language="fr"
    )

    before = services.undo_plan(plan=moved, actor=organiser_of(plan.encounter))

    assert before == plan
    assert list(Plan.objects.all()) == [plan]
    assert not KeptSeat.objects.exists()
    assert StoredComputation.objects.count() == 1
    assert not services.has_changed_since(plan)


def test_first_plan_has_nothing_to_go_back_to() -> None:
    plan = make_planned_day(6)

    with pytest.raises(DomainError):
        services.undo_plan(plan=plan, actor=None)

    assert list(Plan.objects.all()) == [plan]


def test_published_move_is_not_undone() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)
    moved = services.move_person(
        plan=plan, participation=seat.participation, session=other.session, actor=None, language="fr"
    )
    services.publish_plan(plan=moved, actor=None)

    with pytest.raises(DomainError):
        services.undo_plan(plan=moved, actor=None)

    assert KeptSeat.objects.count() == 1


def test_who_is_absent_is_not_placed() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)
    seat.participation.absent_slots.add(seat.slot)

    with pytest.raises(DomainError):
        services.move_person(
            plan=plan, participation=seat.participation, session=other.session, actor=None, language="fr"
        )

    assert (Plan.objects.count(), KeptSeat.objects.count()) == (1, 0)


def test_nobody_is_moved_on_a_plan_that_was_replaced() -> None:
    plan = make_planned_day(12)
    seat, other = somebody_elsewhere(plan)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)

    with pytest.raises(DomainError):
        services.move_person(
            plan=plan, participation=seat.participation, session=other.session, actor=None, language="fr"
        )

    assert not KeptSeat.objects.exists()
