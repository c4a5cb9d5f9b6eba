"""What the beginning of a dossier holds about a person, for « mes données »."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.dossiers.models import Invitation, Signature


def invitation_rows(user: User) -> list[Row]:
    """The dossiers into which a person was invited."""
    rows = Invitation.objects.filter(user=user).select_related("dossier__enterprise__organisation")
    return [
        {
            _("Dossier"): str(row.dossier),
            _("Invitation sent on"): row.sent_at,
            _("You came on"): row.taken_up_at,
        }
        for row in rows.order_by("sent_at", "pk")
    ]


def signature_rows(user: User) -> list[Row]:
    """The agreements that a person signed."""
    rows = Signature.objects.filter(user=user).select_related("agreement__dossier__enterprise__organisation")
    return [
        {
            _("Dossier"): str(row.agreement.dossier),
            _("Agreement"): row.agreement.number,
            _("Signed as"): row.name,
            _("Signed on"): row.at,
        }
        for row in rows.order_by("at", "pk")
    ]
