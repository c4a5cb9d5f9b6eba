"""Who may, on the programmes; and who stands where. Each link counts from its day to its day.

`queries/involvement.py` says the same in SQL; tests hold the two equal.
"""

from typing import TYPE_CHECKING
from uuid import UUID

import rules
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

from estime_web.accounts.rules import is_coordinator as is_site_coordinator
from estime_web.programmes.enums import AppointmentRole

if TYPE_CHECKING:
    from estime_web.programmes.models import Programme, TestEnterprise

Reader = AbstractBaseUser | AnonymousUser


def has_role(user: Reader, programme: "Programme", *roles: str) -> bool:
    """Say whether a person holds one of these roles in the programme today."""
    if not _is_known(user):
        return False
    return programme.appointments.current().filter(user_id=user.pk, role__in=roles).exists()


def funds(user: Reader, programme: "Programme") -> frozenset[UUID]:
    """Return the funders for which a person reads in this programme today, by their identifiers."""
    if not _is_known(user):
        return frozenset()
    held = programme.appointments.current().filter(user_id=user.pk, role=AppointmentRole.FUNDER)
    return frozenset(held.values_list("organisation_id", flat=True))


def is_in_team(user: Reader, enterprise: "TestEnterprise") -> bool:
    return _is_known(user) and enterprise.team.current().filter(user_id=user.pk).exists()


def is_lead(user: Reader, enterprise: "TestEnterprise") -> bool:
    return _is_known(user) and enterprise.team.current().filter(user_id=user.pk, is_lead=True).exists()


def is_coach(user: Reader, enterprise: "TestEnterprise") -> bool:
    return _is_known(user) and enterprise.coachings.current().filter(user_id=user.pk).exists()


def is_of_community(user: Reader, programme: "Programme") -> bool:
    """Say whether a person is of the community of the programme: the teams of its enterprises, and its coaches."""
    if not _is_known(user):
        return False
    cohort = programme.enterprises.all()
    in_team = user.team_memberships.current().filter(enterprise__in=cohort)  # type: ignore[union-attr]  # an account
    coaches = user.coachings.current().filter(enterprise__in=cohort)  # type: ignore[union-attr]  # an account
    return bool(in_team.exists() or coaches.exists())


def _is_known(user: Reader) -> bool:
    return user.pk is not None and bool(getattr(user, "is_active", False))


@rules.predicate
def coordinates(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person coordinates this very programme."""
    return programme is not None and has_role(user, programme, AppointmentRole.COORDINATOR)


@rules.predicate
def works_on_the_method(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person is of the working group: who coordinates, who does research, who accompanies."""
    if programme is None or not _is_known(user):
        return False
    if has_role(user, programme, AppointmentRole.COORDINATOR, AppointmentRole.RESEARCHER):
        return True
    coaches = user.coachings.current().filter(enterprise__programme=programme)  # type: ignore[union-attr]  # an account
    return bool(coaches.exists())


@rules.predicate
def is_involved(user: Reader, programme: "Programme | None") -> bool:
    """Say whether a person has any place in this programme."""
    if programme is None or not _is_known(user):
        return False
    return is_of_community(user, programme) or programme.appointments.current().filter(user_id=user.pk).exists()


rules.add_perm("programmes.create", is_site_coordinator)
rules.add_perm("programmes.view", is_involved)
rules.add_perm("programmes.coordinate", coordinates)
rules.add_perm("programmes.capitalise", works_on_the_method)
