"""A change of the day, with the plan that follows from it, and everybody told: all of it, or nothing."""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.allocation.canonical import problem_hash
from estime.provenance import Json
from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Plan, RoomEvent
from estime_web.encounters.problems import problem_of
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.live.changes import Change
from estime_web.encounters.services.live.events import done_already, record_event
from estime_web.encounters.services.live.foreseeing import Foresight, foresee
from estime_web.encounters.services.live.in_force import in_words, put_in_force
from estime_web.encounters.services.live.notices import tell
from estime_web.encounters.services.plan_storing import Described
from estime_web.foundation.errors import DomainError

_TRIES = 3


class ChangedMeanwhileError(DomainError):
    """The day is no longer what was shown: other people would be affected. `foresight` is what it would be now."""

    def __init__(self, foresight: Foresight) -> None:
        self.foresight = foresight
        super().__init__(
            _("The day has changed since this was shown. Here is what it would be now. Read it again, then confirm.")
        )


class _StaleError(Exception):
    """Another desk was quicker: what was computed answers a day that is no more."""


def carry_out(
    *,
    encounter: Encounter,
    change: Change,
    actor: User | None,
    seen: str = "",
    key: str = "",
    at: dt.datetime | None = None,
    language: str = "fr",
    is_from_paper: bool = False,
) -> RoomEvent:
    """Make a change of the day happen, put the plan that follows in force, and tell everybody whose day changes.

    `seen` is the digest of what was shown to whoever confirms; empty, nothing was shown. The plan is computed before
    the day is held, so that no other desk waits for it; where another desk changed the day meanwhile, it is computed
    again; the last time, the others wait. `is_from_paper`: everybody lived it already, so nobody is written to.

    Raises
    ------
    ChangedMeanwhileError
        Others than those shown would be affected.
    DomainError
        The change cannot be.
    """
    act = _Act(
        encounter=encounter,
        change=change,
        actor=actor,
        seen=seen,
        key=key,
        at=at,
        language=language,
        is_from_paper=is_from_paper,
    )
    for _attempt in range(_TRIES):
        try:
            return act.do()
        except _StaleError:
            continue
    # The others are quicker each time: now they wait.
    with transaction.atomic():
        lock(encounter)
        return act.do()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """One try after the other of the same change, under the same key."""

    encounter: Encounter
    change: Change
    actor: User | None
    seen: str
    key: str
    at: dt.datetime | None
    language: str
    is_from_paper: bool

    def do(self) -> RoomEvent:
        done = done_already(self.encounter, self.key)
        if done is not None:
            return done
        moment = self.at or timezone.now()
        foresight = foresee(encounter=self.encounter, change=self.change, at=moment, language=self.language)
        if self.seen and foresight.digest != self.seen:
            raise ChangedMeanwhileError(foresight)
        described = in_words(foresight.problem, foresight.answer) if foresight.problem and foresight.answer else None
        return self._write(foresight, described, moment)

    def _write(self, foresight: Foresight, described: Described | None, at: dt.datetime) -> RoomEvent:
        change = self.change
        with transaction.atomic():
            encounter = lock(self.encounter)
            done = done_already(encounter, self.key)
            if done is not None:
                return done
            in_force = published_plan(encounter)
            payload = change.apply(encounter, at)
            if in_force != foresight.plan or problem_hash(problem_of(encounter)) != foresight.day_hash:
                raise _StaleError
            event = record_event(
                encounter=encounter,
                kind=change.kind,
                participation=change.participation,
                session=change.session,
                plan=_next_plan(in_force, described, foresight, change, self.actor, at),
                payload={**payload, **_numbers(foresight)},
                actor=self.actor,
                verb=change.verb,
                key=self.key,
                at=at,
                undoes=change.undoes,
            )
            lived = self.is_from_paper
            tell(event=event, affected=foresight.affected, at_the_desk=lived, by_mail=not lived, at=at)
        return event


def _next_plan(
    in_force: Plan | None,
    described: Described | None,
    foresight: Foresight,
    change: Change,
    actor: User | None,
    at: dt.datetime,
) -> Plan | None:
    """Store the plan that follows. Where it would say what the plan in force says of the same day, that one goes on."""
    if in_force is None or described is None or foresight.is_idle:
        return None
    return put_in_force(
        encounter=in_force.encounter, described=described, based_on=in_force, actor=actor, verb=change.verb, at=at
    )


def _numbers(foresight: Foresight) -> dict[str, Json]:
    """Return what the desk tells of a change: how many people it moved, and how many a new plan would have."""
    return {"moved": foresight.people_moved, "fresh": foresight.fresh, "without_place": len(foresight.without_place)}
