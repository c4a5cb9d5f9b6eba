"""What the apps above the dossiers let travel with each of them: they write it into its file, look at it, and read it back."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from estime.provenance import Json
from estime_web.dossiers.models import Dossier
from estime_web.dossiers.transfer.faults import Fault

Data = dict[str, Any]  # Any: JSON of another site
_MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """A part of the file that another app keeps: rows under one key, none of which names a person.

    `write` gives the rows of a dossier, the same for the same content; `check` what is wrong in one row that arrives;
    `read` keeps the rows with a dossier that was just read in, so that `write` gives them again. A dossier for which one of the queries `of` finds a row is no untouched one.
    """

    key: str
    label: str | Promise
    of: tuple[Callable[[OuterRef], "QuerySet[Any]"], ...]  # Any: rows of any table
    write: Callable[[Dossier], Sequence[Json]]
    check: Callable[[Data], Iterable[str]]
    read: Callable[[Dossier, Sequence[Data]], None]


_companions: dict[str, Companion] = {}


def register_companion(companion: Companion) -> None:
    """Let something travel with each dossier; apps call this when ready."""
    _companions[companion.key] = companion


def companion_queries(dossier: OuterRef) -> Iterator["QuerySet[Any]"]:  # Any: rows of any table
    """Yield the rows that say that something happened in a dossier, one query for each table."""
    return (query(dossier) for companion in _companions.values() for query in companion.of)


def companion_rows(dossier: Dossier) -> dict[str, Json]:
    """Return what travels with a dossier, by key; a key that would be empty is left out."""
    found = {companion.key: [*companion.write(dossier)] for companion in _companions.values()}
    return {key: rows for key, rows in found.items() if rows}


def companion_faults(data: Data) -> Iterator[Fault]:
    """Yield what is wrong in what travels with a dossier."""
    for key, companion in _companions.items():
        rows = data.get(key, [])
        if not isinstance(rows, list) or len(rows) > _MOST_ROWS or not all(isinstance(row, dict) for row in rows):
            yield Fault(place=key, sentence=_("This part is missing, or is something else than it should be."))
            continue
        for number, row in enumerate(rows):
            for sentence in companion.check(row):
                yield Fault(place=f"{key}[{number}]", sentence=sentence)


def companion_counts(data: Data) -> Iterator[tuple[str | Promise, int]]:
    """Yield what travels with a dossier, and how many of each."""
    for key, companion in _companions.items():
        if data.get(key):
            yield companion.label, len(data[key])


def read_companions(dossier: Dossier, data: Data) -> None:
    """Keep what came with a dossier. What no app here knows is not kept."""
    for key, companion in _companions.items():
        if data.get(key):
            companion.read(dossier, data[key])
