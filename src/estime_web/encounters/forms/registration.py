"""The form of somebody who registers: who they are, what they need, what they agree to."""

import time
from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estime.provenance import digest
from estime_web.accounts.enums import Language
from estime_web.encounters.services import Introduction
from estime_web.network.enums import ActorType

_SALT = "encounters.registration"
FEWEST_SECONDS = 3


def sight_of(text: str, *, at: float | None = None) -> str:
    """Return the sealed note of what was shown, and when: it comes back with the form."""
    return signing.dumps({"at": time.time() if at is None else at, "text": digest(text)}, salt=_SALT)


class RegistrationForm(forms.Form):
    """`seen` is the note of the text that was shown; `website` is seen by robots alone, and must stay empty."""

    given_name = forms.CharField(
        label=gettext_lazy("Given name"), max_length=80, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    family_name = forms.CharField(
        label=gettext_lazy("Family name"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Your personal link goes there, and nowhere else."),
    )
    organisation = forms.CharField(
        label=gettext_lazy("Organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=gettext_lazy("If you come for one."),
    )
    actor_type = forms.ChoiceField(
        label=gettext_lazy("You come as"),
        choices=[("", "—"), *ActorType.choices],
        help_text=gettext_lazy("So that each room holds people of different kinds."),
    )
    language = forms.ChoiceField(label=gettext_lazy("Write to me in"), choices=Language.choices)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("I understand"),
        choices=Language.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-row"}),
        help_text=gettext_lazy("Nothing ticked: any language will do."),
    )
    needs_step_free = forms.BooleanField(label=gettext_lazy("I need rooms without steps"), required=False)
    agrees = forms.BooleanField(
        label=gettext_lazy("I have read this and I agree"),
        error_messages={"required": gettext_lazy("Without your agreement we may not keep anything: tick this box.")},
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, text: str, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(data, **kwargs)
        self.text = text

    def clean(self) -> dict[str, Any]:  # Any: the values of the fields
        data: dict[str, Any] = super().clean() or self.cleaned_data  # Any: the values of the fields
        try:
            note = signing.loads(data.get("seen", ""), salt=_SALT)
        except signing.BadSignature:
            raise forms.ValidationError(
                _("Your page had waited too long. Look it over, then press the button again.")
            ) from None
        if note["text"] != digest(self.text):
            raise forms.ValidationError(_("The text to agree to has changed meanwhile. Read it again, please."))
        if time.time() - note["at"] < FEWEST_SECONDS:
            raise forms.ValidationError(_("That was very fast. To be sure that you are not a robot: press once more."))
        return data

    @property
    def is_by_robot(self) -> bool:
        return bool(self.data.get("website"))

    def introduction(self) -> Introduction:
        """Return the person in words."""
        data = self.cleaned_data
        return Introduction(
            given_name=data["given_name"],
            family_name=data["family_name"],
            email=data["email"],
            organisation=data["organisation"],
            actor_type=data["actor_type"],
            language=data["language"],
            languages=data["languages"],
            needs_step_free=data["needs_step_free"],
        )
