"""Who goes where: immutable versions."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estime_web.encounters.enums import PlanOrigin, PlanState, VariantKind
from estime_web.encounters.models.encounter import Encounter
from estime_web.encounters.models.participation import KeptSeat, Participation
from estime_web.encounters.models.programme import Session, Slot, Workshop
from estime_web.foundation.models import StoredComputation


class Plan(models.Model):
    """One answer to « qui va où ? ». It never changes; a new one replaces it.

    `explanation` maps a language to the words of the library; `charts` maps a language to its figures; `help` says
    what would improve it. `based_on` is the plan it was made from, `kept_seat` the place that was asked for by hand.
    `day_hash` names the day as it was: people, wishes, programme.
    """

    encounter = models.ForeignKey(Encounter, models.CASCADE, related_name="plans", verbose_name=_("encounter"))
    number = models.PositiveSmallIntegerField(_("version"))
    state = models.CharField(_("state"), max_length=12, choices=PlanState.choices, default=PlanState.PROPOSED)
    computation = models.OneToOneField(
        StoredComputation, models.PROTECT, related_name="plan", verbose_name=_("computation")
    )
    origin = models.CharField(_("origin"), max_length=12, choices=PlanOrigin.choices, default=PlanOrigin.COMPUTED)
    based_on = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="next_plans", verbose_name=_("made from")
    )
    kept_seat = models.ForeignKey(
        KeptSeat, models.SET_NULL, null=True, blank=True, related_name="plans", verbose_name=_("kept seat")
    )
    day_hash = models.CharField(_("hash of the day"), max_length=80, blank=True)
    is_proven = models.BooleanField(_("proven at every stage"))
    explanation = models.JSONField(_("explanation"), default=dict)
    charts = models.JSONField(_("charts"), default=dict)
    help = models.JSONField(_("what would help"), default=dict)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("made by")
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=["encounter", "number"], name="plan_number_is_unique"),
            models.UniqueConstraint(
                fields=["encounter"], condition=Q(state=PlanState.PUBLISHED), name="one_plan_is_published"
            ),
        )

    def __str__(self) -> str:
        return f"{self.encounter} {self.number}"


class Seat(models.Model):
    """One person in one session of a plan. `rank` is that of the wish met; None where the person facilitates."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="seats", verbose_name=_("plan"))
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="seats", verbose_name=_("participation")
    )
    session = models.ForeignKey(Session, models.RESTRICT, related_name="seats", verbose_name=_("session"))
    slot = models.ForeignKey(Slot, models.RESTRICT, related_name="seats", verbose_name=_("slot"))
    rank = models.PositiveSmallIntegerField(_("rank of the wish"), null=True, blank=True)

    class Meta:
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        ordering = ("slot__starts_at", "session__workshop__letter")
        constraints = (
            models.UniqueConstraint(fields=["plan", "participation", "slot"], name="person_is_in_one_place_at_a_time"),
            models.UniqueConstraint(fields=["plan", "participation", "session"], name="seat_is_given_once"),
        )

    def __str__(self) -> str:
        return f"{self.participation}: {self.session}"


class Variant(models.Model):
    """Another answer for the same day, computed to compare: nobody's day until somebody chooses it.

    `key` is the share of mixing in percent, or the stability; `summary` holds the numbers that are compared.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="variants", verbose_name=_("plan"))
    kind = models.CharField(_("kind"), max_length=12, choices=VariantKind.choices)
    key = models.CharField(_("variant"), max_length=12)
    computation = models.OneToOneField(
        StoredComputation, models.PROTECT, related_name="variant", verbose_name=_("computation")
    )
    summary = models.JSONField(_("numbers"), default=dict)

    class Meta:
        verbose_name = _("variant")
        verbose_name_plural = _("variants")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["plan", "kind", "key"], name="variant_is_computed_once"),)

    def __str__(self) -> str:
        return f"{self.plan} {self.key}"


class WhyNot(models.Model):
    """Why a person is not in a workshop they wished: what the best plan with that wish would cost others, in counts."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="why_nots", verbose_name=_("plan"))
    participation = models.ForeignKey(
        Participation, models.CASCADE, related_name="why_nots", verbose_name=_("participation")
    )
    workshop = models.ForeignKey(Workshop, models.CASCADE, related_name="why_nots", verbose_name=_("workshop"))
    answer = models.JSONField(_("answer"), default=dict)

    class Meta:
        verbose_name = _("answer to « why not? »")
        verbose_name_plural = _("answers to « why not? »")
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=["plan", "participation", "workshop"], name="wish_is_explained_once"),
        )

    def __str__(self) -> str:
        return f"{self.participation}: {self.workshop}"
