"""Who was there: as the desk noted it, or everybody expected where no desk was used."""

from dataclasses import dataclass

from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Encounter, Participation

THERE = (Presence.PRESENT, Presence.LEFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """The people of a day. Where `is_noted` is false nobody noted who came: these are those who were expected."""

    people: tuple[Participation, ...]
    is_noted: bool


def attendance_of(encounter: Encounter) -> Attendance:
    """Return who was there, in one query, with their organisations and territories."""
    rows = encounter.participations.select_related("person", "organisation__territory")
    everybody = [row for row in rows if row.withdrawn_at is None or row.presence in THERE]
    if all(row.presence == Presence.EXPECTED for row in everybody):
        return Attendance(people=tuple(everybody), is_noted=False)
    return Attendance(people=tuple(row for row in everybody if row.presence in THERE), is_noted=True)
