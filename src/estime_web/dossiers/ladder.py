"""The one place that decides who reads an item of a dossier.

A reader has a *standing* in a dossier: the lowest rung of the ladder that includes them. They read what its owner
raised to that rung or higher, and no further than the dossier itself may be read (`furthest`): nothing leaves the coach's table
before the agreement is signed, or after it is revoked. `queries/visible.py` says the same in SQL; tests hold the two equal.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from estime_web.dossiers.enums import Condition, ItemKind, Visibility
from estime_web.programmes import rules as who
from estime_web.programmes.enums import AppointmentRole

if TYPE_CHECKING:
    from estime_web.dossiers.models import Dossier

CEILINGS = {
    ItemKind.READINESS: Visibility.COACH,
    ItemKind.JOURNAL_ENTRY: Visibility.RESEARCH,
}
"""How far the kinds that say the most may ever be raised. The others may reach everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a reader stands in one dossier. A stranger stands where everybody does."""

    rung: Visibility = Visibility.PUBLIC
    user_id: UUID | None = None
    contributor_id: UUID | None = None
    groups: frozenset[UUID] = field(default_factory=frozenset)
    funders: frozenset[UUID] = field(default_factory=frozenset)

    @property
    def is_of_the_team(self) -> bool:
        return self.rung == Visibility.TEAM


class Read(Protocol):
    """What the rule looks at of an item."""

    visibility: int
    author_id: UUID | None
    contributor_id: UUID | None

    @property
    def reader_groups(self) -> frozenset[UUID]: ...
    @property
    def reader_funders(self) -> frozenset[UUID]: ...
    @property
    def furthest(self) -> int: ...


def reads(standing: Standing, item: Read) -> bool:
    """Say whether somebody who stands there reads this item."""
    if _wrote(standing, item):
        return True
    reach = min(item.visibility, item.furthest)
    if reach < standing.rung:
        return False
    if standing.rung == Visibility.GROUP == reach:
        return bool(standing.groups & item.reader_groups)
    if standing.rung == Visibility.FUNDER == reach:
        return bool(standing.funders & item.reader_funders)
    return True


def standing_of(user: who.Reader, dossier: "Dossier") -> Standing:
    """Return where somebody stands in a dossier today."""
    enterprise = dossier.enterprise
    if who.is_in_team(user, enterprise):
        return Standing(rung=Visibility.TEAM, user_id=user.pk)
    if who.is_coach(user, enterprise):
        return Standing(rung=Visibility.COACH, user_id=user.pk)
    if who.is_of_community(user, enterprise.programme):
        return Standing(rung=Visibility.COMMUNITY, user_id=user.pk)
    if dossier.allows_research and who.has_role(user, enterprise.programme, AppointmentRole.RESEARCHER):
        return Standing(rung=Visibility.RESEARCH, user_id=user.pk)
    funders = who.funds(user, enterprise.programme)
    if funders:
        return Standing(rung=Visibility.FUNDER, user_id=user.pk, funders=funders)
    return Standing(user_id=user.pk)


def ceiling_of(kind: str) -> Visibility:
    """Return the highest rung that an item of this kind may be raised to."""
    return CEILINGS.get(ItemKind(kind), Visibility.PUBLIC)


def furthest_of(*, condition: str, has_agreement: bool) -> Visibility:
    """Return how far anything of a dossier may be read now, whatever its items say."""
    if condition == Condition.WITHDRAWN:
        return Visibility.TEAM
    return Visibility.PUBLIC if has_agreement else Visibility.COACH


def _wrote(standing: Standing, item: Read) -> bool:
    if standing.user_id is not None and item.author_id == standing.user_id:
        return True
    return standing.contributor_id is not None and item.contributor_id == standing.contributor_id
