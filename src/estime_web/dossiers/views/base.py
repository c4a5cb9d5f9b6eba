"""What the pages of a dossier share: whose dossier it is, where the reader stands, and which items they read."""

from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from estime_web.accounts.access import SignedInRequest, require
from estime_web.accounts.models import User
from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.ladder import Standing, standing_of
from estime_web.dossiers.models import Dossier, Item
from estime_web.dossiers.queries.dossiers import with_enterprise
from estime_web.dossiers.queries.visible import readable

CONFLICT = 409
Kind = TypeVar("Kind", bound=Item)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A dossier on the table of somebody who works on it."""

    dossier: Dossier
    standing: Standing
    user: User

    def items(self, model: type[Kind]) -> "QuerySet[Kind]":
        """Return the items of one kind that this reader reads, without those set aside."""
        found = model.objects.filter(readable(self.standing), dossier=self.dossier).exclude(state=ItemState.SET_ASIDE)
        return found.select_related("author", "dossier").order_by("position", "created_at", "pk")

    def item(self, model: type[Kind], item_id: UUID) -> Kind:
        """Return one item; for whoever does not read it there is no such page."""
        rows = model.objects.filter(readable(self.standing), dossier=self.dossier).select_related("author")
        found = get_object_or_404(rows, pk=item_id)
        found.dossier = self.dossier
        return found


def opened(request: SignedInRequest, pk: UUID) -> Opened:
    """Open a dossier for its team and its coach; for everybody else there is no such page."""
    dossier = get_object_or_404(with_enterprise(), pk=pk)
    require(request.user, "dossiers.work_on", dossier)
    return Opened(dossier=dossier, standing=standing_of(request.user, dossier), user=request.user)
