"""What a file would do to the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from estime.exchange.sheets import Column, Fault
from estime_web.network.models import Membership, Organisation, Person, Territory


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that changes what is known."""

    column: Column
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationEntry:
    """A row of organisations. `known` is the organisation it speaks of, if the network holds it."""

    row: int
    name: str
    actor_type: str
    territory: Territory | None
    website: str
    federations: tuple[str, ...]
    known: Organisation | None
    changes: tuple[Change, ...] = ()

    @property
    def label(self) -> str:
        return self.known.name if self.known else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A row of people. `membership` is the link it speaks of, if the network holds it."""

    row: int
    given_name: str
    family_name: str
    email: str
    language: str
    organisation: str
    function: str
    since: date | None
    known: Person | None
    membership: Membership | None = None
    changes: tuple[Change, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


Entry = TypeVar("Entry", OrganisationEntry, PersonEntry)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """What a file would add, change and leave. With a fault, nothing of it is done."""

    organisations: tuple[OrganisationEntry, ...] = ()
    people: tuple[PersonEntry, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def is_clean(self) -> bool:
        return not self.faults

    @property
    def changes_something(self) -> bool:
        return any(
            entry.known is None or entry.changes for entries in (self.organisations, self.people) for entry in entries
        )


def added(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.known is None]


def changed(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.known is not None and entry.changes]


def unchanged(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.known is not None and not entry.changes]
