"""A list of people sent as a spreadsheet: read, checked row by row, shown before it is taken."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from estime.exchange.sheets import (
    Fault,
    Table,
    TableRow,
    parse_flag,
    parse_languages,
    read_sheets,
    read_table,
)
from estime_web.encounters.models import Encounter, Session
from estime_web.encounters.people_columns import COLUMNS
from estime_web.encounters.services import Introduction
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation
from estime_web.network.reading.columns import actor_type_words

_SALT = "estime.encounters.import"
_KEPT_SECONDS = 24 * 3600


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRow:
    """One person of the file, checked. `facilitates` are letters of workshops, all of whose sessions they animate."""

    number: int
    given_name: str
    family_name: str
    email: str
    organisation: str
    actor_type: str
    language: str
    languages: tuple[str, ...]
    needs_step_free: bool
    facilitates: tuple[str, ...]
    is_new_organisation: bool = False

    @property
    def name(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def actor_type_label(self) -> str:
        return str(ActorType(self.actor_type).label)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What the file would bring: rows when it is whole, otherwise every fault."""

    rows: tuple[ImportRow, ...]
    faults: tuple[Fault, ...]


def preview_of(encounter: Encounter, content: bytes, *, filename: str) -> ImportPreview:
    """Read and check a file. Several sheets are read one after the other.

    Raises
    ------
    SheetError
        It is no spreadsheet that can be read.
    """
    rows: list[ImportRow] = []
    faults: list[Fault] = []
    letters = set(encounter.workshops.values_list("letter", flat=True))
    organisations = _types_of_organisations()
    for sheet in read_sheets(content, filename=filename):
        table = read_table(sheet, COLUMNS)
        faults += table.faults
        reader = _Reader(table, letters, organisations)
        for row in table.rows:
            found = reader.read(row)
            faults += reader.faults_of(row)
            rows.append(found)
    return ImportPreview(rows=() if faults else tuple(rows), faults=tuple(faults))


def keep(encounter: Encounter, rows: Sequence[ImportRow]) -> str:
    """Return the checked rows as a sealed text, for the form that confirms them."""
    values = {"encounter": str(encounter.pk), "rows": [asdict(row) for row in rows]}
    return signing.dumps(values, salt=_SALT, compress=True)


def kept_introductions(encounter: Encounter, sealed: str) -> list[Introduction]:
    """Return the people that `keep` sealed for this very day.

    Raises
    ------
    signing.BadSignature
        The text was changed, is for another day, or is more than a day old.
    """
    values: dict[str, Any] = signing.loads(sealed, salt=_SALT, max_age=_KEPT_SECONDS)  # Any: the shape is ours
    if values["encounter"] != str(encounter.pk):
        raise signing.BadSignature
    sessions = _sessions_by_letter(encounter)
    return [_introduction(row, sessions) for row in values["rows"]]


def _introduction(row: Mapping[str, Any], sessions: Mapping[str, list[Session]]) -> Introduction:  # Any: an ImportRow
    facilitated = [session for letter in row["facilitates"] for session in sessions.get(letter, [])]
    return Introduction(
        given_name=row["given_name"],
        family_name=row["family_name"],
        email=row["email"],
        organisation=row["organisation"],
        actor_type=row["actor_type"],
        language=row["language"],
        languages=row["languages"],
        needs_step_free=row["needs_step_free"],
        facilitates=facilitated,
    )


def _sessions_by_letter(encounter: Encounter) -> dict[str, list[Session]]:
    found: dict[str, list[Session]] = {}
    rows = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot")
    for session in rows:
        found.setdefault(session.workshop.letter, []).append(session)
    return found


class _Reader:
    """Checks the values of a table, keeping the faults of each row."""

    def __init__(self, table: Table, letters: set[str], organisations: Mapping[str, str]) -> None:
        self._table = table
        self._letters = letters
        self._organisations = organisations
        self._types = actor_type_words()
        self._faults: dict[int, list[Fault]] = {}
        self._rows_of_emails: dict[str, int] = {}

    def faults_of(self, row: TableRow) -> list[Fault]:
        return self._faults.get(row.number, [])

    def read(self, row: TableRow) -> ImportRow:
        values = row.values
        languages = parse_languages(values["language"])
        understood = parse_languages(values["languages"])
        step_free = parse_flag(values["needs_step_free"])
        if languages is None or len(languages) > 1:
            self._say(row, "language", "bad_languages")
        if understood is None:
            self._say(row, "languages", "bad_languages")
        if step_free is None:
            self._say(row, "needs_step_free", "bad_flag")
        return ImportRow(
            number=row.number,
            given_name=values["given_name"],
            family_name=values["family_name"],
            email=self._email(row),
            organisation=values["organisation"],
            actor_type=self._actor_type(row),
            language=languages[0] if languages else "",
            languages=understood or (),
            needs_step_free=bool(step_free),
            facilitates=self._facilitates(row),
            is_new_organisation=bool(values["organisation"])
            and values["organisation"].casefold() not in self._organisations,
        )

    def _email(self, row: TableRow) -> str:
        email = row.values["email"].strip()
        if not email:
            return ""
        try:
            validate_email(email)
        except ValidationError:
            self._say(row, "email", "bad_email")
        first = self._rows_of_emails.setdefault(email.lower(), row.number)
        if first != row.number:
            self._say(row, "email", "duplicate_value", first_row=str(first))
        return email

    def _actor_type(self, row: TableRow) -> str:
        text = row.values["actor_type"]
        if not text:
            return self._type_of_organisation(row)
        found = self._types.key_of(text)
        if found is None:
            self._say(row, "actor_type", "unknown_value", **self._types.help_with(text))
        return found or ""

    def _type_of_organisation(self, row: TableRow) -> str:
        known = self._organisations.get(row.values["organisation"].casefold(), "")
        if not known:
            self._say(row, "actor_type", "missing_value")
        return known

    def _facilitates(self, row: TableRow) -> tuple[str, ...]:
        letters = tuple(row.values["facilitates"].upper().replace(",", " ").replace(";", " ").split())
        for letter in letters:
            if letter not in self._letters:
                self._say(row, "facilitates", "unknown_value", known=", ".join(sorted(self._letters)) or "–")
        return letters

    def _say(self, row: TableRow, key: str, code: str, **params: str) -> None:
        self._faults.setdefault(row.number, []).append(self._table.fault(row, key, code, **params))


def _types_of_organisations() -> dict[str, str]:
    """Return the kind of actor of each organisation of the network, by its name without case."""
    rows = Organisation.objects.values_list("name", "actor_type")
    return {name.casefold(): actor_type for name, actor_type in rows}
