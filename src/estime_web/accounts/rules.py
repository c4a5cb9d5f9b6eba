"""Who may, on the accounts. A predicate takes the person, signed in or not."""

import rules

from estime_web.accounts.enums import Role


@rules.predicate
def is_administrator(user: object) -> bool:
    return Role.ADMINISTRATOR in getattr(user, "roles", ())


@rules.predicate
def is_coordinator(user: object) -> bool:
    return Role.COORDINATOR in getattr(user, "roles", ())


rules.add_perm("accounts.manage_users", is_administrator)
# The foundation knows no roles: its pages ask for these.
rules.add_perm("foundation.view_activity", is_administrator)
rules.add_perm("foundation.manage_outbox", is_administrator | is_coordinator)
rules.add_perm("foundation.watch_worker", is_administrator | is_coordinator)
