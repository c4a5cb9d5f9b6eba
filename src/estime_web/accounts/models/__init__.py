"""Rows of the accounts."""

from estime_web.accounts.models.passes import Pass
from estime_web.accounts.models.user import RoleGrant, User

__all__ = ["Pass", "RoleGrant", "User"]
