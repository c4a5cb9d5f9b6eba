"""The day of Lille as it was lived: the morning, the tables of the afternoon, notes, voices, the account; and a rehearsal."""

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.demo.account import make_account
from estime_web.encounters.demo.days import do_now, make_prepared_day
from estime_web.encounters.demo.lessons import make_lessons
from estime_web.encounters.demo.network import DemoPerson, read_toml
from estime_web.encounters.demo.unannounced import UNANNOUNCED
from estime_web.encounters.demo.voices import make_voices
from estime_web.encounters.models import Encounter
from estime_web.encounters.services.certificates import sign_certificates
from estime_web.encounters.services.networking import publish_table_plan, set_up_networking, start_planning_tables
from estime_web.encounters.services.rehearsal import script_of, settled_mishaps

_TABLES, _SEATS, _ROUNDS, _MINUTES = 12, 9, 4, 15


def live_lille(encounter: Encounter, coordinator: User, progress: Callable[[str], None]) -> None:
    """Let the day of Lille be lived, by the same services as any day."""
    progress(_("The morning is lived: arrivals, people unannounced, a workshop that is cancelled"))
    missing = encounter.participations.filter(person__family_name__in=read_toml("days.toml")["lille"]["missing"])
    params = settled_mishaps(encounter) | {"run": 0, "missing": [str(person.pk) for person in missing]}
    for act in script_of(encounter, params, unannounced=UNANNOUNCED, actor=coordinator):
        act.do(act)
    progress(_("Who sits with whom: twelve tables, four rounds"))
    _seat(encounter, coordinator)
    progress(_("Notes, lessons, voices, and the account of the day"))
    make_lessons(encounter, coordinator)
    make_voices(encounter, coordinator)
    sign_certificates(encounter=encounter, name=coordinator.name, capacity=_("Coordinator"), actor=coordinator)
    make_account(encounter, coordinator)


def make_rehearsal_day(people: Sequence[DemoPerson], coordinator: User) -> Encounter:
    """Make the day of Lille once more, for tomorrow: its morning waits to be played, and its desk to be tried at any hour."""
    described = read_toml("days.toml")
    tomorrow = timezone.localdate() + timedelta(days=1)
    day = described["lille"] | described["rehearsal"] | {"date": tomorrow}
    day["wishes_close_at"] = datetime.combine(tomorrow - timedelta(days=2), time(18))
    return make_prepared_day(day, described, people, coordinator)


def _seat(encounter: Encounter, coordinator: User) -> None:
    """Lay out the tables of the friendly time, find who sits with whom, and publish it."""
    networking = set_up_networking(
        encounter=encounter,
        moment=encounter.moments.all()[0],
        rounds=_ROUNDS,
        minutes=_MINUTES,
        tables=_TABLES,
        seats=_SEATS,
        actor=coordinator,
    )
    do_now(start_planning_tables(networking=networking, actor=coordinator))
    publish_table_plan(plan=networking.plans.all()[0], actor=coordinator)
