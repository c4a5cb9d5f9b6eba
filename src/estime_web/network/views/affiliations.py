"""The federations of an organisation: add, correct, end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.network import services
from estime_web.network.forms import AffiliationForm, PeriodForm
from estime_web.network.models import Affiliation, Organisation


@sign_in_required
def create(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """Let an organisation join a federation."""
    require(request.user, "network.change_directory")
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    form = AffiliationForm(request.POST or None)
    if form.is_valid():
        try:
            services.affiliate(organisation=organisation, **form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The federation is added."))
            return redirect("network:organisation", organisation_id)
    context = {"form": form, "organisation": organisation}
    return render(request, "network/affiliation_form.html", context, status=422 if form.is_bound else 200)


@sign_in_required
def edit(request: SignedInRequest, affiliation_id: int) -> HttpResponse:
    """Correct the days of an affiliation; a last day ends it."""
    require(request.user, "network.change_directory")
    links = Affiliation.objects.select_related("organisation", "federation")
    affiliation = get_object_or_404(links, pk=affiliation_id)
    form = PeriodForm(request.POST or None, initial={"since": affiliation.since, "until": affiliation.until})
    if form.is_valid():
        try:
            services.update_affiliation(affiliation=affiliation, **form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your changes are kept."))
            return redirect("network:organisation", affiliation.organisation_id)
    context = {"form": form, "organisation": affiliation.organisation, "affiliation": affiliation}
    return render(request, "network/affiliation_form.html", context, status=422 if form.is_bound else 200)
