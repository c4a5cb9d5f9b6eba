"""The rows of people."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from estime.exchange.sheets import Fault, Table, parse_date, plain, suggest
from estime_web.network.models import Membership, Person
from estime_web.network.reading.cells import RowReader
from estime_web.network.reading.columns import (
    EMAIL,
    FAMILY_NAME,
    FUNCTION,
    GIVEN_NAME,
    LANGUAGE,
    ORGANISATION,
    SINCE,
    language_words,
)
from estime_web.network.reading.known import Known, name_key
from estime_web.network.reading.plan import Change, OrganisationEntry, PersonEntry
from estime_web.network.reading.words import WordList

_NAME_LIMIT = 80
_EMAIL_LIMIT = 254
_ORGANISATION_LIMIT = 200
_FUNCTION_LIMIT = 120


def read_people(
    table: Table | None, known: Known, organisations: Sequence[OrganisationEntry]
) -> tuple[tuple[PersonEntry, ...], list[Fault]]:
    """Return what each row says of a person, and the faults of all rows."""
    if table is None:
        return (), []
    in_file = {plain(entry.name): entry.name for entry in organisations}
    reading = _Reading(known=known, organisations_in_file=in_file, languages=language_words())
    for row in table.rows:
        reading.read(RowReader(table, row, reading.faults))
    return tuple(reading.entries), reading.faults


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The rows read so far."""

    known: Known
    organisations_in_file: dict[str, str]
    languages: WordList
    faults: list[Fault] = field(default_factory=list)
    entries: list[PersonEntry] = field(default_factory=list)
    by_email: dict[str, PersonEntry] = field(default_factory=dict)
    by_name: dict[str, list[PersonEntry]] = field(default_factory=dict)

    def read(self, reader: RowReader) -> None:
        given_name = reader.text(GIVEN_NAME, limit=_NAME_LIMIT)
        family_name = reader.text(FAMILY_NAME, limit=_NAME_LIMIT)
        email = _email(reader)
        entry = PersonEntry(
            row=reader.row.number,
            given_name=given_name,
            family_name=family_name,
            email=email,
            language=self.languages.read(reader, LANGUAGE),
            organisation=self._organisation(reader),
            function=reader.text(FUNCTION, limit=_FUNCTION_LIMIT),
            since=_since(reader),
            known=None,
        )
        if not given_name:
            return
        self._refuse_twice(reader, entry)
        person = self._person(reader, entry)
        membership = self._membership(entry, person)
        entry = replace(entry, known=person, membership=membership)
        self.entries.append(replace(entry, changes=_changes(entry, person, membership) if person else ()))

    def _organisation(self, reader: RowReader) -> str:
        name = reader.text(ORGANISATION, limit=_ORGANISATION_LIMIT)
        if name and plain(name) not in self.organisations_in_file and plain(name) not in self.known.organisations:
            known = [*self.organisations_in_file.values(), *(each.name for each in self.known.organisations.values())]
            reader.fault(ORGANISATION, "unknown_reference", suggestion=suggest(name, known))
        return name

    def _refuse_twice(self, reader: RowReader, entry: PersonEntry) -> None:
        """Refuse an address that stands twice, and a name that stands twice where an address is missing."""
        if entry.email:
            first = self.by_email.setdefault(entry.email, entry)
            if first is not entry:
                reader.fault(EMAIL, "duplicate_value", first_row=str(first.row))
                return
        namesakes = self.by_name.setdefault(name_key(entry.given_name, entry.family_name), [])
        twin = next((each for each in namesakes if not (each.email and entry.email)), None)
        if twin is not None:
            reader.fault(GIVEN_NAME, "network_person_twice", value=entry.label, first_row=str(twin.row))
        namesakes.append(entry)

    def _person(self, reader: RowReader, entry: PersonEntry) -> Person | None:
        """Return whom a row speaks of: by address, else by name; an address is added to a namesake who has none."""
        if entry.email in self.known.people_by_email:
            return self.known.people_by_email[entry.email]
        namesakes = self.known.people_by_name.get(name_key(entry.given_name, entry.family_name), [])
        if entry.email:
            namesakes = [person for person in namesakes if not person.email]
        if len(namesakes) > 1:
            reader.fault(GIVEN_NAME, "network_several_people", value=entry.label)
        return namesakes[0] if namesakes else None

    def _membership(self, entry: PersonEntry, person: Person | None) -> Membership | None:
        organisation = self.known.organisations.get(plain(entry.organisation))
        if person is None or organisation is None:
            return None
        return self.known.memberships.get((person.pk, organisation.pk))


def _changes(entry: PersonEntry, person: Person, membership: Membership | None) -> tuple[Change, ...]:
    """Return what a row changes. An empty cell changes nothing; a membership is added, never ended."""
    pairs = [
        (GIVEN_NAME, person.given_name, entry.given_name),
        (FAMILY_NAME, person.family_name, entry.family_name),
        (EMAIL, person.email, entry.email),
        (LANGUAGE, person.language, entry.language),
    ]
    if membership is None:
        pairs.append((ORGANISATION, "", entry.organisation))
    else:
        pairs.append((FUNCTION, membership.function, entry.function))
        pairs.append((SINCE, _text(membership.since), _text(entry.since)))
    return tuple(Change(column, before, after) for column, before, after in pairs if after not in {"", before})


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _email(reader: RowReader) -> str:
    text = reader.raw(EMAIL).lower()
    if not text:
        return ""
    try:
        validate_email(text)
    except ValidationError:
        reader.fault(EMAIL, "bad_email")
        return ""
    if len(text) > _EMAIL_LIMIT:
        reader.fault(EMAIL, "too_long", limit=str(_EMAIL_LIMIT))
        return ""
    return text


def _since(reader: RowReader) -> date | None:
    text = reader.raw(SINCE)
    day = parse_date(text) if text else None
    if text and day is None:
        reader.fault(SINCE, "bad_date")
    return day
