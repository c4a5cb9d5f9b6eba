"""A refusal that brings back what somebody else wrote meanwhile."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.contents import Content
from estime_web.dossiers.models import ItemVersion
from estime_web.foundation.errors import DomainError


class ConflictError(DomainError):
    """Two people changed an item at the same time. Nothing was written: `theirs` and `mine` are both there to choose from.

    `base` is what both began from, where it is still known.
    """

    has_own_page: ClassVar[bool] = True

    def __init__(self, *, theirs: ItemVersion, mine: Content, base: Content | None = None) -> None:
        super().__init__(
            _("Somebody else changed this while you were writing. Both texts are here: choose one, or join them.")
        )
        self.theirs = theirs
        self.mine = mine
        self.base = base
