"""What is raised when a text was changed meanwhile."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError


class TwoTextsError(DomainError):
    """Somebody changed this text while another was writing. Nothing was written: `theirs` is what is kept now.

    `theirs` maps a language to its text; `version` is the one to read before writing again.
    """

    def __init__(self, *, theirs: Mapping[str, str], version: int) -> None:
        super().__init__(
            _("This text was changed while you were writing. Nothing is lost: choose one of the two, or join them.")
        )
        self.theirs = dict(theirs)
        self.version = version
