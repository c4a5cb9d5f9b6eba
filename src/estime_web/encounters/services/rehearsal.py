"""The morning, played: a script of arrivals, absences and mishaps, done by the same services as on the day.

Each act has a key of its own: killed at any moment and begun again, the rehearsal goes on where it was. What happens
follows from the day itself and nothing is drawn: the same day gives the same morning.
"""

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.enums import AccountState, PlanOrigin, PlanState, Presence, RoomEventKind
from estime_web.encounters.models import Account, Encounter, Participation, Plan, Room, RoomEvent, Session
from estime_web.encounters.queries.desk import people_to_tell
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.introductions import Introduction
from estime_web.encounters.services.live import (
    CancelsSession,
    ChangesRoom,
    NotCome,
    carry_out,
    check_in,
    mark_told,
    walk_in,
)
from estime_web.encounters.services.live.changes import REVERTS, Change, moment_of
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import Job
from estime_web.foundation.services import JobContext, record_activity, start_job

PLAY_MORNING = "play_morning"
ARRIVING_MINUTES = 40
ABSENT = 6
_PLAYING = gettext_noop("Playing the morning…")
_OPENS_BEFORE = dt.timedelta(minutes=45)
Params = dict[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing that happens in the rehearsal: when, under which key, and how it is done."""

    at: dt.datetime
    key: str
    do: Callable[["Act"], object]


def start_rehearsal(*, encounter: Encounter, actor: User, seconds: int = 25) -> Job:
    """Ask a worker to play the morning of an invented day, in about so many seconds.

    Who is absent, which room changes and what is cancelled is settled here, so that it stays the same however often
    the work is interrupted. A morning whose work was given up goes on where it was.

    Raises
    ------
    DomainError
        The day is a real one, or nothing is published yet, or the morning was played already.
    """
    refuse_rehearsal(encounter)
    with transaction.atomic():
        lock(encounter)
        running = last_rehearsal(encounter)
        if running is not None and not running.is_over:
            return running
        params: Params = {"seconds": seconds, "run": _run_of(encounter), **settled_mishaps(encounter)}
        if running is not None and running.is_failed and encounter.room_events.exists():
            params = running.params
        elif encounter.room_events.exists():
            raise DomainError(_("This morning has been played. First put the day back to before it."))
        job = start_job(kind=PLAY_MORNING, subject_id=str(encounter.pk), params=params, created_by=actor)
        record_activity(verb="start_rehearsal", subject=encounter, actor=actor, details={"job": str(job.pk)})
    return job


def refuse_rehearsal(encounter: Encounter) -> None:
    """Refuse to play with the day of real people.

    Raises
    ------
    DomainError
        The day is not invented, or no plan is published.
    """
    if not encounter.is_invented:
        raise DomainError(_("The people of this day are real: a rehearsal is for invented days."))
    if published_plan(encounter) is None:
        raise DomainError(_("No plan is published yet. First find out who goes where, and publish it."))


def last_rehearsal(encounter: Encounter) -> Job | None:
    """Return the rehearsal of this day that was asked for last, if any."""
    return Job.objects.filter(kind=PLAY_MORNING, subject_id=str(encounter.pk)).order_by("-created_at").first()


def is_told(encounter: Encounter) -> bool:
    """Say whether the account of the day is published: then what happened stays."""
    return Account.objects.filter(encounter=encounter, state=AccountState.PUBLISHED).exists()


def play_morning(context: JobContext) -> None:
    """Do the job, at the pace that was asked for. What was done before an interruption is not done again."""
    from estime_web.encounters.demo.unannounced import UNANNOUNCED  # noqa: PLC0415 -- names of the demo alone

    job = context.job
    encounter = Encounter.objects.get(pk=job.subject_id)
    acts = script_of(encounter, job.params, unannounced=UNANNOUNCED, actor=job.created_by)
    pause = float(job.params.get("seconds", 0)) / max(1, len(acts))
    done = set(encounter.room_events.values_list("key", flat=True))
    refused = 0
    for number, act in enumerate(acts):
        context.progress(done=number, total=len(acts), message=_PLAYING)
        if act.key not in done:
            refused += not _played(act)
            time.sleep(pause)
    with context.completing() as result:
        result["events"], result["refused"] = len(acts), refused


def _played(act: Act) -> bool:
    """Do one act. Who tries the desk meanwhile may have done it by hand, or made it impossible: the morning goes on."""
    try:
        act.do(act)
    except DomainError:
        return False
    return True


def settled_mishaps(encounter: Encounter) -> Params:
    """Return who will not come, which session moves to which room, and which one is cancelled, of the last slot.

    The session in the smallest room moves to the largest room that is free then; of the others, the one in the next
    smallest room is cancelled.
    """
    slot = encounter.slots.order_by("-starts_at")[0]
    sessions = list(Session.objects.filter(slot=slot, cancelled_at=None).order_by("room__capacity", "pk"))
    free: Room | None = (
        encounter.rooms.exclude(pk__in=[session.room_id for session in sessions]).order_by("-capacity", "pk").first()
    )
    moved = sessions[0].pk if sessions and free else None
    cancelled = next((session.pk for session in sessions if session.pk != moved), None) if len(sessions) > 1 else None
    missing: list[Json] = [str(person.pk) for person in _missing(_people(encounter))]
    return {"missing": missing, "moved": moved, "room": free.pk if free else None, "cancelled": cancelled}


def script_of(
    encounter: Encounter, params: Params, *, unannounced: Sequence[Introduction], actor: User | None
) -> list[Act]:
    """Return the acts of the morning in the order of the clock: arrivals at two desks, mishaps between them."""
    script = _Script(encounter=encounter, params=params, actor=actor)
    acts = [*script.arrivals(), *script.unannounced(unannounced), *script.mishaps()]
    return sorted(acts, key=lambda act: (act.at, act.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Script:
    encounter: Encounter
    params: Params
    actor: User | None

    @property
    def begins(self) -> dt.datetime:
        return moment_of(self.encounter.slots.all()[0].starts_at, self.encounter)

    def key(self, name: str) -> str:
        return f"play-{self.params['run']}-{name}"

    def arrivals(self) -> Iterator[Act]:
        missing = {str(pk) for pk in _listed(self.params["missing"])}
        coming = [person for person in _people(self.encounter) if str(person.pk) not in missing]
        for number, person in enumerate(coming):
            at = self.begins - _OPENS_BEFORE + dt.timedelta(minutes=ARRIVING_MINUTES) * number / max(1, len(coming))
            desk = number % 2 + 1
            yield Act(at=at, key=self.key(f"desk{desk}-{number:03}"), do=self._arrives(person))

    def _arrives(self, person: Participation) -> Callable[[Act], object]:
        return lambda act: check_in(participation=person, actor=self.actor, key=act.key, at=act.at)

    def unannounced(self, people: Sequence[Introduction]) -> Iterator[Act]:
        for number, introduction in enumerate(people):
            at = self.begins - _OPENS_BEFORE + dt.timedelta(minutes=12 + 6 * number)
            yield Act(at=at, key=self.key(f"walk{number}"), do=self._comes(introduction))

    def _comes(self, introduction: Introduction) -> Callable[[Act], object]:
        return lambda act: walk_in(
            encounter=self.encounter, introduction=introduction, actor=self.actor, key=act.key, at=act.at
        )

    def mishaps(self) -> Iterator[Act]:
        """A room changes before the workshops begin, some people do not come, then a later workshop is cancelled."""
        moved, cancelled = self._session("moved"), self._session("cancelled")
        room = self.encounter.rooms.filter(pk=_number(self.params["room"])).first()
        if moved is not None and room is not None:
            at = self.begins - dt.timedelta(minutes=10)
            yield Act(at=at, key=self.key("room"), do=self._happens(ChangesRoom(session=moved, room=room)))
        yield Act(at=self.begins + dt.timedelta(minutes=10), key=self.key("absent"), do=self._nobody_came)
        if cancelled is not None:
            reason = _("The train of the facilitator is stopped at the border.")
            at = self.begins + dt.timedelta(minutes=35)
            change = CancelsSession(session=cancelled, because=reason)
            yield Act(at=at, key=self.key("cancel"), do=self._happens(change))
        at = self.begins + dt.timedelta(minutes=40)
        yield Act(at=at, key=self.key("told"), do=self._told_aloud)

    def _told_aloud(self, act: Act) -> int:
        """Whoever has no address is told at the door of their room."""
        waiting = people_to_tell(self.encounter).values_list("pk", flat=True)
        return mark_told(encounter=self.encounter, notices=waiting, actor=self.actor)

    def _session(self, name: str) -> Session | None:
        return Session.objects.filter(pk=_number(self.params[name])).select_related("slot", "workshop").first()

    def _happens(self, change: Change) -> Callable[[Act], object]:
        return lambda act: carry_out(encounter=self.encounter, change=change, actor=self.actor, key=act.key, at=act.at)

    def _nobody_came(self, act: Act) -> RoomEvent | None:
        expected = tuple(self.encounter.participations.filter(presence=Presence.EXPECTED, withdrawn_at=None))
        if not expected:
            return None
        change = NotCome(people=expected)
        return carry_out(encounter=self.encounter, change=change, actor=self.actor, key=act.key, at=act.at)


def reset_rehearsal(*, encounter: Encounter, actor: User) -> Plan:
    """Put an invented day back to before its morning: nobody is there, the plan is that of before, the events are gone.

    Raises
    ------
    DomainError
        The day is a real one, nothing is published, the morning is being played, or the day has its account.
    """
    refuse_rehearsal(encounter)
    with transaction.atomic():
        encounter = lock(encounter)
        running = last_rehearsal(encounter)
        if running is not None and not running.is_over:
            raise DomainError(_("The morning is being played. Wait for its end."))
        if is_told(encounter):
            raise DomainError(_("The account of this day is published: its morning stays. Rehearse on another day."))
        before = encounter.plans.exclude(origin=PlanOrigin.DESK).exclude(published_at=None).first()
        if before is None:
            raise DomainError(_("No plan is published yet. First find out who goes where, and publish it."))
        _forget_events(encounter)
        _forget_plans(encounter, before)
        record_activity(verb="reset_rehearsal", subject=encounter, actor=actor, details={"plan": before.number})
    return before


def _forget_events(encounter: Encounter) -> None:
    """Undo what happened, the last thing first, then forget it with those who had come unannounced."""
    happened = encounter.room_events.filter(undone_by=None, kind__in=REVERTS).exclude(kind=RoomEventKind.UNDONE)
    for event in happened.order_by("-pk"):
        REVERTS[event.kind](event)
    encounter.room_events.all().delete()
    encounter.participations.filter(is_walk_in=True).delete()


def _forget_plans(encounter: Encounter, before: Plan) -> None:
    """Forget the versions that the rehearsal made, and put the one of before in force again."""
    made = list(encounter.plans.filter(origin=PlanOrigin.DESK, number__gt=before.number))
    for plan in made:
        computation = plan.computation
        plan.delete()
        computation.delete()
    encounter.plans.filter(state=PlanState.PUBLISHED).update(state=PlanState.SUPERSEDED)
    before.state = PlanState.PUBLISHED
    before.save(update_fields=["state"])


def _run_of(encounter: Encounter) -> int:
    return Job.objects.filter(kind=PLAY_MORNING, subject_id=str(encounter.pk)).count() + 1


def _people(encounter: Encounter) -> list[Participation]:
    """Return the people of the list in the order in which they come: as mixed as the seed of the day makes it."""
    rows = encounter.participations.filter(withdrawn_at=None, is_walk_in=False)
    people = rows.select_related("person", "encounter").prefetch_related("facilitates")
    return sorted(people, key=lambda person: (_mixed(f"{encounter.lottery_seed} {person.person}"), str(person.pk)))


def _mixed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _missing(people: Sequence[Participation]) -> list[Participation]:
    """Return who will not come: people spread over the list who animate nothing."""
    free = [person for person in people if not person.facilitates.all()]
    step = max(1, len(free) // (ABSENT + 1))
    return free[step::step][:ABSENT]


def _number(value: Json) -> int:
    """Return a primary key as the work holds it; 0, which is nobody's, where there is none."""
    return value if isinstance(value, int) else 0


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []
