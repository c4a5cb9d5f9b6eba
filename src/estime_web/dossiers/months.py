"""The one thing that is kept of when a contributor acts: the month. The hour would tell who was in the room."""

from datetime import datetime

from django.utils import timezone


def start_of_month() -> datetime:
    """Return the first moment of this month, where the site is."""
    return timezone.localtime().replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def this_month() -> str:
    """Return this month as it is kept: `2026-11`."""
    return f"{start_of_month():%Y-%m}"
