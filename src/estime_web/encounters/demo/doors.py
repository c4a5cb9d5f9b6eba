"""The roles a visitor of the demo tries in one click."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.demo import enter_as, register_door
from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.encounters.demo import COORDINATOR
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Participation, Seat

_GROUP = _("A day of encounters")


def register_doors() -> None:
    """Register one door per role of an encounter day."""
    register_door(
        key="coordinator",
        label=_("Coordinator of the day in Lille"),
        description=_("Prepares days, makes and publishes the plan."),
        enter=_enter_as_coordinator,
        group=_GROUP,
    )
    register_door(
        key="participant",
        label=_("Nadia, who takes part"),
        description=_("Runs a work-integration kitchen. Her day in Lille, on a phone, without an account."),
        enter=_enter_by_pass("Belkacem"),
        group=_GROUP,
    )
    register_door(
        key="disappointed",
        label=_("Somebody whose first choice was not given"),
        description=_("Their day in Lille, and the answer to “why not?”."),
        enter=_enter_as_somebody_disappointed,
        group=_GROUP,
    )
    register_door(
        key="dutch-participant",
        label=_("Griet, who understands only Dutch"),
        description=_("Directs a workshop in Flanders. Her day in Lille, in Dutch."),
        enter=_enter_by_pass("Vandenbroucke"),
        group=_GROUP,
    )
    register_door(
        key="facilitator",
        label=_("Bénédicte, who facilitates and attends"),
        description=_("Facilitates one workshop and follows another."),
        enter=_enter_by_pass("Lambotte"),
        group=_GROUP,
    )
    register_door(
        key="wishing",
        label=_("Somebody who has not chosen yet"),
        description=_("Ranks the workshops of the day whose wishes are open."),
        enter=_enter_as_somebody_undecided,
        group=_GROUP,
    )


def _enter_as_coordinator(request: HttpRequest) -> HttpResponse:
    user = User.objects.filter(email=COORDINATOR).first()
    if user is None:
        raise Http404
    return enter_as(request, user)


def _enter_by_pass(family_name: str) -> Callable[[HttpRequest], HttpResponse]:
    def enter(request: HttpRequest) -> HttpResponse:
        found = Participation.objects.filter(
            person__family_name=family_name, person__is_invented=True, encounter__plans__published_at__isnull=False
        )
        # The day that was lived comes before the one that waits to be played.
        return _open(found.order_by("encounter__date").first())

    return enter


def _enter_as_somebody_disappointed(request: HttpRequest) -> HttpResponse:
    """Open the page of whoever got the lowest choice on the published plan, the first by name."""
    seats = Seat.objects.filter(
        plan__state=PlanState.PUBLISHED, plan__encounter__is_invented=True, rank__isnull=False
    ).order_by(
        "plan__encounter__date", "-rank", "participation__person__family_name", "participation__person__given_name"
    )
    seat = seats.select_related("participation__access").first()
    return _open(seat.participation if seat else None)


def _enter_as_somebody_undecided(request: HttpRequest) -> HttpResponse:
    found = Participation.objects.filter(
        encounter__is_invented=True, encounter__plans=None, answered_at=None, person__is_invented=True
    )
    return _open(found.first())


def _open(participation: Participation | None) -> HttpResponse:
    if participation is None or participation.access is None:
        raise Http404
    return redirect("encounters:my_page", token_of(participation.access))
