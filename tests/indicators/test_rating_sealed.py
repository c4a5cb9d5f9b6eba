"""Sealed means sealed: while a round is open nobody finds what it says, by no page, no file, no mail, no length and no order.

Two worlds differ in nothing but what people said: which grades, and who rated what. Everybody opens every address of both.
"""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.utils import timezone

from estime_web.indicators.enums import Step
from estime_web.indicators.models import View
from estime_web.indicators.queries.rating import round_of
from estime_web.indicators.queries.rating_followed import FollowUp, follow_up
from estime_web.indicators.views import rating_led
from tests.indicators.sealed_world import (
    EVERYBODY,
    WALKERS,
    Seen,
    Visitor,
    World,
    addresses,
    kept,
    make_world,
    say,
    walk,
)

pytestmark = pytest.mark.django_db
ONE = (2, 2, 5, None, 2, 8)
OTHER = (8, 8, 8, 5, None, 5, 8)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Time stands still: both worlds are looked at in the same moment."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return


def seen_after(
    world: World, visitors: list[Visitor], grades: tuple[int | None, ...], *, shift: int, only: str = ""
) -> tuple[Seen, object]:
    """What these visitors see, and what is kept, once people have spoken; then it is as if they had not."""
    before = transaction.savepoint()
    say(world, grades, shift=shift)
    found = walk(world, visitors, only=only), kept()
    transaction.savepoint_rollback(before)
    return found


def differing(one: Seen, other: Seen) -> list[tuple[str, str]]:
    return [key for key in one if one[key] != other[key]]


@pytest.mark.slow
@pytest.mark.parametrize("label", WALKERS)
@pytest.mark.parametrize("step", [Step.RATE_1, Step.RATE_2])
def test_nobody_finds_what_was_said_while_a_round_is_open(step: Step, label: str):
    world = make_world(step=step)
    visitors = [visitor for visitor in world.visitors if visitor.label == label]

    one, kept_of_one = seen_after(world, visitors, ONE, shift=0)
    other, kept_of_other = seen_after(world, visitors, OTHER, shift=2)

    assert differing(one, other) == []
    assert kept_of_one == kept_of_other
    assert max(status for status, _content in one.values()) < 500


def test_everybody_walks():
    assert tuple(visitor.label for visitor in make_world(step=Step.RATE_1).visitors) == EVERYBODY


def test_walk_opens_the_pages_to_those_who_may_and_to_nobody_else():
    world = make_world(step=Step.RATE_1)

    seen = walk(world, world.visitors, only="indicators:rounds")

    assert {label for (label, _name), (status, _content) in seen.items() if status == 200} == {
        "who carries the dossier",
        "team of the dossier",
        "coach",
    }


def test_planted_leak_is_found(monkeypatch: pytest.MonkeyPatch):
    world = make_world(step=Step.RATE_1)

    def leaking(arbitration: object, held: object) -> FollowUp:
        told = follow_up(world.arbitration, round_of(world.arbitration, 1))  # type: ignore[arg-type]  # it is open
        first = told.colleges[0]
        support = View.objects.filter(ballot__college=first.college, grade=8).count()
        return FollowUp(
            colleges=(type(first)(college=first.college, answered=support, people=first.people), *told.colleges[1:]),
            answers=told.answers,
            proposals=told.proposals,
        )

    monkeypatch.setattr(rating_led, "follow_up", leaking)
    carriers = [visitor for visitor in world.visitors if visitor.label == "who carries the dossier"]
    one, _kept = seen_after(world, carriers, ONE, shift=0, only="indicators:rounds")
    other, _kept = seen_after(world, carriers, OTHER, shift=2, only="indicators:rounds")

    assert ("who carries the dossier", "indicators:rounds") in differing(one, other)


def test_trace_outside_the_ballots_is_found():
    world = make_world(step=Step.RATE_1)

    traces = []
    for grade in (2, 8):
        before = transaction.savepoint()
        world.members[0].name = f"said {grade}"
        world.members[0].save()
        traces.append(kept())
        transaction.savepoint_rollback(before)

    assert traces[0] != traces[1]


def test_address_with_a_part_that_the_world_does_not_know_is_refused(monkeypatch: pytest.MonkeyPatch):
    world = make_world(step=Step.RATE_1)
    filling = {name: value for name, value in world.filling.items() if name != "mark"}
    monkeypatch.setattr(World, "filling", filling)

    with pytest.raises(AssertionError, match="“mark” that the sealed world does not know"):
        list(addresses(world, world.visitors[0]))
