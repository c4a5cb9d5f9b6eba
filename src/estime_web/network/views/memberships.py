"""Where a person belongs: add, correct, end."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.network import services
from estime_web.network.forms import JoinForm, MembershipForm
from estime_web.network.models import Membership, Person


@sign_in_required
def create(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Let a person join an organisation."""
    require(request.user, "network.change_directory")
    person = get_object_or_404(Person, pk=person_id)
    form = JoinForm(request.POST or None)
    if form.is_valid():
        try:
            services.join_organisation(person=person, **form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The organisation is added."))
            return redirect("network:person", person_id)
    context = {"form": form, "person": person}
    return render(request, "network/membership_form.html", context, status=422 if form.is_bound else 200)


@sign_in_required
def edit(request: SignedInRequest, membership_id: int) -> HttpResponse:
    """Correct a function or its days; a last day ends it."""
    require(request.user, "network.change_directory")
    membership = get_object_or_404(Membership.objects.select_related("person", "organisation"), pk=membership_id)
    initial = {"function": membership.function, "since": membership.since, "until": membership.until}
    form = MembershipForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.update_membership(membership=membership, **form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your changes are kept."))
            return redirect("network:person", membership.person_id)
    context = {"form": form, "person": membership.person, "membership": membership}
    return render(request, "network/membership_form.html", context, status=422 if form.is_bound else 200)
