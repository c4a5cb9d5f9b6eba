"""Those who lead propose too, each on their own; they see which colleges were heard, and the list once the silence is over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.forms.reasons import ReasonForm
from estime_web.indicators.models import IndicatorCandidate
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.clarifying import lineage_of, lists_of
from estime_web.indicators.queries.proposing import colleges_heard, leader_proposals, led_by, voices_of
from estime_web.indicators.services.proposing import (
    bring_back_own,
    go_on_without,
    propose_as_leader,
    rewrite_own,
    withdraw_own,
)
from estime_web.indicators.views.led_base import Led, followed
from estime_web.indicators.views.proposing_shared import (
    begun_form,
    candidate_of,
    example_named,
    is_silent,
    own_form,
    refuse_silence_broken,
)
from estime_web.indicators.wordings import wording_of

FORM = ["GET", "HEAD", "POST"]


@sign_in_required
@require_safe
def proposals(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show one's own proposals and which colleges were heard; once the silence is over, the whole list."""
    table = followed(request, pk)
    arbitration = table.arbitration
    context = {"table": table, "arbitration": arbitration, "is_silent": is_silent(arbitration)}
    if is_silent(arbitration):
        context |= {"own": leader_proposals(arbitration, table.user), "heard": colleges_heard(arbitration)}
        context |= {"proposes": arbitration.at == Step.PROPOSE and table.may_write, "form": ReasonForm()}
    else:
        context |= {"lists": lists_of(arbitration), "voices": voices_of(arbitration)}
        context |= {"proposes": arbitration.at == Step.CLARIFY and table.may_write}
    return render(request, "indicators/proposing/proposals.html", context)


@sign_in_required
@require_http_methods(FORM)
def propose(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Propose something as one of those who lead."""
    table = leading(request, pk)
    example = example_named(request)
    form = begun_form(request, table.arbitration, example)
    codes = example.codes if example else ()
    made = None
    if form.is_bound:
        place, actor = table.arbitration, table.user
        made = try_form(form, lambda: propose_as_leader(arbitration=place, said=form.said(codes), actor=actor))
    if made is not None:
        messages.success(request, _("It is kept."))
        return redirect("indicators:proposals", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "example": example}
    return render(request, "indicators/proposing/propose.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(FORM)
def proposal(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Show a proposal with its history; while each proposes on their own, change one's own."""
    table = followed(request, pk)
    if is_silent(table.arbitration):
        return _change(request, leading(request, pk), key)
    candidate = candidate_of(table.arbitration, key)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "proposal": proposal_of(candidate),
        "lineage": lineage_of(candidate),
        "voices": voices_of(table.arbitration),
    }
    return render(request, "indicators/proposing/proposal.html", context)


@sign_in_required
@require_POST
def withdraw(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    table = leading(request, pk)
    withdraw_own(candidate=_own(table, key), actor=table.user)
    messages.success(request, _("Taken back. You can bring it back until this step is over."))
    return redirect("indicators:proposals", pk)


@sign_in_required
@require_POST
def bring_back(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Propose again what one took back."""
    table = leading(request, pk)
    bring_back_own(candidate=_own(table, key), actor=table.user)
    messages.success(request, _("It is proposed again."))
    return redirect("indicators:proposals", pk)


@sign_in_required
@require_http_methods(FORM)
def without(request: SignedInRequest, pk: UUID, college: int) -> HttpResponse:
    """Say why the road goes on although a college proposed nothing."""
    table = leading(request, pk)
    found = get_object_or_404(table.arbitration.colleges.select_related("arbitration"), pk=college)
    form = ReasonForm(posted(request))

    def act() -> bool:
        go_on_without(college=found, reason=form.cleaned_data["reason"], actor=table.user)
        return True

    if form.is_bound and try_form(form, act):
        messages.success(request, _("Noted. The reason stands beside the college."))
        return redirect("indicators:proposals", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "college": found}
    return render(request, "indicators/proposing/without.html", context, status=status_of(form))


def leading(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration for those who may change it; for everybody else there is no such page."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    return table


def leading_aloud(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration for those who may change it, once the silence is over."""
    table = leading(request, pk)
    refuse_silence_broken(table.arbitration)
    return table


def _change(request: SignedInRequest, table: Led, key: UUID) -> HttpResponse:
    candidate = _own(table, key)
    found = proposal_of(candidate)
    form = own_form(request, candidate, wording_of(found.version))
    codes = tuple(candidate.codes)
    changed = None
    if form.is_bound:
        changed = try_form(form, lambda: rewrite_own(candidate=candidate, said=form.said(codes), actor=table.user))
    if changed is not None:
        messages.success(request, _("Your proposal is changed."))
        return redirect("indicators:proposals", table.arbitration.pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "proposal": found}
    context["is_standing"] = candidate.state == CandidateState.PROPOSED
    return render(request, "indicators/proposing/change.html", context, status=status_of(form))


def _own(table: Led, key: UUID) -> IndicatorCandidate:
    return get_object_or_404(led_by(table.arbitration, table.user).select_related("arbitration"), pk=key)
