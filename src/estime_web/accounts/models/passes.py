"""Personal passes: a link or a QR code that opens one page to somebody without an account."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Pass(models.Model):
    """A key to one page. The database keeps only the hash of its token.

    The token is made again, when an e-mail or a badge needs it, from the secret key of the site and `nonce`;
    whoever reads the database alone opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nonce = models.CharField(max_length=32)
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("pass")
        verbose_name_plural = _("passes")

    def __str__(self) -> str:
        return str(self.pk)
