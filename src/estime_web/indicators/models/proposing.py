"""What is noted while proposals are made and clarified: what was done to them and why, colleges that proposed nothing, hidden arguments."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.indicators.enums import CandidateAct
from estime_web.indicators.models.candidates import Argument, IndicatorCandidate
from estime_web.indicators.models.process import College


class CandidateChange(models.Model):
    """Something that was done to a proposal, with its reason. Lines are added, never changed."""

    candidate = models.ForeignKey(
        IndicatorCandidate, models.CASCADE, related_name="changes", verbose_name=_("proposed indicator")
    )
    act = models.CharField(_("act"), max_length=12, choices=CandidateAct.choices)
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("change of a proposal")
        verbose_name_plural = _("changes of proposals")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.get_act_display()


class CollegeSilence(models.Model):
    """Why the road goes on although a college proposed nothing."""

    college = models.OneToOneField(College, models.CASCADE, related_name="silence", verbose_name=_("college"))
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("college without a proposal")
        verbose_name_plural = _("colleges without a proposal")
        ordering = ("college",)

    def __str__(self) -> str:
        return str(self.college)


class ArgumentModeration(models.Model):
    """An argument hidden by those who lead, or shown again, with the reason. Everybody who takes part can read this list."""

    argument = models.ForeignKey(Argument, models.CASCADE, related_name="moderations", verbose_name=_("argument"))
    hides = models.BooleanField(_("hides it"), default=True)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("line of the moderation log")
        verbose_name_plural = _("lines of the moderation log")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.reason[:60]
