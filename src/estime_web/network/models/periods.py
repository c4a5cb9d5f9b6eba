"""What holds from one day to another."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone


class PeriodQuerySet(models.QuerySet[Any]):  # Any: the links that last a time share these questions
    """Links with `since` and `until`; an empty day is one that nobody wrote down."""

    def current(self) -> "PeriodQuerySet":
        """Return what has not ended before today."""
        return self.filter(not_ended())

    def past(self) -> "PeriodQuerySet":
        return self.exclude(not_ended())


def not_ended(prefix: str = "") -> Q:
    """Return the condition « not ended before today », for links reached through `prefix`."""
    today = timezone.localdate()
    return Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": today})


def is_current(until: date | None) -> bool:
    return until is None or until >= timezone.localdate()


def ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until=None) | Q(since=None) | Q(until__gte=F("since")), name=name)
