"""The sheet of the people: which rows are whose, and what they would do."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from estime.exchange.sheets import Fault, Sheet, SheetError, plain, read_table
from estime_web.encounters.day_workbook import columns as known
from estime_web.encounters.day_workbook.cells import (
    absence_text,
    facilitation_text,
    wishes_text,
)
from estime_web.encounters.day_workbook.entries import Change, DayReading, Missing, PersonEntry, PersonValues
from estime_web.encounters.day_workbook.facts import DayFacts, facts_of
from estime_web.encounters.day_workbook.rows import PersonRow, left_out_of
from estime_web.encounters.models import Encounter, Participation, Session
from estime_web.network.enums import ActorType
from estime_web.network.reading.columns import actor_type_words


def people_sheet_of(sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet of the people. The only sheet of a file is it, whatever its name.

    Raises
    ------
    SheetError
        There is none, or there are sheets that no workbook of a day has.
    """
    named = [sheet for sheet in sheets if known.is_people(sheet.name)]
    others = [sheet for sheet in sheets if sheet not in named and plain(sheet.name) not in known.ASIDE]
    if not named and len(others) == 1:
        return others[0]
    strange = [Fault(sheet.name, None, None, "unknown_sheet") for sheet in (*others, *named[1:]) if sheet.rows]
    if not named:
        names = {f"name:{language}": known.name_of(known.PEOPLE, language) for language in known.LANGUAGES}
        strange.insert(0, Fault("", None, None, "missing_sheet", names))
    if strange:
        raise SheetError(*strange)
    return named[0]


def read_people(encounter: Encounter, sheet: Sheet) -> DayReading:
    """Return what the people of a workbook would do to the day. Nothing is written."""
    facts = facts_of(encounter)
    table = read_table(sheet, known.people_columns(facts.slots))
    reading = _Reading(facts)
    types = actor_type_words()
    for row in table.rows:
        reading.read(PersonRow(table=table, row=row, facts=facts, types=types))
    faults = sorted((*table.faults, *reading.faults), key=lambda fault: fault.row or 0)
    if faults:
        return DayReading(faults=tuple(faults))
    return DayReading(entries=tuple(reading.entries), missing=reading.missing)


class _Reading:
    """The rows read so far."""

    def __init__(self, facts: DayFacts) -> None:
        self._facts = facts
        self._rows: dict[UUID | str, int] = {}
        self.entries: list[PersonEntry] = []
        self.faults: list[Fault] = []

    @property
    def missing(self) -> tuple[Missing, ...]:
        return tuple(
            Missing(participation=person, plan=self._facts.seated.get(pk))
            for pk, person in self._facts.people.items()
            if pk not in self._rows
        )

    def read(self, row: PersonRow) -> None:
        person = self._person(row)
        row.check_email()
        self._refuse_twice(row, person)
        values = row.values(person)
        self.faults += row.faults
        if not row.faults:
            self.entries.append(self._entry(row, person, values))

    def _person(self, row: PersonRow) -> Participation | None:
        """Return whose row it is: by its key; without one, by address or by name within the organisation."""
        key = row.row.values[known.KEY.key]
        name = f"{row.given_name} {row.family_name}".strip()
        if not key:
            return self._facts.person_with(email=row.email, name=name, organisation=row.organisation)
        person = self._facts.people.get(_uuid(key) or UUID(int=0))
        if person is None:
            row.fault(known.KEY, "day_unknown_key")
        elif not _is_same(person, row):
            row.fault(known.KEY, "day_other_name", name=str(person))
        return person

    def _refuse_twice(self, row: PersonRow, person: Participation | None) -> None:
        who: UUID | str = person.pk if person else row.email.lower()
        if not who:
            return
        first = self._rows.setdefault(who, row.row.number)
        if first == row.row.number:
            return
        if person is not None:
            row.fault(known.GIVEN_NAME, "day_person_twice", name=str(person), first_row=str(first))
        else:
            row.fault(known.EMAIL, "duplicate_value", first_row=str(first))

    def _entry(self, row: PersonRow, person: Participation | None, values: PersonValues) -> PersonEntry:
        house = values.organisation
        return PersonEntry(
            row=row.row.number,
            participation=person,
            given_name=row.given_name,
            family_name=row.family_name,
            email=row.email,
            values=values,
            changes=self._changes(person, values) if person else (),
            left_out=left_out_of(row, person) if person else (),
            is_new_organisation=bool(house) and house.casefold() not in self._facts.organisations,
            wished=letters_of(values.wishes or (), self._facts),
            facilitated=facilitation_text(self._sessions(values), self._facts),
        )

    def _changes(self, person: Participation, values: PersonValues) -> tuple[Change, ...]:
        facts = self._facts
        absent = tuple(slot.pk for slot in person.absent_slots.all())
        pairs = (
            (_("Organisation"), person.organisation.name if person.organisation else "", values.organisation),
            (_("Kind of actor"), person.get_actor_type_display(), str(ActorType(values.actor_type).label)),
            (_("Language"), person.language, values.language),
            (_("Understands"), ", ".join(sorted(person.languages)), ", ".join(values.languages)),
            (_("Step-free"), _yes_or_no(person.needs_step_free), _yes_or_no(values.needs_step_free)),
            (_("Present"), absence_text(absent, facts), absence_text(values.absent, facts)),
            (
                _("Facilitates"),
                facilitation_text(person.facilitates.all(), facts),
                facilitation_text(self._sessions(values), facts),
            ),
        )
        found = [Change(label=label, before=before, after=after) for label, before, after in pairs if before != after]
        return (*found, *self._wish_changes(person, values))

    def _sessions(self, values: PersonValues) -> list[Session]:
        return [session for session in self._facts.sessions.values() if session.pk in values.facilitates]

    def _wish_changes(self, person: Participation, values: PersonValues) -> tuple[Change, ...]:
        if values.wishes is None:
            return ()
        before = wishes_text(person)
        if self._facts.hides_wishes:
            before = _("their own answer, which nobody reads before the wishes close") if person.answered_at else ""
        return (Change(label=_("Wishes"), before=before, after=letters_of(values.wishes, self._facts)),)


def letters_of(wishes: Sequence[int], facts: DayFacts) -> str:
    """Return a ranking by the letters of its workshops."""
    letters = {workshop.pk: letter for letter, workshop in facts.workshops.items()}
    return " ".join(letters[pk] for pk in wishes)


def _is_same(person: Participation, row: PersonRow) -> bool:
    """Say whether a name may be that of the key: one of its two parts agrees, so it was corrected, not moved."""
    written = plain(row.given_name), plain(row.family_name)
    kept = plain(person.person.given_name), plain(person.person.family_name)
    return any(one == other for one, other in zip(written, kept, strict=True) if one or other)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _yes_or_no(value: bool) -> str:  # noqa: FBT001 -- the value itself is what is told
    return _("yes") if value else _("no")
