"""The trunk of everything a dossier says: who wrote it, who may read it, and every version of it.

Each kind of item is a table of its own that extends this one; `SAYS` names the fields that are its content.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estime_web.dossiers.enums import ItemKind, ItemState, Visibility
from estime_web.dossiers.models.dossier import Dossier
from estime_web.network.models import Organisation


class Item(models.Model):
    """Something a dossier says. Its owner alone raises who may read it.

    What its author wrote before sharing it stays theirs: others read the versions from `shared_from` on.
    """

    SAYS: ClassVar[tuple[str, ...]] = ()
    KIND: ClassVar[ItemKind | None] = None

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="items", verbose_name=_("dossier"))
    kind = models.CharField(_("kind"), max_length=20, choices=ItemKind.choices)
    visibility = models.PositiveSmallIntegerField(
        _("who can read it"), choices=Visibility.choices, default=Visibility.AUTHOR
    )
    shared_with_groups = models.ManyToManyField(
        "dossiers.StakeholderGroup",
        related_name="items_to_read",
        blank=True,
        verbose_name=_("stakeholder groups who read it"),
    )
    shared_with_funders = models.ManyToManyField(
        Organisation, related_name="items_to_read", blank=True, verbose_name=_("funders who read it")
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    contributor = models.ForeignKey(
        "dossiers.Contributor",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("contributor"),
    )
    state = models.CharField(_("state"), max_length=12, choices=ItemState.choices, default=ItemState.LIVE)
    version = models.PositiveIntegerField(_("version"), default=0)
    shared_from = models.PositiveIntegerField(_("first version that others read"), default=0)
    position = models.PositiveIntegerField(_("position"), default=0)
    created_at = models.DateTimeField(_("begun at"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ("position", "created_at", "pk")
        indexes = (models.Index(fields=["dossier", "kind"]),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_withdrawn(self) -> bool:
        return self.state == ItemState.WITHDRAWN

    @property
    def furthest(self) -> int:
        return self.dossier.furthest

    @property
    def reader_groups(self) -> frozenset[uuid.UUID]:
        return frozenset(group.pk for group in self.shared_with_groups.all())

    @property
    def reader_funders(self) -> frozenset[uuid.UUID]:
        return frozenset(funder.pk for funder in self.shared_with_funders.all())


class ItemVersion(models.Model):
    """What an item said, from one act to the next. Withdrawing empties every one of them."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="versions", verbose_name=_("item"))
    number = models.PositiveIntegerField(_("number"))
    content = models.JSONField(_("content"), default=dict)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("author")
    )
    at = models.DateTimeField(_("at"))
    restores = models.PositiveIntegerField(_("brings back version"), null=True, blank=True)

    class Meta:
        verbose_name = _("version of an item")
        verbose_name_plural = _("versions of an item")
        ordering = ("item", "number")
        constraints = (models.UniqueConstraint(fields=["item", "number"], name="item_has_each_version_once"),)

    def __str__(self) -> str:
        return str(self.number)
