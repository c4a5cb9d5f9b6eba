"""What people type of the figures of a territory."""

from decimal import Decimal
from typing import ClassVar
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime.exchange.sheets import MAX_BYTES
from estime_web.dossiers.contents import Content, content_of
from estime_web.dossiers.figures_values import NumberError, parse_moment, parse_number
from estime_web.dossiers.forms.portrait import WordsForm
from estime_web.dossiers.models import Dossier, TerritoryFigure

_FAULTS = {
    "not_a_number": gettext_lazy("This is not a number. Write it with digits, like 1234,5."),
    "ambiguous": gettext_lazy(
        "This can be read in two ways: a thousand, or one with decimals. Write it without a point between thousands, and decimals after a comma."
    ),
    "too_large": gettext_lazy("This number is too large. Choose a larger unit: thousands, or millions."),
    "too_precise": gettext_lazy("This number has more than four decimals. Round it."),
}


class FigureForm(WordsForm):
    """One figure: what it counts in several languages, its value, unit, date and source."""

    WORDS: ClassVar[dict[str, bool]] = {"what": False}

    value = forms.CharField(
        label=gettext_lazy("Value"), max_length=40, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )
    unit = forms.CharField(
        label=gettext_lazy("Unit"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("For example %, people, euros."),
    )
    on = forms.CharField(
        label=gettext_lazy("Date"),
        max_length=20,
        help_text=gettext_lazy("A year, a month or a day: 2016, 2016-03, 2016-03-01."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        max_length=2000,
        help_text=gettext_lazy("Who publishes it, and where it can be found again."),
    )
    item = forms.UUIDField(widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    read_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))
    shares = forms.BooleanField(label=gettext_lazy("The team may read it at once"), required=False)

    def __init__(self, data: object = None, *, dossier: Dossier, figure: TerritoryFigure | None = None) -> None:
        super().__init__(data, dossier=dossier, item=figure)
        self.fields["item"].initial = figure.pk if figure is not None else uuid4()
        self.fields["read_version"].initial = figure.version if figure is not None else 0
        if figure is None:
            return
        del self.fields["shares"]
        said = content_of(figure)
        self.fields["value"].initial = str(said["value"]).replace(".", ",")
        for name in ("unit", "on", "source"):
            self.fields[name].initial = said[name]

    @property
    def what_own(self) -> BoundField:
        return self.own("what")

    def label_of(self, name: str) -> str:
        return _("What is counted")

    def longest(self, _name: str) -> int:
        return 200

    def clean_value(self) -> Decimal:
        try:
            return parse_number(self.cleaned_data["value"])
        except NumberError as fault:
            raise forms.ValidationError(_FAULTS[fault.code]) from fault

    def clean_on(self) -> str:
        moment = parse_moment(self.cleaned_data["on"])
        if moment is None:
            raise forms.ValidationError(
                _("This is not a date. Write a year like 2016, a month like 2016-03 or a day like 2016-03-01.")
            )
        return moment

    def clean(self) -> dict[str, object]:
        found = super().clean() or {}
        names = [f"what_{language}" for language in self.languages]
        if not any(found.get(name) or name in self.errors for name in names):
            self.add_error(names[0], _("Say what is counted, in one language at least."))
        return found

    def content(self) -> Content:
        """Return what the figure says, from a valid form."""
        return {
            "what": {**self.texts("what")},
            "value": f"{self.cleaned_data['value']:f}",
            "unit": self.cleaned_data["unit"],
            "on": self.cleaned_data["on"],
            "source": self.cleaned_data["source"],
        }


class FiguresFileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Your spreadsheet"),
        help_text=gettext_lazy("A workbook (.xlsx, .ods) or a text file (.csv)."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.tsv,.txt"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("This file is empty. Fill it in and send it again."),
        },
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB. Cut it in two and send each part."))
        return file
