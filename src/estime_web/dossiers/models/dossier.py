"""A dossier, its road, the time spent on it, and the warnings that were set aside."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.dossiers.enums import Condition, Side, StepAct, Visibility
from estime_web.programmes.models import MethodVersion, TestEnterprise


class Dossier(models.Model):
    """One evaluation of one enterprise. It keeps the version of the method it began with, until somebody moves it.

    `furthest`, `allows_research` and `allows_counts` follow from the agreement in force and the condition; the services
    that sign, revoke, pause and withdraw keep them so (`ladder.furthest_of`).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    enterprise = models.ForeignKey(
        TestEnterprise, models.PROTECT, related_name="dossiers", verbose_name=_("test enterprise")
    )
    title = models.CharField(_("title"), max_length=120)
    language = models.CharField(_("language it is written in"), max_length=8, choices=Language.choices)
    method = models.ForeignKey(
        MethodVersion, models.PROTECT, related_name="dossiers", verbose_name=_("version of the method")
    )
    step = models.SlugField(_("step"), max_length=40)
    step_since = models.DateTimeField(_("at this step since"))
    condition = models.CharField(_("condition"), max_length=12, choices=Condition.choices, default=Condition.ACTIVE)
    furthest = models.PositiveSmallIntegerField(
        _("read no further than"), choices=Visibility.choices, default=Visibility.COACH
    )
    allows_research = models.BooleanField(_("research may read, under a pseudonym"), default=False)
    allows_counts = models.BooleanField(_("counted for its federations"), default=False)
    created_at = models.DateTimeField(_("opened at"), auto_now_add=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ("enterprise__organisation__name", "created_at", "pk")
        constraints = (
            # Of the whole ladder, only these three: the rule of `ladder.py` in SQL counts on it.
            models.CheckConstraint(
                condition=models.Q(furthest__in=[Visibility.TEAM, Visibility.COACH, Visibility.PUBLIC]),
                name="dossier_reaches_team_coach_or_everybody",
            ),
        )

    def __str__(self) -> str:
        return f"{self.enterprise} – {self.title}"

    @property
    def is_withdrawn(self) -> bool:
        return self.condition == Condition.WITHDRAWN

    @property
    def is_paused(self) -> bool:
        return self.condition == Condition.PAUSED


class StepChange(models.Model):
    """One act on the road of a dossier: onward, backward with a reason, a pause, another version of the method."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="step_changes", verbose_name=_("dossier"))
    act = models.CharField(_("act"), max_length=16, choices=StepAct.choices)
    from_step = models.SlugField(_("from"), max_length=60, blank=True)
    to_step = models.SlugField(_("to"), max_length=60, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("act on the road")
        verbose_name_plural = _("acts on the road")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.get_act_display()


class TimeSpent(models.Model):
    """Time that one side gave to a dossier on one day."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="time_spent", verbose_name=_("dossier"))
    side = models.CharField(_("side"), max_length=12, choices=Side.choices)
    on = models.DateField(_("day"))
    minutes = models.PositiveIntegerField(_("minutes"))
    what = models.CharField(_("for what"), max_length=200, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )

    class Meta:
        verbose_name = _("time spent")
        verbose_name_plural = _("times spent")
        ordering = ("-on", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(minutes__gt=0), name="time_spent_is_some"),)

    def __str__(self) -> str:
        return f"{self.on} {self.minutes}"


class WarningNote(models.Model):
    """A warning of the method that somebody set aside, with a note that says why."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="warning_notes", verbose_name=_("dossier"))
    rule = models.SlugField(_("warning"), max_length=60)
    subject = models.CharField(_("about"), max_length=60, blank=True)
    note = models.TextField(_("note"))
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("warning set aside")
        verbose_name_plural = _("warnings set aside")
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["dossier", "rule", "subject"], name="warning_is_set_aside_once"),
        )

    def __str__(self) -> str:
        return self.rule
