"""What may be collected: proposals with their wordings, their hours, the gate, and what people say for and against."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.accounts.enums import Language
from estime_web.indicators.enums import (
    ArgumentSide,
    Bearer,
    CandidateKind,
    CandidateState,
    Expectation,
    GateKind,
    GateVerdict,
    Meaning,
    Means,
)
from estime_web.indicators.models.process import Arbitration, College, Criterion, Member


class IndicatorCandidate(models.Model):
    """A proposal to collect something: an indicator, interviews, a life story, an observation, a document.

    `author` finds its own proposals again and is shown to nobody; `college` is the group it comes from, None for those who lead.
    Once it has been rated, its wording is frozen. What became of it before that is told by `state` and `became`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    arbitration = models.ForeignKey(
        Arbitration, models.CASCADE, related_name="candidates", verbose_name=_("arbitration")
    )
    number = models.PositiveIntegerField(_("number on the list"))
    criterion = models.ForeignKey(
        Criterion, models.SET_NULL, null=True, blank=True, related_name="candidates", verbose_name=_("criterion")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=CandidateKind.choices)
    means = models.CharField(_("means of collecting"), max_length=12, choices=Means.choices)
    college = models.ForeignKey(
        College, models.SET_NULL, null=True, blank=True, related_name="candidates", verbose_name=_("college")
    )
    author = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="candidates", verbose_name=_("author")
    )
    state = models.CharField(_("state"), max_length=12, choices=CandidateState.choices, default=CandidateState.PROPOSED)
    became = models.ManyToManyField(
        "self", symmetrical=False, related_name="comes_from", blank=True, verbose_name=_("became")
    )
    is_imposed = models.BooleanField(_("a law or a contract demands it"), default=False)
    imposed_because = models.CharField(_("which law or contract"), max_length=200, blank=True)
    charged_to = models.ForeignKey(
        College, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("college that imposes it")
    )
    from_library = models.SlugField(_("taken from the examples"), max_length=60, blank=True)
    codes = models.JSONField(_("codes"), default=list, blank=True)
    author_agrees = models.BooleanField(_("its author agrees with what became of it"), null=True, blank=True)
    author_says = models.TextField(_("why its author does not agree"), max_length=600, blank=True)
    form_key = models.CharField(_("key of the form"), max_length=40, blank=True)
    created_at = models.DateTimeField(_("proposed at"))

    class Meta:
        verbose_name = _("proposed indicator")
        verbose_name_plural = _("proposed indicators")
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["arbitration", "number"], name="candidate_has_a_number_of_its_own"),
            models.UniqueConstraint(
                fields=["arbitration", "form_key"], condition=~Q(form_key=""), name="form_proposes_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class CandidateVersion(models.Model):
    """One wording of a proposal. Views are given on a version; from then on it stays as it is."""

    candidate = models.ForeignKey(
        IndicatorCandidate, models.CASCADE, related_name="versions", verbose_name=_("proposed indicator")
    )
    number = models.PositiveSmallIntegerField(_("number"))
    name = I18nCharField(_("name"), max_length=200)
    definition = I18nTextField(_("what exactly"), blank=True)
    story = I18nTextField(_("what it would tell"), blank=True)
    source = I18nCharField(_("where it comes from"), max_length=300, blank=True)
    frequency = I18nCharField(_("how often"), max_length=120, blank=True)
    unit = I18nCharField(_("unit, or material"), max_length=120, blank=True)
    collects = I18nCharField(_("who collects"), max_length=200, blank=True)
    answers = I18nCharField(_("who answers"), max_length=200, blank=True)
    limits = I18nTextField(_("its limits"), blank=True)
    reason = models.TextField(_("why it was reworded"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    at = models.DateTimeField(_("at"))
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ("candidate", "number")
        constraints = (models.UniqueConstraint(fields=["candidate", "number"], name="wording_has_each_number_once"),)

    def __str__(self) -> str:
        return str(self.name)


class Effort(models.Model):
    """The hours a year that a proposal asks for. The last one entered counts; those before stay readable."""

    candidate = models.ForeignKey(
        IndicatorCandidate, models.CASCADE, related_name="efforts", verbose_name=_("proposed indicator")
    )
    low = models.DecimalField(_("at least, in hours a year"), max_digits=7, decimal_places=2)
    likely = models.DecimalField(_("most likely, in hours a year"), max_digits=7, decimal_places=2)
    high = models.DecimalField(_("at most, in hours a year"), max_digits=7, decimal_places=2)
    respondents = models.DecimalField(
        _("hours of those who answer, in a year"), max_digits=7, decimal_places=2, default=0
    )
    bearer = models.CharField(_("who bears them"), max_length=12, choices=Bearer.choices, default=Bearer.TEAM)
    how = models.TextField(_("how it was counted"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("hours of a proposal")
        verbose_name_plural = _("hours of proposals")
        ordering = ("candidate", "at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(low__gte=0, low__lte=F("likely"), likely__lte=F("high"), respondents__gte=0),
                name="hours_stand_in_order",
            ),
        )

    def __str__(self) -> str:
        return str(self.likely)


class Gate(models.Model):
    """What the legal and ethical gate says of a proposal. The last word counts. No vote overrules it."""

    candidate = models.ForeignKey(
        IndicatorCandidate, models.CASCADE, related_name="gates", verbose_name=_("proposed indicator")
    )
    kind = models.CharField(_("looks at"), max_length=12, choices=GateKind.choices)
    verdict = models.CharField(_("verdict"), max_length=12, choices=GateVerdict.choices)
    college = models.ForeignKey(
        College, models.SET_NULL, null=True, blank=True, related_name="gates", verbose_name=_("college")
    )
    reason = models.TextField(_("reason"), blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("word of the gate")
        verbose_name_plural = _("words of the gate")
        ordering = ("candidate", "at", "pk")

    def __str__(self) -> str:
        return self.get_verdict_display()


class Argument(models.Model):
    """What somebody says for or against a proposal, on a condition, or asks. Others make it theirs.

    `college` stays beside the words when their author is parted from them; `others_apart` counts those who made it theirs by a
    link that is no more: neither a name that goes nor a number that falls tells who they were.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(
        IndicatorCandidate, models.CASCADE, related_name="arguments", verbose_name=_("proposed indicator")
    )
    side = models.CharField(_("side"), max_length=12, choices=ArgumentSide.choices)
    text = models.TextField(_("text"), max_length=600)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    author = models.ForeignKey(
        Member, models.SET_NULL, null=True, blank=True, related_name="arguments", verbose_name=_("author")
    )
    college = models.ForeignKey(
        College, models.SET_NULL, null=True, blank=True, related_name="arguments", verbose_name=_("college")
    )
    adopted_by = models.ManyToManyField(
        Member, related_name="adopted_arguments", blank=True, verbose_name=_("also said by")
    )
    others_apart = models.PositiveSmallIntegerField(_("also said by so many others"), default=0)
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False)
    is_hidden = models.BooleanField(_("hidden by those who lead"), default=False)
    form_key = models.CharField(_("key of the form"), max_length=40, blank=True)
    on = models.DateField(_("day"))

    class Meta:
        verbose_name = _("argument")
        verbose_name_plural = _("arguments")
        ordering = ("candidate", "side", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["candidate", "form_key"], condition=~Q(form_key=""), name="form_argues_once"
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class Pairing(models.Model):
    """One row of the joint display: what was expected, whether its meaning is shared, and the figure beside the story."""

    criterion = models.OneToOneField(Criterion, models.CASCADE, related_name="pairing", verbose_name=_("criterion"))
    expectation = models.CharField(_("this change is"), max_length=12, choices=Expectation.choices, blank=True)
    meaning = models.CharField(_("what it means is"), max_length=12, choices=Meaning.choices, blank=True)
    figure = models.ForeignKey(
        IndicatorCandidate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("the figure")
    )
    story = models.ForeignKey(
        IndicatorCandidate, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("the story")
    )
    together = models.TextField(_("what they tell together"), blank=True)

    class Meta:
        verbose_name = _("figure beside story")
        verbose_name_plural = _("figures beside stories")
        ordering = ("criterion__position", "criterion")

    def __str__(self) -> str:
        return str(self.criterion)
