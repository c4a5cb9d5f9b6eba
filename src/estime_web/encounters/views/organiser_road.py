"""The road of a day: programme, people, wishes, who goes where, publication."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estime_web.encounters.models import Encounter
from estime_web.encounters.queries import DayState


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place of the road. `state` is done, current or todo."""

    label: str
    said: str
    url: str
    is_done: bool
    act: str
    state: str = "todo"


def road_of(encounter: Encounter, state: DayState) -> "Road":
    """Return the road with the first place that is not done as the current one."""
    places = (
        _programme(encounter, state),
        _people(encounter, state),
        _wishes(encounter, state),
        _plan(encounter, state),
        _publication(encounter, state),
    )
    current = next((place for place in places if not place.is_done), None)
    return Road(
        places=tuple(_placed(place, current) for place in places),
        current=current,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """The places in their order, and the one where the next act is; None once all is done."""

    places: tuple[Place, ...]
    current: Place | None


def _placed(place: Place, current: Place | None) -> Place:
    state = "done" if place.is_done else "current" if place is current else "todo"
    return Place(label=place.label, said=place.said, url=place.url, is_done=place.is_done, act=place.act, state=state)


def _programme(encounter: Encounter, state: DayState) -> Place:
    sessions = ngettext("%(count)d session", "%(count)d sessions", state.sessions) % {"count": state.sessions}
    return Place(
        label=_("Programme"),
        said=sessions if state.sessions else _("No session yet"),
        url=reverse("encounters:programme", args=[encounter.pk]),
        is_done=state.has_programme,
        act=_("Write the programme"),
    )


def _people(encounter: Encounter, state: DayState) -> Place:
    people = ngettext("%(count)d person", "%(count)d people", state.people) % {"count": state.people}
    return Place(
        label=_("People"),
        said=people if state.people else _("Nobody yet"),
        url=reverse("encounters:people", args=[encounter.pk]),
        is_done=state.people > 0 and (state.invited > 0 or not encounter.are_wishes_open),
        act=_("Invite the people") if state.people else _("Add the people"),
    )


def _wishes(encounter: Encounter, state: DayState) -> Place:
    answered = ngettext("%(count)d answer", "%(count)d answers", state.answered) % {"count": state.answered}
    return Place(
        label=_("Wishes"),
        said=answered,
        url=reverse("encounters:people", args=[encounter.pk]),
        is_done=not encounter.are_wishes_open,
        act=_("See who has answered"),
    )


def _plan(encounter: Encounter, state: DayState) -> Place:
    plan = state.last_plan
    return Place(
        label=_("Who goes where?"),
        said=_("Plan %(number)s") % {"number": plan.number} if plan else _("Not planned yet"),
        url=reverse("encounters:board", args=[encounter.pk, plan.number])
        if plan
        else reverse("encounters:planning", args=[encounter.pk]),
        is_done=plan is not None,
        act=_("Find who goes where"),
    )


def _publication(encounter: Encounter, state: DayState) -> Place:
    plan = state.published_plan or state.last_plan
    return Place(
        label=_("Publication"),
        said=_("Plan %(number)s is published") % {"number": state.published_plan.number}
        if state.published_plan
        else _("Nobody knows yet"),
        url=reverse("encounters:board", args=[encounter.pk, plan.number])
        if plan
        else reverse("encounters:planning", args=[encounter.pk]),
        is_done=state.published_plan is not None,
        act=_("Look at the plan and publish it"),
    )
