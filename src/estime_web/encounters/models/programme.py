"""The programme of a day: when, where, what."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.encounters.models.encounter import Encounter


class Slot(models.Model):
    """A stretch of time in which several workshops run in parallel."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="slots", verbose_name=_("encounter"))
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_begins"),
            models.UniqueConstraint(fields=["encounter", "starts_at"], name="slot_begins_once"),
        )

    def __str__(self) -> str:
        return f"{self.starts_at:%H:%M}–{self.ends_at:%H:%M}"


class Room(models.Model):
    """A room, with the people it holds."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="rooms", verbose_name=_("encounter"))
    name = models.CharField(_("name"), max_length=80)
    capacity = models.PositiveSmallIntegerField(_("seats"))
    is_step_free = models.BooleanField(_("reached without steps"), default=True)

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=["encounter", "name"], name="room_is_named_once"),
            models.CheckConstraint(condition=Q(capacity__gte=1), name="room_holds_somebody"),
        )

    def __str__(self) -> str:
        return self.name


class Workshop(models.Model):
    """A theme (atelier). It may be given in several sessions; nobody follows it twice."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="workshops", verbose_name=_("encounter"))
    letter = models.CharField(_("letter"), max_length=2)
    title = I18nCharField(_("title"), max_length=600)
    description = I18nTextField(_("description"), blank=True)
    note_takers = models.ManyToManyField(
        "encounters.Participation", related_name="noted_workshops", blank=True, verbose_name=_("people who take notes")
    )

    class Meta:
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ("letter",)
        constraints = (models.UniqueConstraint(fields=["encounter", "letter"], name="workshop_letter_is_unique"),)

    def __str__(self) -> str:
        return f"{self.letter} {self.title}"


class Session(models.Model):
    """A workshop given in one slot, in one room. `languages` are those spoken or interpreted there.

    A session that was cancelled stays, with the reason that people read: plans of before seat people in it.
    """

    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="sessions", verbose_name=_("workshop"))
    slot = models.ForeignKey(Slot, models.CASCADE, related_name="sessions", verbose_name=_("slot"))
    room = models.ForeignKey(Room, models.RESTRICT, related_name="sessions", verbose_name=_("room"))
    minimum = models.PositiveSmallIntegerField(_("fewest people"), default=0)
    languages = models.JSONField(_("languages spoken or interpreted"), default=list)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancelled_because = models.CharField(_("reason for cancelling"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ("slot__starts_at", "workshop__letter")
        constraints = (
            models.UniqueConstraint(
                fields=["slot", "room"], condition=Q(cancelled_at=None), name="room_holds_one_session_at_a_time"
            ),
            models.UniqueConstraint(fields=["slot", "workshop"], name="workshop_is_given_once_per_slot"),
        )

    def __str__(self) -> str:
        return f"{self.workshop.letter} {self.slot} {self.room}"
