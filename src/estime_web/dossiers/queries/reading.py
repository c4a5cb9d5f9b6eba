"""Dossiers as those read them who do not work on them: the community, research, funders, everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from estime_web.dossiers.enums import Condition, ItemState
from estime_web.dossiers.models import Dossier, Item
from estime_web.dossiers.queries.dossiers import listed
from estime_web.dossiers.queries.visible import visible_condition
from estime_web.network.models import Affiliation
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment, Programme
from estime_web.programmes.queries.involvement import coached_enterprises, current_appointments, team_enterprises
from estime_web.programmes.rules import Reader

SMALLEST_CELL = 5
"""Fewer than this many are not told apart: inside a circle of partners, the usual rule of frequency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a federation learns: how many of its members are counted, and where they are when no step tells of a few."""

    federation: str
    total: int | None
    by_step: Sequence[tuple[str, int]]


def dossiers_read_by(user: Reader) -> QuerySet[Dossier]:
    """Return the dossiers in which somebody reads something without working on them."""
    something = Item.objects.filter(visible_condition(user), dossier=OuterRef("pk"), state=ItemState.LIVE)
    found = listed().filter(Exists(something)).exclude(enterprise__in=team_enterprises(user))
    found = found.exclude(enterprise__in=coached_enterprises(user))
    return found.order_by("enterprise__organisation__folded", "created_at", "pk")


def progress_of(programme: Programme) -> QuerySet[Dossier]:
    """Return the dossiers of a programme for whoever coordinates it: where each stands and since when, nothing it says."""
    found = listed().filter(enterprise__programme=programme)
    return found.order_by("enterprise__organisation__folded", "created_at", "pk")


def counts_for(user: Reader, programme: Programme, titles: Mapping[str, str]) -> list[Counts]:
    """Return the counts of each federation for which a person reads: its members today whose dossiers consent."""
    appointments = current_appointments(user, AppointmentRole.FEDERATION).filter(programme=programme)
    return [_counts(appointment, titles) for appointment in appointments.select_related("organisation")]


def _counts(appointment: Appointment, titles: Mapping[str, str]) -> Counts:
    members = Affiliation.objects.current().filter(federation=appointment.organisation).values("organisation")
    counted = Dossier.objects.filter(
        enterprise__programme=appointment.programme, enterprise__organisation__in=members, allows_counts=True
    ).exclude(condition=Condition.WITHDRAWN)
    total = counted.values("enterprise").distinct().count()
    by_step = list(counted.order_by("step").values_list("step").annotate(number=Count("pk")))
    # One cell too small would follow from the total and the others: then none is told.
    is_told = all(number >= SMALLEST_CELL for _step, number in by_step)
    return Counts(
        federation=str(appointment.organisation),
        total=total if total == 0 or total >= SMALLEST_CELL else None,
        by_step=[(titles.get(step, step), number) for step, number in by_step] if is_told else (),
    )
