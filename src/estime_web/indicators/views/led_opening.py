"""Open an arbitration on a dossier or a programme; change what it says of itself; say until when a step lasts."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.queries.dossiers import with_enterprise
from estime_web.dossiers.queries.question import question_sheet
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.forms.framing_opening import ArbitrationForm, DeadlineForm, initial_of
from estime_web.indicators.models import Arbitration
from estime_web.indicators.services.framing_invitations import set_deadline
from estime_web.indicators.services.opening import describe_arbitration, open_arbitration
from estime_web.indicators.views.acting import did
from estime_web.indicators.views.led_base import followed
from estime_web.programmes.models import Programme


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_on_dossier(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open an arbitration on a dossier, from its question."""
    dossier = get_object_or_404(with_enterprise(), pk=pk)
    require(request.user, "dossiers.work_on", dossier)
    require(request.user, "dossiers.write_in", dossier)
    asked = question_sheet(dossier, standing_of(request.user, dossier)).question
    form = ArbitrationForm(
        posted(request), language=dossier.language, initial=initial_of(None, asked.text if asked else None)
    )
    opened = try_form(form, lambda: open_arbitration(**form.said(), dossier=dossier, actor=request.user))
    if opened is not None:
        return _begun(request, opened)
    context = {"dossier": dossier, "form": form, "has_question": asked is not None}
    return render(request, "indicators/framing/open.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_on_programme(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open an arbitration for a sector or a territory."""
    programme = get_object_or_404(Programme, pk=pk)
    require(request.user, "programmes.coordinate", programme)
    form = ArbitrationForm(posted(request), language=spoken(), initial=initial_of(None, None))
    opened = try_form(form, lambda: open_arbitration(**form.said(), programme=programme, actor=request.user))
    if opened is not None:
        return _begun(request, opened)
    context = {"programme": programme, "form": form}
    return render(request, "indicators/framing/open.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def describe(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change the title, the question, or whether everything happens in one room."""
    table = followed(request, pk)
    arbitration = table.arbitration
    require(request.user, "indicators.lead", arbitration)
    said = initial_of(arbitration.title, arbitration.question, is_workshop=arbitration.is_workshop)
    form = ArbitrationForm(posted(request), language=language_of(arbitration), initial=said)
    if did(form, lambda: describe_arbitration(arbitration=arbitration, **form.said(), actor=table.user)):
        messages.success(request, _("It is kept."))
        return redirect("indicators:frame", pk)
    context = {"table": table, "arbitration": arbitration, "form": form}
    return render(request, "indicators/framing/describe.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def deadline(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Say until when the present step lasts."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    form = DeadlineForm(posted(request), initial={"ends_at": table.arbitration.ends_at})
    if did(
        form,
        lambda: set_deadline(arbitration=table.arbitration, ends_at=form.cleaned_data["ends_at"], actor=table.user),
    ):
        messages.success(request, _("It is kept. Everybody reads it on their page."))
        return redirect("indicators:home", pk)
    context = {"table": table, "arbitration": table.arbitration, "form": form}
    return render(request, "indicators/framing/deadline.html", context, status=status_of(form))


def language_of(arbitration: Arbitration) -> str:
    """Return the language in which its texts stand open: that of its dossier, else the reader's."""
    return arbitration.dossier.language if arbitration.dossier else spoken()


def spoken() -> str:
    """Return the language of the page."""
    return (get_language() or "fr")[:2]


def _begun(request: SignedInRequest, opened: Arbitration) -> HttpResponse:
    messages.success(request, _("It is open. Now say what one looks at, who takes part, and by which rules."))
    return redirect("indicators:frame", opened.pk)
