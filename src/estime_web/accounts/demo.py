"""The doors of the demo: roles that a visitor tries in one click. There are none outside the demo."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Door:
    key: str
    label: str | Promise
    description: str | Promise
    enter: Callable[[HttpRequest], HttpResponse]


_doors: dict[str, Door] = {}


def register_door(
    *, key: str, label: str | Promise, description: str | Promise, enter: Callable[[HttpRequest], HttpResponse]
) -> None:
    """Add a door to the sign-in page of the demo, in order of registration. `enter` opens it, after a POST."""
    _doors[key] = Door(key, label, description, enter)


def doors() -> tuple[Door, ...]:
    """Return the doors of this site: none unless it is the demo."""
    return tuple(_doors.values()) if settings.DEMO else ()
