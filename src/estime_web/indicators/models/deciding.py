"""The proposal of the rule, what the assembly made of it, its decision, and the collection that follows."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.dossiers.models import Dossier, StakeholderGroup
from estime_web.foundation.models import StoredComputation
from estime_web.indicators.enums import AmendmentAct
from estime_web.indicators.models.candidates import IndicatorCandidate
from estime_web.indicators.models.process import Arbitration, College, Criterion, Protocol


class ArbitrationRun(models.Model):
    """What the rule proposes, from the views and the frozen protocol. The last run counts.

    `alternatives` are other sets to stand beside it. `robustness` is what a search over other hours, people and shares found; empty until somebody asked for it.
    """

    arbitration = models.ForeignKey(Arbitration, models.CASCADE, related_name="runs", verbose_name=_("arbitration"))
    number = models.PositiveSmallIntegerField(_("number"))
    protocol = models.ForeignKey(Protocol, models.PROTECT, related_name="runs", verbose_name=_("protocol"))
    computation = models.OneToOneField(
        StoredComputation, models.PROTECT, related_name="arbitration_run", verbose_name=_("computation")
    )
    consensus = models.JSONField(_("consensus"), default=dict)
    alternatives = models.JSONField(_("other sets"), default=dict)
    robustness = models.JSONField(_("how solid it is"), default=dict)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("proposal of the rule")
        verbose_name_plural = _("proposals of the rule")
        ordering = ("arbitration", "number")
        constraints = (models.UniqueConstraint(fields=["arbitration", "number"], name="run_has_each_number_once"),)

    def __str__(self) -> str:
        return str(self.number)


class Amendment(models.Model):
    """A departure of the assembly from the proposal, with its reason. One taken back stays readable."""

    run = models.ForeignKey(ArbitrationRun, models.CASCADE, related_name="amendments", verbose_name=_("proposal"))
    candidate = models.ForeignKey(
        IndicatorCandidate, models.PROTECT, related_name="amendments", verbose_name=_("proposed indicator")
    )
    act = models.CharField(_("act"), max_length=8, choices=AmendmentAct.choices)
    reason = models.TextField(_("reason"))
    votes_for = models.PositiveSmallIntegerField(_("hands for"), null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(_("hands against"), null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(_("hands that abstained"), null=True, blank=True)
    holds = models.BooleanField(_("the guarantee holds after it"), default=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    at = models.DateTimeField(_("at"))
    undone_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("amendment")
        verbose_name_plural = _("amendments")
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["run", "candidate"], condition=Q(undone_at=None), name="candidate_is_amended_once"
            ),
        )

    def __str__(self) -> str:
        return self.get_act_display()


class MinorityStatement(models.Model):
    """What a group says against the choice, in its own words. It stays beside the decision, everywhere."""

    arbitration = models.ForeignKey(
        Arbitration, models.CASCADE, related_name="statements", verbose_name=_("arbitration")
    )
    candidate = models.ForeignKey(
        IndicatorCandidate,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="statements",
        verbose_name=_("proposed indicator"),
    )
    college = models.ForeignKey(
        College, models.SET_NULL, null=True, blank=True, related_name="statements", verbose_name=_("college")
    )
    who = models.CharField(_("who says it (a group, not a name)"), max_length=160, blank=True)
    text = models.TextField(_("in their own words"))
    language = models.CharField(_("language"), max_length=8, default="fr")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("statement of a minority")
        verbose_name_plural = _("statements of minorities")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return self.text[:60]


class ArbitrationDecision(models.Model):
    """What the assembly decided, in writing, with the day on which it looks at it again. It is not changed afterwards."""

    arbitration = models.OneToOneField(
        Arbitration, models.CASCADE, related_name="decision", verbose_name=_("arbitration")
    )
    run = models.OneToOneField(
        ArbitrationRun, models.PROTECT, related_name="decision", verbose_name=_("proposal of the rule")
    )
    chosen = models.JSONField(_("what was chosen"))
    text = I18nTextField(_("the decision in words"))
    present = I18nTextField(_("who was there"), blank=True)
    decided_on = models.DateField(_("decided on"))
    review_on = models.DateField(_("looked at again on"))
    verdict = models.JSONField(_("what is guaranteed"), default=dict)
    digest = models.CharField(_("hash"), max_length=71)
    reminded_at = models.DateTimeField(_("reminded of the next look at"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("noted by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("decision of an arbitration")
        verbose_name_plural = _("decisions of arbitrations")

    def __str__(self) -> str:
        return str(self.decided_on)


class CollectionLine(models.Model):
    """One line of the collection plan: who collects what from whom, when, in which language, with which consent.

    The plan goes on changing after the decision; `version` grows with each change. A line that is taken out stays
    readable, with the reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arbitration = models.ForeignKey(
        Arbitration, models.CASCADE, related_name="collection", verbose_name=_("arbitration")
    )
    candidate = models.ForeignKey(
        IndicatorCandidate, models.PROTECT, related_name="collection", verbose_name=_("proposed indicator")
    )
    criterion = models.ForeignKey(
        Criterion, models.SET_NULL, null=True, blank=True, related_name="collection", verbose_name=_("criterion")
    )
    method = I18nCharField(_("how"), max_length=300, blank=True)
    respondents = I18nCharField(_("who answers"), max_length=200, blank=True)
    group = models.ForeignKey(
        StakeholderGroup,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="collection_lines",
        verbose_name=_("stakeholder group"),
    )
    how_many = models.PositiveIntegerField(_("about how many people"), null=True, blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    frequency = I18nCharField(_("how often"), max_length=120, blank=True)
    languages = models.JSONField(_("in these languages"), default=list, blank=True)
    access_needs = I18nTextField(_("so that everybody can answer"), blank=True)
    consent = I18nTextField(_("what people agree to"), blank=True)
    hours = models.DecimalField(_("hours a year"), max_digits=7, decimal_places=2, default=0)
    respondent_hours = models.DecimalField(_("hours of those who answer"), max_digits=7, decimal_places=2, default=0)
    in_charge = models.CharField(_("in charge (a function, not a name)"), max_length=160, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    version = models.PositiveIntegerField(_("version"), default=1)
    removed_at = models.DateTimeField(_("taken out of the plan at"), null=True, blank=True)
    removed_because = models.TextField(_("why it was taken out of the plan"), blank=True)

    class Meta:
        verbose_name = _("line of the collection plan")
        verbose_name_plural = _("lines of the collection plan")
        ordering = ("position", "id")

    def __str__(self) -> str:
        return str(self.method)


class ArrivedArbitration(models.Model):
    """An arbitration that came with a dossier from another Estime. It is read, and goes on with the dossier; nobody changes it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="arrived_arbitrations", verbose_name=_("dossier"))
    content = models.JSONField(_("content"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("arbitration from another Estime")
        verbose_name_plural = _("arbitrations from another Estime")
        ordering = ("dossier", "position")

    def __str__(self) -> str:
        return str(self.pk)
