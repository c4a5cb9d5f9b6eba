"""E-mails that wait, left, or could not leave, and why."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MailState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENDING = "sending", _("being sent")
    SENT = "sent", pgettext_lazy("e-mail", "sent")
    FAILED = "failed", _("failed")


class OutboxMail(models.Model):
    """One e-mail to one address.

    A link that carries a pass stands in `body` as a marker and is filled in when the mail leaves, so that
    the database never holds a pass. A `is_sensitive` body (a sign-in code) is emptied once it has left.
    `reason` quotes the mail server, or says in words why the mail did not leave.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.EmailField(_("recipient"))
    language = models.CharField(_("language"), max_length=8)
    subject = models.CharField(_("subject"), max_length=250)
    body = models.TextField(_("text"))
    attachments = models.JSONField(_("attached files"), default=list)
    kind = models.CharField(_("kind"), max_length=80)
    subject_id = models.CharField(_("what it is about"), max_length=80, blank=True)
    is_sensitive = models.BooleanField(_("emptied once sent"), default=False)
    state = models.CharField(_("state"), max_length=10, choices=MailState.choices, default=MailState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("next attempt"), null=True, blank=True)
    claimed_at = models.DateTimeField(_("taken by a worker at"), null=True, blank=True)
    reason = models.TextField(_("why it could not leave"), blank=True)
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    class Meta:
        verbose_name = _("e-mail")
        verbose_name_plural = _("e-mails")
        ordering = ("-created_at", "pk")
        indexes = (
            models.Index(fields=["state", "not_before"]),
            models.Index(fields=["kind", "subject_id"]),
            models.Index(fields=["created_at"]),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def has_left(self) -> bool:
        return self.state == MailState.SENT

    @property
    def file_names(self) -> list[str]:
        return [name for name, _mime, _content in self.attachments]
