"""Days that go on: planned, published, with a clock of their own."""

import datetime as dt
from typing import Any

from django.db.models import Count, F
from django.utils import timezone

from estime_web.encounters.models import Encounter, Participation, Plan, Session, Slot
from estime_web.encounters.queries.exchanges import possible_exchanges
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services import Introduction, publish_plan
from estime_web.network.enums import ActorType
from tests.encounters.factories import make_encounter, make_people, make_plan, make_programme, wish_all

BEFORE = dt.time(9, 0)
DURING_FIRST = dt.time(9, 45)
BETWEEN = dt.time(10, 50)


def make_live_day(people: int = 12, *, workshops: int = 3, capacity: int = 6) -> Encounter:
    """A day whose plan is published: two slots, three workshops given twice, twelve people."""
    encounter = make_programme(make_encounter(), workshops=workshops, capacity=capacity)
    wish_all(encounter, make_people(encounter, people))
    publish_plan(plan=make_plan(encounter), actor=None, is_announced=False)
    return encounter


def at(encounter: Encounter, hour: dt.time = BEFORE) -> dt.datetime:
    """A moment of the day itself."""
    return timezone.make_aware(dt.datetime.combine(encounter.date, hour))


def plan_now(encounter: Encounter) -> Plan:
    """The plan in force."""
    plan = published_plan(encounter)
    assert plan is not None
    return plan


def seats_of(participation: Participation) -> set[int]:
    """The sessions in which the plan in force has somebody."""
    seats = plan_now(participation.encounter).seats.filter(participation=participation)
    return set(seats.values_list("session_id", flat=True))


def rows(plan: Plan) -> set[tuple[Any, int]]:  # Any: a primary key
    return set(plan.seats.values_list("participation_id", "session_id"))


def anybody(encounter: Encounter, index: int = 0) -> Participation:
    return encounter.participations.order_by("pk")[index]


def an_exchange(encounter: Encounter) -> tuple[Participation, Slot, Participation]:
    """Two people who could exchange their places at one time. With four workshops or more there always are two."""
    people = encounter.participations.order_by("pk")
    return next((one, slot, other) for one in people for slot, other in possible_exchanges(one))


def somebody(**fields: str) -> Introduction:
    """Somebody who comes unannounced."""
    values = {"given_name": "Nadia", "family_name": "Vercruysse", "actor_type": ActorType.PARTNER} | fields
    return Introduction(**values)


def a_session(encounter: Encounter, slot: int = 0) -> Session:
    """The first session of a slot."""
    slots = list(encounter.slots.all())
    return Session.objects.filter(slot=slots[slot]).order_by("workshop__letter")[0]


def crowded(encounter: Encounter) -> list[Session]:
    """The sessions of the plan in force that hold more people than their room."""
    sessions = Session.objects.filter(seats__plan=plan_now(encounter)).annotate(people=Count("seats"))
    return list(sessions.filter(people__gt=F("room__capacity")))
