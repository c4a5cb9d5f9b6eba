"""People with an account, and their roles."""

import uuid
from typing import Any, ClassVar

import rules
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.enums import Language, Role

ERASED = "@erased.invalid"
"""The end of the address of an account whose holder asked to be forgotten; no e-mail reaches it."""


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, **fields: Any) -> "User":  # Any: the fields of the model
        user = self.model(email=email.strip().lower(), **fields)
        user.set_unusable_password()
        user.save()
        return user


class User(AbstractBaseUser):
    """Somebody who signs in, by a code sent to their e-mail address. Nobody needs a password.

    There is no superuser: what a person may do follows from the rules alone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=Language.choices, default=Language.FR)
    is_active = models.BooleanField(_("may sign in"), default=True)
    date_joined = models.DateTimeField(_("since"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ("email",)
        constraints = (models.UniqueConstraint(Lower("email"), name="user_email_is_unique_in_any_case"),)

    def __str__(self) -> str:
        return gettext("Erased account") if self.is_erased else self.name or self.email

    @property
    def is_erased(self) -> bool:
        """Say whether nothing is known any more of who this was."""
        return self.email.endswith(ERASED)

    def get_full_name(self) -> str:
        return self.name

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles held now, read once per object; those of a closed account count for nothing."""
        if not self.is_active:
            return frozenset()
        return frozenset(grant.role for grant in self.grants.all() if grant.revoked_at is None)

    def has_perm(self, perm: str, obj: object | None = None) -> bool:
        return self.is_active and rules.has_perm(perm, self, obj)

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active


class RoleGrant(models.Model):
    """A role, from the day it is given to the day it is taken back."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    granted_at = models.DateTimeField(_("given at"), default=timezone.now)
    granted_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("given by")
    )
    revoked_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ("granted_at",)
        constraints = (
            models.UniqueConstraint("user", "role", condition=models.Q(revoked_at=None), name="role_is_held_once"),
        )

    def __str__(self) -> str:
        return self.get_role_display()
