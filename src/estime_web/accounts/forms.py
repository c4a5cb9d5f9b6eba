"""What people type about accounts."""

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.accounts.models import User


class ProfileForm(forms.ModelForm[User]):
    class Meta:
        model = User
        fields = ("name", "language")
        labels = {"name": _("Your name"), "language": _("Your language")}
        help_texts = {
            "name": _("As others may call you. You may leave it empty."),
            "language": _("For our e-mails and for the pages of this site."),
        }


class NewUserForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), help_text=_("The address that receives the sign-in codes."))
    name = forms.CharField(label=_("Name"), max_length=150, required=False)
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, initial=Language.FR)
