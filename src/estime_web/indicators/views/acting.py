"""A form whose act gives nothing back: whether it was done."""

from collections.abc import Callable

from django import forms

from estime_web.foundation.errors import DomainError


def did(form: forms.BaseForm, act: Callable[[], None]) -> bool:
    """Do what a valid form asks for, and say whether it was done. A refusal becomes a sentence of the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except DomainError as error:
        form.add_error(None, str(error))
        return False
    return True
