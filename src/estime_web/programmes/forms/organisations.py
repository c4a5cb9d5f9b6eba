"""Which organisations somebody may choose from."""

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.models import User
from estime_web.network.models import Organisation
from estime_web.programmes.models import Programme
from estime_web.programmes.queries.programmes import organisations_offered


def offer_organisations(form: forms.BaseForm, user: User, programme: Programme) -> None:
    """Offer the whole community to those who read it; to others, the organisations that are in the programme already."""
    field = cast("forms.ModelChoiceField[Organisation]", form.fields["organisation"])
    field.queryset = organisations_offered(user, programme)
    if not user.has_perm("network.view_directory"):
        field.help_text = _("The organisations of this programme. Whoever coordinates the site can bring in others.")
