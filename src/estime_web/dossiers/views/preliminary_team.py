"""The team of a dossier: who is in it, and whom its lead invites."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.forms.preliminary import ColleagueForm
from estime_web.dossiers.queries.invitations import invitations_of
from estime_web.dossiers.services.invitations import invite_to_team
from estime_web.dossiers.views.base import opened
from estime_web.dossiers.views.preliminary_opening import send
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_http_methods(["GET", "POST"])
@sign_in_required
def team(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show who works on a dossier; whoever carries it invites colleagues here."""
    table = opened(request, pk)
    may_invite = request.user.has_perm("dossiers.carry", table.dossier) and not table.dossier.is_withdrawn
    if request.method == "POST":
        require(request.user, "dossiers.carry", table.dossier)
    form = ColleagueForm(posted(request), initial={"language": (get_language() or "fr")[:2]})
    made = try_form(form, lambda: invite_to_team(dossier=table.dossier, actor=request.user, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("The invitation leaves for %(name)s.") % {"name": made.user})
        return redirect("dossiers:team", pk)
    enterprise = table.dossier.enterprise
    context = {
        "dossier": table.dossier,
        "form": form,
        "may_invite": may_invite,
        "team": enterprise.team.current().select_related("user"),
        "coaches": enterprise.coachings.current().select_related("user", "organisation"),
        "waiting": [each for each in invitations_of(table.dossier) if not each.has_come],
    }
    return render(request, "dossiers/preliminary/team.html", context, status=status_of(form))


@require_POST
@sign_in_required
def invite_colleague_again(request: SignedInRequest, pk: UUID, invitation_id: int) -> HttpResponse:
    """Send the invitation of a colleague once more."""
    table = opened(request, pk)
    require(request.user, "dossiers.carry", table.dossier)
    invitation = get_object_or_404(table.dossier.invitations.select_related("user"), pk=invitation_id)
    invitation.dossier = table.dossier
    send(request, invitation)
    return redirect("dossiers:team", pk)
