"""Voices of people without an account: a door for each group, a key for each person, and what they said.

The enterprise makes the door and puts it on a wall. Whoever enters gets a key of their own, which nobody else ever
sees: the enterprise cannot tell who said what.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from estime_web.accounts.enums import Language
from estime_web.accounts.models import Pass
from estime_web.dossiers.enums import Condition, ItemKind, ItemState
from estime_web.dossiers.models.item import Item
from estime_web.dossiers.models.stakeholders import StakeholderGroup


class GroupDoor(models.Model):
    """The address through which the people of a group come in. Closing its pass closes it.

    `answer` is what the team tells all of them together about what became of their words: an answer to one alone
    would say that somebody knows who that is.
    """

    group = models.OneToOneField(
        StakeholderGroup, models.CASCADE, related_name="door", verbose_name=_("stakeholder group")
    )
    access = models.OneToOneField(Pass, models.PROTECT, related_name="group_door", verbose_name=_("pass"))
    welcome = I18nTextField(_("a word of welcome"), blank=True)
    answer = I18nTextField(_("what became of it"), blank=True)

    class Meta:
        verbose_name = _("door of a group")
        verbose_name_plural = _("doors of groups")

    def __str__(self) -> str:
        return str(self.group)

    @property
    def is_closed(self) -> bool:
        """Whether nobody comes in now: the team closed it, the group is gone, or the enterprise rests or has left."""
        is_there = self.group.state == ItemState.LIVE and self.group.dossier.condition == Condition.ACTIVE
        return self.access.revoked_at is not None or not is_there


class Contributor(models.Model):
    """Somebody of a group who speaks without an account. Nothing says who; only the month is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(
        StakeholderGroup, models.CASCADE, related_name="contributors", verbose_name=_("stakeholder group")
    )
    access = models.OneToOneField(Pass, models.CASCADE, related_name="contributor", verbose_name=_("pass"))
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    month = models.CharField(_("month"), max_length=7)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        # By their key, which is drawn by lot: their order says nothing about who came when.
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.pk)


class Contribution(Item):
    """Words of a contributor about one part of the dossier. Only they change or withdraw them, or let them go further.

    `is_noted` says that somebody else typed what was said aloud, and never who.
    Words that were read in from another Estime have lost who said them. They have no group either, unless it could be named
    without anybody being recognised where they come from (`came_with_group`).
    """

    KIND = ItemKind.CONTRIBUTION
    SAYS = ("about", "text", "language", "group", "month", "is_noted")

    about = models.SlugField(_("about which part"), max_length=40)
    text = models.TextField(_("words"))
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    group = models.ForeignKey(
        StakeholderGroup,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("stakeholder group"),
    )
    came_with_group = models.BooleanField(_("came from elsewhere under the name of its group"), default=False)
    month = models.CharField(_("month"), max_length=7)
    is_noted = models.BooleanField(_("noted by somebody else"), default=False)

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
