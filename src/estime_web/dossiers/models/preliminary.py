"""Before one begins: the readiness conversation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.enums import Decision, ItemKind
from estime_web.dossiers.models.item import Item


class Readiness(Item):
    """The conversation that says whether it is the moment. It never goes further than the coach."""

    KIND = ItemKind.READINESS
    SAYS = (
        "held_on",
        "motivations",
        "motivation_words",
        "asked_by",
        "carried_by",
        "hours_enterprise",
        "hours_coach",
        "existing_data",
        "fears",
        "confidential",
        "decision",
        "decision_words",
    )

    held_on = models.DateField(_("day of the conversation"), null=True, blank=True)
    motivations = models.JSONField(_("what you want from it"), default=list, blank=True)
    motivation_words = models.TextField(_("in your own words"), blank=True)
    asked_by = models.TextField(_("who asked for it"), blank=True)
    carried_by = models.TextField(_("who carries it inside"), blank=True)
    hours_enterprise = models.PositiveIntegerField(_("hours you can give"), null=True, blank=True)
    hours_coach = models.PositiveIntegerField(_("hours of accompaniment"), null=True, blank=True)
    existing_data = models.TextField(_("what you have already"), blank=True)
    fears = models.TextField(_("what you fear"), blank=True)
    confidential = models.TextField(_("what must stay between us"), blank=True)
    decision = models.CharField(
        _("what is decided"), max_length=12, choices=Decision.choices, default=Decision.UNDECIDED
    )
    decision_words = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("readiness conversation")
        verbose_name_plural = _("readiness conversations")
