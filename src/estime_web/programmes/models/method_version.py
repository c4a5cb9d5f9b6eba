"""The method as data: one row per version, never changed once published."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime.method import Method, from_json

_KEPT_AT_MOST = 64
_read: dict[uuid.UUID, Method] = {}


class MethodVersion(models.Model):
    """A version of the method. Those that ship with Estime have no author; the others come from a capitalisation register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.SlugField(_("key"), max_length=60, unique=True)
    content = models.JSONField(_("content"))
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("follows")
    )
    reason = models.TextField(_("why it changes"), blank=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        verbose_name = _("version of the method")
        verbose_name_plural = _("versions of the method")
        ordering = ("published_at", "key")

    def __str__(self) -> str:
        return self.key

    @property
    def method(self) -> Method:
        """The version as the library reads it. A published version never changes, so each is read once per process."""
        if self.pk not in _read:
            if len(_read) >= _KEPT_AT_MOST:
                _read.clear()
            _read[self.pk] = from_json(self.content)
        return _read[self.pk]
