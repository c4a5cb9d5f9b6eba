"""What the apps above the dossiers add to each of them: a room on its home, and the screen of a tool of the method."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.functional import Promise

if TYPE_CHECKING:
    from estime_web.dossiers.models import Dossier


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A part of the work on a dossier that another app does. `tool` is that of the method; `count` says how much is there."""

    label: str | Promise
    text: str | Promise
    url_name: str
    tool: str
    count: Callable[["Dossier"], int]

    def url(self, dossier: "Dossier") -> str:
        return reverse(self.url_name, args=[dossier.pk])


_extras: list[Extra] = []


def register_extra(extra: Extra) -> None:
    """Add a room to the home of each dossier; apps call this when ready."""
    _extras.append(extra)


def extras() -> tuple[Extra, ...]:
    """Return what other apps have added, in the order in which they came."""
    return tuple(_extras)


def extra_for(tool: str) -> Extra | None:
    """Return who does a tool of the method, if another app does."""
    return next((each for each in _extras if each.tool == tool), None)
