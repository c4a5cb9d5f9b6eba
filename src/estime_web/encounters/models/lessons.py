"""What was said in the workshops: notes by several hands, the lessons drawn from them, the corrections."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from estime_web.accounts.enums import Language
from estime_web.encounters.enums import CorrectionState, LessonState
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.moment import Moment
from estime_web.encounters.models.participation import Participation
from estime_web.encounters.models.programme import Workshop
from estime_web.programmes.models import FieldQuestion


class Note(models.Model):
    """A note taken in a workshop or a plenary moment. Only whoever wrote it changes it; `version` counts the changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="notes", verbose_name=_("encounter"))
    workshop = models.ForeignKey(
        Workshop, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("workshop")
    )
    moment = models.ForeignKey(
        Moment, models.CASCADE, null=True, blank=True, related_name="notes", verbose_name=_("plenary moment")
    )
    text = models.TextField(_("note"))
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    participation = models.ForeignKey(
        Participation, models.SET_NULL, null=True, blank=True, related_name="written_notes", verbose_name=_("taken by")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("typed by")
    )
    version = models.PositiveIntegerField(_("version"), default=1)
    written_at = models.DateTimeField(_("written at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ("written_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(workshop=None, moment__isnull=False) | Q(workshop__isnull=False, moment=None),
                name="note_has_one_place",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class Lesson(models.Model):
    """What a workshop, a plenary moment or the whole day (neither of them) teaches (enseignement).

    Sent back to those who were there until `corrections_until`, agreed, told in the account, and raised, where it asks
    something of the method, as a `field_question` of the programme's capitalisation register. Who takes an agreed one up
    again says why.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="lessons", verbose_name=_("encounter"))
    workshop = models.ForeignKey(
        Workshop, models.CASCADE, null=True, blank=True, related_name="lessons", verbose_name=_("workshop")
    )
    moment = models.ForeignKey(
        Moment, models.CASCADE, null=True, blank=True, related_name="lessons", verbose_name=_("plenary moment")
    )
    text = I18nTextField(_("lesson"))
    notes = models.ManyToManyField(Note, related_name="lessons", blank=True, verbose_name=_("notes it comes from"))
    state = models.CharField(_("state"), max_length=10, choices=LessonState.choices, default=LessonState.DRAFT)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    version = models.PositiveIntegerField(_("version"), default=1)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    corrections_until = models.DateField(_("corrections until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    agreed_at = models.DateTimeField(_("agreed at"), null=True, blank=True)
    reopened_because = models.TextField(_("why it was taken up again"), blank=True)
    field_question = models.OneToOneField(
        FieldQuestion,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="lesson",
        verbose_name=_("question in the capitalisation register"),
    )

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        ordering = ("position", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(workshop=None) | Q(moment=None), name="lesson_has_one_theme"),
        )

    def __str__(self) -> str:
        return str(self.text)[:60]


class Correction(models.Model):
    """What somebody who was there would say otherwise in a lesson, and what the organisers answer."""

    lesson = models.ForeignKey(Lesson, models.CASCADE, related_name="corrections", verbose_name=_("lesson"))
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="corrections", verbose_name=_("participation")
    )
    text = models.TextField(_("correction"))
    state = models.CharField(
        _("state"), max_length=10, choices=CorrectionState.choices, default=CorrectionState.SUGGESTED
    )
    answer = models.TextField(_("answer"), blank=True)
    suggested_at = models.DateTimeField(_("suggested at"), auto_now_add=True)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("suggested_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["lesson", "participation"], name="lesson_is_corrected_once_by_each"),
        )

    def __str__(self) -> str:
        return self.text[:60]
