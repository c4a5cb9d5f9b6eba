"""The writes of the accounts. Other apps import from here."""

from estime_web.accounts.services.passes import issue_pass, issue_passes, reissue_pass, revoke_pass
from estime_web.accounts.services.roles import grant_role, revoke_role
from estime_web.accounts.services.users import (
    change_language,
    close_account,
    create_user,
    erase_account,
    reopen_account,
    update_profile,
)

__all__ = [
    "change_language",
    "close_account",
    "create_user",
    "erase_account",
    "grant_role",
    "issue_pass",
    "issue_passes",
    "reissue_pass",
    "reopen_account",
    "revoke_pass",
    "revoke_role",
    "update_profile",
]
