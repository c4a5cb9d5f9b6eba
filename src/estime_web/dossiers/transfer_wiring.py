"""What the dossiers say of a person in « mes données », and what they erase with an account."""

from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.dossiers import personal_rows

_RANK = 12


def wire() -> None:
    """Name the sections, and who else reads them."""
    register_personal_data(
        _("What you wrote in dossiers"),
        personal_rows.item_rows,
        seen_by=_("Each text says who can read it. A draft is yours alone, and goes with your account."),
        rank=_RANK,
    )
    register_personal_data(
        _("Agreements that you signed"),
        personal_rows.signature_rows,
        seen_by=_(
            "The team of the dossier and its coach read this. The name you typed stays in the agreement when your account is "
            "erased: it is the proof of the other side too."
        ),
        rank=_RANK,
    )
    register_personal_data(
        _("Time that you noted"),
        personal_rows.time_rows,
        seen_by=_("The team of the dossier and its coach read this."),
        rank=_RANK,
    )
    register_personal_data(
        _("What you did on the road of dossiers"),
        personal_rows.road_rows,
        seen_by=_("The team of the dossier and its coach read this."),
        rank=_RANK,
    )
    register_erasure(personal_rows.erase)
