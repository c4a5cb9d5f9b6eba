"""The missions, activities and practices of a dossier by name, and which activity carries which mission."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Activity, Carries, Dossier, Item, Mission
from estime_web.dossiers.queries.portrait import Kind, with_readers
from estime_web.dossiers.queries.visible import readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An activity and, for each mission of the table, the comment of what carries it; None where nothing does."""

    activity: Activity
    cells: tuple[tuple[Mission, str | None], ...]

    @property
    def is_alone(self) -> bool:
        """Say whether it carries no mission of the table."""
        return all(comment is None for _mission, comment in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class MissionsTable:
    """Which activity carries which mission, as far as one reader reads them."""

    missions: tuple[Mission, ...]
    rows: tuple[Row, ...]

    @property
    def alone(self) -> frozenset[UUID]:
        """Return the missions that no activity carries."""
        carried = {mission.pk for row in self.rows for mission, comment in row.cells if comment is not None}
        return frozenset(mission.pk for mission in self.missions) - carried


def named(model: type[Kind], dossier: Dossier, standing: Standing) -> list[Kind]:
    """Return the items of one kind that somebody reads, in their order. Only those that are there."""
    found = model.objects.filter(readable(standing), dossier=dossier, state=ItemState.LIVE)
    return with_readers(found.order_by("position", "created_at", "pk"), dossier)


def missions_table(missions: Sequence[Mission], activities: Sequence[Activity]) -> MissionsTable:
    """Return the table of these missions and activities."""
    carried: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for each in Carries.objects.filter(activity__in=[activity.pk for activity in activities]):
        carried[each.activity_id][each.mission_id] = each.comment
    rows = tuple(
        Row(
            activity=activity,
            cells=tuple((mission, carried[activity.pk].get(mission.pk)) for mission in missions),
        )
        for activity in activities
    )
    return MissionsTable(missions=tuple(missions), rows=rows)


def neighbour_of(items: Sequence[Item], item_id: UUID, step: int) -> tuple[Item, Item] | None:
    """Return an item and the one before (-1) or after (+1) it in a list; None at its end."""
    places = {item.pk: place for place, item in enumerate(items)}
    place = places.get(item_id)
    if place is None or not 0 <= place + step < len(items):
        return None
    return items[place], items[place + step]
