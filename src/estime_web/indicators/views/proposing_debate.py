"""The debate as those who lead follow it: they read, note what was said in the room, and hide words that hurt."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.debating import ArgumentForm
from estime_web.indicators.forms.reasons import ReasonForm
from estime_web.indicators.models import Argument
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.debating import debate_of, debated, moderation_of
from estime_web.indicators.queries.proposing import voices_of
from estime_web.indicators.services.debating import argue, moderate_argument
from estime_web.indicators.views.led_base import followed
from estime_web.indicators.views.proposing_led import FORM, leading
from estime_web.indicators.views.proposing_shared import candidate_of, language, refuse_before


@sign_in_required
@require_safe
def debate(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the proposals, with how much is said of each."""
    table = followed(request, pk)
    refuse_before(table.arbitration, Step.DEBATE)
    context = {"table": table, "arbitration": table.arbitration, "debated": debated(table.arbitration)}
    return render(request, "indicators/proposing/debate.html", context)


@sign_in_required
@require_http_methods(FORM)
def arguments(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Show what is said of a proposal; note what somebody said aloud in the room."""
    table = followed(request, pk) if request.method != "POST" else leading(request, pk)
    refuse_before(table.arbitration, Step.DEBATE)
    candidate = candidate_of(table.arbitration, key)
    form = ArgumentForm(posted(request), language=language(), is_noted=True)
    made = None
    if form.is_bound:
        actor = table.user
        made = try_form(form, lambda: argue(candidate=candidate, author=None, actor=actor, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("Noted. It stands on the page without a name."))
        return redirect("indicators:arguments", pk, key)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "proposal": proposal_of(candidate),
        "headings": debate_of(candidate, voices_of(table.arbitration)),
        "form": form,
        "debates": table.may_write and table.arbitration.at == Step.DEBATE,
        "candidate": candidate,
    }
    return render(request, "indicators/proposing/arguments.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(FORM)
def moderate(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Hide an argument, or show it again, with a reason that everybody reads."""
    table = leading(request, pk)
    rows = Argument.objects.filter(candidate__arbitration=table.arbitration, is_withdrawn=False)
    argument = get_object_or_404(rows.select_related("candidate__arbitration"), pk=key)
    hides = not argument.is_hidden
    form = ReasonForm(posted(request))

    def act() -> bool:
        reason = form.cleaned_data["reason"]
        wanted = request.POST.get("hides") == "yes"
        moderate_argument(argument=argument, hides=wanted, reason=reason, actor=table.user)
        return True

    if form.is_bound and try_form(form, act):
        messages.success(request, _("Done. The reason stands in the log that everybody can read."))
        return redirect("indicators:arguments", pk, argument.candidate_id)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "argument": argument, "hides": hides}
    context["proposal"] = proposal_of(argument.candidate)
    return render(request, "indicators/proposing/moderate.html", context, status=status_of(form))


@sign_in_required
@require_safe
def moderation(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show what was hidden, and why."""
    table = followed(request, pk)
    refuse_before(table.arbitration, Step.DEBATE)
    context = {"table": table, "arbitration": table.arbitration, "lines": moderation_of(table.arbitration)}
    return render(request, "indicators/proposing/moderation.html", context)
