"""Two people exchange their places, or somebody who is there gets one: only what holds, and with the fewest moves."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.services.live import (
    Exchanges,
    Places,
    carry_out,
    check_in,
)
from estime_web.foundation.errors import DomainError
from tests.encounters.factories import make_participation
from tests.encounters.live_factories import (
    DURING_FIRST,
    anybody,
    at,
    make_live_day,
    plan_now,
    rows,
    seats_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The sentences are compared as they are written in the source."""
    with translation.override("en"):
        yield


class TestExchanging:
    def pair(self, encounter: Encounter) -> tuple[Participation, Participation]:
        """Two people who can exchange their first workshop: neither would follow one twice."""
        slot = encounter.slots.all()[0]
        workshops = {
            person.pk: dict(
                plan_now(encounter).seats.filter(participation=person).values_list("slot_id", "session__workshop_id")
            )
            for person in encounter.participations.all()
        }
        for first, mine in workshops.items():
            for second, theirs in workshops.items():
                if (
                    mine[slot.pk] != theirs[slot.pk]
                    and not set(mine.values()) & {theirs[slot.pk]}
                    and not set(theirs.values()) & {mine[slot.pk]}
                ):
                    return encounter.participations.get(pk=first), encounter.participations.get(pk=second)
        pytest.fail("no pair can exchange")

    def test_two_places_are_exchanged_and_nothing_else(self) -> None:
        encounter = make_live_day(workshops=4)
        first, second = self.pair(encounter)
        slot = encounter.slots.all()[0]
        before = rows(plan_now(encounter))

        carry_out(
            encounter=encounter,
            change=Exchanges(participation=first, other=second, slot=slot),
            actor=None,
            at=at(encounter),
        )

        changed = before ^ rows(plan_now(encounter))
        assert {person for person, _session in changed} == {first.pk, second.pk}
        assert len(changed) == 4

    def test_an_exchange_that_repeats_a_workshop_is_refused(self) -> None:
        encounter = make_live_day()
        slots = list(encounter.slots.all())
        plan = plan_now(encounter)
        first = anybody(encounter)
        later = plan.seats.get(participation=first, slot=slots[1]).session.workshop
        seat = plan.seats.filter(session__workshop=later, slot=slots[0]).exclude(participation=first)[0]

        with pytest.raises(DomainError, match="twice"):
            carry_out(
                encounter=encounter,
                change=Exchanges(participation=first, other=seat.participation, slot=slots[0]),
                actor=None,
                at=at(encounter),
            )

    def test_workshops_that_have_begun_are_not_exchanged(self) -> None:
        encounter = make_live_day(workshops=4)
        first, second = self.pair(encounter)

        with pytest.raises(DomainError, match="have begun"):
            carry_out(
                encounter=encounter,
                change=Exchanges(participation=first, other=second, slot=encounter.slots.all()[0]),
                actor=None,
                at=at(encounter, DURING_FIRST),
            )


class TestPlacing:
    def test_somebody_without_a_place_gets_one_by_moving_as_few_as_possible(self) -> None:
        encounter = make_live_day(capacity=7)
        person = make_participation(encounter, languages=["fr"])
        check_in(participation=person, actor=None, at=at(encounter))

        event = carry_out(encounter=encounter, change=Places(participation=person), actor=None, at=at(encounter))

        assert len(seats_of(person)) == 2
        assert event.payload["moved"] == 1
