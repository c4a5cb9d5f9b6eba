"""What the pages of organisers share: whose day it is, and how a refusal becomes part of a form."""

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from estime_web.accounts.access import require
from estime_web.accounts.models import User
from estime_web.encounters.models import Encounter, Plan
from estime_web.foundation.errors import DomainError

UNPROCESSABLE = 422
Result = TypeVar("Result")


def actor_of(request: HttpRequest) -> User:
    """Return who is signed in. The view stands behind `sign_in_required`."""
    user = request.user
    if not isinstance(user, User):
        msg = "this page is for people who are signed in"
        raise TypeError(msg)
    return user


def organised(request: HttpRequest, pk: UUID) -> Encounter:
    """Return the day, to somebody who prepares it; for everybody else there is no such page."""
    encounter = get_object_or_404(Encounter, pk=pk)
    require(actor_of(request), "encounters.organise", encounter)
    return encounter


def plan_of(request: HttpRequest, pk: UUID, number: int) -> Plan:
    """Return a plan of the day, to somebody who prepares it; for everybody else there is no such page."""
    encounter = organised(request, pk)
    rows = Plan.objects.select_related("encounter", "computation", "created_by", "based_on")
    return get_object_or_404(rows, encounter=encounter, number=number)


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
