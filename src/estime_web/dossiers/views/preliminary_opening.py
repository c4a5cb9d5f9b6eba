"""Open dossiers for the enterprises of a programme, and invite the people who carry them. For its coordinators."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.forms.preliminary import OpeningForm
from estime_web.dossiers.models import Invitation
from estime_web.dossiers.queries.invitations import openings_of
from estime_web.dossiers.services.invitations import open_and_invite, send_invitation_again, take_up_invitation
from estime_web.dossiers.views.base import opened
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.programmes.models import Programme, TestEnterprise


@sign_in_required
def openings(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the enterprises of a programme: whose dossier is open, who was invited, who has not come. Never what it says."""
    programme = get_object_or_404(Programme, pk=pk)
    require(request.user, "programmes.coordinate", programme)
    rows = openings_of(programme)
    context = {
        "programme": programme,
        "openings": rows,
        "overdue": sum(row.is_overdue for row in rows),
    }
    return render(request, "dossiers/preliminary/openings.html", context)


@require_http_methods(["GET", "POST"])
@sign_in_required
def open_one(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Open a dossier for an enterprise, and invite who is to carry it."""
    enterprise = get_object_or_404(TestEnterprise.objects.select_related("organisation", "programme"), pk=pk)
    require(request.user, "programmes.coordinate", enterprise.programme)
    form = OpeningForm(posted(request), initial=_first_words(enterprise))
    made = try_form(form, lambda: open_and_invite(enterprise=enterprise, actor=request.user, **form.cleaned_data))
    if made is not None:
        messages.success(
            request,
            _("The dossier is open. The invitation leaves for %(name)s.") % {"name": form.cleaned_data["name"]},
        )
        return redirect("dossiers:openings", enterprise.programme_id)
    context = {"enterprise": enterprise, "form": form, "earlier": enterprise.dossiers.order_by("created_at", "pk")}
    return render(request, "dossiers/preliminary/open.html", context, status=status_of(form))


@require_POST
@sign_in_required
def invite_again(request: SignedInRequest, pk: UUID, invitation_id: int) -> HttpResponse:
    """Send the invitation of whoever is to carry a dossier once more."""
    rows = Invitation.objects.select_related("user", "dossier__enterprise__programme", "dossier__method")
    invitation = get_object_or_404(rows, pk=invitation_id, dossier=pk, is_lead=True)
    programme = invitation.dossier.enterprise.programme
    require(request.user, "programmes.coordinate", programme)
    send(request, invitation)
    return redirect("dossiers:openings", programme.pk)


@sign_in_required
def arrive(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Welcome somebody who comes from an invitation, and lead straight to the dossier."""
    table = opened(request, pk)
    take_up_invitation(dossier=table.dossier, user=table.user)
    return redirect("dossiers:home", pk)


def send(request: SignedInRequest, invitation: Invitation) -> None:
    """Send an invitation again, and say so, or why not."""
    try:
        send_invitation_again(invitation=invitation, actor=request.user)
    except DomainError as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, _("The invitation leaves once more for %(name)s.") % {"name": invitation.user})


def _first_words(enterprise: TestEnterprise) -> dict[str, str]:
    """Return what the form begins with: the title of this year, and who carries the dossiers of the enterprise already."""
    language = (get_language() or "fr")[:2]
    words = {"title": _("Evaluation %(year)s") % {"year": timezone.localdate().year}, "language": language}
    lead = enterprise.team.current().filter(is_lead=True).select_related("user").first()
    if lead is None:
        return words
    return words | {"name": lead.user.name, "email": lead.user.email, "language": lead.user.language}
