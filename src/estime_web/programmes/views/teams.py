"""The people around an enterprise: its team and its coaches. Added, corrected, ended."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.network.forms.links import PeriodForm
from estime_web.programmes import services
from estime_web.programmes.forms.organisations import offer_organisations
from estime_web.programmes.forms.people import CoachForm, TeamForm, TeamPeriodForm
from estime_web.programmes.models import TestEnterprise
from estime_web.programmes.views.base import back_to, coordinated, enterprise_for


@sign_in_required
@require_http_methods(["GET", "POST"])
def add_member(request: SignedInRequest, pk: UUID, enterprise: UUID) -> HttpResponse:
    """Add somebody to the team, by their address."""
    shown = enterprise_for(request, pk, enterprise, "programmes.make_team")
    form = TeamForm(posted(request))
    made = try_form(
        form,
        lambda: services.add_to_team_by_address(
            enterprise=shown,
            address=form.address(),
            is_lead=form.cleaned_data["is_lead"],
            since=form.cleaned_data["since"],
            actor=request.user,
        ),
    )
    if made is not None:
        is_invited_next = form.cleaned_data["is_lead"] and request.user.has_perm(
            "programmes.coordinate", shown.programme
        )
        said = (
            _("%(person)s carries the dossier. Next: invite them to it.")
            if is_invited_next
            else _("%(person)s is in the team. An e-mail tells them so.")
        )
        messages.success(request, said % {"person": made.user})
        return redirect("programmes:enterprise", pk, shown.pk)
    return _page(request, "team_form", shown, form)


@sign_in_required
@require_http_methods(["GET", "POST"])
def member(request: SignedInRequest, pk: UUID, enterprise: UUID, member: int) -> HttpResponse:
    """Say whether somebody carries the dossier; correct or end their place in the team."""
    shown = enterprise_for(request, pk, enterprise, "programmes.make_team")
    link = get_object_or_404(shown.team.select_related("user"), pk=member)
    initial = {"is_lead": link.is_lead, "since": link.since, "until": link.until}
    form = TeamPeriodForm(posted(request), initial=initial)
    changed = try_form(form, lambda: services.update_team_member(member=link, **form.cleaned_data, actor=request.user))
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return back_to(request, shown.programme)
    return _page(request, "team_form", shown, form, member=link)


@sign_in_required
@require_http_methods(["GET", "POST"])
def add_coach(request: SignedInRequest, pk: UUID, enterprise: UUID) -> HttpResponse:
    """Give the enterprise a coach, by their address."""
    coordinated(request, pk)
    shown = enterprise_for(request, pk, enterprise)
    form = CoachForm(posted(request))
    offer_organisations(form, request.user, shown.programme)
    made = try_form(
        form,
        lambda: services.assign_coach_by_address(
            enterprise=shown,
            address=form.address(),
            organisation=form.cleaned_data["organisation"],
            since=form.cleaned_data["since"],
            actor=request.user,
        ),
    )
    if made is not None:
        messages.success(
            request, _("%(person)s accompanies this enterprise. An e-mail tells them so.") % {"person": made.user}
        )
        return redirect("programmes:enterprise", pk, shown.pk)
    return _page(request, "coach_form", shown, form)


@sign_in_required
@require_http_methods(["GET", "POST"])
def coach(request: SignedInRequest, pk: UUID, enterprise: UUID, coaching: int) -> HttpResponse:
    """Correct the days of an accompaniment; a last day ends it."""
    coordinated(request, pk)
    shown = enterprise_for(request, pk, enterprise)
    link = get_object_or_404(shown.coachings.select_related("user", "organisation"), pk=coaching)
    form = PeriodForm(posted(request), initial={"since": link.since, "until": link.until})
    changed = try_form(form, lambda: services.update_coaching(coaching=link, **form.cleaned_data, actor=request.user))
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return redirect("programmes:enterprise", pk, shown.pk)
    return _page(request, "coach_form", shown, form, coaching=link)


def _page(
    request: SignedInRequest,
    name: str,
    enterprise: TestEnterprise,
    form: TeamForm | TeamPeriodForm | CoachForm | PeriodForm,
    **more: object,
) -> HttpResponse:
    context = {"form": form, "enterprise": enterprise, "programme": enterprise.programme, **more}
    return render(request, f"programmes/{name}.html", context, status=status_of(form))
