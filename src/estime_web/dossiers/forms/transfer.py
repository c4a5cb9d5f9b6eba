"""Where a file of a dossier comes in."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.transfer.arrival import Destination


class ArrivalForm(forms.Form):
    """A folder (.zip) or dossier.json, and where it is read in."""

    file = forms.FileField(
        label=_("Folder of the dossier"),
        help_text=_("The .zip that Estime made, or the dossier.json in it. 60 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".zip,.json"}),
        error_messages={"required": _("Choose the file."), "empty": _("This file is empty. Choose another one.")},
    )
    into = forms.ChoiceField(label=_("Where it is read in"), widget=forms.RadioSelect)

    def __init__(self, *args: object, destinations: Sequence[Destination], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # Django's own arguments
        choices = [(each.key, str(each)) for each in destinations]
        self.fields["into"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if len(choices) == 1:
            self.initial["into"] = choices[0][0]
