"""The days of the demo, made by the same services as any day."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.demo.network import DemoPerson, read_toml
from estime_web.encounters.demo.wishes import invent_ranking
from estime_web.encounters.models import Encounter, Participation, Plan, Session, Workshop
from estime_web.encounters.services import (
    Coming,
    Guest,
    add_moment,
    add_room,
    add_session,
    add_slot,
    add_workshop,
    create_encounter,
    invite_people,
    name_facilitators,
    publish_plan,
    record_wishes,
    send_invitations,
    start_planning,
    update_encounter,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job, JobState
from estime_web.foundation.services.job_runs import do_job

Described = dict[str, Any]  # Any: the shape is that of days.toml

_THURSDAY = 3
_FEWEST_PEOPLE = 12
_LATE = "Deschamps"
_NEED_NO_STEPS = ("Plouvier", "Devos")
_OPEN_DAY_PEOPLE = 4  # one person in this many is invited to the day whose wishes are open


def make_lille(
    people: Sequence[DemoPerson], coordinator: User, progress: Callable[[str], None], *, explains: bool = True
) -> Encounter:
    """Make the day of 1 June 2017 with its facts, invited, answered, planned and published.

    `explains` also looks for what would help and for variants, which takes some seconds more.
    """
    described = read_toml("days.toml")
    progress(_("Who goes where: finding the plan and proving it"))
    return make_prepared_day(described["lille"], described, people, coordinator, explains=explains)


def make_prepared_day(
    day: Described,
    described: Described,
    people: Sequence[DemoPerson],
    coordinator: User,
    *,
    explains: bool = False,
) -> Encounter:
    """Make a day like that of Lille, with its people invited, their wishes, and its plan published."""
    opened = timezone.now() + timedelta(days=1)
    encounter = _make_day(day, described, coordinator, wishes_close_at=opened)
    participations = _invite(encounter, people, coordinator)
    _name_facilitators(encounter, described["workshops"], participations, coordinator)
    send_invitations(encounter=encounter, actor=coordinator)
    _wish(encounter, participations, described["workshops"], seed=day["seed"])
    update_encounter(
        encounter=encounter,
        title=encounter.title,
        date=encounter.date,
        place=encounter.place,
        welcome=encounter.welcome,
        floor_percent=encounter.floor_percent,
        wishes_close_at=timezone.make_aware(day["wishes_close_at"]),
        actor=coordinator,
    )
    publish_plan(plan=_plan(encounter, coordinator, explains=explains), actor=coordinator)
    return encounter


def make_open_day(people: Sequence[DemoPerson], coordinator: User) -> Encounter:
    """Make a day to come whose wishes and registration are open; every fourth person is invited, half of them answered."""
    described = read_toml("days.toml")
    day = described["open_day"]
    day["date"] = _thursday_in(weeks=6)
    workshops = described["open_day_workshops"]
    parts = described | {"workshops": workshops}
    closes_at = _evening_before(day["date"], days=17)
    coming = Coming(registration_closes_at=closes_at, consent=day["consent"], reminds_before_days=4)
    encounter = _make_day(day, parts, coordinator, wishes_close_at=closes_at, coming=coming)
    participations = _invite(encounter, people[::_OPEN_DAY_PEOPLE], coordinator)
    send_invitations(encounter=encounter, actor=coordinator)
    _wish(encounter, participations[::2], workshops, seed=day["seed"])
    return encounter


def make_empty_day(coordinator: User) -> Encounter:
    """Make a day that waits to be filled."""
    day = read_toml("days.toml")["empty_day"]
    held_on = _thursday_in(weeks=13)
    return create_encounter(
        title=day["title"],
        date=held_on,
        place=day["place"],
        wishes_close_at=_evening_before(held_on, days=17),
        actor=coordinator,
        is_invented=True,
    )


def _thursday_in(*, weeks: int) -> date:
    """Return the Thursday of the week that many weeks from now."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday() - _THURSDAY) + timedelta(weeks=weeks)


def _evening_before(day: date, *, days: int) -> datetime:
    """Return six in the evening, that many days before."""
    return timezone.make_aware(datetime.combine(day - timedelta(days=days), time(18)))


def _make_day(
    day: Described,
    described: Described,
    coordinator: User,
    *,
    wishes_close_at: datetime,
    coming: Coming | None = None,
) -> Encounter:
    encounter = create_encounter(
        title=day["title"],
        date=day["date"],
        place=day["place"],
        welcome=day["welcome"],
        wishes_close_at=wishes_close_at,
        lottery_seed=day["seed"],
        is_invented=True,
        actor=coordinator,
        coming=coming,
    )
    _make_programme(encounter, day, described, coordinator)
    return encounter


def _make_programme(encounter: Encounter, day: Described, described: Described, coordinator: User) -> None:
    slots = [add_slot(encounter=encounter, actor=coordinator, **slot) for slot in described["slots"]]
    for moment in described["moments"]:
        add_moment(encounter=encounter, actor=coordinator, **moment)
    used = {entry["room"] for entry in described["workshops"]}
    rooms = {
        room["name"]: add_room(encounter=encounter, actor=coordinator, **room)
        for room in described["rooms"]
        if room["name"] in used
    }
    for room in day.get("spare_rooms", []):
        add_room(encounter=encounter, actor=coordinator, **room)
    for entry in described["workshops"]:
        workshop = add_workshop(
            encounter=encounter,
            letter=entry["letter"],
            title=entry["title"],
            description=entry["description"],
            actor=coordinator,
        )
        for slot, languages in zip(slots, entry["languages"], strict=True):
            add_session(
                workshop=workshop,
                slot=slot,
                room=rooms[entry["room"]],
                languages=languages,
                minimum=entry.get("minimum", _FEWEST_PEOPLE),
                actor=coordinator,
            )


def _invite(encounter: Encounter, people: Iterable[DemoPerson], coordinator: User) -> Sequence[Participation]:
    first_slot = encounter.slots.all()[:1]
    return invite_people(
        encounter=encounter,
        actor=coordinator,
        guests=[
            Guest(
                person=someone.person,
                actor_type=someone.actor_type,
                organisation=someone.organisation,
                languages=someone.languages,
                needs_step_free=someone.person.family_name in _NEED_NO_STEPS,
                absent_slots=first_slot if someone.person.family_name == _LATE else (),
            )
            for someone in people
        ],
    )


def _name_facilitators(
    encounter: Encounter,
    workshops: Iterable[Described],
    participations: Iterable[Participation],
    coordinator: User,
) -> None:
    by_family_name = {participation.person.family_name: participation for participation in participations}
    for entry in workshops:
        sessions = Session.objects.filter(workshop__encounter=encounter, workshop__letter=entry["letter"])
        for session, family_name in zip(sessions.order_by("slot__starts_at"), entry["facilitators"], strict=True):
            name_facilitators(session=session, participations=[by_family_name[family_name]], actor=coordinator)


def _wish(
    encounter: Encounter, participations: Iterable[Participation], workshops: Iterable[Described], *, seed: str
) -> None:
    """Let the people answer. Some never do, and keep an empty ranking without an answer."""
    generator = random.Random(seed)  # noqa: S311 -- invented wishes, not a secret
    popularity = {entry["letter"]: entry["popularity"] for entry in workshops}
    ids: Mapping[str, int] = {workshop.letter: workshop.pk for workshop in Workshop.objects.filter(encounter=encounter)}
    for participation in participations:
        letters = invent_ranking(generator, actor_type=participation.actor_type, popularity=popularity)
        if letters:
            record_wishes(participation=participation, workshop_ids=[ids[letter] for letter in letters])


def _plan(encounter: Encounter, coordinator: User, *, explains: bool) -> Plan:
    """Plan at once, in this process: the demo shows a planned day as soon as it opens."""
    job = do_now(start_planning(encounter=encounter, actor=coordinator, explains=explains))
    return encounter.plans.get(number=job.result["plan"])


def do_now(job: Job) -> Job:
    """Do work in this process, and return it done.

    Raises
    ------
    DomainError
        The work stopped: the sentence says why.
    """
    do_job(job.pk)
    job.refresh_from_db()
    if job.state != JobState.DONE:
        raise DomainError(job.error)
    return job
