"""What the pages of the programmes share: whose programme it is, and how a refusal becomes part of a form."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language

from estime_web.accounts.access import SignedInRequest, require
from estime_web.foundation.errors import DomainError
from estime_web.programmes.models import Programme, TestEnterprise

UNPROCESSABLE = 422
Result = TypeVar("Result")


def programme_for(request: SignedInRequest, pk: UUID, permission: str = "programmes.view") -> Programme:
    """Return a programme to somebody who may; for everybody else there is no such page."""
    programme = get_object_or_404(Programme.objects.select_related("method"), pk=pk)
    require(request.user, "programmes.view", programme)
    if permission != "programmes.view":
        require(request.user, permission, programme)
    return programme


def coordinated(request: SignedInRequest, pk: UUID) -> Programme:
    """Return a programme to somebody who coordinates it; for everybody else there is no such page."""
    return programme_for(request, pk, "programmes.coordinate")


def enterprise_for(
    request: SignedInRequest, pk: UUID, enterprise: UUID, permission: str = "programmes.view_enterprise"
) -> TestEnterprise:
    """Return an enterprise of the cohort to somebody who may; for everybody else there is no such page."""
    rows = TestEnterprise.objects.select_related("organisation", "programme").defer("programme__method")
    found: TestEnterprise = get_object_or_404(rows, pk=enterprise, programme=pk)
    require(request.user, permission, found)
    return found


def back_to(request: SignedInRequest, programme: Programme) -> HttpResponseRedirect:
    """Lead back to a programme, or to the list for somebody who just ended their own place in it."""
    if request.user.has_perm("programmes.view", programme):
        return redirect("programmes:programme", programme.pk)
    return redirect("programmes:list")


def reader_language() -> str:
    """Return the language of the reader, as the library names it."""
    return (get_language() or "fr")[:2]


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even when it is empty; None leaves a form unbound."""
    return request.POST if request.method == "POST" else None


def try_form(form: forms.BaseForm, act: Callable[[], Result]) -> Result | None:
    """Do what a valid form asks for. A refusal becomes a sentence of the form, and None comes back."""
    if not form.is_valid():
        return None
    try:
        return act()
    except DomainError as error:
        form.add_error(None, str(error))
        return None


def status_of(form: forms.BaseForm) -> int:
    """Return the HTTP status of a page that shows this form."""
    return UNPROCESSABLE if form.is_bound and form.errors else 200
