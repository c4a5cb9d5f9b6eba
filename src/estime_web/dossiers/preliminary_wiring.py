"""What the beginning of a dossier gives to the rest of the site when it starts."""

from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.dossiers.preliminary_rows import invitation_rows, signature_rows
from estime_web.dossiers.services.forgetting import forget_signatures
from estime_web.programmes.after_taking_in import register_next_act


def wire() -> None:
    """Offer to open a dossier for each enterprise of a cohort; say what is held of a person, and how it goes."""
    register_next_act(_("Open a dossier and invite"), "dossiers:open")
    by_coordination = _("You, the team, its coach and the people who coordinate the programme read this.")
    by_team = _("You, the team and its coach read this.")
    register_personal_data(_("Your invitations to dossiers"), invitation_rows, seen_by=by_coordination)
    register_personal_data(_("Agreements you signed"), signature_rows, seen_by=by_team)
    register_erasure(forget_signatures)
