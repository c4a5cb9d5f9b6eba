"""The time to get acquainted: tables, rounds, and who sits with whom."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from estime_web.encounters.enums import PlanState, TablePlanOrigin
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.moment import Moment
from estime_web.encounters.models.participation import Participation
from estime_web.foundation.models import StoredComputation


class Networking(models.Model):
    """Rounds at tables during one moment of the day: everybody meets as many new and different people as possible.

    With `has_topics`, each table has a topic and nobody returns to it (world café). `played` rounds are over; the one
    after them goes on since `round_began_at`, None where nobody said that it began.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="networkings", verbose_name=_("encounter"))
    moment = models.OneToOneField(Moment, models.CASCADE, related_name="networking", verbose_name=_("plenary moment"))
    rounds = models.PositiveSmallIntegerField(_("rounds"), default=4)
    minutes = models.PositiveSmallIntegerField(_("minutes a round"), default=15)
    has_topics = models.BooleanField(_("each table has a topic"), default=False)
    played = models.PositiveSmallIntegerField(_("rounds that are over"), default=0)
    round_began_at = models.DateTimeField(_("the round that goes on began at"), null=True, blank=True)
    lottery_seed = models.CharField(_("seed of the lottery"), max_length=40)

    class Meta:
        verbose_name = _("networking")
        verbose_name_plural = _("networkings")
        ordering = ("moment__starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(rounds__gte=1), name="networking_has_a_round"),
            models.CheckConstraint(condition=Q(played__lte=F("rounds")), name="rounds_over_are_rounds"),
        )

    def __str__(self) -> str:
        return str(self.moment)

    @property
    def begun(self) -> int:
        """How many rounds are over or go on: their tables change no more."""
        return self.played + (self.round_began_at is not None)


class Table(models.Model):
    """A table. `languages` are those spoken or interpreted there; none: whatever its people share."""

    networking = models.ForeignKey(Networking, models.CASCADE, related_name="tables", verbose_name=_("networking"))
    label = models.CharField(_("table"), max_length=40)
    topic = I18nCharField(_("topic"), max_length=400, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), default=8)
    fewest = models.PositiveSmallIntegerField(_("fewest people"), default=5)
    languages = models.JSONField(_("languages spoken or interpreted"), default=list, blank=True)
    is_step_free = models.BooleanField(_("reached without steps"), default=True)
    host = models.ForeignKey(
        Participation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="hosted_tables",
        verbose_name=_("host who stays"),
    )

    class Meta:
        verbose_name = _("table")
        verbose_name_plural = _("tables")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["networking", "label"], name="table_is_named_once"),
            models.CheckConstraint(condition=Q(seats__gte=2), name="table_seats_two"),
        )

    def __str__(self) -> str:
        return self.label


class TablePlan(models.Model):
    """One answer to « who sits with whom? ». It never changes; a new one replaces it.

    `explanation` maps a language to the words of the library. `played` rounds had begun when it was made: these it
    leaves as they were.
    """

    networking = models.ForeignKey(Networking, models.CASCADE, related_name="plans", verbose_name=_("networking"))
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=12, choices=PlanState.choices, default=PlanState.PROPOSED)
    computation = models.OneToOneField(
        StoredComputation, models.PROTECT, related_name="table_plan", verbose_name=_("computation")
    )
    based_on = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next_plans", verbose_name=_("made from")
    )
    origin = models.CharField(
        _("how it came"), max_length=12, choices=TablePlanOrigin.choices, default=TablePlanOrigin.COMPUTED
    )
    played = models.PositiveSmallIntegerField(_("rounds that had begun"), default=0)
    is_proven = models.BooleanField(_("proven: nothing better exists"))
    explanation = models.JSONField(_("explanation"), default=dict)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("table plan")
        verbose_name_plural = _("table plans")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["networking", "number"], name="table_plan_number_is_unique"),
            models.UniqueConstraint(
                fields=["networking"], condition=Q(state=PlanState.PUBLISHED), name="one_table_plan_is_published"
            ),
        )

    def __str__(self) -> str:
        return f"{self.networking} {self.number}"


class TableSeat(models.Model):
    """One person at one table in one round, counted from 1."""

    plan = models.ForeignKey(TablePlan, models.CASCADE, related_name="seats", verbose_name=_("table plan"))
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="table_seats", verbose_name=_("participation")
    )
    table = models.ForeignKey(Table, models.RESTRICT, related_name="table_seats", verbose_name=_("table"))
    round = models.PositiveSmallIntegerField(_("round"))

    class Meta:
        verbose_name = _("seat at a table")
        verbose_name_plural = _("seats at tables")
        ordering = ("round", "table_id", "pk")
        constraints = (
            models.UniqueConstraint(fields=["plan", "participation", "round"], name="person_sits_at_one_table"),
            models.CheckConstraint(condition=Q(round__gte=1), name="round_begins_at_one"),
        )

    def __str__(self) -> str:
        return f"{self.round} {self.table}: {self.participation}"
