"""The phases of a programme on one line of time: in words first, drawn beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from estime_web.programmes.models import Phase, Programme

WIDTH = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One phase: where it lies on the line (of `WIDTH` units), and what it is today."""

    phase: Phase
    start: int
    width: int
    said: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LineOfTime:
    """All phases between the first and the last day; `today` is where today lies on the line, if it does."""

    first: date
    last: date
    stretches: tuple[Stretch, ...]
    today: int | None


def line_of(programme: Programme, phases: Sequence[Phase], today: date) -> LineOfTime | None:
    """Return the line of a programme; None while it has no phase."""
    if not phases:
        return None
    first = min([phase.starts_on for phase in phases] + ([programme.starts_on] if programme.starts_on else []))
    last = max([phase.ends_on for phase in phases] + ([programme.ends_on] if programme.ends_on else []))
    days = (last - first).days + 1
    return LineOfTime(
        first=first,
        last=last,
        stretches=tuple(_stretch(phase, first, days, today) for phase in phases),
        today=_at(today, first, days) if first <= today <= last else None,
    )


def _stretch(phase: Phase, first: date, days: int, today: date) -> Stretch:
    start = _at(phase.starts_on, first, days)
    is_current = phase.starts_on <= today <= phase.ends_on
    return Stretch(
        phase=phase,
        start=start,
        width=max(_at(phase.ends_on, first, days) - start + WIDTH // days, 4),
        said=_said(phase, today, is_current=is_current),
        is_current=is_current,
    )


def _at(day: date, first: date, days: int) -> int:
    return (day - first).days * WIDTH // days


def _said(phase: Phase, today: date, *, is_current: bool) -> str:
    if is_current:
        return _("under way")
    return _("still to come") if phase.starts_on > today else _("over")
