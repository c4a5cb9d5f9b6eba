"""Who may, on the encounters."""

from typing import TYPE_CHECKING

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from estime_web.accounts.rules import is_coordinator

if TYPE_CHECKING:
    from estime_web.encounters.models import Encounter


@rules.predicate
def is_organiser(user: AbstractBaseUser | AnonymousUser, encounter: "Encounter | None") -> bool:
    """Say whether this person prepares this very day. No role opens the day of somebody else."""
    if encounter is None or user.pk is None:
        return False
    return encounter.organisers.filter(user_id=user.pk).exists()


rules.add_perm("encounters.create", is_coordinator)
rules.add_perm("encounters.organise", is_organiser)
# A copy is a new day: who may make none only helps to prepare this one.
rules.add_perm("encounters.copy", is_organiser & is_coordinator)
