"""The cohort of a programme, and one of its enterprises."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.programmes import services
from estime_web.programmes.after_taking_in import next_acts_of
from estime_web.programmes.forms.cohort import CohortFilter, EnterpriseForm, TakeInForm
from estime_web.programmes.forms.organisations import offer_organisations
from estime_web.programmes.queries.cohort import coachings_of, cohort_of, team_of
from estime_web.programmes.rules import is_coach, is_in_team
from estime_web.programmes.views.base import coordinated, enterprise_for

PER_PAGE = 50


@sign_in_required
@require_GET
def cohort(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the enterprises of the cohort, for those who coordinate, with what comes next for each."""
    programme = coordinated(request, pk)
    form = CohortFilter(request.GET)
    form.full_clean()
    wanted = form.cleaned_data
    found = cohort_of(
        programme,
        search=wanted.get("q", ""),
        family=wanted.get("family", ""),
        lacks=wanted.get("lacks", ""),
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "programme": programme,
        "page": page,
        "rows": [(enterprise, next_acts_of(enterprise)) for enterprise in page],
        "form": form,
        "is_filtered": any(wanted.get(name) for name in ("q", "family", "lacks")),
    }
    return render(request, "programmes/cohort.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def take_in(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take an enterprise into the cohort."""
    programme = coordinated(request, pk)
    form = TakeInForm(posted(request))
    offer_organisations(form, request.user, programme)
    made = try_form(
        form, lambda: services.take_in_enterprise(programme=programme, **form.cleaned_data, actor=request.user)
    )
    if made is not None:
        messages.success(request, _("“%(name)s” is in the cohort. Next: its team and its coach.") % {"name": made})
        return redirect("programmes:enterprise", pk, made.pk)
    return render(
        request, "programmes/enterprise_form.html", {"form": form, "programme": programme}, status=status_of(form)
    )


@sign_in_required
@require_GET
def enterprise(request: SignedInRequest, pk: UUID, enterprise: UUID) -> HttpResponse:
    """Show an enterprise of the cohort: its families, its team, its coaches."""
    shown = enterprise_for(request, pk, enterprise)
    user = request.user
    can_coordinate = user.has_perm("programmes.coordinate", shown.programme)
    team, coachings = list(team_of(shown)), list(coachings_of(shown))
    context = {
        "enterprise": shown,
        "programme": shown.programme,
        "team": team,
        "coachings": coachings,
        "has_lead": any(member.is_lead and member.is_current for member in team),
        "has_coach": any(coaching.is_current for coaching in coachings),
        "can_coordinate": can_coordinate,
        "can_make_team": user.has_perm("programmes.make_team", shown),
        # The table from name to pseudonym belongs to the enterprise and its coach: not to those who coordinate.
        "sees_pseudonym": is_in_team(user, shown) or is_coach(user, shown),
        "next_acts": next_acts_of(shown) if can_coordinate else [],
    }
    return render(request, "programmes/enterprise.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, pk: UUID, enterprise: UUID) -> HttpResponse:
    """Correct the families of an enterprise and its days in the cohort; a last day ends them."""
    programme = coordinated(request, pk)
    shown = enterprise_for(request, pk, enterprise)
    form = EnterpriseForm(posted(request), initial=EnterpriseForm.initial_of(shown))
    changed = try_form(
        form, lambda: services.update_enterprise(enterprise=shown, **form.cleaned_data, actor=request.user)
    )
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return redirect("programmes:enterprise", pk, shown.pk)
    context = {"form": form, "programme": programme, "enterprise": shown}
    return render(request, "programmes/enterprise_form.html", context, status=status_of(form))
