"""Clarify the list: one page with all that stands, and a page for each act."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.enums import Step
from estime_web.indicators.forms.clarifying import TieForm
from estime_web.indicators.forms.reasons import ReasonForm
from estime_web.indicators.queries.candidates import proposal_of
from estime_web.indicators.queries.clarifying import lists_of
from estime_web.indicators.queries.proposing import voices_of
from estime_web.indicators.services.clarifying import (
    set_candidate_aside,
    take_back_out,
    take_up_again,
    tie_candidate,
)
from estime_web.indicators.views.led_base import followed
from estime_web.indicators.views.proposing_led import FORM, leading_aloud
from estime_web.indicators.views.proposing_shared import candidate_of, refuse_silence_broken


@sign_in_required
@require_safe
def clarify(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the list, with what still wants an answer."""
    table = followed(request, pk)
    refuse_silence_broken(table.arbitration)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "lists": lists_of(table.arbitration),
        "voices": voices_of(table.arbitration),
        "clarifies": table.may_write and table.arbitration.at == Step.CLARIFY,
    }
    return render(request, "indicators/proposing/clarify.html", context)


@sign_in_required
@require_http_methods(FORM)
def tie(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Say which criterion a proposal speaks to."""
    table = leading_aloud(request, pk)
    candidate = candidate_of(table.arbitration, key)
    form = TieForm(posted(request), candidate=candidate)

    def act() -> bool:
        tie_candidate(candidate=candidate, actor=table.user, **form.cleaned_data)
        return True

    if form.is_bound and try_form(form, act):
        messages.success(request, _("Kept."))
        return redirect("indicators:clarify", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "proposal": proposal_of(candidate)}
    return render(request, "indicators/proposing/tie.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(FORM)
def aside(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Say that a proposal does not answer the question."""
    words = {
        "title": gettext_lazy("Does not answer the question"),
        "says": gettext_lazy(
            "It leaves the list, and stays readable with your reason. It can be taken up again until views are given."
        ),
        "act": pgettext_lazy("proposal", "Set it aside"),
        "done": gettext_lazy("Set aside. It stays readable, with the reason."),
    }
    return _with_reason(request, pk, key, set_candidate_aside, words)


@sign_in_required
@require_http_methods(FORM)
def again(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Take up again what was set aside."""
    words = {
        "title": pgettext_lazy("proposal", "Take it up again"),
        "says": gettext_lazy("It stands on the list again."),
        "act": pgettext_lazy("proposal", "Take it up again"),
        "done": gettext_lazy("It stands on the list again."),
    }
    return _with_reason(request, pk, key, take_up_again, words)


@sign_in_required
@require_http_methods(FORM)
def back_out(request: SignedInRequest, pk: UUID, key: UUID) -> HttpResponse:
    """Let a proposal stand on its own again."""
    words = {
        "title": gettext_lazy("Let it stand on its own again"),
        "says": gettext_lazy(
            "It comes back as its author wrote it. What was made of it stays: set that aside if it says nothing more."
        ),
        "act": gettext_lazy("Let it stand on its own again"),
        "done": gettext_lazy("It stands on the list again, as it was."),
    }
    return _with_reason(request, pk, key, take_back_out, words)


def _with_reason(
    request: SignedInRequest,
    pk: UUID,
    key: UUID,
    service: Callable[..., None],
    words: Mapping[str, str | Promise],
) -> HttpResponse:
    """Do what asks for a reason alone, on a page that says what it does."""
    table = leading_aloud(request, pk)
    candidate = candidate_of(table.arbitration, key)
    form = ReasonForm(posted(request))

    def act() -> bool:
        service(candidate=candidate, reason=form.cleaned_data["reason"], actor=table.user)
        return True

    if form.is_bound and try_form(form, act):
        messages.success(request, str(words["done"]))
        return redirect("indicators:clarify", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "proposal": proposal_of(candidate)}
    return render(request, "indicators/proposing/reason.html", context | {"words": words}, status=status_of(form))
