"""One row of the people: its cells against what is known of its person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from estime.exchange.sheets import Column, Fault, Table, TableRow, parse_flag, parse_languages
from estime_web.encounters.day_workbook import columns as known
from estime_web.encounters.day_workbook.cells import facilitated, words_of
from estime_web.encounters.day_workbook.entries import PersonValues
from estime_web.encounters.day_workbook.facts import DayFacts
from estime_web.encounters.models import Participation, Session
from estime_web.network.reading.words import WordList

_NAME = 80
_ORGANISATION = 200


@dataclass(slots=True, kw_only=True)
class PersonRow:
    """The cells of one row. An empty cell keeps what is known; a dash empties it."""

    table: Table
    row: TableRow
    facts: DayFacts
    types: WordList
    faults: list[Fault] = field(default_factory=list)

    def text(self, column: Column, *, limit: int) -> str:
        """Return a text with single spaces, of at most `limit` signs."""
        value = " ".join(self.row.values[column.key].split())
        if len(value) > limit:
            self.fault(column, "too_long", limit=str(limit))
        return value[:limit]

    @property
    def given_name(self) -> str:
        return self.text(known.GIVEN_NAME, limit=_NAME)

    @property
    def family_name(self) -> str:
        return self.text(known.FAMILY_NAME, limit=_NAME)

    @property
    def email(self) -> str:
        email = self.row.values[known.EMAIL.key]
        return "" if email in known.DASHES else email

    @property
    def organisation(self) -> str:
        name = self.text(known.ORGANISATION, limit=_ORGANISATION)
        return "" if name in known.DASHES else name

    def values(self, person: Participation | None) -> PersonValues:
        """Return how this person takes part once the row is taken, and pile up what is wrong with it."""
        organisation = self._organisation(person)
        absent = self._absent(person)
        return PersonValues(
            organisation=organisation,
            actor_type=self._actor_type(person, organisation),
            language=self._language(person),
            languages=self._languages(person),
            needs_step_free=self._flag(known.STEP_FREE, default=bool(person and person.needs_step_free)),
            absent=absent,
            facilitates=self._facilitates(person, absent),
            wishes=self._wishes(person),
        )

    def check_email(self) -> None:
        if not self.email:
            return
        try:
            validate_email(self.email)
        except ValidationError:
            self.fault(known.EMAIL, "bad_email")

    def fault(self, column: Column, code: str, **params: str) -> None:
        self.faults.append(self.table.fault(self.row, column.key, code, **params))

    def _cell(self, column: Column) -> str:
        return self.row.values[column.key]

    def _organisation(self, person: Participation | None) -> str:
        if not self._cell(known.ORGANISATION):
            return person.organisation.name if person and person.organisation else ""
        return self.organisation

    def _actor_type(self, person: Participation | None, organisation: str) -> str:
        text = self._cell(known.ACTOR_TYPE)
        if text:
            found = self.types.key_of(text)
            if found is None:
                self.fault(known.ACTOR_TYPE, "unknown_value", **self.types.help_with(text))
            return found or ""
        if person is not None:
            return person.actor_type
        found = self.facts.organisations.get(organisation.casefold(), "")
        if not found:
            self.fault(known.ACTOR_TYPE, "missing_value")
        return found

    def _language(self, person: Participation | None) -> str:
        codes = parse_languages(self._cell(known.LANGUAGE))
        if codes is None or len(codes) > 1:
            self.fault(known.LANGUAGE, "bad_languages")
        if codes:
            return codes[0]
        return person.language if person else ""

    def _languages(self, person: Participation | None) -> tuple[str, ...]:
        text = self._cell(known.UNDERSTANDS)
        if not text:
            return tuple(sorted(person.languages)) if person else ()
        if text in known.DASHES:
            return ()
        codes = parse_languages(text)
        if codes is None:
            self.fault(known.UNDERSTANDS, "bad_languages")
        return tuple(sorted(codes or ()))

    def _flag(self, column: Column, *, default: bool) -> bool:
        text = self._cell(column)
        if not text:
            return default
        flag = parse_flag(text)
        if flag is None:
            self.fault(column, "bad_flag")
        return bool(flag)

    def _absent(self, person: Participation | None) -> tuple[int, ...]:
        before = {slot.pk for slot in person.absent_slots.all()} if person else set()
        return tuple(
            slot.pk
            for number, slot in enumerate(self.facts.slots, start=1)
            if not self._flag(known.presence_column(number, slot), default=slot.pk not in before)
        )

    def _wishes(self, person: Participation | None) -> tuple[int, ...] | None:
        """Return the ranking to write, or None where it stays. What others may still change is never compared."""
        text = self._cell(known.WISHES)
        if not text:
            return None
        words = [] if text in known.DASHES else words_of(text)
        if not self._are_known(known.WISHES, words, self.facts.workshops):
            return None
        for letter in sorted({word for word in words if words.count(word) > 1}):
            self.fault(known.WISHES, "day_wish_twice", letter=letter)
        wished = tuple(self.facts.workshops[word].pk for word in words)
        if not self.facts.hides_wishes:
            before = tuple(wish.workshop_id for wish in person.wishes.all()) if person else ()
            if wished == before:
                return None
        if self.facts.is_published:
            self.fault(known.WISHES, "day_wishes_final")
        return wished

    def _facilitates(self, person: Participation | None, absent: Sequence[int]) -> tuple[int, ...]:
        sessions = self._sessions(person)
        busy: dict[int, Session] = {}
        for session in sessions:
            code = self.facts.code_of(session)
            if session.slot_id in absent:
                self.fault(known.FACILITATES, "day_facilitates_absent", session=code)
            other = busy.setdefault(session.slot_id, session)
            if other is not session:
                first = self.facts.code_of(other)
                self.fault(known.FACILITATES, "day_facilitates_two", first=first, second=code)
        return tuple(sorted(session.pk for session in sessions))

    def _sessions(self, person: Participation | None) -> list[Session]:
        text = self._cell(known.FACILITATES)
        if not text:
            return list(person.facilitates.all()) if person else []
        words = [] if text in known.DASHES else words_of(text)
        expected = (*self.facts.workshops, *self.facts.sessions)
        return facilitated(words, self.facts) if self._are_known(known.FACILITATES, words, expected) else []

    def _are_known(self, column: Column, words: Sequence[str], expected: Collection[str]) -> bool:
        strange = [word for word in words if word not in expected]
        for word in strange:
            self.fault(column, "unknown_value", value=word, known=", ".join(expected) or "–")
        return not strange


def left_out_of(row: PersonRow, person: Participation) -> tuple[str, ...]:
    """Return what of a row is not taken: names and addresses belong to the network, not to the day."""
    said = []
    written = f"{row.given_name} {row.family_name}".strip()
    if written != str(person):
        said.append(
            _("The name stays %(name)s, not “%(written)s”: it is corrected among the people of the community.")
            % {"name": person, "written": written}
        )
    if row.email and row.email.lower() != person.person.email.lower():
        said.append(
            _("The e-mail address “%(written)s” is not taken: it is corrected among the people of the community.")
            % {"written": row.email}
        )
    return tuple(said)
