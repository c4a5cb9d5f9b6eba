"""The collection plan after the decision: change a line, add a second one, order them, take one out with a reason."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.accounts.models import User
from estime_web.dossiers.enums import Condition
from estime_web.dossiers.models import StakeholderGroup
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import record_activity
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, CollectionLine, Criterion, IndicatorCandidate
from estime_web.indicators.services.days import refuse_far_days
from estime_web.indicators.services.steps import hold

_TEXTS = ("method", "respondents", "frequency", "access_needs", "consent")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineContent:
    """What a line says. Texts are by language."""

    method: Mapping[str, str] = field(default_factory=dict)
    respondents: Mapping[str, str] = field(default_factory=dict)
    frequency: Mapping[str, str] = field(default_factory=dict)
    access_needs: Mapping[str, str] = field(default_factory=dict)
    consent: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    how_many: int | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    hours: Decimal = Decimal(0)
    respondent_hours: Decimal = Decimal(0)
    in_charge: str = ""


def change_line(
    *,
    line: CollectionLine,
    content: LineContent,
    group: StakeholderGroup | None,
    criterion: Criterion | None,
    seen: int,
    actor: User | None,
) -> CollectionLine:
    """Write what a line says. `seen` is the version that its writer had before their eyes.

    Raises
    ------
    DomainError
        The plan may not change; a day is too far away; it ends before it begins; the group or the criterion is of elsewhere; or somebody changed it meanwhile.
    """
    refuse_far_days(content.starts_on, content.ends_on)
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise DomainError(_("It ends before it begins. Look at the two days."))
    with transaction.atomic():
        arbitration = _held(line.arbitration)
        held = _line(line)
        if held.version != seen:
            raise DomainError(
                _("Somebody changed this line meanwhile. Open it again in another window, and bring the two together.")
            )
        _refuse_foreign(arbitration, group, criterion)
        for name, value in asdict(content).items():
            setattr(held, name, LazyI18nString(dict(value)) if name in _TEXTS else value)
        held.languages = list(content.languages)
        held.group, held.criterion, held.version = group, criterion, held.version + 1
        held.save()
        record_activity(verb="change_collection_line", subject=arbitration, actor=actor)
    return held


def add_line(*, arbitration: Arbitration, candidate: IndicatorCandidate, actor: User | None) -> CollectionLine:
    """Add one more line for a chosen proposal, right after those it has: other people, another place, another day.

    Raises
    ------
    DomainError
        The plan may not change; or the assembly did not choose this proposal.
    """
    with transaction.atomic():
        held = _held(arbitration)
        if candidate.arbitration_id != held.pk or str(candidate.number) not in chosen_numbers(held):
            raise DomainError(_("The assembly did not choose this one. The plan holds what was decided."))
        rows = _live(held)
        mine = [place for place, row in enumerate(rows) if row.candidate_id == candidate.pk]
        made = CollectionLine.objects.create(arbitration=held, candidate=candidate, criterion=candidate.criterion)
        rows.insert(mine[-1] + 1 if mine else len(rows), made)
        _number(rows)
        record_activity(verb="add_collection_line", subject=held, actor=actor)
    return made


def move_line(*, line: CollectionLine, is_up: bool, actor: User | None) -> None:
    """Put a line one place higher or lower; at the end of the list nothing changes.

    Raises
    ------
    DomainError
        The plan may not change.
    """
    with transaction.atomic():
        arbitration = _held(line.arbitration)
        rows = _live(arbitration)
        here = next((place for place, row in enumerate(rows) if row.pk == line.pk), None)
        if here is None:
            return
        there = here - 1 if is_up else here + 1
        if not 0 <= there < len(rows):
            return
        rows[here], rows[there] = rows[there], rows[here]
        _number(rows)
        record_activity(verb="move_collection_line", subject=arbitration, actor=actor)


def remove_line(*, line: CollectionLine, reason: str, actor: User | None) -> None:
    """Take a line out of the plan. It stays readable with the reason. Twice changes nothing.

    Raises
    ------
    DomainError
        The plan may not change; or there is no reason.
    """
    if not reason.strip():
        raise DomainError(_("Say why: those who chose it together will ask."))
    with transaction.atomic():
        arbitration = _held(line.arbitration)
        rows = CollectionLine.objects.filter(pk=line.pk, removed_at=None)
        if rows.update(removed_at=timezone.now(), removed_because=reason.strip()):
            record_activity(verb="remove_collection_line", subject=arbitration, actor=actor)


def put_line_back(*, line: CollectionLine, actor: User | None) -> None:
    """Put a line that was taken out back into the plan, at the end. Twice changes nothing.

    Raises
    ------
    DomainError
        The plan may not change.
    """
    with transaction.atomic():
        arbitration = _held(line.arbitration)
        place = len(_live(arbitration))
        rows = CollectionLine.objects.filter(pk=line.pk).exclude(removed_at=None)
        if rows.update(removed_at=None, removed_because="", position=place):
            record_activity(verb="put_collection_line_back", subject=arbitration, actor=actor)


def chosen_numbers(arbitration: Arbitration) -> set[str]:
    """Return the numbers of the proposals that the assembly chose."""
    return {str(each["element"]) for each in arbitration.decision.chosen}


def _held(arbitration: Arbitration) -> Arbitration:
    held = hold(arbitration)
    if held.step != Step.DECIDED:
        raise DomainError(_("The plan begins when the assembly has decided."))
    if held.dossier is not None and held.dossier.condition != Condition.ACTIVE:
        raise DomainError(_("This dossier rests. Take it up again first; everything is kept."))
    return held


def _line(line: CollectionLine) -> CollectionLine:
    held = CollectionLine.objects.get(pk=line.pk)
    if held.removed_at is not None:
        raise DomainError(_("This line was taken out of the plan. Put it back first."))
    return held


def _refuse_foreign(arbitration: Arbitration, group: StakeholderGroup | None, criterion: Criterion | None) -> None:
    if group is not None and group.dossier_id != arbitration.dossier_id:
        raise DomainError(_("This group is not one of this dossier. Choose one of the list."))
    if criterion is not None and criterion.arbitration_id != arbitration.pk:
        raise DomainError(_("This criterion is not one of this arbitration. Choose one of the list."))


def _live(arbitration: Arbitration) -> list[CollectionLine]:
    return list(arbitration.collection.filter(removed_at=None).order_by("position", "id"))


def _number(rows: list[CollectionLine]) -> None:
    for place, row in enumerate(rows):
        row.position = place
    CollectionLine.objects.bulk_update(rows, ["position"])
