"""Propose by a pass, on one's own; then read the list, and say whether what became of one's own proposal is right."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.forms.clarifying import AnswerForm
from estime_web.indicators.models import IndicatorCandidate, Member
from estime_web.indicators.queries.candidates import Proposal, proposal_of
from estime_web.indicators.queries.clarifying import lineage_of, lists_of
from estime_web.indicators.queries.proposing import own_proposals, voices_of
from estime_web.indicators.services.clarifying import answer_for_own
from estime_web.indicators.services.proposing import bring_back_own, propose_candidate, rewrite_own, withdraw_own
from estime_web.indicators.views.member_door import by_member
from estime_web.indicators.views.proposing_shared import (
    begun_form,
    candidate_for_member,
    example_named,
    is_silent,
    own_candidate,
    own_form,
)
from estime_web.indicators.wordings import wording_of

FORM = ["GET", "HEAD", "POST"]


@require_safe
@by_member
def proposals(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show one's own proposals; once everybody has proposed, the whole list."""
    arbitration = member.arbitration
    context = {"member": member, "arbitration": arbitration, "token": token, "is_silent": is_silent(arbitration)}
    context |= {"own": own_proposals(member), "proposes": arbitration.at == Step.PROPOSE and not member.is_observer}
    if not is_silent(arbitration):
        context |= {"lists": lists_of(arbitration), "voices": voices_of(arbitration)}
    return render(request, "indicators/proposing/my_proposals.html", context)


@require_http_methods(FORM)
@by_member
def propose(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Propose something, from an empty form or from an example."""
    example = example_named(request)
    form = begun_form(request, member.arbitration, example)
    codes = example.codes if example else ()
    made = try_form(form, lambda: propose_candidate(author=member, said=form.said(codes))) if form.is_bound else None
    if made is not None:
        messages.success(request, _("It is kept. Nobody else reads it before everybody has proposed."))
        return redirect("indicators:my_proposals", token)
    context = {"member": member, "arbitration": member.arbitration, "token": token, "form": form, "example": example}
    context["proposes"] = member.arbitration.at == Step.PROPOSE and not member.is_observer
    return render(request, "indicators/proposing/my_propose.html", context, status=status_of(form))


@require_http_methods(FORM)
@by_member
def proposal(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Show a proposal. One's own can be changed while nobody else has read it; later its author says what they think of its way."""
    candidate = candidate_for_member(member, key)
    is_own = candidate.author_id == member.pk
    found = proposal_of(candidate)
    context = {"member": member, "arbitration": member.arbitration, "token": token, "proposal": found, "is_own": is_own}
    if is_own and member.arbitration.at == Step.PROPOSE and candidate.state == CandidateState.PROPOSED:
        return _change(request, context, found, token)
    form = AnswerForm(posted(request), initial={"agrees": candidate.author_agrees, "reason": candidate.author_says})
    if is_own and form.is_bound and try_form(form, lambda: _answer(candidate, member, form)):
        messages.success(request, _("Thank you. Those who lead read your answer, without your name."))
        return redirect("indicators:my_proposal", token, key)
    context |= {"lineage": lineage_of(candidate), "voices": voices_of(member.arbitration)}
    if is_own and candidate.state in {CandidateState.MERGED, CandidateState.SPLIT}:
        context |= {"answer": form, "may_answer": member.arbitration.at == Step.CLARIFY}
    return render(request, "indicators/proposing/my_proposal.html", context, status=status_of(form))


@require_POST
@by_member
def withdraw(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Take one's own proposal back."""
    withdraw_own(candidate=own_candidate(member, key), actor=None)
    messages.success(request, _("Taken back. You can bring it back until this step is over."))
    return redirect("indicators:my_proposals", token)


@require_POST
@by_member
def bring_back(request: HttpRequest, member: Member, *, token: str, key: UUID) -> HttpResponse:
    """Propose again what one took back."""
    bring_back_own(candidate=own_candidate(member, key), actor=None)
    messages.success(request, _("It is proposed again."))
    return redirect("indicators:my_proposals", token)


def _change(request: HttpRequest, context: dict[str, object], found: Proposal, token: str) -> HttpResponse:
    form = own_form(request, found.candidate, wording_of(found.version))
    codes = tuple(found.candidate.codes)
    changed = (
        try_form(form, lambda: rewrite_own(candidate=found.candidate, said=form.said(codes), actor=None))
        if form.is_bound
        else None
    )
    if changed is not None:
        messages.success(request, _("Your proposal is changed."))
        return redirect("indicators:my_proposals", token)
    context |= {"form": form}
    return render(request, "indicators/proposing/my_change.html", context, status=status_of(form))


def _answer(candidate: IndicatorCandidate, member: Member, form: AnswerForm) -> bool:
    answer_for_own(candidate=candidate, author=member, agrees=form.agrees_now, reason=form.cleaned_data["reason"])
    return True
