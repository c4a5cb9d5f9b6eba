import pytest
from django.contrib.auth.models import AnonymousUser

from estime_web.accounts.models import User
from estime_web.encounters import services
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries import visible_to
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.encounters.factories import make_encounter

pytestmark = pytest.mark.django_db


def test_who_sees_a_day_in_lists_is_who_may_organise_it() -> None:
    first, second, third = make_coordinator(), make_coordinator(), make_administrator()
    shared = make_encounter(actor=first)
    services.add_organiser(encounter=shared, email=second.email, actor=first)
    make_encounter(actor=second)
    make_encounter(actor=third)
    users: list[User | AnonymousUser] = [first, second, third, make_user(), AnonymousUser()]

    listed = {user: set(visible_to(user)) for user in users}

    allowed = {
        user: {day for day in Encounter.objects.all() if user.has_perm("encounters.organise", day)} for user in users
    }
    assert listed == allowed
    assert [len(days) for days in allowed.values()] == [1, 2, 1, 0, 0]


def test_only_coordinators_make_days() -> None:
    users = [make_coordinator(), make_administrator(), make_user(), AnonymousUser()]

    may = [user.has_perm("encounters.create") for user in users]

    assert may == [True, False, False, False]


def test_nobody_organises_days_in_general() -> None:
    coordinator = make_coordinator()
    make_encounter(actor=coordinator)

    assert not coordinator.has_perm("encounters.organise")
