"""Who was there: in a workshop, at a plenary moment, on the day. Lessons go back to them, and they alone correct."""

from collections import defaultdict
from datetime import datetime, time
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from estime_web.encounters.enums import Presence
from estime_web.encounters.models import Encounter, Participation, Seat, Workshop
from estime_web.encounters.models.moment import Moment
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.queries.themes import WHOLE_DAY, ThemeKey

CAME = (Presence.PRESENT, Presence.LEFT)
Attendance = dict[ThemeKey, set[UUID]]


def attendance(encounter: Encounter, only: Participation | None = None) -> Attendance:
    """Return who was there, for each theme of a day, in a constant number of queries; `only` asks about one person.

    In a workshop: those who came, whom the published plan seats in a session of it that took place, and who had not left
    before. At a moment: those who came and had not left. Those who facilitate or take notes count unless they did not
    come: nobody checks in whoever opens the doors.
    """
    rows = encounter.participations.filter(withdrawn_at=None)
    people = {row.pk: row for row in (rows.filter(pk=only.pk) if only else rows).only("presence", "left_at")}
    came = {pk: row for pk, row in people.items() if row.presence in CAME}
    found: Attendance = defaultdict(set)
    found[WHOLE_DAY] |= set(came)
    for seat in _seats(encounter, list(came) if only else None):
        if seat.participation_id in came and _was_there(came[seat.participation_id], encounter, seat.slot.starts_at):
            found["workshop", seat.session.workshop_id].add(seat.participation_id)
    for moment in encounter.moments.all():
        found["moment", moment.pk] |= {pk for pk, row in came.items() if _was_there(row, encounter, moment.starts_at)}
    for key, pk in _hands(encounter):
        if pk in people and people[pk].presence != Presence.ABSENT:
            found[key].add(pk)
            found[WHOLE_DAY].add(pk)
    return dict(found)


def themes_attended(participation: Participation) -> set[ThemeKey]:
    """Return where one person was."""
    found = attendance(participation.encounter, participation)
    return {key for key, people in found.items() if participation.pk in people}


def noted_workshops(participation: Participation) -> QuerySet[Workshop]:
    """Return the workshops in which somebody takes notes: those they facilitate, those they were named for."""
    if participation.withdrawn_at is not None:
        return Workshop.objects.none()
    rows = Workshop.objects.filter(encounter=participation.encounter_id)
    return rows.filter(Q(note_takers=participation) | Q(sessions__facilitators=participation)).distinct()


def noted_moments(participation: Participation) -> QuerySet[Moment]:
    """Return the plenary moments in which somebody takes notes."""
    if participation.withdrawn_at is not None:
        return Moment.objects.none()
    return Moment.objects.filter(encounter=participation.encounter_id, note_takers=participation)


def _seats(encounter: Encounter, people: list[UUID] | None) -> QuerySet[Seat]:
    plan = published_plan(encounter)
    if plan is None:
        return Seat.objects.none()
    rows = plan.seats.filter(session__cancelled_at=None).select_related("session", "slot")
    return rows if people is None else rows.filter(participation__in=people)


def _hands(encounter: Encounter) -> list[tuple[ThemeKey, UUID]]:
    """Return who facilitates or takes notes, and where."""
    facilitators = Participation.facilitates.through.objects.filter(
        session__workshop__encounter=encounter, session__cancelled_at=None
    )
    takers = Workshop.note_takers.through.objects.filter(workshop__encounter=encounter)
    in_plenary = Moment.note_takers.through.objects.filter(moment__encounter=encounter)
    return [
        *((("workshop", row), pk) for row, pk in facilitators.values_list("session__workshop", "participation")),
        *((("workshop", row), pk) for row, pk in takers.values_list("workshop", "participation")),
        *((("moment", row), pk) for row, pk in in_plenary.values_list("moment", "participation")),
    ]


def _was_there(participation: Participation, encounter: Encounter, starts_at: time) -> bool:
    if participation.left_at is None:
        return True
    return participation.left_at > timezone.make_aware(datetime.combine(encounter.date, starts_at))
