"""Everything a dossier says that somebody reads, each item as its own kind, in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from estime_web.dossiers.contents import MODELS
from estime_web.dossiers.enums import ItemKind, ItemState
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import (
    Activity,
    Alternative,
    Contribution,
    Dossier,
    Effect,
    EvaluativeQuestion,
    Item,
    JournalEntry,
    Mission,
    PortraitBlock,
    Practice,
    StakeholderGroup,
    TerritoryFigure,
)
from estime_web.dossiers.queries.visible import readable

_ALSO_NEEDED: dict[str, tuple[str, ...]] = {
    ItemKind.ACTIVITY: ("carries",),
    ItemKind.EFFECT: ("affected",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """What somebody reads of a dossier, by kind, in its order."""

    by_kind: dict[str, tuple[Item, ...]]

    def of(self, kind: str) -> Sequence[Item]:
        return self.by_kind.get(kind, ())

    @property
    def items(self) -> list[Item]:
        return [item for found in self.by_kind.values() for item in found]

    @property
    def question(self) -> EvaluativeQuestion | None:
        return next((each for each in self.of(ItemKind.QUESTION) if isinstance(each, EvaluativeQuestion)), None)

    @property
    def alternatives(self) -> list[Alternative]:
        return [each for each in self.of(ItemKind.ALTERNATIVE) if isinstance(each, Alternative)]

    @property
    def blocks(self) -> list[PortraitBlock]:
        return [each for each in self.of(ItemKind.PORTRAIT_BLOCK) if isinstance(each, PortraitBlock)]

    @property
    def missions(self) -> list[Mission]:
        return [each for each in self.of(ItemKind.MISSION) if isinstance(each, Mission)]

    @property
    def activities(self) -> list[Activity]:
        return [each for each in self.of(ItemKind.ACTIVITY) if isinstance(each, Activity)]

    @property
    def practices(self) -> list[Practice]:
        return [each for each in self.of(ItemKind.PRACTICE) if isinstance(each, Practice)]

    @property
    def groups(self) -> list[StakeholderGroup]:
        return [each for each in self.of(ItemKind.STAKEHOLDER_GROUP) if isinstance(each, StakeholderGroup)]

    @property
    def effects(self) -> list[Effect]:
        return [each for each in self.of(ItemKind.EFFECT) if isinstance(each, Effect)]

    @property
    def figures(self) -> list[TerritoryFigure]:
        return [each for each in self.of(ItemKind.TERRITORY_FIGURE) if isinstance(each, TerritoryFigure)]

    @property
    def journal(self) -> list[JournalEntry]:
        return [each for each in self.of(ItemKind.JOURNAL_ENTRY) if isinstance(each, JournalEntry)]

    @property
    def contributions(self) -> list[Contribution]:
        return [each for each in self.of(ItemKind.CONTRIBUTION) if isinstance(each, Contribution)]


def everything_of(dossier: Dossier, standing: Standing, *, reach: int = 0, with_withdrawn: bool = False) -> Everything:
    """Return every item that somebody who stands there reads. `reach` leaves out what goes less far than that rung."""
    return Everything(
        by_kind={
            kind: tuple(_rows(model, kind, dossier, standing, reach=reach, with_withdrawn=with_withdrawn))
            for kind, model in MODELS.items()
        }
    )


def _rows(
    model: type[Item], kind: str, dossier: Dossier, standing: Standing, *, reach: int, with_withdrawn: bool
) -> "list[Item]":
    states = [ItemState.LIVE, ItemState.WITHDRAWN] if with_withdrawn else [ItemState.LIVE]
    found: QuerySet[Item] = model.objects.filter(
        readable(standing), dossier=dossier, visibility__gte=reach, state__in=states
    )
    more = _ALSO_NEEDED.get(kind, ())
    rows = found.select_related("author").prefetch_related("shared_with_groups", "shared_with_funders", *more)
    items = list(rows.order_by("position", "created_at", "pk"))
    for item in items:
        item.dossier = dossier
    return items
