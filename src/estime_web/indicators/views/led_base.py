"""What the pages of those who lead an arbitration share."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from estime_web.accounts.access import SignedInRequest, require
from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.arbitrations import with_place

UNPROCESSABLE = 422
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True, kw_only=True)
class Led:
    """An arbitration on the table of somebody who follows it. `may_write`: it goes on; `may_decide`: they sign for it."""

    arbitration: Arbitration
    user: User
    may_write: bool
    may_decide: bool


def followed(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration to read, for those who follow it; for everybody else there is no such page."""
    arbitration = get_object_or_404(with_place(), pk=pk)
    require(request.user, "indicators.work_on", arbitration)
    return Led(
        arbitration=arbitration,
        user=request.user,
        may_write=request.user.has_perm("indicators.lead", arbitration),
        may_decide=request.user.has_perm("indicators.decide", arbitration),
    )


def signed_for(request: SignedInRequest, pk: UUID) -> Led:
    """Open an arbitration for whoever signs for it; for everybody else there is no such page."""
    table = followed(request, pk)
    require(request.user, "indicators.decide", table.arbitration)
    return table


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
