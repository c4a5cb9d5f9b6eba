"""The rows of organisations."""

import re
from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from estime.exchange.sheets import Fault, Table, plain, suggest
from estime_web.network.enums import ActorType
from estime_web.network.models import Organisation
from estime_web.network.reading.cells import RowReader
from estime_web.network.reading.columns import (
    ACTOR_TYPE,
    FEDERATIONS,
    NAME,
    TERRITORY,
    WEBSITE,
    actor_type_words,
    territory_words,
)
from estime_web.network.reading.known import Known
from estime_web.network.reading.plan import Change, OrganisationEntry
from estime_web.network.reading.words import WordList

_NAME_LIMIT = 200
_ADDRESS_LIMIT = 200


def read_organisations(table: Table | None, known: Known) -> tuple[tuple[OrganisationEntry, ...], list[Fault]]:
    """Return what each row says of an organisation, and the faults of all rows."""
    if table is None:
        return (), []
    reading = _Reading(
        known=known, actor_types=actor_type_words(), territories=territory_words(known.territories.values())
    )
    for row in table.rows:
        reading.read(RowReader(table, row, reading.faults))
    for reader, entry in reading.entries:
        reading.check_federations(reader, entry)
    return tuple(entry for _reader, entry in reading.entries), reading.faults


@dataclass(slots=True, kw_only=True)
class _Reading:
    """The rows read so far."""

    known: Known
    actor_types: WordList
    territories: WordList
    faults: list[Fault] = field(default_factory=list)
    entries: list[tuple[RowReader, OrganisationEntry]] = field(default_factory=list)
    by_name: dict[str, OrganisationEntry] = field(default_factory=dict)

    def read(self, reader: RowReader) -> None:
        name = reader.text(NAME, limit=_NAME_LIMIT)
        entry = OrganisationEntry(
            row=reader.row.number,
            name=name,
            actor_type=self.actor_types.read(reader, ACTOR_TYPE),
            territory=self.known.territories.get(self.territories.read(reader, TERRITORY)),
            website=_website(reader),
            federations=self._federations_of(reader),
            known=self.known.organisations.get(plain(name)),
        )
        entry = replace(entry, changes=self._changes(entry))
        if not plain(name):
            return
        first = self.by_name.setdefault(plain(name), entry)
        if first is not entry:
            reader.fault(NAME, "duplicate_value", first_row=str(first.row))
        if self._loses_members(entry):
            reader.fault(ACTOR_TYPE, "network_federation_has_members", value=entry.label)
        self.entries.append((reader, entry))

    def check_federations(self, reader: RowReader, entry: OrganisationEntry) -> None:
        """Refuse federations that are in neither the file nor the network, or that are something else."""
        for name in entry.federations:
            named = self.by_name.get(plain(name)) or self.known.organisations.get(plain(name))
            if plain(name) == plain(entry.name):
                reader.fault(FEDERATIONS, "network_joins_itself", value=name)
            elif named is None:
                reader.fault(
                    FEDERATIONS, "unknown_reference", value=name, suggestion=suggest(name, self._federations())
                )
            elif named.actor_type not in {"", ActorType.FEDERATION}:
                reader.fault(FEDERATIONS, "network_not_a_federation", value=name)

    def _federations(self) -> list[str]:
        named: list[OrganisationEntry | Organisation] = [*self.by_name.values(), *self.known.organisations.values()]
        return [each.name for each in named if each.actor_type == ActorType.FEDERATION]

    def _federations_of(self, reader: RowReader) -> tuple[str, ...]:
        """Return the federations of a cell. A name may hold a comma: the whole cell is tried first."""
        text = reader.raw(FEDERATIONS)
        if plain(text) in self.known.organisations:
            return (text,)
        names = [" ".join(part.split()) for part in re.split(r"[;,\n]", text)]
        return tuple({plain(name): name for name in names if plain(name)}.values())

    def _changes(self, entry: OrganisationEntry) -> tuple[Change, ...]:
        """Return what a row changes. An empty cell changes nothing; a federation is added, never taken away."""
        known = entry.known
        if known is None:
            return ()
        changes = []
        if entry.actor_type not in {"", known.actor_type}:
            after = str(ActorType(entry.actor_type).label)
            changes.append(Change(ACTOR_TYPE, str(known.get_actor_type_display()), after))
        if entry.territory not in {None, known.territory}:
            changes.append(Change(TERRITORY, str(known.territory or ""), str(entry.territory)))
        if entry.website not in {"", known.website}:
            changes.append(Change(WEBSITE, known.website, entry.website))
        joined = [name for name in entry.federations if plain(name) not in self.known.federations_of[known.pk]]
        return (*changes, *(Change(FEDERATIONS, "", name) for name in joined))

    def _loses_members(self, entry: OrganisationEntry) -> bool:
        is_federation = entry.actor_type in {"", ActorType.FEDERATION}
        return entry.known is not None and not is_federation and entry.known.pk in self.known.with_members


def _website(reader: RowReader) -> str:
    text = reader.text(WEBSITE, limit=_ADDRESS_LIMIT)
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        reader.fault(WEBSITE, "bad_address")
        return ""
    return address
