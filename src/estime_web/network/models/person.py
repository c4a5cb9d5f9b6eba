"""People, and where they work or volunteer."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language
from estime_web.network.models.folded import FoldedTextField
from estime_web.network.models.organisation import Organisation
from estime_web.network.models.periods import PeriodQuerySet, ends_after_it_begins, is_current


class Person(models.Model):
    """Somebody of the network. An account is not needed; an e-mail address neither."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    is_invented = models.BooleanField(_("invented example"), default=False)
    folded = FoldedTextField(of=("given_name", "family_name", "email"))

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ("family_name", "given_name")
        constraints = (
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="person_email_is_unique"),
        )

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}".strip()


class Membership(models.Model):
    """A person belongs to an organisation, from one day to another."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships", verbose_name=_("person"))
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, related_name="memberships", verbose_name=_("organisation")
    )
    function = models.CharField(_("function"), max_length=120, blank=True)
    since = models.DateField(_("since"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("organisation__name", "since")
        constraints = (
            ends_after_it_begins("membership_ends_after_it_begins"),
            models.UniqueConstraint(
                fields=["person", "organisation"], condition=models.Q(until=None), name="person_is_member_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"

    @property
    def is_current(self) -> bool:
        return is_current(self.until)
