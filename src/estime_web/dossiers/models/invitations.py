"""Who was invited into the team of a dossier, and whether they came."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.models.dossier import Dossier


class Invitation(models.Model):
    """Somebody was invited by e-mail to carry a dossier (`is_lead`) or to work on it. They are in the team from then on."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="invitations", verbose_name=_("dossier"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="dossier_invitations", verbose_name=_("account")
    )
    is_lead = models.BooleanField(_("carries the dossier"), default=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("invited by")
    )
    sent_at = models.DateTimeField(_("sent at"))
    taken_up_at = models.DateTimeField(_("came at"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("-is_lead", "user__name", "pk")
        constraints = (models.UniqueConstraint(fields=["dossier", "user"], name="person_is_invited_to_a_dossier_once"),)

    def __str__(self) -> str:
        return str(self.user)
