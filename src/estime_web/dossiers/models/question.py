"""The evaluative question, and the alternatives that were discussed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from estime_web.dossiers.enums import ItemKind
from estime_web.dossiers.models.item import Item


class EvaluativeQuestion(Item):
    """The reason why the enterprise enters the evaluation, as a question. There is one per dossier, in versions."""

    KIND = ItemKind.QUESTION
    SAYS = ("text", "purpose", "audience", "excluded", "took_part", "decided_how", "decided_on")

    text = I18nTextField(_("question"))
    purpose = I18nTextField(_("what it is for"), blank=True)
    audience = I18nTextField(_("for whom"), blank=True)
    excluded = I18nTextField(_("what is left out"), blank=True)
    took_part = I18nTextField(_("who took part"), blank=True)
    decided_how = I18nTextField(_("how it was decided"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True)

    class Meta:
        verbose_name = _("evaluative question")
        verbose_name_plural = _("evaluative questions")


class Alternative(Item):
    """A question that was discussed, and why it was not kept."""

    KIND = ItemKind.ALTERNATIVE
    SAYS = ("text", "why_not")

    text = I18nTextField(_("question discussed"))
    why_not = I18nTextField(_("why it was not kept"), blank=True)

    class Meta:
        verbose_name = _("alternative question")
        verbose_name_plural = _("alternative questions")
