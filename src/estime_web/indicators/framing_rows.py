"""What the lists of arbitrations hold about somebody with an account, for « mes données ». What they said is on their own page."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.indicators.models import Member


def member_rows(user: User) -> list[Row]:
    """Return where somebody takes part, or did, and what the list says of them."""
    rows = Member.objects.filter(user=user).select_related("arbitration", "college").prefetch_related("also_in")
    return [
        {
            _("Arbitration"): str(member.arbitration),
            _("College"): str(member.college) if member.college else _("observer"),
            _("Also belongs to"): ", ".join(str(college) for college in member.also_in.all()),
            _("Name"): member.name,
            _("E-mail"): member.email,
            _("Language"): member.get_language_display(),
            _("Weight inside the college"): member.weight,
            _("Invited"): member.invited_at,
            _("Reminded"): member.reminded_at,
            _("Left"): member.left_at,
        }
        for member in rows.order_by("arbitration__created_at", "number")
    ]
