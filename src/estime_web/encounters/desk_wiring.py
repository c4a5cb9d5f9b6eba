"""What the desk gives to the rest of the site: « mes données », erasure."""

from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.encounters.desk_rows import forget_desk, notice_rows, presence_rows, swap_rows


def wire() -> None:
    """Register what the desk needs when the site starts."""
    by_organisers = _("Those who prepare the day read it.")
    register_personal_data(_("When you were there"), presence_rows, seen_by=by_organisers)
    register_personal_data(_("What changed in your days"), notice_rows, seen_by=by_organisers)
    register_personal_data(_("Places you exchanged"), swap_rows, seen_by=by_organisers)
    register_erasure(forget_desk)
