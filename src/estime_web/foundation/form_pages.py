"""What pages with a form share: what was posted, how a refusal becomes part of the form, and which status tells it."""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.http import HttpRequest, QueryDict

from estime_web.foundation.errors import DomainError

UNPROCESSABLE = 422
Result = TypeVar("Result")


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, even when it is empty; None leaves a form unbound."""
    return request.POST if request.method == "POST" else None


def try_form(form: forms.BaseForm, act: Callable[[], Result]) -> Result | None:
    """Do what a valid form asks for. A refusal becomes a sentence of the form, and None comes back.

    A refusal that has a page of its own (`DomainError.has_own_page`) goes on to it.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except DomainError as error:
        if error.has_own_page:
            raise
        form.add_error(None, str(error))
        return None


def status_of(form: forms.BaseForm) -> int:
    """Return the HTTP status of a page that shows this form."""
    return UNPROCESSABLE if form.is_bound and form.errors else 200
