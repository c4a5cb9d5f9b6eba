"""The doors of the demo: roles that a visitor tries in one click. There are none outside the demo."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.queries import administrators
from estime_web.accounts.services import create_user, grant_role


@dataclass(frozen=True, slots=True)
class Door:
    key: str
    label: str | Promise
    description: str | Promise
    enter: Callable[[HttpRequest], HttpResponse]
    group: str | Promise


_WHOLE_SITE = _("The whole site")
_doors: dict[str, Door] = {}


def register_door(
    *,
    key: str,
    label: str | Promise,
    description: str | Promise,
    enter: Callable[[HttpRequest], HttpResponse],
    group: str | Promise = _WHOLE_SITE,
) -> None:
    """Add a door to the sign-in page of the demo, in order of registration, under the heading `group`.

    `enter` opens it, after a POST.
    """
    _doors[key] = Door(key, label, description, enter, group)


def doors() -> tuple[Door, ...]:
    """Return the doors of this site: none unless it is the demo."""
    return tuple(_doors.values()) if settings.DEMO else ()


def enter_as(request: HttpRequest, user: User, *, to: str = "home") -> HttpResponse:
    """Sign a visitor of the demo in as `user`, without a code, and show the page `to`. Their language stays."""
    login(request, user, backend="estime_web.accounts.backends.SignInBackend")
    return redirect(to)


def enter_as_administrator(request: HttpRequest) -> HttpResponse:
    """Enter as the administrator of the demo, who is made at the first visit."""
    user = administrators().first()
    if user is None:
        user = create_user(email="administration@example.org")
        grant_role(user=user, role=Role.ADMINISTRATOR)
    return enter_as(request, user, to="accounts:users")


def register_administrator_door() -> None:
    register_door(
        key="administrator",
        label=_("Administrator"),
        description=_("Gives people an account and their roles."),
        enter=enter_as_administrator,
    )
