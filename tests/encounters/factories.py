"""Days and their people, made by the same services as on the site."""

from collections.abc import Iterable, Sequence
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.encounters import services
from estime_web.encounters.models import Encounter, Participation, Plan, Room, Session, Slot, Workshop
from estime_web.encounters.services import Guest
from estime_web.foundation.services.job_runs import do_waiting_jobs
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation, Person
from tests.accounts.factories import make_coordinator

SLOTS = ((time(9, 30), time(10, 45)), (time(11, 0), time(12, 15)))
ROOMS = ("Deûle", "Escaut", "Lys", "Sambre", "Scarpe")
TYPES = (ActorType.TEST_ENTERPRISE, ActorType.PARTNER, ActorType.FUNDER, ActorType.RESEARCHER)
_numbers = count(1)


def make_encounter(**fields: Any) -> Encounter:  # Any: the arguments of the service
    """A day without a programme, prepared by a coordinator."""
    values: dict[str, Any] = {
        "title": {"fr": "Rencontre de Lille", "nl": "Ontmoeting in Rijsel", "en": "Meeting in Lille"},
        "date": date(2027, 6, 1),
        "place": "Lille",
        "wishes_close_at": timezone.now() + timedelta(days=10),
        "lottery_seed": "beffroi",
    }
    values |= fields
    values.setdefault("actor", None)
    if values["actor"] is None:
        values["actor"] = make_coordinator()
    return services.create_encounter(**values)


def organiser_of(encounter: Encounter) -> User:
    return encounter.organisers.order_by("pk")[0].user


def make_slot(encounter: Encounter, starts_at: time = SLOTS[0][0], ends_at: time = SLOTS[0][1]) -> Slot:
    return services.add_slot(encounter=encounter, starts_at=starts_at, ends_at=ends_at, actor=None)


def make_room(encounter: Encounter, **fields: Any) -> Room:  # Any: the arguments of the service
    values = {"name": f"Salle {next(_numbers)}", "capacity": 20} | fields
    return services.add_room(encounter=encounter, actor=None, **values)


def make_workshop(encounter: Encounter, **fields: Any) -> Workshop:  # Any: the arguments of the service
    number = next(_numbers)
    title = {"fr": f"Atelier {number}", "nl": f"Workshop {number}", "en": f"Theme {number}"}
    return services.add_workshop(encounter=encounter, actor=None, **({"title": title} | fields))


def make_session(encounter: Encounter, **fields: Any) -> Session:  # Any: the arguments of the service
    """A session in a slot, a room and a workshop of its own, save those that are given."""
    values = {
        "workshop": fields.get("workshop") or make_workshop(encounter),
        "slot": fields.get("slot") or encounter.slots.first() or make_slot(encounter),
        "room": fields.get("room") or make_room(encounter),
        "languages": ["fr"],
    }
    return services.add_session(actor=None, **(values | fields))


def make_programme(encounter: Encounter, *, workshops: int = 3, capacity: int = 20) -> Encounter:
    """Each workshop twice, in a room of its own."""
    for starts_at, ends_at in SLOTS:
        make_slot(encounter, starts_at, ends_at)
    rooms = [make_room(encounter, name=name, capacity=capacity) for name in ROOMS[:workshops]]
    themes = [make_workshop(encounter) for _ in range(workshops)]
    services.generate_sessions(
        encounter=encounter,
        rooms={theme.pk: room for theme, room in zip(themes, rooms, strict=True)},
        languages=["fr", "nl"],
        actor=None,
    )
    return encounter


def make_person(**fields: Any) -> Person:  # Any: the fields of the model
    number = next(_numbers)
    values = {"given_name": "Camille", "family_name": f"Lefebvre{number}", "email": f"camille{number}@example.org"}
    return Person.objects.create(**(values | fields))


def make_organisation(**fields: Any) -> Organisation:  # Any: the fields of the model
    values = {"name": f"Les Ateliers {next(_numbers)}", "actor_type": ActorType.TEST_ENTERPRISE}
    return Organisation.objects.create(**(values | fields))


def make_participation(encounter: Encounter, **fields: Any) -> Participation:  # Any: the fields of a guest
    """Somebody on the list, not invited yet."""
    values: dict[str, Any] = {"person": make_person, "actor_type": ActorType.PARTNER} | fields
    if callable(values["person"]):
        values["person"] = values["person"]()
    [participation] = services.invite_people(encounter=encounter, guests=[Guest(**values)], actor=None)
    return participation


def make_people(encounter: Encounter, number: int) -> list[Participation]:
    """People of four kinds of actors, each kind as often as the others."""
    guests = [
        Guest(person=make_person(), actor_type=TYPES[place % len(TYPES)], organisation=make_organisation())
        for place in range(number)
    ]
    return list(services.invite_people(encounter=encounter, guests=guests, actor=None))


def wish(participation: Participation, *workshops: Workshop) -> None:
    services.record_wishes(participation=participation, workshop_ids=[workshop.pk for workshop in workshops])


def wish_all(encounter: Encounter, participations: Iterable[Participation]) -> None:
    """Everybody ranks two workshops, not all the same."""
    themes: Sequence[Workshop] = list(encounter.workshops.all())
    for place, participation in enumerate(participations):
        wish(participation, themes[place % len(themes)], themes[(place + 1) % len(themes)])


def close(encounter: Encounter) -> Encounter:
    services.close_wishes(encounter=encounter, actor=None)
    return encounter


def make_plan(encounter: Encounter) -> Plan:
    """Close the wishes, ask for a plan and let a worker make it."""
    close(encounter)
    services.start_planning(encounter=encounter, actor=organiser_of(encounter))
    do_waiting_jobs()
    return encounter.plans.order_by("-number")[0]


def make_planned_day(people: int = 12, *, workshops: int = 3) -> Plan:
    encounter = make_programme(make_encounter(), workshops=workshops)
    wish_all(encounter, make_people(encounter, people))
    return make_plan(encounter)
