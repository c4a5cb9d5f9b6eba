"""Forms of the account of a day and of the certificates."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea

from estime_web.encounters.models import AccountSection, CertificateSignature
from estime_web.foundation.translated_forms import TranslatedForm


class SectionForm(TranslatedForm, forms.Form):
    """The words of one part. `read_version` is the one before the eyes of who writes."""

    text = I18nFormField(
        label=_("Your words"),
        widget=I18nTextarea,
        required=False,
        help_text=_("An empty line begins a new paragraph. Figures, lessons and voices come after by themselves."),
    )
    read_version = forms.IntegerField(min_value=0, widget=forms.HiddenInput(attrs={"autocomplete": "off"}))

    @classmethod
    def initial_of(cls, section: AccountSection) -> dict[str, Any]:  # Any: the values of the fields
        return {"text": section.text, "read_version": section.version}


class PublishForm(forms.Form):
    """For whom the account is."""

    readers = forms.ChoiceField(
        label=_("Who reads it?"),
        choices=(
            ("day", _("those of the day, by their personal link")),
            ("everybody", _("everybody, at an address that you can share")),
        ),
        initial="day",
        widget=forms.RadioSelect,
        help_text=_(
            "For those of the day, counts of fewer than 5 people are not told; for everybody, fewer than 10. Voices and "
            "names stay as their speakers chose."
        ),
    )

    @property
    def is_public(self) -> bool:
        return bool(self.cleaned_data["readers"] == "everybody")


class SignatureForm(forms.Form):
    """Who signs the certificates."""

    name = forms.CharField(label=_("Name of who signs"), max_length=120)
    capacity = forms.CharField(
        label=_("In what capacity"),
        max_length=200,
        required=False,
        help_text=_("Such as: coordination of the network."),
    )

    @classmethod
    def initial_of(cls, signature: CertificateSignature | None) -> dict[str, Any]:  # Any: the values of the fields
        return {"name": signature.name, "capacity": signature.capacity} if signature else {}
