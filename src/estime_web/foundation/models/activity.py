"""The activity log: append-only, each entry sealed with the hash of the one before."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ActivityEntry(models.Model):
    """One act. It holds identifiers, never words of a person: the log cannot be shortened afterwards.

    The database itself refuses to change or delete an entry (`log_guard.py`); what is written here says so
    earlier, in Python.
    """

    at = models.DateTimeField(_("at"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("actor")
    )
    actor_label = models.CharField(_("actor without an account"), max_length=80, blank=True)
    verb = models.CharField(_("verb"), max_length=80)
    subject_type = models.CharField(_("subject type"), max_length=80)
    subject_id = models.CharField(_("subject id"), max_length=80)
    details = models.JSONField(_("details"), default=dict)
    previous_hash = models.CharField(_("hash of the entry before"), max_length=71)
    hash = models.CharField(_("hash"), max_length=71, unique=True)

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        ordering = ("pk",)
        indexes = (models.Index(fields=["subject_type", "subject_id"]),)
        # A fork would be two entries after the same one: the database refuses the second.
        constraints = (models.UniqueConstraint("previous_hash", name="activity_chain_never_forks"),)

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type}:{self.subject_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: Django's own signature
        if not self._state.adding:
            self._refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # Any: Django's own signature
        self._refuse()

    def _refuse(self) -> NoReturn:
        msg = "the activity log is append-only"
        raise TypeError(msg)


class ActivityHead(models.Model):
    """The one row that is locked while an entry is appended, so that the chain never forks."""

    hash = models.CharField(_("hash of the last entry"), max_length=71, blank=True)

    class Meta:
        verbose_name = _("end of the log")
        verbose_name_plural = _("ends of the log")

    def __str__(self) -> str:
        return self.hash
