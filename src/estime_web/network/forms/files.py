"""The file that somebody sends."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from estime.exchange.sheets import MAX_BYTES


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("Your spreadsheet"),
        help_text=_("A workbook (.xlsx, .ods) or a text file (.csv), 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xlsm,.ods,.csv,.tsv,.txt"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Fill it in and send it again."),
        },
        allow_empty_file=False,
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB. Cut it in two and send each part."))
        return file
