"""A file between its preview and its import."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(hours=24)


class ImportDraft(models.Model):
    """A spreadsheet that its sender has seen in preview. Nobody else opens it; it goes with the import, or after a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("sent by"))
    filename = models.CharField(_("name of the file"), max_length=200)
    content = models.BinaryField(_("content"))
    created_at = models.DateTimeField(_("sent at"), auto_now_add=True)

    class Meta:
        verbose_name = _("file to import")
        verbose_name_plural = _("files to import")
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.filename
