"""The collection plan as people meet it: its lines, its hours by envelope, what it asks of each group, what to look at again."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from django.db.models import Prefetch, Q

from estime_web.dossiers.enums import ItemState, Visibility
from estime_web.dossiers.models import Agreement, Dossier, StakeholderGroup
from estime_web.dossiers.queries.facts import agreement_in_force
from estime_web.indicators.enums import CandidateKind
from estime_web.indicators.models import Arbitration, CandidateVersion, CollectionLine
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.arbitrations import terms_of

MOST_MONTHS: Final = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """A line with the wording that was chosen."""

    line: CollectionLine
    version: CandidateVersion

    @property
    def kind(self) -> CandidateKind:
        return CandidateKind(self.line.candidate.kind)

    @property
    def months(self) -> tuple[dt.date, ...]:
        """The months it goes through, by their first day; none as long as it has no day."""
        return months_between(self.line.starts_on, self.line.ends_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindHours:
    """The hours of one kind of collection, beside those that only this kind may use."""

    kind: CandidateKind
    planned: Decimal
    reserved: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAsked:
    """What one group is asked in one month: how many times, for how many hours of all its people together."""

    month: dt.date
    times: int
    hours: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAsked:
    """What a group is asked. `first` is the line that names it."""

    first: PlannedLine
    months: tuple[MonthAsked, ...]
    hours: Decimal
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionPlan:
    """A whole plan. `agreement` is the one in force with the coach, where there is one."""

    arbitration: Arbitration
    lines: tuple[PlannedLine, ...]
    removed: tuple[PlannedLine, ...]
    terms: Terms
    agreement: Agreement | None

    @property
    def hours(self) -> Decimal:
        return sum((each.line.hours for each in self.lines), Decimal(0))

    @property
    def respondent_hours(self) -> Decimal:
        return sum((each.line.respondent_hours for each in self.lines), Decimal(0))

    @property
    def is_over(self) -> bool:
        return Fraction(self.hours) > self.terms.budget

    @property
    def kinds(self) -> tuple[KindHours, ...]:
        """The hours of words, of figures, of both."""
        reserved = {
            CandidateKind.QUALITATIVE: self.terms.qualitative * self.terms.budget,
            CandidateKind.QUANTITATIVE: self.terms.quantitative * self.terms.budget,
        }
        return tuple(
            KindHours(
                kind=kind,
                planned=sum((each.line.hours for each in self.lines if each.kind == kind), Decimal(0)),
                reserved=reserved.get(kind, Fraction(0)),
            )
            for kind in CandidateKind
        )

    @property
    def asked(self) -> tuple[GroupAsked, ...]:
        """What each group is asked, in the order of the lines; a line that nobody gives an hour to asks nothing."""
        groups: dict[str, list[PlannedLine]] = {}
        for each in self.lines:
            key = group_key(each.line)
            if key and (each.line.respondent_hours or each.line.group_id or each.line.how_many):
                groups.setdefault(key, []).append(each)
        return tuple(_asked(lines) for lines in groups.values())


def plan_of(arbitration: Arbitration) -> CollectionPlan:
    """Return the plan of an arbitration."""
    rows = arbitration.collection.select_related("candidate", "criterion", "group")
    rows = rows.prefetch_related(Prefetch("candidate__versions", CandidateVersion.objects.order_by("number")))
    found = [
        PlannedLine(line=line, version=list(line.candidate.versions.all())[-1])
        for line in rows.order_by("position", "id")
    ]
    return CollectionPlan(
        arbitration=arbitration,
        lines=tuple(each for each in found if each.line.removed_at is None),
        removed=tuple(each for each in found if each.line.removed_at is not None),
        terms=terms_of(arbitration),
        agreement=agreement_in_force(arbitration.dossier) if arbitration.dossier else None,
    )


def groups_for(dossier: Dossier | None, *, kept: StakeholderGroup | None = None) -> list[StakeholderGroup]:
    """Return the groups that a line may name: those that the team and its coach both read, and the one it names already."""
    if dossier is None:
        return []
    shared = Q(visibility__gte=Visibility.COACH) & ~Q(state=ItemState.WITHDRAWN)
    rows = StakeholderGroup.objects.filter(shared | Q(pk=kept.pk if kept else None), dossier=dossier)
    return sorted(rows, key=lambda group: str(group).casefold())


def group_key(line: CollectionLine) -> str:
    """Return what tells groups apart: the group of the dossier, else the words that say who answers."""
    return str(line.group_id) if line.group_id else " ".join(str(line.respondents or "").split()).casefold()


def months_between(starts_on: dt.date | None, ends_on: dt.date | None) -> tuple[dt.date, ...]:
    """Return the months from one day to another, both with them; one where there is one day."""
    first, last = starts_on or ends_on, ends_on or starts_on
    if first is None or last is None:
        return ()
    return tuple(_months(first.replace(day=1), last))


def _months(month: dt.date, last: dt.date) -> Iterator[dt.date]:
    for _number in range(MOST_MONTHS):
        if month > last:
            return
        yield month
        month = (month + dt.timedelta(days=32)).replace(day=1)


def _asked(lines: list[PlannedLine]) -> GroupAsked:
    times: dict[dt.date, int] = {}
    hours: dict[dt.date, Decimal] = {}
    for each in lines:
        for month in each.months:
            times[month] = times.get(month, 0) + 1
            hours[month] = hours.get(month, Decimal(0)) + each.line.respondent_hours / len(each.months)
    return GroupAsked(
        first=lines[0],
        months=tuple(MonthAsked(month=month, times=times[month], hours=hours[month]) for month in sorted(times)),
        hours=sum((each.line.respondent_hours for each in lines), Decimal(0)),
        times=len(lines),
    )
