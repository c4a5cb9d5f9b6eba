"""What everybody does together: welcome, meal, getting acquainted, feedback in plenary."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from estime_web.encounters.models.encounter import Encounter


class Moment(models.Model):
    """A stretch of the day that nobody has to choose. It stands in everybody's day beside the workshops."""

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="moments", verbose_name=_("encounter"))
    title = I18nCharField(_("title"), max_length=400)
    starts_at = models.TimeField(_("from"))
    ends_at = models.TimeField(_("to"))
    place = models.CharField(_("place"), max_length=80, blank=True)
    note_takers = models.ManyToManyField(
        "encounters.Participation", related_name="noted_moments", blank=True, verbose_name=_("people who take notes")
    )

    class Meta:
        verbose_name = _("plenary moment")
        verbose_name_plural = _("plenary moments")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="moment_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return str(self.title)
