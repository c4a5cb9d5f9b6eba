"""The people: the list, one of them, add, correct."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.errors import DomainError
from estime_web.network import services
from estime_web.network.forms import NewPersonForm, PersonForm
from estime_web.network.models import Person
from estime_web.network.queries import memberships_of, organisation_with_id, people_matching

PER_PAGE = 50


@sign_in_required
def people(request: SignedInRequest) -> HttpResponse:
    """List the people, with a search by name, address or organisation."""
    require(request.user, "network.view_directory")
    search = request.GET.get("q", "").strip()
    page = Paginator(people_matching(search=search), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "network/people.html", {"page": page, "search": search})


@sign_in_required
def person(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Show one person: facts, and where they belong, now and before."""
    require(request.user, "network.view_directory")
    shown = get_object_or_404(Person.objects.select_related("user"), pk=person_id)
    return render(request, "network/person.html", {"person": shown, "memberships": list(memberships_of(shown))})


@sign_in_required
def create(request: SignedInRequest) -> HttpResponse:
    """Add a person, in the organisation from whose page one comes."""
    require(request.user, "network.change_directory")
    form = NewPersonForm(request.POST or None)
    form.initial = {"organisation": organisation_with_id(request.GET.get("organisation", ""))}
    if form.is_valid():
        try:
            made = services.create_person(**form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The person is added. Nothing was sent to them."))
            return redirect("network:person", made.pk)
    return _form_page(request, form, None)


@sign_in_required
def edit(request: SignedInRequest, person_id: UUID) -> HttpResponse:
    """Correct what is known of a person."""
    require(request.user, "network.change_directory")
    shown = get_object_or_404(Person, pk=person_id)
    form = PersonForm(request.POST or None, person=shown)
    if form.is_valid():
        try:
            services.update_person(person=shown, **form.cleaned_data, actor=request.user)
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Your changes are kept."))
            return redirect("network:person", person_id)
    return _form_page(request, form, get_object_or_404(Person, pk=person_id))


def _form_page(request: SignedInRequest, form: PersonForm, shown: Person | None) -> HttpResponse:
    context = {"form": form, "person": shown}
    return render(request, "network/person_form.html", context, status=422 if form.is_bound else 200)
