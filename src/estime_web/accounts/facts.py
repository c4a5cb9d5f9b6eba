"""What the head of every page asks of an account: read with the account itself, in the same query."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable

if TYPE_CHECKING:
    from estime_web.accounts.models import User

_facts: dict[str, Callable[[], Combinable | Q]] = {}


def register_user_fact(name: str, make: Callable[[], Combinable | Q]) -> None:
    """Read `make()` as the attribute `name` of whoever comes back with a session; apps call this when ready.

    The account is `OuterRef("pk")`. Whoever was read in another way has no such attribute: ask with a usual value.
    """
    _facts[name] = make


def with_facts(rows: "QuerySet[User]") -> "QuerySet[User]":
    """Return accounts with what the apps want to know of them on every page."""
    return rows.annotate(**{name: make() for name, make in _facts.items()})
