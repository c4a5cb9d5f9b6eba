"""The capitalisation register: what the field asks, and what the method makes of it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.programmes.enums import QuestionState
from estime_web.programmes.models.cohort import TestEnterprise
from estime_web.programmes.models.method_version import MethodVersion
from estime_web.programmes.models.programme import Programme


class FieldQuestion(models.Model):
    """A question from the field, its analysis by the working group, its answer, and the change it brings.

    The enterprises it comes from (`enterprises`) are shown by their pseudonyms alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="field_questions", verbose_name=_("programme")
    )
    enterprises = models.ManyToManyField(
        TestEnterprise, related_name="field_questions", blank=True, verbose_name=_("dossiers concerned")
    )
    text = models.TextField(_("question"))
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    step = models.SlugField(_("step"), max_length=40, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=QuestionState.choices, default=QuestionState.RAISED)
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("raised by")
    )
    raised_at = models.DateTimeField(_("raised at"), auto_now_add=True)
    analysis = models.TextField(_("analysis by the working group"), blank=True)
    answer = models.TextField(_("answer"), blank=True)
    change = models.TextField(_("change of the method"), blank=True)
    method = models.ForeignKey(
        MethodVersion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="field_questions",
        verbose_name=_("version that answers it"),
    )

    class Meta:
        verbose_name = _("field question")
        verbose_name_plural = _("field questions")
        ordering = ("-raised_at", "pk")

    def __str__(self) -> str:
        return self.text[:80]


class MethodDraft(models.Model):
    """A version of the method in the making, for those who coordinate. Its text is kept as typed, whole or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="method_drafts", verbose_name=_("programme"))
    based_on = models.ForeignKey(MethodVersion, models.PROTECT, related_name="+", verbose_name=_("follows"))
    text = models.TextField(_("text of the version"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("begun by")
    )
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("draft of a version of the method")
        verbose_name_plural = _("drafts of versions of the method")
        ordering = ("-changed_at", "pk")

    def __str__(self) -> str:
        return f"{self.programme} ({self.based_on})"
