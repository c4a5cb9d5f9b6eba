"""Reword a proposal; bring several together; part one into several. Two who write at once both keep their words."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.dossiers.views.base import CONFLICT
from estime_web.dossiers.word_marks import differences
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form
from estime_web.indicators.enums import CandidateKind, Step
from estime_web.indicators.errors import WordingConflictError
from estime_web.indicators.forms.clarifying import LABELS, MOST_PARTS, PartForm, TogetherForm, WordingForm
from estime_web.indicators.forms.proposing import shown
from estime_web.indicators.forms.reasons import ReasonForm
from estime_web.indicators.models import IndicatorCandidate
from estime_web.indicators.queries.candidates import Proposal, proposal_of, proposals_in
from estime_web.indicators.services.clarifying import (
    FEWEST,
    Reworded,
    bring_together,
    keep_theirs,
    part_candidate,
    reword_candidate,
)
from estime_web.indicators.views.led_base import Led
from estime_web.indicators.views.proposing_led import FORM, leading_aloud
from estime_web.indicators.views.proposing_shared import candidate_of, language
from estime_web.indicators.wordings import Wording, differing, wording_of


@sign_in_required
@require_http_methods(FORM)
def reword(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Give a proposal a new wording. Written by two at once, both texts stand on the page."""
    table = leading_aloud(request, pk)
    candidate = candidate_of(table.arbitration, key)
    found = proposal_of(candidate)
    words = wording_of(found.version)
    initial = {"read_version": found.version.number}
    form = WordingForm(posted(request), words=words, first=language(), initial=initial)
    if not form.is_valid():
        return _wording_page(request, table, found, form)
    try:
        _keep(request, candidate, form, table)
    except WordingConflictError as conflict:
        return _both(request, table, candidate, conflict, form)
    except DomainError as error:
        form.add_error(None, str(error))
        return _wording_page(request, table, found, form)
    messages.success(request, _("Kept. The former wording stays readable."))
    return redirect("indicators:costs" if table.arbitration.at == Step.COST else "indicators:clarify", pk)


@sign_in_required
@require_http_methods(FORM)
def together(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Make one proposal of those that were ticked."""
    table = leading_aloud(request, pk)
    chosen = _chosen(request, table)
    if len(chosen) < FEWEST:
        messages.error(request, _("Choose at least two proposals to bring together."))
        return redirect("indicators:clarify", pk)
    first = chosen[0]
    initial = {"kind": _kind(chosen), "means": first.candidate.means, "criterion": first.candidate.criterion_id}
    form = TogetherForm(
        posted(request),
        arbitration=table.arbitration,
        words=wording_of(first.version),
        first=language(),
        initial=initial,
    )
    codes = tuple(dict.fromkeys(code for each in chosen for code in each.candidate.codes))
    made = None
    if form.is_bound:
        made = try_form(form, lambda: _make_one(table, chosen, form, codes))
    if made is not None:
        messages.success(
            request, _("They are one now. Their authors are asked whether what they meant is still in it.")
        )
        return redirect("indicators:clarify", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "chosen": chosen}
    return render(request, "indicators/proposing/together.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(FORM)
def part(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Make several proposals of one."""
    table = leading_aloud(request, pk)
    candidate = candidate_of(table.arbitration, key)
    found = proposal_of(candidate)
    parts, why = _part_forms(request, table, found), ReasonForm(posted(request))
    made = None
    are_said = [form.is_valid() for form in parts] if why.is_bound else []
    if are_said and all(are_said):
        said = [form.said(tuple(candidate.codes)) for form in parts if form.is_said]
        reason = why.cleaned_data.get("reason", "") if why.is_valid() else ""
        made = try_form(why, lambda: part_candidate(candidate=candidate, parts=said, reason=reason, actor=table.user))
    if made is not None:
        messages.success(request, _("It is parted. Its author is asked whether what they meant is still in it."))
        return redirect("indicators:clarify", pk)
    is_wrong = why.is_bound and (why.errors or any(form.errors for form in parts))
    context = {"table": table, "arbitration": table.arbitration, "parts": parts, "form": why, "proposal": found}
    status = UNPROCESSABLE if is_wrong else 200
    return render(request, "indicators/proposing/part.html", context, status=status)


def _keep(request: SignedInRequest, candidate: IndicatorCandidate, form: WordingForm, table: Led) -> object:
    said = Reworded(
        wording=form.wording(),
        read_version=form.cleaned_data["read_version"] or 0,
        reason=form.cleaned_data["reason"],
    )
    if "theirs" in request.POST:
        return keep_theirs(candidate=candidate, mine=said, actor=table.user)
    return reword_candidate(candidate=candidate, said=said, actor=table.user)


def _make_one(table: Led, chosen: list[Proposal], form: TogetherForm, codes: tuple[str, ...]) -> IndicatorCandidate:
    return bring_together(
        candidates=[each.candidate for each in chosen],
        said=form.proposed(codes),
        reason=form.cleaned_data["reason"],
        actor=table.user,
    )


def _wording_page(request: SignedInRequest, table: Led, found: Proposal, form: WordingForm) -> HttpResponse:
    context = {"table": table, "arbitration": table.arbitration, "form": form, "proposal": found}
    return render(request, "indicators/proposing/reword.html", context, status=status_of(form))


def _both(
    request: SignedInRequest,
    table: Led,
    candidate: IndicatorCandidate,
    conflict: WordingConflictError,
    typed: WordingForm,
) -> HttpResponse:
    """Show both texts: mine in the form, to change as one likes, theirs beside it. Nothing is written yet."""
    theirs = wording_of(conflict.theirs)
    initial = {"read_version": conflict.theirs.number, "reason": typed.cleaned_data["reason"]}
    form = WordingForm(words=conflict.mine, first=language(), initial=initial)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "form": form,
        "proposal": proposal_of(candidate),
        "compared": _compared(theirs, conflict.mine),
        "theirs": conflict.theirs,
    }
    return render(request, "indicators/proposing/reword.html", context, status=CONFLICT)


def _compared(theirs: Wording, mine: Wording) -> list[dict[str, object]]:
    texts = [
        (name, shown(getattr(theirs, name), language()), shown(getattr(mine, name), language()))
        for name in differing(theirs, mine)
    ]
    return [
        {"label": LABELS[name], "theirs": old, "mine": new, "pieces": differences(old, new)} for name, old, new in texts
    ]


def _chosen(request: SignedInRequest, table: Led) -> list[Proposal]:
    keys = request.POST.getlist("with") or request.GET.getlist("with")
    try:
        return proposals_in(table.arbitration.candidates.filter(pk__in=keys))
    except ValidationError:
        return []


def _kind(chosen: list[Proposal]) -> str:
    kinds = {each.candidate.kind for each in chosen}
    return kinds.pop() if len(kinds) == 1 else CandidateKind.MIXED


def _part_forms(request: SignedInRequest, table: Led, found: Proposal) -> list[PartForm]:
    words = wording_of(found.version)
    initial = {
        "kind": found.candidate.kind,
        "means": found.candidate.means,
        "criterion": found.candidate.criterion_id,
    }
    return [
        PartForm(
            posted(request),
            arbitration=table.arbitration,
            language=language(),
            base=words if number < FEWEST else None,
            initial=initial,
            prefix=f"part{number}",
            is_needed=number < FEWEST,
        )
        for number in range(MOST_PARTS)
    ]
