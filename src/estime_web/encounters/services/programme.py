"""Write the programme of a day: slots, rooms, workshops."""

from datetime import time

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Moment, Room, Slot, Workshop
from estime_web.encounters.services.encounters import Translated, as_title, as_translated
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def add_slot(*, encounter: Encounter, starts_at: time, ends_at: time, actor: User | None) -> Slot:
    """Add a stretch of time in which workshops run in parallel."""
    _refuse_bad_slot(encounter, starts_at, ends_at)
    with transaction.atomic():
        slot = Slot.objects.create(encounter=encounter, starts_at=starts_at, ends_at=ends_at)
        _record("add_slot", encounter, actor, slot.pk)
    return slot


def update_slot(*, slot: Slot, starts_at: time, ends_at: time, actor: User | None) -> Slot:
    """Move a slot in time."""
    _refuse_bad_slot(slot.encounter, starts_at, ends_at, except_pk=slot.pk)
    slot.starts_at, slot.ends_at = starts_at, ends_at
    with transaction.atomic():
        slot.save(update_fields=["starts_at", "ends_at"])
        _record("update_slot", slot.encounter, actor, slot.pk)
    return slot


def remove_slot(*, slot: Slot, actor: User | None) -> None:
    """Remove a slot that holds no session."""
    _refuse_sessions(slot.sessions.count())
    with transaction.atomic():
        _record("remove_slot", slot.encounter, actor, slot.pk)
        slot.delete()


def add_room(*, encounter: Encounter, name: str, capacity: int, actor: User | None, is_step_free: bool = True) -> Room:
    """Add a room, with the number of people it holds, those who facilitate included."""
    with _unless_taken(_("There is a room of this name already. Give it another name.")), transaction.atomic():
        room = Room.objects.create(encounter=encounter, name=name.strip(), capacity=capacity, is_step_free=is_step_free)
        _record("add_room", encounter, actor, room.pk)
    return room


def update_room(*, room: Room, name: str, capacity: int, is_step_free: bool, actor: User | None) -> Room:
    """Change a room. The plans already made keep the seats they gave.

    Raises
    ------
    DomainError
        The name is taken, or a session there needs more people than the room would hold.
    """
    needed = room.sessions.filter(cancelled_at=None).aggregate(most=Max("minimum"))["most"] or 0
    if needed > capacity:
        raise DomainError(
            _("A session in this room takes place with %(minimum)s people or more. Lower that number first.")
            % {"minimum": needed}
        )
    room.name, room.capacity, room.is_step_free = name.strip(), capacity, is_step_free
    with _unless_taken(_("There is a room of this name already. Give it another name.")), transaction.atomic():
        room.save(update_fields=["name", "capacity", "is_step_free"])
        _record("update_room", room.encounter, actor, room.pk)
    return room


def remove_room(*, room: Room, actor: User | None) -> None:
    """Remove a room in which nothing takes place."""
    _refuse_sessions(room.sessions.count())
    with transaction.atomic():
        _record("remove_room", room.encounter, actor, room.pk)
        room.delete()


def add_workshop(
    *,
    encounter: Encounter,
    title: Translated,
    actor: User | None,
    description: Translated = "",
    letter: str = "",
) -> Workshop:
    """Add a theme. Without a letter it takes the first one that is free."""
    with _unless_taken(_("Another workshop has this letter. Choose another one.")), transaction.atomic():
        workshop = Workshop.objects.create(
            encounter=encounter,
            letter=letter.strip().upper() or _free_letter(encounter),
            title=as_title(title),
            description=as_translated(description),
        )
        _record("add_workshop", encounter, actor, workshop.pk)
    return workshop


def update_workshop(
    *, workshop: Workshop, letter: str, title: Translated, description: Translated, actor: User | None
) -> Workshop:
    """Change the letter or the words of a workshop."""
    workshop.letter = letter.strip().upper()
    workshop.title, workshop.description = as_title(title), as_translated(description)
    with _unless_taken(_("Another workshop has this letter. Choose another one.")), transaction.atomic():
        workshop.save(update_fields=["letter", "title", "description"])
        _record("update_workshop", workshop.encounter, actor, workshop.pk)
    return workshop


def remove_workshop(*, workshop: Workshop, actor: User | None) -> None:
    """Remove a workshop that is given nowhere, that nobody has ranked, and about which nothing is written.

    Raises
    ------
    DomainError
        It is given somewhere, somebody has ranked it, or notes or lessons would go with it.
    """
    _refuse_sessions(workshop.sessions.count())
    wishes = workshop.wishes.count()
    if wishes:
        raise DomainError(
            ngettext(
                "%(count)d person has already ranked this workshop. Change its title instead of removing it.",
                "%(count)d people have already ranked this workshop. Change its title instead of removing it.",
                wishes,
            )
            % {"count": wishes}
        )
    refuse_written(workshop)
    with transaction.atomic():
        _record("remove_workshop", workshop.encounter, actor, workshop.pk)
        workshop.delete()


def refuse_written(theme: Workshop | Moment) -> None:
    """Refuse to remove what somebody has written about."""
    if theme.notes.exists() or theme.lessons.exists():
        raise DomainError(
            _("Notes or lessons are about it, and would be lost. Change its title instead of removing it.")
        )


class _unless_taken:  # noqa: N801 -- reads as a phrase where it is used
    """Say in words that a name or a letter is taken, when the database refuses it."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        if isinstance(error, IntegrityError):
            raise DomainError(self.message) from error


def _refuse_bad_slot(encounter: Encounter, starts_at: time, ends_at: time, *, except_pk: int | None = None) -> None:
    if ends_at <= starts_at:
        raise DomainError(_("The slot must end after it begins. Change one of the two times."))
    overlapping = encounter.slots.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)
    clash = next((slot for slot in overlapping if slot.pk != except_pk), None)
    if clash is not None:
        raise DomainError(
            _("This slot overlaps with %(other)s. Nobody can be in two places: change the times.") % {"other": clash}
        )


def _refuse_sessions(count: int) -> None:
    if count:
        raise DomainError(
            ngettext(
                "%(count)d session takes place there. Remove it or move it first.",
                "%(count)d sessions take place there. Remove them or move them first.",
                count,
            )
            % {"count": count}
        )


def _free_letter(encounter: Encounter) -> str:
    taken: set[str] = set(encounter.workshops.values_list("letter", flat=True))
    letters: list[str] = [*LETTERS, *(first + second for first in LETTERS for second in LETTERS)]
    free = [letter for letter in letters if letter not in taken]
    return free[0]


def _record(verb: str, encounter: Encounter, actor: User | None, pk: int) -> None:
    record_activity(verb=verb, subject=encounter, actor=actor, details={"id": pk})
