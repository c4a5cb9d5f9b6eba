"""Read everything about a day, table by table, in a constant number of queries."""

from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.day_export.after import after_tables
from estime_web.encounters.day_export.table import (
    ExportTable,
    in_language,
    label_of,
    of_field,
    reading,
    table,
    translated,
)
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import (
    Encounter,
    Moment,
    Participation,
    Room,
    RoomEvent,
    Seat,
    Session,
    Slot,
    TableSeat,
    Wish,
    Workshop,
)
from estime_web.network.models import Person


def tables_of(encounter: Encounter, *, language: str) -> list[ExportTable]:
    """Return all tables of a day, their headings in one language. Wishes stay out as long as people may choose."""
    with translation.override(language):
        return [
            _day(encounter),
            *_programme(encounter),
            _people(encounter),
            *([] if encounter.are_wishes_open else [_wishes(encounter)]),
            _seats(encounter),
            _table_seats(encounter),
            _events(encounter),
            *after_tables(encounter),
        ]


def _day(encounter: Encounter) -> ExportTable:
    columns = [
        *of_field(Encounter, "id"),
        *translated(Encounter, "title"),
        *of_field(Encounter, "date", "place"),
        *translated(Encounter, "welcome"),
        *of_field(Encounter, "wishes_close_at", "lottery_seed", "is_invented"),
        reading("programme", _("Programme"), lambda row: str(row.programme) if row.programme else ""),
    ]
    return table("day", _("The day"), columns, [encounter])


def _programme(encounter: Encounter) -> list[ExportTable]:
    sessions = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    session = [
        *of_field(Session, "id"),
        reading("workshop", _("Workshop"), lambda row: row.workshop.letter),
        reading("starts_at", _("From"), lambda row: row.slot.starts_at),
        reading("ends_at", _("To"), lambda row: row.slot.ends_at),
        reading("room", _("Room"), lambda row: row.room.name),
        *of_field(Session, "languages", "minimum", "cancelled_at", "cancelled_because"),
    ]
    workshop = [
        *of_field(Workshop, "letter"),
        *translated(Workshop, "title"),
        *translated(Workshop, "description"),
    ]
    moment = [*of_field(Moment, "id", "starts_at", "ends_at", "place"), *translated(Moment, "title")]
    return [
        table("slots", _("Hours"), of_field(Slot, "id", "starts_at", "ends_at"), encounter.slots.all()),
        table("rooms", _("Rooms"), of_field(Room, "name", "capacity", "is_step_free"), encounter.rooms.all()),
        table("workshops", _("Workshops"), workshop, encounter.workshops.all()),
        table("sessions", _("Sessions"), session, sessions),
        table("moments", _("Plenary moments"), moment, encounter.moments.all()),
    ]


def _people(encounter: Encounter) -> ExportTable:
    rows = encounter.participations.select_related("person", "organisation__territory")
    rows = rows.prefetch_related("facilitates__workshop", "facilitates__slot", "absent_slots")
    columns = [
        *of_field(Participation, "id"),
        reading("given_name", label_of(Person, "given_name"), lambda row: row.person.given_name),
        reading("family_name", label_of(Person, "family_name"), lambda row: row.person.family_name),
        reading("email", label_of(Person, "email"), lambda row: row.person.email),
        reading("organisation", _("Organisation"), lambda row: row.organisation.name if row.organisation else ""),
        reading("territory", _("Territory"), _territory),
        *of_field(Participation, "actor_type", "language", "languages", "needs_step_free"),
        reading("missed", _("Hours missed"), lambda row: "; ".join(str(slot) for slot in row.absent_slots.all())),
        reading("facilitates", _("Facilitates"), _facilitates),
        *of_field(
            Participation,
            "invited_at",
            "reminded_at",
            "answered_at",
            "registered_at",
            "consented_at",
            "withdrawn_at",
            "presence",
            "arrived_at",
            "left_at",
            "is_walk_in",
        ),
    ]
    return table("people", _("People"), columns, rows)


def _territory(row: Participation) -> str:
    organisation = row.organisation
    return organisation.territory.code if organisation and organisation.territory else ""


def _facilitates(row: Participation) -> str:
    return "; ".join(f"{session.workshop.letter} {session.slot}" for session in row.facilitates.all())


def _wishes(encounter: Encounter) -> ExportTable:
    rows = Wish.objects.filter(participation__encounter=encounter).select_related("workshop")
    columns = [
        *of_field(Wish, "participation_id", "rank"),
        reading("workshop", _("Workshop"), lambda row: row.workshop.letter),
    ]
    return table("wishes", _("Wishes"), columns, rows.order_by("participation", "rank"))


def _seats(encounter: Encounter) -> ExportTable:
    rows = Seat.objects.filter(plan__encounter=encounter, plan__state=PlanState.PUBLISHED)
    rows = rows.prefetch_related("plan", "session__workshop", "session__room", "slot")
    columns = [
        reading("plan", _("Plan"), lambda row: row.plan.number),
        *of_field(Seat, "participation_id", "session_id"),
        reading("workshop", _("Workshop"), lambda row: row.session.workshop.letter),
        reading("starts_at", _("From"), lambda row: row.slot.starts_at),
        reading("room", _("Room"), lambda row: row.session.room.name),
        *of_field(Seat, "rank"),
    ]
    return table("seats", _("Seats"), columns, rows)


def _table_seats(encounter: Encounter) -> ExportTable:
    rows = TableSeat.objects.filter(plan__networking__encounter=encounter, plan__state=PlanState.PUBLISHED)
    rows = rows.prefetch_related("plan__networking", "table")
    columns = [
        reading("moment_id", _("Plenary moment"), lambda row: row.plan.networking.moment_id),
        reading("plan", _("Plan"), lambda row: row.plan.number),
        *of_field(TableSeat, "round"),
        reading("table", _("Table"), lambda row: row.table.label),
        reading("topic", _("Topic"), lambda row: in_language(row.table.topic, translation.get_language() or "fr")),
        *of_field(TableSeat, "participation_id"),
    ]
    return table("tables", _("Tables"), columns, rows)


def _events(encounter: Encounter) -> ExportTable:
    rows = RoomEvent.objects.filter(encounter=encounter)
    columns = [
        *of_field(RoomEvent, "id", "at", "kind", "participation_id", "session_id", "undoes_id"),
        reading("plan_id", _("Plan"), lambda row: row.plan_id),
    ]
    return table("events", _("What happened"), columns, rows)
