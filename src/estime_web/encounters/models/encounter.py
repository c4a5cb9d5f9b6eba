"""The day itself, and who prepares it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.programmes.models import Programme


class Encounter(models.Model):
    """A day on which people of different kinds meet (temps fort, rencontre).

    `lottery_seed` is drawn when the day is made and shown to all before wishes close: it settles ties.
    Until `registration_closes_at` anybody with the address of the day may register, once they agree to `consent`.
    What the day teaches may go to the capitalisation register of its `programme`.
    With `remembers_disappointments`, those who were badly served on former days come first between equal plans.
    Who has not answered is reminded once, `reminds_before_days` days before wishes close; None: only by hand.
    Those who came are asked for their voice at `voices_asked_at`, and once more at `voices_reminded_at`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = I18nCharField(_("title"), max_length=400)
    date = models.DateField(_("date"))
    place = models.CharField(_("place"), max_length=200)
    welcome = I18nTextField(_("welcome text"), blank=True)
    wishes_close_at = models.DateTimeField(_("wishes close at"))
    lottery_seed = models.CharField(_("seed of the lottery"), max_length=40)
    floor_percent = models.PositiveSmallIntegerField(_("share of each actor type in each room, in percent"), default=50)
    reminds_before_days = models.PositiveSmallIntegerField(_("days before closing to remind"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes at"), null=True, blank=True)
    consent = I18nTextField(_("what people agree to when they register"), blank=True)
    remembers_disappointments = models.BooleanField(_("remember past disappointments"), default=False)
    programme = models.ForeignKey(
        Programme,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="encounters",
        verbose_name=_("programme of action research"),
    )
    voices_asked_at = models.DateTimeField(_("asked for their voice at"), null=True, blank=True)
    voices_reminded_at = models.DateTimeField(_("reminded of their voice at"), null=True, blank=True)
    is_invented = models.BooleanField(_("invented people"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("encounter")
        verbose_name_plural = _("encounters")
        ordering = ("-date", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(floor_percent__lte=100), name="floor_is_at_most_everybody"),
        )

    def __str__(self) -> str:
        return str(self.title)

    @property
    def are_wishes_open(self) -> bool:
        return timezone.now() < self.wishes_close_at

    @property
    def has_begun(self) -> bool:
        """Whether its day is there, or past."""
        return self.date <= timezone.localdate()

    @property
    def is_past(self) -> bool:
        """Whether its day is over, since midnight at the latest."""
        return self.date < timezone.localdate()

    @property
    def is_registration_open(self) -> bool:
        return self.registration_closes_at is not None and timezone.now() < self.registration_closes_at


class Organiser(models.Model):
    """Somebody who prepares the day. Nobody else sees its people and its wishes."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="organisers", verbose_name=_("encounter"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="organised", verbose_name=_("account")
    )

    class Meta:
        verbose_name = _("organiser")
        verbose_name_plural = _("organisers")
        constraints = (models.UniqueConstraint(fields=["encounter", "user"], name="organiser_is_named_once"),)

    def __str__(self) -> str:
        return str(self.user)
