"""Publishing a plan that replaces another: who is told."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters import services
from estime_web.encounters.models import Plan
from estime_web.encounters.queries.changed_days import people_whose_day_changes
from estime_web.foundation.models import OutboxMail
from tests.encounters.factories import make_plan, make_planned_day, organiser_of

pytestmark = pytest.mark.django_db


def make_moved_plan(people: int = 8) -> tuple[Plan, Plan]:
    """A published plan, and one in which somebody sits elsewhere."""
    plan = make_planned_day(people)
    services.publish_plan(plan=plan, actor=None, is_announced=False)
    plan.refresh_from_db()
    seat = plan.seats.order_by("pk")[0]
    other = plan.encounter.slots.get(pk=seat.slot_id).sessions.exclude(pk=seat.session_id)[0]
    moved = services.move_person(plan=plan, participation=seat.participation, session=other, actor=None, language="fr")
    return plan, moved


def mailed() -> list[str]:
    return sorted(OutboxMail.objects.filter(kind="encounter_published").values_list("subject_id", flat=True))


def test_only_those_whose_day_changes_are_told() -> None:
    before, after = make_moved_plan()
    changed = people_whose_day_changes(before, after)

    told = services.publish_plan(plan=after, actor=None, only_changed=True)

    assert 0 < told == len(changed) < 8
    assert mailed() == sorted(map(str, changed))


def test_everybody_is_told_where_that_is_asked() -> None:
    _before, after = make_moved_plan()

    assert services.publish_plan(plan=after, actor=None) == 8


def test_first_plan_is_told_to_everybody_all_the_same() -> None:
    plan = make_planned_day(4)

    assert services.publish_plan(plan=plan, actor=None, only_changed=True) == 4


def test_same_plan_again_tells_nobody() -> None:
    plan = make_planned_day(4)
    services.publish_plan(plan=plan, actor=None, is_announced=False)
    again = make_plan(plan.encounter)

    assert services.publish_plan(plan=again, actor=None, only_changed=True) == 0


def test_other_room_changes_the_day_of_everybody_in_it() -> None:
    plan = make_planned_day(6)
    services.publish_plan(plan=plan, actor=None, is_announced=False)
    room = plan.encounter.rooms.all()[0]
    services.update_room(room=room, name="Meuse", capacity=room.capacity, is_step_free=True, actor=None)
    again = make_plan(plan.encounter)

    changed = people_whose_day_changes(plan, again)

    there = set(plan.seats.filter(session__room=room).values_list("participation_id", flat=True))
    assert changed == there


@pytest.mark.parametrize(("told", "everybody"), [(None, False), ("changed", False), ("everybody", True)])
def test_page_tells_only_those_concerned_unless_asked(client: Client, told: str | None, everybody: bool) -> None:
    before, after = make_moved_plan()
    client.force_login(organiser_of(after.encounter))

    client.post(
        reverse("encounters:publish", args=[after.encounter_id, after.number]), {} if told is None else {"told": told}
    )

    changed = people_whose_day_changes(before, after)
    assert len(mailed()) == (8 if everybody else len(changed))


def test_page_says_when_the_seed_was_drawn_and_what_was_proven(client: Client) -> None:
    plan = make_planned_day(4)
    client.force_login(organiser_of(plan.encounter))

    content = client.get(reverse("encounters:publish", args=[plan.encounter_id, 1])).content.decode()

    assert "beffroi" in content
    assert "il est prouvé" in content


def test_seed_drawn_after_the_wishes_closed_is_not_told_as_known_before(client: Client) -> None:
    plan = make_planned_day(4)
    plan.encounter.wishes_close_at = plan.encounter.created_at - timedelta(days=1)
    plan.encounter.save()
    client.force_login(organiser_of(plan.encounter))

    response = client.get(reverse("encounters:publish", args=[plan.encounter_id, 1]))

    assert not response.context["is_seed_older"]
    assert "connue avant la clôture" not in response.content.decode()


def test_moved_plan_is_not_told_as_the_fairest(client: Client) -> None:
    _before, after = make_moved_plan()
    client.force_login(organiser_of(after.encounter))

    content = client.get(reverse("encounters:publish", args=[after.encounter_id, after.number])).content.decode()

    assert "Seulement en changeant davantage de places" in content
