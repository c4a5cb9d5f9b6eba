"""The agreement of accompaniment: shown, signed by both sides, printable, revocable."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.enums import Side
from estime_web.dossiers.models.dossier import Dossier


class Agreement(models.Model):
    """What both sides agree to. Once somebody has signed, its words stay; a change is a new agreement (`number`).

    When a new one comes into force, those before it end (`revoked_at`) without any side that revoked them.
    """

    TERMS: ClassVar[tuple[str, ...]] = (
        "enterprise_party",
        "coach_party",
        "starts_on",
        "ends_on",
        "hours_enterprise",
        "hours_coach",
        "accepts_observation",
        "observation_words",
        "readers_words",
        "allows_research",
        "allows_counts",
        "exit_words",
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="agreements", verbose_name=_("dossier"))
    number = models.PositiveIntegerField(_("number"))
    enterprise_party = models.TextField(_("for the enterprise"))
    coach_party = models.TextField(_("for the accompaniment"))
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    hours_enterprise = models.PositiveIntegerField(_("hours of the enterprise"))
    hours_coach = models.PositiveIntegerField(_("hours of the accompaniment"))
    accepts_observation = models.BooleanField(_("observation accepted"), default=False)
    observation_words = models.TextField(_("how observation takes place"), blank=True)
    readers_words = models.TextField(_("who reads what"), blank=True)
    allows_research = models.BooleanField(_("research may read, under a pseudonym"), default=False)
    allows_counts = models.BooleanField(_("counted for its federations"), default=False)
    exit_words = models.TextField(_("how to leave"), blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("written by")
    )
    created_at = models.DateTimeField(_("written at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("revoked by")
    )
    revoked_side = models.CharField(_("side that revoked"), max_length=12, choices=Side.choices, blank=True)
    revoked_words = models.TextField(_("what they said when they revoked it"), blank=True)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        ordering = ("dossier", "number")
        constraints = (
            models.UniqueConstraint(fields=["dossier", "number"], name="agreement_has_its_number"),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="agreement_ends_after_it_begins"
            ),
        )

    def __str__(self) -> str:
        return f"{self.dossier} ({self.number})"

    @property
    def signed_sides(self) -> frozenset[str]:
        return frozenset(signature.side for signature in self.signatures.all())

    @property
    def is_signed(self) -> bool:
        return self.signed_sides == set(Side.values)

    @property
    def is_in_force(self) -> bool:
        return self.revoked_at is None and self.is_signed

    @property
    def is_replaced(self) -> bool:
        """Say whether it ended because another one came into force: no side revoked it."""
        return self.revoked_at is not None and not self.revoked_side

    @property
    def is_draft(self) -> bool:
        """Say whether its words can still be changed."""
        return self.revoked_at is None and not self.signed_sides


class Signature(models.Model):
    """Somebody signed for one side, with their name, at a moment."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures", verbose_name=_("agreement"))
    side = models.CharField(_("side"), max_length=12, choices=Side.choices)
    name = models.CharField(_("name"), max_length=150)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("account")
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=["agreement", "side"], name="each_side_signs_once"),)

    def __str__(self) -> str:
        return self.name
