"""Do to a day what the preview of its workbook showed."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from estime.exchange.sheets import Sheet
from estime_web.accounts.models import User
from estime_web.encounters.day_workbook import DayReading, PersonEntry, read_people
from estime_web.encounters.models import Encounter, Participation, Session, Slot
from estime_web.encounters.services.encounters import lock
from estime_web.encounters.services.entered_wishes import enter_wishes
from estime_web.encounters.services.introductions import Introduction, correct_participation, introduce_person
from estime_web.encounters.services.people import remove_participation
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookResult:
    """What was done."""

    added: int
    changed: int
    removed: int


def change_day_by_workbook(
    *, encounter: Encounter, sheet: Sheet, seen: str, removes_missing: bool, actor: User
) -> WorkbookResult:
    """Take the people of a workbook. It is read again: what is done is what `seen` names, or nothing at all.

    Those who are not in the file stay, unless `removes_missing`; those with a seat in a plan stay in any case.

    Raises
    ------
    DomainError
        The day has changed since the preview, or the file has faults by now.
    """
    with transaction.atomic():
        lock(encounter)
        reading = read_people(encounter, sheet)
        if reading.faults or reading.digest != seen:
            raise DomainError(
                _("The day has changed since you looked at this file. Nothing was written: look again at what it does.")
            )
        _apply(encounter, reading, actor)
        gone = reading.removable if removes_missing else ()
        for missing in gone:
            remove_participation(participation=missing.participation, actor=actor)
        result = WorkbookResult(added=len(reading.added), changed=len(reading.changed), removed=len(gone))
        record_activity(verb="change_day_by_workbook", subject=encounter, actor=actor, details=asdict(result))
    return result


def _apply(encounter: Encounter, reading: DayReading, actor: User) -> None:
    slots = {slot.pk: slot for slot in encounter.slots.all()}
    sessions = {each.pk: each for each in Session.objects.filter(slot__encounter=encounter).select_related("slot")}
    for entry in reading.changed:
        _change(entry, slots, sessions, actor)
    for entry in reading.added:
        participation = _add(encounter, entry, slots, sessions, actor)
        if entry.values.wishes:
            enter_wishes(participation=participation, workshop_ids=entry.values.wishes, actor=actor)


def _change(entry: PersonEntry, slots: dict[int, Slot], sessions: dict[int, Session], actor: User) -> None:
    if entry.participation is None:
        return
    values = entry.values
    correct_participation(
        participation=entry.participation,
        organisation=values.organisation,
        actor_type=values.actor_type,
        language=values.language,
        languages=values.languages,
        needs_step_free=values.needs_step_free,
        absent_slots=[slots[pk] for pk in values.absent],
        facilitates=[sessions[pk] for pk in values.facilitates],
        actor=actor,
    )
    if values.wishes is not None:
        enter_wishes(participation=entry.participation, workshop_ids=values.wishes, actor=actor)


def _add(
    encounter: Encounter, entry: PersonEntry, slots: dict[int, Slot], sessions: dict[int, Session], actor: User
) -> Participation:
    values = entry.values
    introduction = Introduction(
        given_name=entry.given_name,
        family_name=entry.family_name,
        email=entry.email,
        organisation=values.organisation,
        actor_type=values.actor_type,
        language=values.language,
        languages=values.languages,
        needs_step_free=values.needs_step_free,
        absent_slots=[slots[pk] for pk in values.absent],
        facilitates=[sessions[pk] for pk in values.facilitates],
    )
    return introduce_person(encounter=encounter, introduction=introduction, actor=actor)
