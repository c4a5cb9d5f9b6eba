"""What is wrong in a file, where, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from estime_web.foundation.errors import DomainError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong. `place` leads to it in the file; it is empty where the whole file is meant."""

    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


class FileRefusedError(DomainError):
    """A file that cannot be read in. Nothing was written; every fault that was found is there."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(
            _("Nothing was read in. %(fault)s") % {"fault": faults[0]},
        )
        self.faults = tuple(faults)


def refuse(sentence: str, place: str = "") -> FileRefusedError:
    """Return the refusal of a file for one reason."""
    return FileRefusedError([Fault(place=place, sentence=sentence)])
