"""Begin a day from one that was prepared before."""

import datetime as dt
import secrets

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.accounts.services import issue_passes
from estime_web.encounters.models import (
    Encounter,
    Moment,
    Organiser,
    Participation,
    Prompt,
    Room,
    Session,
    Slot,
    Workshop,
)
from estime_web.encounters.services.encounters import Translated, as_title
from estime_web.encounters.services.networking.copying import copy_networking
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


def copy_encounter(
    *,
    encounter: Encounter,
    title: Translated,
    date: dt.date,
    place: str,
    wishes_close_at: dt.datetime,
    with_people: bool,
    actor: User,
) -> Encounter:
    """Make a new day from another one: its programme, texts, questions, organisers, and its list of people if asked.

    What people wished, were given, facilitated or said stays behind, as do invitations, kept seats and pairs; each person
    gets a new pass and the day a new seed. Who registered by themselves is left out: they agreed for that day alone.

    Raises
    ------
    DomainError
        The actor does not prepare the day, or may make none; or the title is empty.
    """
    if not actor.has_perm("encounters.copy", encounter):
        raise DomainError(
            _("Only somebody who prepares this day and coordinates can copy it. Ask those who prepare it.")
        )
    with transaction.atomic():
        copy = Encounter.objects.create(
            title=as_title(title),
            date=date,
            place=place.strip(),
            wishes_close_at=wishes_close_at,
            welcome=encounter.welcome,
            consent=encounter.consent,
            floor_percent=encounter.floor_percent,
            remembers_disappointments=encounter.remembers_disappointments,
            lottery_seed=secrets.token_hex(8),
            is_invented=encounter.is_invented and with_people,
            programme=encounter.programme,
        )
        _copy_organisers(encounter, copy)
        sessions = _copy_programme(encounter, copy)
        _copy_prompts(encounter, copy)
        people = _copy_people(encounter, copy) if with_people else 0
        record_activity(
            verb="copy_encounter",
            subject=copy,
            actor=actor,
            details={"from": str(encounter.pk), "sessions": sessions, "people": people},
        )
    return copy


def _copy_organisers(encounter: Encounter, copy: Encounter) -> None:
    users = encounter.organisers.order_by("pk").values_list("user_id", flat=True)
    Organiser.objects.bulk_create(Organiser(encounter=copy, user_id=user) for user in users)


def _copy_programme(encounter: Encounter, copy: Encounter) -> int:
    """Copy slots, rooms, workshops, moments with their tables, sessions; return how many sessions there are."""
    slots = _copy_slots(encounter, copy)
    rooms = _copy_rooms(encounter, copy)
    workshops = _copy_workshops(encounter, copy)
    copy_networking(encounter, copy, _copy_moments(encounter, copy))
    sessions = [
        Session(
            workshop=workshops[row.workshop_id],
            slot=slots[row.slot_id],
            room=rooms[row.room_id],
            minimum=row.minimum,
            languages=row.languages,
        )
        for row in _sessions(encounter)
    ]
    return len(Session.objects.bulk_create(sessions))


def _sessions(encounter: Encounter) -> list[Session]:
    """Return the sessions of a day, those that were cancelled included, save where another one had taken the room."""
    rows = Session.objects.filter(slot__encounter=encounter).order_by("pk")
    by_place: dict[tuple[int, int], Session] = {}
    for row in sorted(rows, key=lambda row: row.cancelled_at is not None):
        by_place.setdefault((row.slot_id, row.room_id), row)
    return sorted(by_place.values(), key=lambda row: row.pk)


def _copy_prompts(encounter: Encounter, copy: Encounter) -> None:
    """Copy the questions about the day, and nothing that was said to them."""
    Prompt.objects.bulk_create(
        Prompt(encounter=copy, text=row.text, kind=row.kind, audience=row.audience, position=row.position)
        for row in encounter.prompts.all()
    )


def _copy_slots(encounter: Encounter, copy: Encounter) -> dict[int, Slot]:
    """Return the new slot for each old one."""
    rows = list(encounter.slots.all())
    copies = [Slot(encounter=copy, starts_at=row.starts_at, ends_at=row.ends_at) for row in rows]
    return dict(zip([row.pk for row in rows], Slot.objects.bulk_create(copies), strict=True))


def _copy_rooms(encounter: Encounter, copy: Encounter) -> dict[int, Room]:
    """Return the new room for each old one."""
    rows = list(encounter.rooms.all())
    copies = [Room(encounter=copy, name=row.name, capacity=row.capacity, is_step_free=row.is_step_free) for row in rows]
    return dict(zip([row.pk for row in rows], Room.objects.bulk_create(copies), strict=True))


def _copy_moments(encounter: Encounter, copy: Encounter) -> dict[int, Moment]:
    """Return the new moment for each old one."""
    rows = list(encounter.moments.all())
    copies = [
        Moment(encounter=copy, title=row.title, starts_at=row.starts_at, ends_at=row.ends_at, place=row.place)
        for row in rows
    ]
    return dict(zip([row.pk for row in rows], Moment.objects.bulk_create(copies), strict=True))


def _copy_workshops(encounter: Encounter, copy: Encounter) -> dict[int, Workshop]:
    """Return the new workshop for each old one."""
    rows = list(encounter.workshops.all())
    copies = [Workshop(encounter=copy, letter=row.letter, title=row.title, description=row.description) for row in rows]
    return dict(zip([row.pk for row in rows], Workshop.objects.bulk_create(copies), strict=True))


def _copy_people(encounter: Encounter, copy: Encounter) -> int:
    """Copy the list as it was drawn up by the organisers; return how many people it holds."""
    rows = list(encounter.participations.filter(registered_at=None).order_by("pk"))
    people = [
        Participation(
            encounter=copy,
            person_id=row.person_id,
            organisation_id=row.organisation_id,
            actor_type=row.actor_type,
            language=row.language,
            languages=row.languages,
            needs_step_free=row.needs_step_free,
            access=access,
        )
        for row, access in zip(rows, issue_passes(len(rows)), strict=True)
    ]
    return len(Participation.objects.bulk_create(people))
