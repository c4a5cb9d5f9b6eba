"""The roles around an arbitration that a visitor of the demo tries in one click."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.demo import enter_as, register_door
from estime_web.accounts.passes import token_of
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Member
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment

_GROUP = _("Indicators, chosen together")


def wire() -> None:
    """Register one door per role around an arbitration."""
    register_door(
        key="assembly",
        label=_("Nadia, before the assembly decides"),
        description=_("Four colleges have rated; the rule proposes. Change it, hear a minority, decide."),
        enter=_enter_board,
        group=_GROUP,
    )
    register_door(
        key="decided",
        label=_("Nadia, with what was decided"),
        description=_(
            "Why each proposal was kept or not, the statement of a minority, the collection plan, the documents."
        ),
        enter=_enter_decided,
        group=_GROUP,
    )
    register_door(
        key="room",
        label=_("Maud, who leads a room"),
        description=_("Thirty-five cards, a big screen, and the pace of the room."),
        enter=_enter_room,
        group=_GROUP,
    )
    register_door(
        key="rater",
        label=_("Somebody in that room, with a card"),
        description=_("Rates on a phone with three large buttons. Nobody reads what one person says."),
        enter=_enter_with_card(Step.RATE_1),
        group=_GROUP,
    )
    register_door(
        key="told",
        label=_("Somebody of the kitchen who asks why"),
        description=_("Reads in plain sentences what was kept, what was not, and why."),
        enter=_enter_with_card(Step.DECIDED),
        group=_GROUP,
    )


def _enter_board(request: HttpRequest) -> HttpResponse:
    return _enter_lead(request, Step.BOARD, "indicators:board")


def _enter_decided(request: HttpRequest) -> HttpResponse:
    return _enter_lead(request, Step.DECIDED, "indicators:home")


def _enter_lead(request: HttpRequest, step: Step, to: str) -> HttpResponse:
    arbitration = _arbitration(step)
    if arbitration.created_by is None:
        raise Http404
    enter_as(request, arbitration.created_by)
    return redirect(to, arbitration.pk)


def _enter_room(request: HttpRequest) -> HttpResponse:
    arbitration = _arbitration(Step.RATE_1)
    found = Appointment.objects.filter(role=AppointmentRole.COORDINATOR, programme=arbitration.programme)
    appointment = found.select_related("user").first()
    if appointment is None:
        raise Http404
    enter_as(request, appointment.user)
    return redirect("indicators:rounds", arbitration.pk)


def _enter_with_card(step: Step) -> Callable[[HttpRequest], HttpResponse]:
    """Enter by the last card of the first college: in the room, nobody has used it yet."""

    def enter(_request: HttpRequest) -> HttpResponse:
        members = Member.objects.filter(arbitration=_arbitration(step), college__position=0, left_at=None)
        member = members.select_related("access").order_by("-number").first()
        if member is None:
            raise Http404
        return redirect("indicators:my_home", token_of(member.access))

    return enter


def _arbitration(step: Step) -> Arbitration:
    found = Arbitration.objects.filter(step=step).order_by("created_at").first()
    if found is None:
        raise Http404
    return found
