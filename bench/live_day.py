"""The day of the load test: made, and counted afterwards, in a process of its own, because Django has one database each.

`python -m bench.live_day make 300` prints what the phones and the desks need, as JSON; `count` prints what became of it.
"""

import json
import sys
from collections import Counter
from datetime import datetime, time, timedelta
from typing import Any

import django

Answer = dict[str, Any]  # Any: JSON

WORKSHOPS = 5
SPARE_SEATS = 3
DESKS = 2


def make(people: int) -> Answer:
    """Fill an empty database with a day of today: everybody seated, three chairs left in each session."""
    from django.core.management import call_command  # noqa: PLC0415 -- Django is set up by now

    from estime_web.accounts.models import User  # noqa: PLC0415 -- models need Django
    from estime_web.accounts.passes import token_of  # noqa: PLC0415 -- models need Django
    from estime_web.encounters import services  # noqa: PLC0415 -- models need Django
    from estime_web.encounters.queries.live import plan_mark  # noqa: PLC0415 -- models need Django

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    organisers = [User.objects.create(email=f"desk{number}@example.org") for number in range(DESKS)]
    encounter = _encounter(organisers, people)
    everybody = services.invite_people(encounter=encounter, guests=_guests(people), actor=None)
    workshops = list(encounter.workshops.all())
    for number, person in enumerate(everybody):
        ranked = [workshops[(number + step) % WORKSHOPS].pk for step in range(2)]
        services.record_wishes(participation=person, workshop_ids=ranked)
    plan = _publish(encounter)
    return {
        "mark": plan_mark(plan),
        "encounter": str(encounter.pk),
        "people": [str(person.pk) for person in everybody],
        "tokens": [token_of(person.access) for person in everybody if person.access],
        "sessions": [_session_of(user) for user in organisers],
    }


def count() -> Answer:
    """Return who was checked in, and every chair or person that would have been given twice."""
    from estime_web.encounters.enums import PlanState, RoomEventKind  # noqa: PLC0415 -- models need Django
    from estime_web.encounters.models import RoomEvent, Seat  # noqa: PLC0415 -- models need Django

    events = RoomEvent.objects.values_list("kind", "participation_id", "key")
    seats = Seat.objects.filter(plan__state=PlanState.PUBLISHED).select_related("session__room")
    rooms = Counter((seat.session_id, seat.session.room.capacity) for seat in seats)
    places = Counter((seat.participation_id, seat.slot_id) for seat in seats)
    arrivals = Counter(str(person) for kind, person, _key in events if kind == RoomEventKind.ARRIVED)
    return {
        "arrived": sorted(arrivals),
        "arrived_twice": sum(number > 1 for number in arrivals.values()),
        "walk_in_keys": sorted(key for kind, _person, key in events if kind == RoomEventKind.WALKED_IN),
        "oversold": sum(number > capacity for (_session, capacity), number in rooms.items()),
        "seated_twice": sum(number > 1 for number in places.values()),
    }


def _encounter(organisers: list[Any], people: int) -> Any:  # Any: models are imported once Django is set up
    from django.utils import timezone  # noqa: PLC0415 -- Django is set up by now

    from estime_web.encounters import services  # noqa: PLC0415 -- models need Django

    now = timezone.localtime()
    encounter = services.create_encounter(
        title={"fr": "Charge", "nl": "Belasting", "en": "Load"},
        date=now.date(),
        place="Lille",
        wishes_close_at=now + timedelta(hours=1),
        floor_percent=0,
        actor=organisers[0],
    )
    services.add_organiser(encounter=encounter, email=organisers[1].email, actor=organisers[0])
    # Whatever the hour of the measure, both slots lie ahead: a walk-in is given places in them.
    for starts_at, ends_at in ((time(23, 57), time(23, 58)), (time(23, 58, 30), time(23, 59))):
        services.add_slot(encounter=encounter, starts_at=starts_at, ends_at=ends_at, actor=None)
    rooms = {}
    for number in range(WORKSHOPS):
        title = {"fr": f"Atelier {number}", "nl": f"Workshop {number}", "en": f"Workshop {number}"}
        workshop = services.add_workshop(encounter=encounter, title=title, actor=None)
        capacity = -(-people // WORKSHOPS) + SPARE_SEATS
        rooms[workshop.pk] = services.add_room(
            encounter=encounter, name=f"Salle {number}", capacity=capacity, actor=None
        )
    services.generate_sessions(encounter=encounter, rooms=rooms, languages=["fr"], actor=None)
    return encounter


def _guests(people: int) -> list[Any]:  # Any: models are imported once Django is set up
    from estime_web.encounters.services import Guest  # noqa: PLC0415 -- models need Django
    from estime_web.network.enums import ActorType  # noqa: PLC0415 -- models need Django
    from estime_web.network.models import Person  # noqa: PLC0415 -- models need Django

    kinds = list(ActorType)
    rows = [Person(given_name="Camille", family_name=f"Nom {number:03}") for number in range(people)]
    return [
        Guest(person=person, actor_type=kinds[number % len(kinds)])
        for number, person in enumerate(Person.objects.bulk_create(rows))
    ]


def _publish(encounter: Any) -> Any:  # Any: models are imported once Django is set up
    from estime_web.encounters import services  # noqa: PLC0415 -- models need Django
    from estime_web.foundation.services.job_runs import do_waiting_jobs  # noqa: PLC0415 -- models need Django

    services.close_wishes(encounter=encounter, actor=None)
    services.start_planning(encounter=encounter, actor=encounter.organisers.all()[0].user)
    do_waiting_jobs()
    plan = encounter.plans.order_by("-number")[0]
    services.publish_plan(plan=plan, actor=None, is_announced=False)
    plan.refresh_from_db()
    return plan


def _session_of(user: Any) -> str:  # Any: models are imported once Django is set up
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: PLC0415 -- as above
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415 -- models need Django

    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = "estime_web.accounts.backends.SignInBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.create()
    return str(store.session_key)


def main() -> None:
    django.setup()
    answer = make(int(sys.argv[2])) if sys.argv[1] == "make" else count()
    sys.stdout.write(json.dumps(answer | {"at": datetime.now().astimezone().isoformat()}))


if __name__ == "__main__":
    main()
