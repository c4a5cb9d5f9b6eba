"""The roles around a dossier that a visitor of the demo tries in one click."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.demo import enter_as, register_door
from estime_web.accounts.models import User
from estime_web.accounts.passes import token_of
from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.models import Contribution, Dossier
from estime_web.network.models import Person
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment, Programme

_GROUP = _("A dossier, written by several people")


def wire() -> None:
    """Register one door per role around a dossier."""
    register_door(
        key="lead",
        label=_("Nadia, who carries the dossier of an integration kitchen"),
        description=_("The first step is done: the portrait, the maps and the question. She decides who reads what."),
        enter=_enter_dossier("Belkacem"),
        group=_GROUP,
    )
    register_door(
        key="coach",
        label=_("Claire, who accompanies Nadia’s kitchen"),
        description=_("Writes in this dossier alone, and keeps notes for herself."),
        enter=_enter_dossier("Boulanger"),
        group=_GROUP,
    )
    register_door(
        key="creche",
        label=_("Martine, whose crèche went back a step"),
        description=_("Under the method of 2017, in the second step: once back with a reason, and once paused."),
        enter=_enter_dossier("Coppens"),
        group=_GROUP,
    )
    register_door(
        key="dutch-member",
        label=_("Bram, of a Flemish co-operative"),
        description=_("A dossier in Dutch that begins: one side has signed, and the portrait is begun."),
        enter=_enter_dossier("Vermeersch"),
        group=_GROUP,
    )
    register_door(
        key="voice",
        label=_("Somebody who speaks without an account"),
        description=_("Works in the kitchen and came in by a door on the wall. Nobody there knows who wrote."),
        enter=_enter_by_key,
        group=_GROUP,
    )
    _wire_programme()


def _wire_programme() -> None:
    group = _("The programme around the dossiers")
    register_door(
        key="programme",
        label=_("Maud, who coordinates the programme"),
        description=_("Sees where each dossier is and since when, and nothing of what it says."),
        enter=_enter_as_coordinator,
        group=group,
    )
    register_door(
        key="researcher",
        label=_("Sophie, who does research"),
        description=_("Reads what the enterprises let research read, under a pseudonym."),
        enter=_enter_programme("Descamps", to="dossiers:read_list"),
        group=group,
    )
    register_door(
        key="funder",
        label=_("Solène, who reads for a funder"),
        description=_("Reads what an enterprise opens to her fund by name, and what is open to everybody."),
        enter=_enter_programme("Bricout", to="dossiers:read_list"),
        group=group,
    )
    register_door(
        key="federation",
        label=_("Agathe, of a federation"),
        description=_("Sees counts of the members who agreed, and opens no dossier."),
        enter=_enter_programme("Roussel", to="dossiers:counts"),
        group=group,
    )


def _enter_dossier(family_name: str) -> Callable[[HttpRequest], HttpResponse]:
    """Enter as somebody of the demo, on the home of the dossier on which they work."""

    def enter(request: HttpRequest) -> HttpResponse:
        user = _account_of(family_name)
        dossiers = Dossier.objects.filter(enterprise__programme__is_invented=True)
        dossier = (
            dossiers.filter(enterprise__team__user=user).first()
            or dossiers.filter(enterprise__coachings__user=user).first()
        )
        if dossier is None:
            raise Http404
        enter_as(request, user)
        return redirect("dossiers:home", dossier.pk)

    return enter


def _enter_programme(family_name: str, *, to: str) -> Callable[[HttpRequest], HttpResponse]:
    """Enter as somebody appointed to the programme, on the page that shows what they read."""

    def enter(request: HttpRequest) -> HttpResponse:
        user = _account_of(family_name)
        programme = Programme.objects.filter(is_invented=True, appointments__user=user).first()
        if programme is None:
            raise Http404
        enter_as(request, user)
        return redirect(to, *([programme.pk] if to == "dossiers:counts" else []))

    return enter


def _enter_as_coordinator(request: HttpRequest) -> HttpResponse:
    found = Appointment.objects.filter(role=AppointmentRole.COORDINATOR, programme__is_invented=True)
    appointment = found.select_related("user").first()
    if appointment is None:
        raise Http404
    enter_as(request, appointment.user)
    return redirect("dossiers:progress", appointment.programme_id)


def _enter_by_key(request: HttpRequest) -> HttpResponse:
    """Open the page of somebody who withdrew some of their words: there is everything to see."""
    found = Contribution.objects.filter(
        dossier__enterprise__programme__is_invented=True, state=ItemState.WITHDRAWN, contributor__isnull=False
    )
    contribution = found.select_related("contributor__access").first()
    if contribution is None or contribution.contributor is None:
        raise Http404
    return redirect("dossiers:voice", token_of(contribution.contributor.access))


def _account_of(family_name: str) -> User:
    person = Person.objects.filter(family_name=family_name, is_invented=True).select_related("user").first()
    if person is None or person.user is None:
        raise Http404
    return person.user
