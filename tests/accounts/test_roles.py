"""Roles: given once, taken back, and never the last administrator."""

import pytest
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.enums import Role
from estime_web.accounts.models import RoleGrant, User
from estime_web.accounts.queries import administrators, has_role
from estime_web.accounts.services import close_account, grant_role, reopen_account, revoke_role
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from tests.accounts.factories import make_administrator, make_coordinator, make_user

pytestmark = pytest.mark.django_db


def test_role_counts_at_once_and_for_its_holder_alone() -> None:
    user, other, actor = make_user(), make_user(), make_administrator()

    grant_role(user=user, role=Role.COORDINATOR, actor=actor)

    assert has_role(user, Role.COORDINATOR)
    assert not has_role(user, Role.ADMINISTRATOR)
    assert not has_role(User.objects.get(pk=other.pk), Role.COORDINATOR)
    entry = ActivityEntry.objects.filter(verb="grant_role").latest("pk")
    assert (entry.actor, entry.subject_id, entry.details) == (actor, str(user.pk), {"role": "coordinator"})


def test_role_is_held_once() -> None:
    user = make_coordinator()

    grant_role(user=user, role=Role.COORDINATOR)

    assert RoleGrant.objects.filter(user=user).count() == 1
    assert ActivityEntry.objects.filter(verb="grant_role").count() == 1


def test_role_taken_back_counts_no_more_and_stays_in_the_history() -> None:
    user = make_coordinator()

    revoke_role(user=user, role=Role.COORDINATOR)

    assert not has_role(user, Role.COORDINATOR)
    assert not has_role(User.objects.get(pk=user.pk), Role.COORDINATOR)
    assert RoleGrant.objects.filter(user=user, revoked_at__isnull=False).count() == 1


def test_role_given_again_is_a_second_grant() -> None:
    user = make_coordinator()
    revoke_role(user=user, role=Role.COORDINATOR)

    grant_role(user=user, role=Role.COORDINATOR)

    assert has_role(user, Role.COORDINATOR)
    assert RoleGrant.objects.filter(user=user).count() == 2


def test_role_nobody_holds_is_taken_back_without_a_trace() -> None:
    revoke_role(user=make_user(), role=Role.COORDINATOR)

    assert not ActivityEntry.objects.filter(verb="revoke_role").exists()


def test_unknown_role_is_refused() -> None:
    with pytest.raises(ValueError, match="emperor"):
        grant_role(user=make_user(), role="emperor")


@pytest.mark.usefixtures("english")
def test_last_administrator_keeps_the_role() -> None:
    administrator = make_administrator()
    make_coordinator()

    with pytest.raises(DomainError, match="First make somebody else an administrator"):
        revoke_role(user=administrator, role=Role.ADMINISTRATOR)

    assert has_role(User.objects.get(pk=administrator.pk), Role.ADMINISTRATOR)


def test_last_administrator_who_can_sign_in_keeps_the_role() -> None:
    administrator = make_administrator()
    close_account(user=make_administrator())

    with pytest.raises(DomainError):
        revoke_role(user=administrator, role=Role.ADMINISTRATOR)


def test_one_of_two_administrators_may_go() -> None:
    leaving, staying = make_administrator(), make_administrator()

    revoke_role(user=leaving, role=Role.ADMINISTRATOR)

    assert list(administrators()) == [staying]


def test_last_administrator_keeps_the_account_open() -> None:
    administrator = make_administrator()

    with pytest.raises(DomainError):
        close_account(user=administrator)

    assert User.objects.get(pk=administrator.pk).is_active


def test_closed_account_has_no_role_until_it_is_open_again() -> None:
    user = make_coordinator()

    close_account(user=user)
    while_closed = has_role(User.objects.get(pk=user.pk), Role.COORDINATOR)
    reopen_account(user=user)

    assert while_closed is False
    assert has_role(User.objects.get(pk=user.pk), Role.COORDINATOR)


def test_account_closed_twice_is_logged_once() -> None:
    user = make_user()
    make_administrator()

    close_account(user=user)
    close_account(user=user)

    assert ActivityEntry.objects.filter(verb="close_account").count() == 1


def test_roles_are_read_once_per_person(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = User.objects.get(pk=make_coordinator().pk)

    with django_assert_num_queries(1):
        has_role(user, Role.COORDINATOR)
        has_role(user, Role.ADMINISTRATOR)
