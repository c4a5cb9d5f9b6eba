"""The form that takes a file."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("The list"),
        help_text=_("A workbook (.xlsx, .ods) or a text file (.csv), with one person per line and headings on top."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
    )


class WorkbookForm(forms.Form):
    file = forms.FileField(
        label=_("The workbook"),
        help_text=_("The one you took from here, edited. A text file (.csv) of its first sheet will do too."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
    )


class PlanFileForm(forms.Form):
    file = forms.FileField(
        label=_("The workbook of the plan"),
        help_text=_("The one you took from here (.xlsx), or the same saved as .ods."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods"}),
    )


class WorkbookConfirmForm(forms.Form):
    removes_missing = forms.BooleanField(required=False)
