"""What the head of every page asks of an account: read with the account itself, in the same query."""

import datetime as dt
from collections.abc import Callable
from functools import lru_cache

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

from estime_web.accounts.models import User

_facts: dict[str, Callable[[], Combinable | Q]] = {}


def register_user_fact(name: str, make: Callable[[], Combinable | Q]) -> None:
    """Read `make()` as the attribute `name` of whoever comes back with a session; apps call this when ready.

    The account is `OuterRef("pk")`; of time, the condition may know today's date and nothing finer. Whoever was read in
    another way has no such attribute: ask with a usual value.
    """
    _facts[name] = make
    _rows_of.cache_clear()


def with_facts() -> QuerySet[User]:
    """Return all accounts, with what the apps want to know of them on every page."""
    return _rows_of(timezone.localdate()).all()


@lru_cache(maxsize=1)
def _rows_of(_today: dt.date) -> QuerySet[User]:
    """Build the question once a day: every page asks it, and to build it takes longer than to answer it."""
    return User.objects.annotate(**{name: make() for name, make in _facts.items()})
