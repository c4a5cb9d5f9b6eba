"""The stakeholders of an enterprise: groups, never named persons."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from estime_web.dossiers.enums import Closeness, ItemKind
from estime_web.dossiers.models.item import Item


class StakeholderGroup(Item):
    """A group that contributes to the activity or is affected by it. `steps` holds the keys of the method's steps."""

    KIND = ItemKind.STAKEHOLDER_GROUP
    SAYS = (
        "name",
        "is_inside",
        "size",
        "brings",
        "receives",
        "closeness",
        "steps",
        "involvement",
        "spokesperson",
        "access_needs",
    )

    name = I18nCharField(_("name of the group"), max_length=120)
    is_inside = models.BooleanField(_("inside the enterprise"), default=False)
    size = models.PositiveIntegerField(
        _("about how many people"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    brings = I18nTextField(_("what it brings"), blank=True)
    receives = I18nTextField(_("what it receives"), blank=True)
    closeness = models.PositiveSmallIntegerField(_("closeness"), choices=Closeness.choices, default=Closeness.CLOSE)
    steps = models.JSONField(_("involved at these steps"), default=list, blank=True)
    involvement = I18nTextField(_("how it is involved"), blank=True)
    spokesperson = models.CharField(_("who speaks for it (a function, not a name)"), max_length=200, blank=True)
    access_needs = models.TextField(_("what it needs to take part"), blank=True)

    class Meta:
        verbose_name = _("stakeholder group")
        verbose_name_plural = _("stakeholder groups")

    def __str__(self) -> str:
        return str(self.name)
