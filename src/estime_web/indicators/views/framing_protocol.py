"""The rules: discussed in plain words, frozen, compared, downloaded."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime.provenance import canonical_json
from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of
from estime_web.indicators.forms.framing_protocol import TermsForm
from estime_web.indicators.framing_rules import differences, lines_of_content, lines_of_terms
from estime_web.indicators.models import Protocol
from estime_web.indicators.protocols import terms_from_json
from estime_web.indicators.services.framing_frozen import has_views, is_frozen
from estime_web.indicators.services.framing_protocol import (
    BEFORE_VIEWS,
    draft_terms,
    freeze_protocol,
    gaps_of,
    reopen_frame,
)
from estime_web.indicators.views.acting import did
from estime_web.indicators.views.led_base import Led, followed


@sign_in_required
@require_safe
def protocol(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the rules as they are discussed or frozen, and the versions before."""
    table = followed(request, pk)
    arbitration = table.arbitration
    versions = list(arbitration.protocols.select_related("frozen_by").order_by("-number"))
    frozen = is_frozen(arbitration)
    lines = lines_of_content(versions[0].content) if frozen else lines_of_terms(terms_from_json(arbitration.terms))
    context = {
        "table": table,
        "arbitration": arbitration,
        "lines": lines,
        "versions": versions,
        "is_frozen": frozen,
        "may_freeze": table.may_write and arbitration.at in BEFORE_VIEWS and not has_views(arbitration),
        "missing": [] if frozen else gaps_of(arbitration),
    }
    return render(request, "indicators/framing/protocol.html", context)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change the rules while they are discussed."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    now = terms_from_json(table.arbitration.terms)
    form = TermsForm(posted(request), initial=TermsForm.initial_of(now))
    if did(form, lambda: draft_terms(arbitration=table.arbitration, terms=form.terms(), actor=table.user)):
        messages.success(request, _("The rules are kept. They bind nobody before you freeze them."))
        return redirect("indicators:protocol", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form, "lines": lines_of_terms(now)}
    return render(request, "indicators/framing/terms.html", context, status=status_of(form))


@sign_in_required
@require_POST
def freeze(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Freeze the rules and the list."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    try:
        made = freeze_protocol(arbitration=table.arbitration, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = _("The rules are frozen, as version %(number)s. Everybody who takes part can read them.")
        messages.success(request, said % {"number": made.number})
    return redirect("indicators:protocol", pk)


@sign_in_required
@require_POST
def reopen(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open the frame again, as long as nobody has given a view."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    try:
        reopen_frame(arbitration=table.arbitration, actor=table.user)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The frame is open again. Change what you need, then freeze a new version."))
    return redirect("indicators:protocol", pk)


@sign_in_required
@require_safe
def version(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Show one frozen version, and what differs from the one before."""
    table = followed(request, pk)
    found = _version(table, number)
    before = table.arbitration.protocols.filter(number=number - 1).first()
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "protocol": found,
        "lines": lines_of_content(found.content),
        "before": before,
        "differences": differences(before.content, found.content) if before else [],
    }
    return render(request, "indicators/framing/protocol_version.html", context)


@sign_in_required
@require_safe
def download(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Give one frozen version as the text that its hash is of."""
    return as_file(_version(followed(request, pk), number))


def as_file(found: Protocol) -> HttpResponse:
    """Return a frozen protocol as a file: the very text that its hash is of."""
    name = f"{_('rules')}-{found.number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(canonical_json(found.content), content_type="application/json", headers=headers)


def _version(table: Led, number: int) -> Protocol:
    return get_object_or_404(Protocol, arbitration=table.arbitration, number=number)
