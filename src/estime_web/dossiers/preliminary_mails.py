"""The e-mails of the beginning of a dossier, in plain text, in the language of the person they are for.

Each function returns the subject and the text.
"""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.dossiers.models import Agreement, Dossier, Invitation
from estime_web.foundation.mail_text import without_markers

Mail = tuple[str, str]


def invitation_mail(invitation: Invitation, sender: User) -> Mail:
    """Invite somebody to carry a dossier, or to work on it with the one who does."""
    with translation.override(invitation.user.language):
        dossier = invitation.dossier
        words = {"sender": str(sender), "enterprise": str(dossier.enterprise)}
        if invitation.is_lead:
            subject = _("%(sender)s invites you: the social impact of %(enterprise)s") % words
        else:
            subject = _("%(sender)s would like to work with you on the dossier of %(enterprise)s") % words
        context = {
            "is_lead": invitation.is_lead,
            "sender": sender,
            "reader": invitation.user,
            "first": _first_step(dossier, invitation.user.language),
            "coaches": _coaches(dossier),
        }
        return subject, _text("invitation", dossier, "dossiers:arrive", context)


def signed_mail(agreement: Agreement, reader: User, *, name: str) -> Mail:
    """Tell somebody of the other side who has signed, and whether the agreement is in force now."""
    with translation.override(reader.language):
        words = {"enterprise": str(agreement.dossier.enterprise)}
        if agreement.is_signed:
            subject = _("The agreement with %(enterprise)s is signed by both sides") % words
        else:
            # Whoever watches over the mail of the site sees subjects: who signed is said inside.
            subject = _("The agreement for %(enterprise)s waits for your signature") % words
        context = {"reader": reader, "name": name, "agreement": agreement}
        return subject, _text("signed", agreement.dossier, "dossiers:agreement", context)


def revoked_mail(agreement: Agreement, reader: User, *, name: str, was_in_force: bool) -> Mail:
    """Tell somebody of the other side that the agreement was revoked, and what that changes."""
    with translation.override(reader.language):
        subject = _("The agreement for %(enterprise)s is revoked") % {"enterprise": str(agreement.dossier.enterprise)}
        context = {"reader": reader, "name": name, "agreement": agreement, "was_in_force": was_in_force}
        return subject, _text("revoked", agreement.dossier, "dossiers:agreement", context)


def _text(template: str, dossier: Dossier, page: str, context: dict[str, object]) -> str:
    values = {
        "dossier": dossier,
        "programme": dossier.enterprise.programme,
        "link": settings.BASE_URL + reverse(page, args=[dossier.pk]),
        **context,
    }
    return without_markers(render_to_string(f"dossiers/preliminary/mail/{template}.txt", values)).strip() + "\n"


def _first_step(dossier: Dossier, language: str) -> dict[str, object]:
    """Return what the method begins with, and how many minutes it gives to it."""
    first = dossier.method.method.steps[0].substeps[0]
    return {"title": first.title.in_language(language), "minutes": first.minutes}


def _coaches(dossier: Dossier) -> list[str]:
    current = dossier.enterprise.coachings.current().select_related("user")
    return [str(coaching.user) for coaching in current]
