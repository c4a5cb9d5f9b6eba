"""Those who open every address of the site, for the permission table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.test import Client

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import create_user, grant_role

UNKNOWN_TOKEN = "a" * 32
TABLES = {"dossiers": "dossiers", "programmes": "dossiers", "indicators": "indicators"}
"""The table in which the addresses of a namespace stand: that of the days, unless another is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody who opens every address. `knows` are the words this person may read, `secrets` all others.

    `tables` are those with a column for this person; in the others they are answered as whoever is named by `like`.
    """

    label: str
    client: Client
    is_signed_in: bool
    arguments: Mapping[str, str]
    tables: tuple[str, ...]
    like: str
    knows: tuple[str, ...]
    secrets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the world: its visitors, and what stands in an address for each of its parts."""

    visitors: tuple[Visitor, ...]
    arguments: Mapping[str, Any]  # Any: identifiers of several kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class World(Part):
    """Everything: also the words that no page shows to the wrong person."""

    words: tuple[str, ...]

    def columns(self, namespace: str) -> list[Visitor]:
        """Return those who have a column in the table of a namespace."""
        table = TABLES.get(namespace, "days")
        return [visitor for visitor in self.visitors if table in visitor.tables]


def make_user(name: str, role: Role | None = None) -> User:
    """Make an account, and give it a role."""
    user = create_user(email=f"{name}@example.org", name=name)
    if role:
        grant_role(user=user, role=role)
    return user


def make_visitor(
    label: str,
    user: User | None = None,
    *,
    token: str = UNKNOWN_TOKEN,
    door: str = UNKNOWN_TOKEN,
    knows: tuple[str, ...] = (),
    tables: tuple[str, ...] = ("days",),
) -> Visitor:
    """Make a visitor, signed in where there is an account; `token` and `door` stand in the addresses that ask for one."""
    client = Client(raise_request_exception=False)
    if user:
        client.force_login(user, backend="estime_web.accounts.backends.SignInBackend")
    return Visitor(
        label=label,
        client=client,
        is_signed_in=user is not None,
        arguments={"token": token, "dossiers:door:token": door},
        tables=tables,
        like="account without a role" if user else "nobody signed in",
        knows=knows,
    )
