"""A refusal that brings back what somebody else wrote meanwhile."""

from django.utils.translation import gettext_lazy as _

from estime_web.foundation.errors import DomainError
from estime_web.indicators.models import CandidateVersion
from estime_web.indicators.wordings import Wording


class WordingConflictError(DomainError):
    """Two people reworded a proposal at the same time. Nothing was written: `theirs` and `mine` are both there."""

    def __init__(self, *, theirs: CandidateVersion, mine: Wording) -> None:
        super().__init__(_("Somebody else reworded this while you were writing. Both texts are here."))
        self.theirs = theirs
        self.mine = mine
