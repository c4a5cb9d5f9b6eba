"""Desks, each a process of its own on one database. Started by test_killed.py and test_two_desks.py.

A desk says the key of an act once the act is acknowledged: what it said must never be lost.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator

import django

Named = tuple[str, Callable[[str], object]]
WALK_INS = 4


def main(act: str, *arguments: str) -> None:
    django.setup()
    acts: dict[str, Callable[..., None]] = {
        "make": _make,
        "make_invented": _make_invented,
        "stand": _stand,
        "cancel": _cancel,
        "report": _report,
        "open": _open,
    }
    acts[act](*arguments)


def _make(people: str, capacity: str) -> None:
    """A day whose plan is published."""
    from tests.encounters.live_factories import make_live_day

    make_live_day(int(people), capacity=int(capacity))


def _make_invented(seconds: str) -> None:
    """A day of invented people, and the rehearsal asked for."""
    from estime_web.encounters.services.rehearsal import start_rehearsal
    from tests.encounters.factories import make_room, organiser_of
    from tests.encounters.live_factories import make_live_day

    encounter = make_live_day(24, capacity=12)
    make_room(encounter, name="Plénière", capacity=60)
    encounter.is_invented = True
    encounter.save()
    start_rehearsal(encounter=encounter, actor=organiser_of(encounter), seconds=int(seconds))


def _stand(desk: str, killed_after: str = "") -> None:
    """Check everybody in, people who come unannounced between them; `killed_after` dies before it can say that act."""
    for key, do in _acts(desk):
        do(key)
        if key == killed_after:
            os.kill(os.getpid(), signal.SIGKILL)
        sys.stdout.write(f"{key}\n")
        sys.stdout.flush()


def _acts(desk: str) -> Iterator[Named]:
    from estime_web.encounters.models import Encounter
    from estime_web.encounters.services import Introduction
    from estime_web.encounters.services.live import check_in, walk_in

    encounter = Encounter.objects.get()
    people = list(encounter.participations.filter(is_walk_in=False).order_by("pk"))
    every = max(1, len(people) // WALK_INS)
    for number, person in enumerate(people):
        yield f"{desk}-in-{number:02}", lambda key, who=person: check_in(participation=who, actor=None, key=key)
        if number % every == 0 and number // every < WALK_INS:
            name = f"{desk} {number // every}"
            somebody = Introduction(given_name="Nadia", family_name=name, actor_type="guest", email=_address(name))
            yield (
                f"{desk}-walk-{number // every}",
                lambda key, who=somebody: walk_in(encounter=encounter, introduction=who, actor=None, key=key),
            )


def _address(name: str) -> str:
    return f"{name.replace(' ', '')}@example.org".lower()


def _cancel() -> None:
    """Cancel the first workshop of the second time, while the desks go on."""
    from estime_web.encounters.models import Encounter, Session
    from estime_web.encounters.services.live import CancelsSession, carry_out

    encounter = Encounter.objects.get()
    session = Session.objects.filter(slot=encounter.slots.all()[1]).order_by("workshop__letter")[0]
    carry_out(encounter=encounter, change=CancelsSession(session=session), actor=None, key="cancel")


def _report() -> None:
    """Say what the day has come to, as one line of JSON."""
    from estime_web.encounters.models import Encounter
    from estime_web.encounters.queries.day_check import check_day
    from estime_web.foundation.services.activity import first_broken_entry
    from tests.encounters.live_factories import plan_now

    encounter = Encounter.objects.get()
    check = check_day(encounter)
    told = {
        "keys": list(encounter.room_events.order_by("pk").values_list("key", flat=True)),
        "kinds": list(encounter.room_events.order_by("pk").values_list("kind", flat=True)),
        "people": sorted([str(one.pk), one.presence, str(one.person)] for one in encounter.participations.all()),
        "seats": sorted([str(one.participation_id), one.session_id] for one in plan_now(encounter).seats.all()),
        "holds": check.holds,
        "there": check.people,
        "untold": check.untold,
        "is_log_whole": first_broken_entry() is None,
    }
    sys.stdout.write(json.dumps(told))


def _open() -> None:
    """Say the status of the desk and of a personal page, as a browser gets them."""
    from django.test import Client
    from django.urls import reverse

    from estime_web.accounts.passes import token_of
    from estime_web.encounters.models import Encounter
    from tests.encounters.factories import organiser_of

    encounter, client = Encounter.objects.get(), Client(SERVER_NAME="localhost")
    client.force_login(organiser_of(encounter))
    desk = client.get(reverse("encounters:desk", args=[encounter.pk]))
    access = encounter.participations.order_by("pk")[0].access
    page = Client(SERVER_NAME="localhost").get(reverse("encounters:my_page", args=[token_of(access)]))
    sys.stdout.write(json.dumps([desk.status_code, page.status_code]))


if __name__ == "__main__":
    main(*sys.argv[1:])
