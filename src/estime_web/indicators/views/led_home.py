"""The arbitrations of a person, of a dossier or of a programme, and the home of one of them: the road, and what is next."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.accounts.passes import token_of
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.queries.dossiers import with_enterprise
from estime_web.dossiers.queries.question import question_sheet
from estime_web.foundation.errors import DomainError
from estime_web.indicators.home_parts import home_parts
from estime_web.indicators.models import Member
from estime_web.indicators.queries.arbitrations import (
    arbitrations_followed_by,
    coordinated_by,
    memberships_of,
    protocol_of,
    with_place,
)
from estime_web.indicators.queries.framing_answers import open_round, who_answered
from estime_web.indicators.queries.framing_people import present
from estime_web.indicators.road_words import now_for_leaders, places_of
from estime_web.indicators.rooms import act_of, rooms_of
from estime_web.indicators.services.framing_invitations import asks_something
from estime_web.indicators.services.steps import missing_before, move_on, next_step
from estime_web.indicators.views.led_base import followed
from estime_web.indicators.views.member_door import unseen
from estime_web.programmes.models import Programme


@sign_in_required
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """List where a person follows or takes part."""
    context = {
        "arbitrations": list(arbitrations_followed_by(request.user)),
        "programmes": list(Programme.objects.filter(pk__in=coordinated_by(request.user))),
        "memberships": [each for each in memberships_of(request.user) if each.access.revoked_at is None],
    }
    return render(request, "indicators/framing/mine.html", context)


@sign_in_required
@require_safe
def take_part(request: SignedInRequest, member: UUID) -> HttpResponse:
    """Lead somebody with an account to their own page: it opens by the pass, as for everybody."""
    row = get_object_or_404(
        Member.objects.select_related("access"), pk=member, user=request.user, left_at=None, access__revoked_at=None
    )
    try:
        token = token_of(row.access)
    except LookupError as error:
        raise Http404 from error
    return unseen(redirect("indicators:my_home", token))


@sign_in_required
@require_safe
def of_dossier(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the arbitrations of a dossier."""
    dossier = get_object_or_404(with_enterprise(), pk=pk)
    require(request.user, "dossiers.work_on", dossier)
    context = {
        "dossier": dossier,
        "arbitrations": list(with_place().filter(dossier=dossier)),
        "may_open": request.user.has_perm("dossiers.write_in", dossier) and not dossier.is_paused,
        "has_question": question_sheet(dossier, standing_of(request.user, dossier)).question is not None,
    }
    return render(request, "indicators/led/list.html", context)


@sign_in_required
@require_safe
def of_programme(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the arbitrations of a programme, for a sector or a territory."""
    programme = get_object_or_404(Programme, pk=pk)
    require(request.user, "programmes.coordinate", programme)
    rows = with_place().filter(programme=programme)
    context = {"programme": programme, "arbitrations": list(rows), "may_open": True, "has_question": True}
    return render(request, "indicators/led/list.html", context)


@sign_in_required
@require_safe
def home(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show where an arbitration stands, what is missing, and what is next."""
    table = followed(request, pk)
    arbitration = table.arbitration
    voters = list(present(arbitration).exclude(college=None))
    context = {
        "table": table,
        "arbitration": arbitration,
        "road": places_of(arbitration),
        "now": now_for_leaders(arbitration),
        "act_url": act_of(arbitration),
        "protocol": protocol_of(arbitration),
        "next": next_step(arbitration),
        "missing": missing_before(arbitration),
        "voters": len(voters),
        "answered": len(who_answered(arbitration, voters)),
        "is_rating": open_round(arbitration) is not None,
        "may_remind": asks_something(arbitration),
        "was_told": any(each.reminded_at and each.reminded_at >= arbitration.step_since for each in voters),
        "rooms": list(rooms_of(arbitration, may_write=table.may_write, may_decide=table.may_decide)),
        "parts": home_parts(),
    }
    return render(request, "indicators/led/home.html", context)


@sign_in_required
@require_POST
def move(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Go on to the next step."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    try:
        moved = move_on(arbitration=table.arbitration, seen=request.POST.get("seen", ""), actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Now: %(step)s.") % {"step": moved.at.label})
    return redirect(reverse("indicators:home", args=[pk]))
