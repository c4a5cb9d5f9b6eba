"""Organisations, where they are, and the federations they belong to."""

import uuid

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from estime_web.network.enums import ActorType, Country
from estime_web.network.models.folded import FoldedTextField
from estime_web.network.models.periods import PeriodQuerySet, ends_after_it_begins, is_current


class Territory(models.Model):
    """A region on one side of the border."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = I18nCharField(_("name"), max_length=200)
    country = models.CharField(_("country"), max_length=2, choices=Country.choices)

    class Meta:
        verbose_name = _("territory")
        verbose_name_plural = _("territories")
        ordering = ("code",)

    def __str__(self) -> str:
        return str(self.name)


class Organisation(models.Model):
    """An enterprise, a partner, a federation, a funder … `is_invented` labels examples."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200)
    actor_type = models.CharField(_("actor type"), max_length=20, choices=ActorType.choices)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="organisations", verbose_name=_("territory")
    )
    website = models.URLField(_("website"), blank=True)
    is_invented = models.BooleanField(_("invented example"), default=False)
    folded = FoldedTextField(of=("name",))

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(Lower("name"), name="organisation_name_is_unique"),)

    def __str__(self) -> str:
        return self.name


class Affiliation(models.Model):
    """An organisation belongs to a federation, from one day to another."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="affiliations", verbose_name=_("organisation")
    )
    federation = models.ForeignKey(
        Organisation,
        models.CASCADE,
        related_name="affiliates",
        verbose_name=_("federation"),
        limit_choices_to={"actor_type": ActorType.FEDERATION},
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        ordering = ("federation__name", "since")
        constraints = (
            ends_after_it_begins("affiliation_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~models.Q(federation=models.F("organisation")), name="federation_does_not_join_itself"
            ),
            models.UniqueConstraint(
                fields=["organisation", "federation"],
                condition=models.Q(until=None),
                name="organisation_is_affiliated_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} → {self.federation}"

    @property
    def is_current(self) -> bool:
        return is_current(self.until)
