"""The cohort: test enterprises, their teams, and those who accompany them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.network.models import Organisation
from estime_web.network.models.periods import PeriodQuerySet, ends_after_it_begins, is_current
from estime_web.programmes.enums import Family
from estime_web.programmes.models.programme import Programme


class TestEnterprise(models.Model):
    """An enterprise that experiments with the method. Researchers know it by its `pseudonym` alone."""

    __test__ = False  # the word is the field's; pytest must not collect it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="enterprises", verbose_name=_("programme"))
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="test_enterprises", verbose_name=_("organisation")
    )
    family = models.CharField(_("family"), max_length=20, choices=Family.choices)
    second_family = models.CharField(_("second family"), max_length=20, choices=Family.choices, blank=True)
    pseudonym = models.CharField(_("pseudonym"), max_length=20)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("test enterprise")
        verbose_name_plural = _("test enterprises")
        ordering = ("organisation__name", "pk")
        constraints = (
            ends_after_it_begins("test_enterprise_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["programme", "organisation"], name="enterprise_is_tested_once_in_a_programme"
            ),
            models.UniqueConstraint(fields=["programme", "pseudonym"], name="pseudonym_is_of_one_enterprise"),
        )

    def __str__(self) -> str:
        return str(self.organisation)

    @property
    def is_current(self) -> bool:
        return is_current(self.until)


class TeamMember(models.Model):
    """Somebody of the enterprise who works on its dossiers. Whoever carries it (`is_lead`) decides who may read."""

    enterprise = models.ForeignKey(
        TestEnterprise, models.CASCADE, related_name="team", verbose_name=_("test enterprise")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="team_memberships", verbose_name=_("account")
    )
    is_lead = models.BooleanField(_("carries the dossier"), default=False)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        ordering = ("-is_lead", "user__name", "pk")
        constraints = (
            ends_after_it_begins("team_membership_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["enterprise", "user"], condition=models.Q(until=None), name="person_is_in_a_team_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.user)

    @property
    def is_current(self) -> bool:
        return is_current(self.until)


class Coaching(models.Model):
    """A coach accompanies an enterprise, from one day to another."""

    enterprise = models.ForeignKey(
        TestEnterprise, models.CASCADE, related_name="coachings", verbose_name=_("test enterprise")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="coachings", verbose_name=_("coach")
    )
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="coachings", verbose_name=_("organisation")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("accompaniment")
        verbose_name_plural = _("accompaniments")
        ordering = ("since", "pk")
        constraints = (
            ends_after_it_begins("coaching_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["enterprise", "user"], condition=models.Q(until=None), name="coach_is_assigned_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} → {self.enterprise}"

    @property
    def is_current(self) -> bool:
        return is_current(self.until)
