"""What a dossier holds, in counts, for the warnings of its method. Only what the reader reads is counted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from estime.method import Facts, FoundWarning, MethodWarning, found_warnings
from estime_web.dossiers.contents import texts_of
from estime_web.dossiers.enums import ItemState, Side
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import (
    Activity,
    Agreement,
    Alternative,
    Carries,
    Contribution,
    Dossier,
    Effect,
    EvaluativeQuestion,
    Item,
    Mission,
    PortraitBlock,
    StakeholderGroup,
    WarningNote,
)
from estime_web.dossiers.queries.visible import readable

Kind = TypeVar("Kind", bound=Item)
_SEPARATORS = re.compile(r"[\n,;·]|\bet\b|\ben\b|\band\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownWarning:
    """A warning of the method as it is shown: what was found, its words, and the note that set it aside."""

    found: FoundWarning
    warning: MethodWarning
    subjects: tuple[str, ...]
    note: WarningNote | None


def warnings_of(dossier: Dossier, standing: Standing) -> list[ShownWarning]:
    """Return what the method warns about in a dossier, for one reader; those set aside come last, with their notes."""
    method = dossier.method.method
    notes = {note.rule: note for note in WarningNote.objects.filter(dossier=dossier).select_related("actor")}
    shown = [
        ShownWarning(
            found=found, warning=warning, subjects=_names(dossier, standing, found), note=notes.get(found.rule)
        )
        for found in found_warnings(method, facts_of(dossier, standing))
        if (warning := method.warning(found.rule)) is not None
    ]
    return sorted(shown, key=lambda each: each.note is not None)


def facts_of(dossier: Dossier, standing: Standing) -> Facts:
    """Return the counts of what somebody who stands there reads of a dossier."""
    live = partial(_live, dossier=dossier, standing=standing)
    effects = list(live(Effect).values_list("from_practice", "is_positive", "is_known"))
    missions = list(live(Mission).values_list("pk", flat=True))
    activities = list(live(Activity).values_list("pk", flat=True))
    carried = list(
        Carries.objects.filter(activity__in=activities, mission__in=missions).values_list("activity", "mission")
    )
    question = live(EvaluativeQuestion).first()
    agreement = agreement_in_force(dossier)
    return Facts(
        effects=len(effects),
        practice_effects=sum(practice is not None for practice, _positive, _known in effects),
        positive_effects=sum(is_positive for _practice, is_positive, _known in effects),
        assumed_effects=sum(not is_known for _practice, _positive, is_known in effects),
        voices=_voices(dossier, standing),
        hours_declared=_declared(agreement),
        hours_spent=minutes_spent(dossier),
        groups=tuple((str(pk), size) for pk, size in live(StakeholderGroup).values_list("pk", "size")),
        missions=len(missions),
        activities=len(activities),
        activities_without_mission=_alone(activities, {activity for activity, _mission in carried}),
        missions_without_activity=_alone(missions, {mission for _activity, mission in carried}),
        has_question=question is not None,
        alternatives=live(Alternative).count(),
        took_part=_people_in(question),
        has_agreement=agreement is not None,
        written_blocks=sum(bool(texts_of(text)) for text in live(PortraitBlock).values_list("text", flat=True)),
    )


def agreement_in_force(dossier: Dossier) -> Agreement | None:
    """Return the agreement that both sides signed and nobody revoked; the latest, where there are several."""
    found = dossier.agreements.filter(revoked_at=None).annotate(signed=Count("signatures"))
    return found.filter(signed=len(Side)).order_by("-number").first()


def minutes_spent(dossier: Dossier) -> dict[str, int]:
    """Return the minutes that each side gave to a dossier."""
    spent = dossier.time_spent.order_by().values_list("side").annotate(total=Sum("minutes"))
    return {str(side): 0 for side in Side} | dict(spent)


def _live(model: type[Kind], dossier: Dossier, standing: Standing) -> "QuerySet[Kind]":
    return model.objects.filter(readable(standing), dossier=dossier, state=ItemState.LIVE)


def _voices(dossier: Dossier, standing: Standing) -> int:
    """Count who was heard: each group that contributed, and each side that wrote something."""
    groups = _live(Contribution, dossier, standing).order_by().values("group").distinct().count()
    has_written = _live(Item, dossier, standing).filter(author__isnull=False).exists()
    return groups + has_written


def _declared(agreement: Agreement | None) -> Mapping[str, int]:
    if agreement is None:
        return {}
    return {Side.ENTERPRISE: agreement.hours_enterprise * 60, Side.COACH: agreement.hours_coach * 60}


def _alone(every: list[UUID], linked: set[UUID]) -> tuple[str, ...]:
    return tuple(str(key) for key in every if key not in linked)


def _people_in(question: Item | None) -> int:
    if not isinstance(question, EvaluativeQuestion):
        return 0
    words = max(texts_of(question.took_part).values(), key=len, default="")
    return sum(bool(part.strip()) for part in _SEPARATORS.split(words))


def _names(dossier: Dossier, standing: Standing, found: FoundWarning) -> tuple[str, ...]:
    """Return what a warning is about, by name: sides, groups, activities or missions that this reader reads."""
    sides = {str(side): str(side.label) for side in Side}
    if set(found.subjects) <= set(sides):
        return tuple(sides[subject] for subject in found.subjects)
    named: tuple[type[StakeholderGroup | Activity | Mission], ...] = (StakeholderGroup, Activity, Mission)
    names = {
        str(item.pk): str(item)
        for model in named
        for item in _live(model, dossier, standing).filter(pk__in=found.subjects)
    }
    return tuple(names[subject] for subject in found.subjects if subject in names)
