"""What one person may do with each item of one dossier, asked once for a whole page.

The rules (`rules.py`) ask the database about each item; a page of three hundred cannot. Tests hold the two equal.
"""

from dataclasses import dataclass

from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier, Item
from estime_web.programmes.rules import Reader, is_lead


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """The hands of somebody of the team or of their coach, on one dossier."""

    dossier: Dossier
    standing: Standing
    is_lead: bool

    @property
    def is_open(self) -> bool:
        """Say whether anything is still written in this dossier."""
        return not self.dossier.is_withdrawn

    def writes(self, item: Item) -> bool:
        """Say what `dossiers.write_item` says."""
        return self._may_touch(item) and (self._wrote(item) or self._reach(item) >= self.standing.rung)

    def shares(self, item: Item) -> bool:
        """Say what `dossiers.share_item` says."""
        return (self._may_touch(item) and self._wrote(item)) or self._decides(item)

    def withdraws(self, item: Item) -> bool:
        """Say what `dossiers.withdraw_item` says."""
        return self._wrote(item) or self._decides(item)

    def _decides(self, item: Item) -> bool:
        return self.is_lead and item.kind != ItemKind.CONTRIBUTION and self._reach(item) >= Visibility.TEAM

    def _may_touch(self, item: Item) -> bool:
        return self.is_open and item.kind != ItemKind.CONTRIBUTION

    def _wrote(self, item: Item) -> bool:
        return self.standing.user_id is not None and item.author_id == self.standing.user_id

    def _reach(self, item: Item) -> int:
        return min(item.visibility, self.dossier.furthest)


def hands_of(user: Reader, dossier: Dossier, standing: Standing) -> Hands:
    """Return what somebody who stands at the table of a dossier (its team or its coach) may do there."""
    return Hands(dossier=dossier, standing=standing, is_lead=is_lead(user, dossier.enterprise))
