"""What the voices of a day give to the rest of the site: « mes données », erasure."""

from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.encounters.voice_rows import forget_voices, voice_rows


def wire() -> None:
    """Register what the voices need when the site starts."""
    register_personal_data(
        _("What you said about days"), voice_rows, seen_by=_("For each answer, whom you let read it.")
    )
    register_erasure(forget_voices)
