"""Count the hours, and let the gate speak."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.accounts.models import User
from estime_web.foundation.form_pages import UNPROCESSABLE, try_form
from estime_web.indicators.enums import GateKind, GateVerdict, Step
from estime_web.indicators.forms.costing import EstimateForm, GateForm, HoursForm, ImposedForm
from estime_web.indicators.models import IndicatorCandidate
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.costing import bill_of
from estime_web.indicators.services.costing import count_hours, mark_imposed, say_gate
from estime_web.indicators.views.led_base import Led, followed
from estime_web.indicators.views.proposing_led import FORM, leading_aloud
from estime_web.indicators.views.proposing_shared import candidate_of, refuse_silence_broken


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The forms on the page of one proposal."""

    estimating: EstimateForm
    hours: HoursForm
    imposed: ImposedForm
    gate: GateForm


@sign_in_required
@require_safe
def costs(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the hours of each proposal, what is missing, and the sum against the budget."""
    table = followed(request, pk)
    refuse_silence_broken(table.arbitration)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "bill": bill_of(table.arbitration),
        "counts": table.may_write and table.arbitration.at == Step.COST,
    }
    return render(request, "indicators/proposing/costs.html", context)


@sign_in_required
@require_http_methods(FORM)
def cost(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Count one proposal: an estimate that fills the form, the hours, what imposes it, and the gate. Each form is sent alone."""
    table = leading_aloud(request, pk)
    candidate = candidate_of(table.arbitration, key)
    forms = _forms(request, table, candidate)
    done = _done(table, candidate, forms)
    if done:
        messages.success(request, done)
        return redirect("indicators:cost", pk, key)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "proposal": proposal_of(candidate),
        "counts": table.arbitration.at == Step.COST,
        "efforts": candidate.efforts.order_by("-at", "-pk"),
        "gates": candidate.gates.select_related("college").order_by("-at", "-pk"),
        "estimating": forms.estimating,
        "hours": forms.hours,
        "imposed": forms.imposed,
        "gate": forms.gate,
    }
    sent = (forms.estimating, forms.hours, forms.imposed, forms.gate)
    is_wrong = any(form.is_bound and form.errors for form in sent)
    return render(request, "indicators/proposing/cost.html", context, status=UNPROCESSABLE if is_wrong else 200)


def _forms(request: SignedInRequest, table: Led, candidate: IndicatorCandidate) -> Sheets:
    sent = request.POST.get("form", "") if request.method == "POST" else ""
    asked = request.GET if "people" in request.GET else None
    estimating = EstimateForm(asked)
    found = proposal_of(candidate)
    back = found.sent_back
    estimate = estimating.estimate() if asked is not None and estimating.is_valid() else None
    return Sheets(
        estimating=estimating,
        hours=HoursForm(request.POST if sent == "hours" else None, effort=found.effort, estimate=estimate),
        imposed=ImposedForm(
            request.POST if sent == "imposed" else None, candidate=candidate, arbitration=table.arbitration
        ),
        gate=GateForm(
            request.POST if sent == "gate" else None,
            initial={"kind": back.kind if back else GateKind.LEGAL, "verdict": GateVerdict.PASSED},
        ),
    )


def _done(table: Led, candidate: IndicatorCandidate, forms: Sheets) -> str:
    """Do what the form that was sent asks for, and return what to say; nothing where it was refused."""
    hours, imposed, gate, actor = forms.hours, forms.imposed, forms.gate, table.user
    if hours.is_bound and try_form(hours, lambda: _count(hours, candidate, actor)):
        return _("The hours are noted. Those before stay readable.")
    if imposed.is_bound and try_form(imposed, lambda: _impose(imposed, candidate, actor)):
        return _("Kept.")
    if gate.is_bound and try_form(gate, lambda: _pass(gate, candidate, actor)):
        return _("The word of the gate is noted.")
    return ""


def _count(form: HoursForm, candidate: IndicatorCandidate, actor: User) -> bool:
    count_hours(candidate=candidate, hours=form.hours(), actor=actor)
    return True


def _pass(form: GateForm, candidate: IndicatorCandidate, actor: User) -> bool:
    say_gate(candidate=candidate, actor=actor, **form.cleaned_data)
    return True


def _impose(form: ImposedForm, candidate: IndicatorCandidate, actor: User) -> bool:
    mark_imposed(candidate=candidate, actor=actor, **form.cleaned_data)
    return True
