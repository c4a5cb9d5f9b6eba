"""The account of the day: what organisers tell of it, with figures that are protected and voices that may leave."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from estime_web.encounters.enums import AccountState, SectionKind
from estime_web.encounters.models.encounter import Encounter


class Account(models.Model):
    """The account of one day (compte rendu, verslag). Voices are not copied into it: a withdrawal reaches them at once.

    `figures` are the counts as they were protected when it was published. `withdrawn` counts the voices that left it
    since. With `is_public` anybody reads it; otherwise those of the day do, by their personal link.
    """

    encounter = models.OneToOneField(Encounter, models.CASCADE, related_name="account", verbose_name=_("encounter"))
    state = models.CharField(_("state"), max_length=10, choices=AccountState.choices, default=AccountState.DRAFT)
    is_public = models.BooleanField(_("open to everybody"), default=False)
    figures = models.JSONField(_("figures"), default=dict)
    withdrawn = models.PositiveSmallIntegerField(_("voices withdrawn since"), default=0)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("published by"),
    )

    class Meta:
        verbose_name = _("account of the day")
        verbose_name_plural = _("accounts of days")

    def __str__(self) -> str:
        return str(self.encounter)


class AccountSection(models.Model):
    """One part of the account: what organisers write there, before the figures, lessons or voices of that part.

    `version` counts the changes of the text: whoever writes on an older one is shown both.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="sections", verbose_name=_("account of the day"))
    kind = models.CharField(_("part"), max_length=10, choices=SectionKind.choices)
    text = I18nTextField(_("text"), blank=True)
    is_shown = models.BooleanField(_("shown"), default=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        verbose_name = _("part of the account")
        verbose_name_plural = _("parts of the account")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["account", "kind"], name="account_has_each_part_once"),)

    def __str__(self) -> str:
        return self.get_kind_display()
