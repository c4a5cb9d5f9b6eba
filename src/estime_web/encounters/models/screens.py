"""The screens of the hall and of the doors: an address that anybody in the room may look at."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.models import Pass
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.programme import Room


class Screen(models.Model):
    """A screen that shows who goes where, without names and without an account: its pass is its key.

    Without a `room` it shows all of them. Closing the pass turns the screen off.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="screens", verbose_name=_("encounter"))
    room = models.ForeignKey(
        Room, models.CASCADE, null=True, blank=True, related_name="screens", verbose_name=_("room")
    )
    name = models.CharField(_("name"), max_length=80)
    access = models.OneToOneField(Pass, models.CASCADE, related_name="screen", verbose_name=_("pass"))
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )

    class Meta:
        verbose_name = _("screen")
        verbose_name_plural = _("screens")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
