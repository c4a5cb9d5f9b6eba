"""Fields that several forms share."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.network.models import Organisation

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class DayField(forms.DateField):
    """A day: the browser's own picker where there is one, day first or ISO where it is typed."""

    def __init__(self, *, label: "StrOrPromise", help_text: "StrOrPromise" = "", required: bool = False) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"],
            error_messages={"invalid": _("This is not a date. Write it like 2017-06-01 or 01/06/2017.")},
        )


class OrganisationField(forms.ModelChoiceField[Organisation]):
    """One organisation of the network."""

    def __init__(self, *, label: "StrOrPromise", required: bool = True, help_text: "StrOrPromise" = "") -> None:
        super().__init__(
            Organisation.objects.order_by("folded"),
            label=label,
            required=required,
            help_text=help_text,
            empty_label=_("No organisation") if not required else _("Choose"),
        )
