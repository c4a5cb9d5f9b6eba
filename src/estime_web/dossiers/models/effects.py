"""The effects map: an activity or a practice changes something for somebody."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from estime_web.dossiers.enums import Dimension, ItemKind
from estime_web.dossiers.models.item import Item
from estime_web.dossiers.models.portrait import Activity, Practice
from estime_web.dossiers.models.stakeholders import StakeholderGroup


class Effect(Item):
    """A change, wanted or not, positive or negative, known or assumed, that comes from an activity or from a practice."""

    KIND = ItemKind.EFFECT
    SAYS = (
        "text",
        "from_activity",
        "from_practice",
        "affected",
        "dimension",
        "is_wanted",
        "is_positive",
        "is_known",
        "evidence",
    )

    text = I18nTextField(_("what changes"))
    from_activity = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="effects", verbose_name=_("activity")
    )
    from_practice = models.ForeignKey(
        Practice, models.SET_NULL, null=True, blank=True, related_name="effects", verbose_name=_("practice")
    )
    affected = models.ManyToManyField(StakeholderGroup, related_name="effects", blank=True, verbose_name=_("for whom"))
    dimension = models.CharField(_("dimension"), max_length=16, choices=Dimension.choices)
    is_wanted = models.BooleanField(_("wanted"), default=True)
    is_positive = models.BooleanField(_("positive"), default=True)
    is_known = models.BooleanField(_("known"), default=False)
    evidence = I18nTextField(_("what makes you think so"), blank=True)

    class Meta:
        verbose_name = _("effect")
        verbose_name_plural = _("effects")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(from_activity=None) | models.Q(from_practice=None),
                name="effect_comes_from_one_thing",
            ),
        )
