"""The portrait: its blocks, the missions, activities and practices by name, and the figures of the territory."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.dossiers.enums import BlockKey, ItemKind
from estime_web.dossiers.models.item import Item


class PortraitBlock(Item):
    """One block of the common frame, in the enterprise's own words."""

    KIND = ItemKind.PORTRAIT_BLOCK
    SAYS = ("key", "text")

    key = models.CharField(_("block"), max_length=20, choices=BlockKey.choices)
    text = I18nTextField(_("text"), blank=True)

    class Meta:
        verbose_name = _("block of the portrait")
        verbose_name_plural = _("blocks of the portrait")


class Mission(Item):
    """What the enterprise is there for."""

    KIND = ItemKind.MISSION
    SAYS = ("name", "description")

    name = I18nCharField(_("name"), max_length=200)
    description = I18nTextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("mission")
        verbose_name_plural = _("missions")

    def __str__(self) -> str:
        return str(self.name)


class Activity(Item):
    """What the enterprise does. `carries` says which missions it serves."""

    KIND = ItemKind.ACTIVITY
    SAYS = ("name", "description", "carries")

    name = I18nCharField(_("name"), max_length=200)
    description = I18nTextField(_("description"), blank=True)
    missions = models.ManyToManyField(
        Mission,
        through="dossiers.Carries",
        related_name="activities",
        blank=True,
        verbose_name=_("missions it carries"),
    )

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")

    def __str__(self) -> str:
        return str(self.name)


class Carries(models.Model):
    """An activity carries a mission, in the words of a comment."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="carries", verbose_name=_("activity"))
    mission = models.ForeignKey(Mission, models.CASCADE, related_name="carried_by", verbose_name=_("mission"))
    comment = models.TextField(_("how"), blank=True)

    class Meta:
        verbose_name = _("mission carried by an activity")
        verbose_name_plural = _("missions carried by activities")
        ordering = ("activity", "mission")
        constraints = (models.UniqueConstraint(fields=["activity", "mission"], name="activity_carries_a_mission_once"),)

    def __str__(self) -> str:
        return f"{self.activity} → {self.mission}"


class Practice(Item):
    """How the enterprise does what it does: governance, work organisation, pricing, partnerships, roots."""

    KIND = ItemKind.PRACTICE
    SAYS = ("name", "description", "block")

    name = I18nCharField(_("name"), max_length=200)
    description = I18nTextField(_("description"), blank=True)
    block = models.CharField(_("block"), max_length=20, choices=BlockKey.choices, blank=True)

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")

    def __str__(self) -> str:
        return str(self.name)


class TerritoryFigure(Item):
    """A figure about the territory, with its source and its date."""

    KIND = ItemKind.TERRITORY_FIGURE
    SAYS = ("what", "value", "unit", "on", "source")

    what = I18nCharField(_("what is counted"), max_length=200)
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    on = models.CharField(_("date"), max_length=10)
    source = models.TextField(_("source"))

    class Meta:
        verbose_name = _("territory figure")
        verbose_name_plural = _("territory figures")
