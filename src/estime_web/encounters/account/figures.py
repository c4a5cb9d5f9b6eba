"""What an account counts. Every count of people has passed the gate: what is hidden is not in here."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import time
from typing import Any

OTHERS = "others"
"""The key of what is put together because it is few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTable:
    """People by kind of actor and territory, or side of the border. A count that is hidden is None.

    Without `cells` kinds and territories are counted each by itself: crossed, nearly all would be hidden.
    """

    kinds: tuple[str, ...]
    territories: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    by_kind: tuple[int | None, ...]
    by_territory: tuple[int | None, ...]
    total: int | None
    hidden: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopCount:
    """One workshop and how many people were in it, slot by slot: None where it is hidden.

    `cancelled` are the times at which it did not take place.
    """

    letter: str
    title: Mapping[str, str]
    times: tuple[str, ...]
    people: tuple[int | None, ...]
    cancelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WishFigures:
    """How the wishes were met, of all who followed workshops.

    `seats` is how many workshops most people followed. `levels` counts people by how many of their workshops are among
    as many first choices: all, some, none; then those who had ranked nothing.
    """

    seats: int
    levels: tuple[tuple[str, int | None], ...]
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFigures:
    """Who met whom at the tables: `met` counts meetings of two people, by (other kind or same, other side or same)."""

    rounds: int
    tables: int
    people: int
    fewest_met: int
    most_met: int
    met: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What is counted of a day. `threshold` is the fewest people a shown count has."""

    threshold: int
    is_noted: bool
    people: int
    organisations: int
    organisations_by_country: tuple[tuple[str, int], ...]
    table: PeopleTable | None
    workshops: tuple[WorkshopCount, ...]
    wishes: WishFigures | None
    tables: TableFigures | None

    def as_json(self) -> dict[str, Any]:  # Any: as JSON holds it
        return asdict(self)


Stored = Mapping[str, Any]  # Any: as JSON holds it


def figures_from_json(stored: Stored) -> DayFigures:
    """Return figures as they were kept when the account was published."""
    values = dict(stored)
    values["organisations_by_country"] = _pairs(values["organisations_by_country"])
    values["table"] = _table(values["table"])
    values["workshops"] = tuple(
        WorkshopCount(
            **{
                **row,
                "times": tuple(row["times"]),
                "people": tuple(row["people"]),
                "cancelled": tuple(row.get("cancelled", ())),
            }
        )
        for row in values["workshops"]
    )
    wishes, tables = values["wishes"], values["tables"]
    values["wishes"] = WishFigures(**{**wishes, "levels": _pairs(wishes["levels"])}) if wishes else None
    values["tables"] = TableFigures(**{**tables, "met": _pairs(tables["met"])}) if tables else None
    return DayFigures(**{field.name: values[field.name] for field in fields(DayFigures)})


def _pairs(rows: Any) -> tuple[tuple[str, Any], ...]:  # Any: as JSON holds it
    return tuple((key, value) for key, value in rows)


def _table(stored: Stored | None) -> PeopleTable | None:
    if stored is None:
        return None
    tuples = {name: tuple(stored[name]) for name in ("kinds", "territories", "by_kind", "by_territory")}
    cells = tuple(tuple(row) for row in stored["cells"])
    return PeopleTable(**tuples, cells=cells, total=stored["total"], hidden=stored["hidden"])


def hour(text: str) -> time:
    """Return an hour as it is kept."""
    return time.fromisoformat(text)
