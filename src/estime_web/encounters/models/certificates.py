"""The certificates of attendance: who signs them. The certificates themselves are never kept, they follow presence."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.models.encounter import Encounter


class CertificateSignature(models.Model):
    """Who signs the certificates of a day. From then on, whoever was there finds theirs on their page."""

    encounter = models.OneToOneField(
        Encounter, models.CASCADE, related_name="certificate_signature", verbose_name=_("encounter")
    )
    name = models.CharField(_("name of who signs"), max_length=120)
    capacity = models.CharField(_("in what capacity"), max_length=200, blank=True)
    signed_at = models.DateTimeField(_("signed at"), auto_now=True)

    class Meta:
        verbose_name = _("signature of the certificates")
        verbose_name_plural = _("signatures of certificates")

    def __str__(self) -> str:
        return self.name
