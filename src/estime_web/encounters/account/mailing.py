"""The e-mail that says where the account of a day is, and the link that it carries."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.accounts.models import Pass
from estime_web.accounts.passes import token_of
from estime_web.encounters.models import Participation
from estime_web.foundation.services import register_marker

MY_ACCOUNT = "my_account"


def account_mail(participation: Participation) -> tuple[str, str]:
    """Return the subject and the text, in the language of the person. The link is written when the e-mail leaves."""
    encounter = participation.encounter
    with translation.override(participation.language):
        values = {
            "participation": participation,
            "encounter": encounter,
            "person": participation.person,
            "link": f"[[{MY_ACCOUNT}:{participation.access_id}]]",
            "organisers": [str(row.user) for row in encounter.organisers.select_related("user").order_by("pk")],
        }
        subject = _("%(encounter)s: the account of the day") % {"encounter": str(encounter.title)}
        return subject, render_to_string("encounters/mail/account.txt", values).strip() + "\n"


def register_account_marker() -> None:
    """Teach the outbox what the marker of the account stands for."""
    register_marker(MY_ACCOUNT, _address)


def _address(pass_id: str) -> str:
    token = token_of(Pass.objects.get(pk=pass_id))
    return settings.BASE_URL + reverse("encounters:my_account", args=[token])
