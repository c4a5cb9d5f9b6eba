"""The organisations: the list, one of them, add, correct."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.network import services
from estime_web.network.forms import OrganisationFilter, OrganisationForm
from estime_web.network.models import Organisation
from estime_web.network.queries import federations_of, members_of, memberships_of, organisations_matching

PER_PAGE = 50


@sign_in_required
def organisations(request: SignedInRequest) -> HttpResponse:
    """List the organisations, with a search and two filters. A filter that is not known shows everything."""
    require(request.user, "network.view_directory")
    form = OrganisationFilter(request.GET)
    form.full_clean()
    wanted = form.cleaned_data
    territory = wanted.get("territory")
    found = organisations_matching(
        search=wanted.get("q", ""), actor_type=wanted.get("type", ""), territory=territory.code if territory else ""
    )
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    is_filtered = bool(wanted.get("q") or wanted.get("type") or territory)
    return render(request, "network/organisations.html", {"page": page, "form": form, "is_filtered": is_filtered})


@sign_in_required
def organisation(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """Show one organisation: facts, people, federations and members, now and before."""
    require(request.user, "network.view_directory")
    shown = get_object_or_404(Organisation.objects.select_related("territory"), pk=organisation_id)
    context = {
        "organisation": shown,
        "memberships": list(memberships_of(shown)),
        "affiliations": list(federations_of(shown)),
        "members": list(members_of(shown)),
    }
    return render(request, "network/organisation.html", context)


@sign_in_required
def create(request: SignedInRequest) -> HttpResponse:
    """Add an organisation."""
    require(request.user, "network.change_directory")
    form = OrganisationForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.create_organisation(**form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The organisation is added."))
            return redirect("network:organisation", made.pk)
    return _form_page(request, form, None)


@sign_in_required
def edit(request: SignedInRequest, organisation_id: UUID) -> HttpResponse:
    """Correct an organisation."""
    require(request.user, "network.change_directory")
    shown = get_object_or_404(Organisation, pk=organisation_id)
    form = OrganisationForm(request.POST or None, organisation=shown)
    if form.is_valid():
        try:
            services.update_organisation(organisation=shown, **form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your changes are kept."))
            return redirect("network:organisation", organisation_id)
    return _form_page(request, form, get_object_or_404(Organisation, pk=organisation_id))


def _form_page(request: SignedInRequest, form: OrganisationForm, shown: Organisation | None) -> HttpResponse:
    context = {"form": form, "organisation": shown}
    return render(request, "network/organisation_form.html", context, status=422 if form.is_bound else 200)
