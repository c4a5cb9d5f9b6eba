"""Somebody comes unannounced, or later than their place was kept: the best places that are left. Nobody else moves."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from estime.allocation.newcomers import Proposal, proposals, seated
from estime.allocation.problem import Problem
from estime_web.accounts.models import User
from estime_web.encounters.enums import Presence, RoomEventKind
from estime_web.encounters.models import Encounter, Participation, Plan, RoomEvent, Session, Slot
from estime_web.encounters.problems import problem_of, row_id, session_key, slot_key
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.introductions import Introduction, introduce_people, known_person
from estime_web.encounters.services.live.changes import has_begun, is_over
from estime_web.encounters.services.live.events import done_already, record_event
from estime_web.encounters.services.live.foreseeing import Moved
from estime_web.encounters.services.live.in_force import in_words, put_in_force
from estime_web.encounters.services.live.notices import tell
from estime_web.encounters.services.plan_adapting import seats_in_force
from estime_web.foundation.errors import DomainError
from estime_web.network.models import Person


def walk_in(
    *,
    encounter: Encounter,
    introduction: Introduction,
    actor: User | None,
    sessions: Sequence[Session] | None = None,
    key: str = "",
    at: dt.datetime | None = None,
    is_from_paper: bool = False,
) -> RoomEvent:
    """Put somebody who was not expected on the list, note that they are there, and give them places.

    `sessions` None: the best places that are left. Two desks never give the same chair: the day is held meanwhile.
    `is_from_paper`: it was lived already, and nobody is written to.

    Raises
    ------
    DomainError
        They are on the list already, the kind of actor is not known, or a chosen place is no longer free.
    """
    with transaction.atomic():
        encounter = lock(encounter)
        done = done_already(encounter, key)
        if done is not None:
            return done
        moment = at or timezone.now()
        participation = _on_the_list(encounter, _under(introduction, encounter, key), actor)
        participation.presence, participation.arrived_at = Presence.PRESENT, moment
        participation.is_walk_in = True
        participation.save(update_fields=["presence", "arrived_at", "is_walk_in"])
        return _seat(
            encounter,
            participation,
            sessions,
            RoomEventKind.WALKED_IN,
            actor=actor,
            key=key,
            at=moment,
            by_mail=not is_from_paper,
        )


def seat_newcomer(
    *,
    participation: Participation,
    actor: User | None,
    sessions: Sequence[Session] | None = None,
    key: str = "",
    at: dt.datetime | None = None,
) -> RoomEvent:
    """Give places to somebody of the list who is there without one. `sessions` None: the best that are left.

    Raises
    ------
    DomainError
        A chosen place is no longer free.
    """
    with transaction.atomic():
        encounter = lock(participation.encounter)
        done = done_already(encounter, key)
        if done is not None:
            return done
        moment = at or timezone.now()
        return _seat(encounter, participation, sessions, RoomEventKind.PLACED, actor=actor, key=key, at=moment)


def newcomer_proposals(
    *, participation: Participation, at: dt.datetime | None = None, most: int = 3
) -> tuple[Proposal, ...]:
    """Return the best ways to seat somebody in what is free now, best first; empty before a plan is published."""
    plan = published_plan(participation.encounter)
    if plan is None:
        return ()
    problem = problem_of(participation.encounter)
    return _ways(plan, problem, participation, at or timezone.now(), most)


def proposals_for(
    *,
    encounter: Encounter,
    actor_type: str,
    languages: Sequence[str] = (),
    needs_step_free: bool = False,
    most: int = 3,
) -> tuple[Proposal, ...]:
    """Return the best ways to seat somebody who is not on the list yet."""
    plan = published_plan(encounter)
    if plan is None:
        return ()
    with transaction.atomic():
        stranger = _stranger(encounter, actor_type, languages, needs_step_free=needs_step_free)
        problem = problem_of(encounter)
        transaction.set_rollback(True)
    return _ways(plan, problem, stranger, timezone.now(), most)


def _stranger(
    encounter: Encounter, actor_type: str, languages: Sequence[str], *, needs_step_free: bool
) -> Participation:
    """Write somebody without a name, for the length of a question that is rolled back."""
    person = Person.objects.create(given_name="?", family_name="?")
    return Participation.objects.create(
        encounter=encounter,
        person=person,
        actor_type=actor_type,
        languages=sorted(languages),
        needs_step_free=needs_step_free,
    )


def _under(introduction: Introduction, encounter: Encounter, key: str) -> Introduction:
    """Return who comes with the key of their row: the same act, done after all elsewhere, draws the same lots."""
    return replace(introduction, pk=uuid5(encounter.pk, key)) if key else introduction


def _on_the_list(encounter: Encounter, introduction: Introduction, actor: User | None) -> Participation:
    """Return the new participation, or that of somebody who was on the list once and had left it."""
    added = introduce_people(encounter=encounter, introductions=[introduction], actor=actor)
    if added:
        return added[0]
    person = known_person(introduction)
    known = encounter.participations.select_related("encounter").get(person=person)
    if known.withdrawn_at is None:
        name = f"{introduction.given_name} {introduction.family_name}".strip()
        raise DomainError(
            _("%(name)s is on the list already: look for the name, and note the arrival there.") % {"name": name}
        )
    known.withdrawn_at = None
    known.save(update_fields=["withdrawn_at"])
    known.absent_slots.clear()
    return known


def _seat(
    encounter: Encounter,
    participation: Participation,
    sessions: Sequence[Session] | None,
    kind: RoomEventKind,
    *,
    actor: User | None,
    key: str,
    at: dt.datetime,
    by_mail: bool = True,
) -> RoomEvent:
    plan = published_plan(encounter)
    moved: list[Moved] = []
    after: Plan | None = None
    if plan is not None:
        problem = problem_of(encounter)
        chosen = _chosen(plan, problem, participation, sessions, at)
        asked, answer = seated(problem, seats_in_force(plan), str(participation.pk), chosen)
        after = put_in_force(
            encounter=encounter, described=in_words(asked, answer), based_on=plan, actor=actor, verb=kind.value, at=at
        )
        moved = _given(plan, participation, chosen)
    event = record_event(
        encounter=encounter,
        kind=kind,
        participation=participation,
        plan=after,
        payload={"moved": 0, "places": len(moved), "without_place": _missing(participation, after, at)},
        actor=actor,
        verb=kind.value,
        key=key,
        at=at,
    )
    if moved:
        tell(event=event, affected={participation.pk: moved}, at_the_desk=True, by_mail=by_mail, at=at)
    return event


def _chosen(
    plan: Plan, problem: Problem, participation: Participation, sessions: Sequence[Session] | None, at: dt.datetime
) -> list[str]:
    """Return the sessions to sit in: those that were chosen, if all are free, or the best that are left."""
    if sessions is None:
        best = _ways(plan, problem, participation, at, 1)
        return [session for session in best[0].sessions if session] if best else []
    wanted = [session_key(session.pk) for session in sessions]
    every = _ways(plan, problem, participation, at, 10_000)
    possible = [{session for session in way.sessions if session} for way in every]
    if not any(set(wanted) <= way for way in possible):
        raise DomainError(
            _("One of these places was given to somebody else meanwhile. Choose among the places that are left.")
        )
    return wanted


def _ways(
    plan: Plan, problem: Problem, participation: Participation, at: dt.datetime, most: int
) -> tuple[Proposal, ...]:
    over = [slot_key(slot.pk) for slot in plan.encounter.slots.all() if _is_gone(slot, plan, participation, at)]
    return proposals(problem, seats_in_force(plan), str(participation.pk), over=over, most=most)


def _is_gone(slot: Slot, plan: Plan, participation: Participation, at: dt.datetime) -> bool:
    """Say whether nobody gets a place at this time any more: it is over, or they sit somewhere and it has begun."""
    if is_over(slot, plan.encounter, at):
        return True
    return has_begun(slot, at, plan.encounter) and plan.seats.filter(participation=participation, slot=slot).exists()


def _given(plan: Plan, participation: Participation, chosen: Sequence[str]) -> list[Moved]:
    before = dict(plan.seats.filter(participation=participation).values_list("slot_id", "session_id"))
    rows = Session.objects.filter(pk__in=[row_id(session) for session in chosen]).values_list("slot_id", "pk")
    return [
        Moved(participation=participation.pk, slot=slot, before=before.get(slot), after=session)
        for slot, session in rows
        if before.get(slot) != session
    ]


def _missing(participation: Participation, plan: Plan | None, at: dt.datetime) -> int:
    """Return for how many times to come they have no place."""
    if plan is None:
        return 0
    seated_at = set(plan.seats.filter(participation=participation).values_list("slot_id", flat=True))
    absent = set(participation.absent_slots.values_list("pk", flat=True))
    slots = [slot for slot in plan.encounter.slots.all() if not is_over(slot, plan.encounter, at)]
    return sum(slot.pk not in seated_at and slot.pk not in absent for slot in slots)
