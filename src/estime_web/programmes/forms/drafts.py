"""What people type about a new version of the method."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from estime_web.programmes.models import FieldQuestion, Programme
from estime_web.programmes.queries.methods import answered_questions
from estime_web.programmes.services.publishing import MAX_TEXT

_MAX_BYTES = 2 * MAX_TEXT


class MethodFileForm(forms.Form):
    """The file of a version, changed by hand."""

    file = forms.FileField(
        label=_("The file you changed"),
        help_text=_("The text file of a version (.toml), as it is downloaded here."),
        widget=forms.FileInput(attrs={"accept": ".toml,.txt"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _("This file is empty. Fill it in and send it again."),
        },
    )

    def clean_file(self) -> str:
        """Return the text of the file."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > _MAX_BYTES:
            raise forms.ValidationError(_("This text is longer than any method. Check that you sent the right file."))
        unreadable = _("This file holds signs that cannot be read. Save it as text, in UTF-8, and send it again.")
        try:
            text: str = file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(unreadable) from error
        if "\0" in text:
            raise forms.ValidationError(unreadable)
        return text


class DraftTextForm(forms.Form):
    text = forms.CharField(
        label=_("Text of the version"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false", "class": "method-text"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class _QuestionChoice(forms.ModelMultipleChoiceField[FieldQuestion]):
    def label_from_instance(self, obj: FieldQuestion) -> str:
        text = " ".join(obj.text.split())
        return f"{text[:160]}…" if len(text) > 160 else text


class PublishForm(forms.Form):
    """Why the method changes, which field questions it answers, and who follows it."""

    reason = forms.CharField(
        label=_("Why does the method change?"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who signs in reads this beside the version."),
    )
    questions = _QuestionChoice(
        FieldQuestion.objects.none(),
        label=_("Which field questions does it answer?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    becomes_the_method = forms.BooleanField(
        label=_("New dossiers of this programme follow it"),
        required=False,
        initial=True,
        help_text=_("Dossiers that have begun keep theirs until somebody moves them."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: object = None, *, programme: Programme, seen: str = "") -> None:
        initial: dict[str, Any] = {"seen": seen, "becomes_the_method": True}  # Any: the values of the fields
        super().__init__(data, initial=initial)  # type: ignore[arg-type]  # what a request carries
        self.fields["questions"].queryset = answered_questions(programme)  # type: ignore[attr-defined]  # a choice of rows
