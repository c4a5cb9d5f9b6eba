"""A reason in a sentence: for what others read afterwards."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class ReasonForm(forms.Form):
    """Why something is done."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("A sentence is enough. The others read it."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why in a sentence: the others will read it.")},
    )

    def __init__(self, *args: Any, label: "str | Promise" = "", **kwargs: Any) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        if label:
            self.fields["reason"].label = str(label)
