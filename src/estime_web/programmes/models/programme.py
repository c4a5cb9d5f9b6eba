"""A programme of action research, its phases, its partners, and the people appointed to it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.network.models import Organisation, Territory
from estime_web.network.models.periods import PeriodQuerySet, ends_after_it_begins, is_current
from estime_web.programmes.enums import AppointmentRole, PartnerRole, PhaseKind
from estime_web.programmes.models.method_version import MethodVersion


class Programme(models.Model):
    """Enterprises, coaches and researchers who work together for some years. `method` is what new dossiers follow."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = I18nCharField(_("title"), max_length=200)
    summary = I18nTextField(_("in a few words"), blank=True)
    starts_on = models.DateField(_("begins on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    territories = models.ManyToManyField(
        Territory, related_name="programmes", blank=True, verbose_name=_("territories")
    )
    method = models.ForeignKey(
        MethodVersion, models.PROTECT, related_name="programmes", verbose_name=_("method for new dossiers")
    )
    is_invented = models.BooleanField(_("invented example"), default=False)

    class Meta:
        verbose_name = _("programme of action research")
        verbose_name_plural = _("programmes of action research")
        ordering = ("starts_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="programme_ends_after_it_begins",
            ),
        )

    def __str__(self) -> str:
        return str(self.title)


class Phase(models.Model):
    """A stretch of a programme: concepts, experimentation, diffusion. Phases may overlap."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="phases", verbose_name=_("programme"))
    kind = models.CharField(_("phase"), max_length=20, choices=PhaseKind.choices)
    starts_on = models.DateField(_("begins on"))
    ends_on = models.DateField(_("ends on"))

    class Meta:
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ("starts_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=["programme", "kind"], name="programme_has_each_phase_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="phase_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()


class Partnership(models.Model):
    """An organisation takes part in a programme, in a role, from one day to another."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="partnerships", verbose_name=_("programme"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="partnerships", verbose_name=_("organisation")
    )
    role = models.CharField(_("role"), max_length=20, choices=PartnerRole.choices)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnerships")
        ordering = ("role", "organisation__name", "pk")
        constraints = (
            ends_after_it_begins("partnership_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["programme", "organisation", "role"],
                condition=models.Q(until=None),
                name="organisation_has_each_role_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.get_role_display()}"

    @property
    def is_current(self) -> bool:
        return is_current(self.until)


class Appointment(models.Model):
    """A person coordinates, does research, or reads for a funder or a federation (`organisation`), from one day to another."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="appointments", verbose_name=_("programme"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="appointments", verbose_name=_("account")
    )
    role = models.CharField(_("role"), max_length=20, choices=AppointmentRole.choices)
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="appointments", verbose_name=_("organisation")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        ordering = ("role", "since", "pk")
        constraints = (
            ends_after_it_begins("appointment_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["programme", "user", "role"], condition=models.Q(until=None), name="person_is_appointed_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=[AppointmentRole.FUNDER, AppointmentRole.FEDERATION])
                | ~models.Q(organisation=None),
                name="funders_and_federations_are_named",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()}"

    @property
    def is_current(self) -> bool:
        return is_current(self.until)
