"""The road of a dossier: the places of its method, what each asks for, and what is there already."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from estime.method import Step, SubStep
from estime_web.dossiers.enums import ItemKind, ItemState
from estime_web.dossiers.extras import extra_for, extras
from estime_web.dossiers.ladder import Standing
from estime_web.dossiers.models import Dossier, Item
from estime_web.dossiers.queries.facts import agreement_in_force
from estime_web.dossiers.queries.visible import readable

_KINDS_OF_TOOLS: Mapping[str, tuple[ItemKind, ...]] = {
    "readiness": (ItemKind.READINESS,),
    "portrait": (ItemKind.PORTRAIT_BLOCK,),
    "missions": (ItemKind.MISSION, ItemKind.ACTIVITY, ItemKind.PRACTICE),
    "stakeholders": (ItemKind.STAKEHOLDER_GROUP,),
    "territory": (ItemKind.TERRITORY_FIGURE,),
    "effects": (ItemKind.EFFECT,),
    "question": (ItemKind.QUESTION,),
    "journal": (ItemKind.JOURNAL_ENTRY,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One step of the method on the road of a dossier. `state` is done, current or todo; each place opens."""

    step: Step
    label: str
    state: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One sub-step: its screen, and how much is there already. `url` is empty where it is done at the table alone."""

    substep: SubStep
    url: str
    count: int
    is_begun: bool


def places_of(dossier: Dossier) -> list[Place]:
    """Return the places of a dossier's road, in the order of its version of the method."""
    steps = dossier.method.method.steps
    here = next((number for number, step in enumerate(steps) if step.key == dossier.step), 0)
    language = reader_language()
    return [
        Place(
            step=step,
            label=step.title.in_language(language),
            state=_state(number, here),
            url=reverse("dossiers:step", args=[dossier.pk, step.key]),
        )
        for number, step in enumerate(steps)
    ]


def stops_of(dossier: Dossier, step: Step, counts: Mapping[str, int]) -> list[Stop]:
    """Return the sub-steps of a step, with what is there already (`counts` comes from `counts_of`)."""
    return [_stop(dossier, substep, counts) for substep in step.substeps]


def next_stop(dossier: Dossier, counts: Mapping[str, int]) -> Stop | None:
    """Return what to do now: the first sub-step of the present step that has a screen and is not begun."""
    stops = [_stop(dossier, each, counts) for each in dossier.method.method.step(dossier.step).substeps]
    return next((stop for stop in stops if stop.url and not stop.is_begun), None)


def counts_of(dossier: Dossier, standing: Standing) -> dict[str, int]:
    """Return how many items of each kind somebody who stands there reads, and whether an agreement is in force."""
    live = Item.objects.filter(readable(standing), dossier=dossier, state=ItemState.LIVE)
    counts = dict(live.order_by().values_list("kind").annotate(total=Count("pk")))
    counts["agreement"] = int(agreement_in_force(dossier) is not None)
    counts |= {each.tool: each.count(dossier) for each in extras()}
    return counts


def reader_language() -> str:
    """Return the language of the reader, as the library names it."""
    return (get_language() or "fr")[:2]


def url_of_tool(dossier: Dossier, tool: str) -> str:
    """Return the screen of a tool of the method, or nothing where it is done at the table alone."""
    if extra := extra_for(tool):
        return extra.url(dossier)
    try:
        return reverse(f"dossiers:{tool}", args=[dossier.pk])
    except NoReverseMatch:
        return ""


def _stop(dossier: Dossier, substep: SubStep, counts: Mapping[str, int]) -> Stop:
    if substep.tool == "agreement" or extra_for(substep.tool):
        count = counts.get(substep.tool, 0)
    else:
        count = sum(counts.get(kind, 0) for kind in _KINDS_OF_TOOLS.get(substep.tool, ()))
    return Stop(substep=substep, url=url_of_tool(dossier, substep.tool), count=count, is_begun=count > 0)


def _state(number: int, here: int) -> str:
    if number == here:
        return "current"
    return "done" if number < here else "todo"
