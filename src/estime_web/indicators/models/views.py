"""What people say of the proposals: sealed ballots, and views that are only ever added."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estime_web.indicators.enums import EntryMode, RatedOn, RoundState
from estime_web.indicators.models.candidates import IndicatorCandidate
from estime_web.indicators.models.process import Arbitration, College

BEST = 9


class Round(models.Model):
    """A time in which views are given. What they say is sealed until it is closed."""

    arbitration = models.ForeignKey(Arbitration, models.CASCADE, related_name="rounds", verbose_name=_("arbitration"))
    number = models.PositiveSmallIntegerField(_("number"))
    state = models.CharField(_("state"), max_length=8, choices=RoundState.choices, default=RoundState.OPEN)
    opened_at = models.DateTimeField(_("opened at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ("arbitration", "number")
        constraints = (models.UniqueConstraint(fields=["arbitration", "number"], name="round_has_each_number_once"),)

    def __str__(self) -> str:
        return str(self.number)


class Ballot(models.Model):
    """The views of one person. `seal` finds it again from their own page; nothing in the database leads from it to them.

    `weight` is theirs in the college, copied, so that counting asks no list of people.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arbitration = models.ForeignKey(Arbitration, models.CASCADE, related_name="ballots", verbose_name=_("arbitration"))
    seal = models.CharField(_("seal"), max_length=64, unique=True)
    college = models.ForeignKey(College, models.PROTECT, related_name="ballots", verbose_name=_("college"))
    weight = models.PositiveSmallIntegerField(_("weight in the college"), default=1)

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        # By their identifier, which is drawn by lot: their order says nothing about who came when.
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)


class View(models.Model):
    """One view on one proposal. Views are added, never changed: the last one counts.

    `request_key` is that of the form it came from: sent twice, it counts once. No moment is kept: an hour would tell who it was.
    """

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="views", verbose_name=_("ballot"))
    round = models.ForeignKey(Round, models.CASCADE, related_name="views", verbose_name=_("round"))
    candidate = models.ForeignKey(
        IndicatorCandidate, models.PROTECT, related_name="views", verbose_name=_("proposed indicator")
    )
    version = models.PositiveSmallIntegerField(_("wording"))
    rated_on = models.CharField(_("speaks of"), max_length=12, choices=RatedOn.choices, default=RatedOn.IMPORTANCE)
    grade = models.PositiveSmallIntegerField(_("from one to nine"), null=True, blank=True)
    cannot_judge = models.BooleanField(_("cannot judge"), default=False)
    reason = models.TextField(_("reason"), blank=True, max_length=600)
    mode = models.CharField(_("given"), max_length=8, choices=EntryMode.choices, default=EntryMode.SIMPLE)
    request_key = models.CharField(_("key of the form"), max_length=40)

    class Meta:
        verbose_name = _("view")
        verbose_name_plural = _("views")
        ordering = ("pk",)
        indexes = (models.Index(fields=["round", "candidate"]),)
        constraints = (
            models.UniqueConstraint(fields=["ballot", "request_key"], name="view_counts_once"),
            models.CheckConstraint(
                condition=Q(cannot_judge=True, grade=None) | Q(cannot_judge=False, grade__gte=1, grade__lte=BEST),
                name="view_is_a_grade_or_says_that_one_cannot_judge",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
