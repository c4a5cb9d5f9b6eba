"""Figures beside stories, criterion by criterion: from the clarifying on, and on the board."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.forms.board_joint import PairingForm
from estime_web.indicators.models import Pairing
from estime_web.indicators.queries.board_joint import choices_for, joint_rows, two_by_two
from estime_web.indicators.queries.candidates import proposals_of
from estime_web.indicators.services.pairing import STEPS, pair_criterion
from estime_web.indicators.views.board_amending import led
from estime_web.indicators.views.led_base import followed


@require_safe
@sign_in_required
def joint(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show one row per criterion: the figure beside the story."""
    table = followed(request, pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "rows": joint_rows(table.arbitration),
        "may_pair": table.may_write and table.arbitration.at in STEPS,
    }
    return render(request, "indicators/board/joint.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def pair(request: SignedInRequest, pk: UUID, criterion: int) -> HttpResponse:
    """Choose what serves for one criterion, with the two questions that help."""
    table = led(request, pk)
    found = get_object_or_404(table.arbitration.criteria, pk=criterion)
    pairing = Pairing.objects.select_related("figure", "story").filter(criterion=found).first()
    proposals = [each for each in proposals_of(table.arbitration) if each.stands]
    form = PairingForm(
        posted(request),
        figures=choices_for(proposals, in_figures=True),
        stories=choices_for(proposals, in_figures=False),
        initial=PairingForm.initial_of(pairing),
    )
    kept = try_form(
        form, lambda: pair_criterion(criterion=found, said=form.paired(table.arbitration), actor=table.user)
    )
    if kept is not None:
        messages.success(request, _("It is kept."))
        return redirect("indicators:joint", pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "criterion": found,
        "form": form,
        "cells": two_by_two(),
        "chosen": (pairing.expectation, pairing.meaning) if pairing else ("", ""),
    }
    return render(request, "indicators/board/pair.html", context, status=status_of(form))
