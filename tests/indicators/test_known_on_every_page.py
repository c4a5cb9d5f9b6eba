"""What the head of every page asks of an account: its question is built once a day, and each day has its own answer."""

import datetime as dt

import pytest
import time_machine
from django.utils import timezone

from estime_web.accounts.backends import SignInBackend
from estime_web.indicators.queries.arbitrations import HAS_SOME
from estime_web.programmes.enums import AppointmentRole
from estime_web.programmes.models import Appointment
from tests.programmes.factories import make_programme, make_user

pytestmark = pytest.mark.django_db


def test_who_coordinates_until_today_does_no_more_tomorrow():
    person, today = make_user(), timezone.localdate()
    Appointment.objects.create(
        programme=make_programme(), user=person, role=AppointmentRole.COORDINATOR, since=today, until=today
    )

    known = []
    for days in (0, 1, 0):
        with time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False):
            known.append(getattr(SignInBackend().get_user(person.pk), HAS_SOME))

    assert known == [True, False, True]


def test_what_was_asked_before_is_asked_anew():
    person = make_user()
    before = SignInBackend().get_user(person.pk)
    Appointment.objects.create(programme=make_programme(), user=person, role=AppointmentRole.COORDINATOR)

    after = SignInBackend().get_user(person.pk)

    assert (getattr(before, HAS_SOME), getattr(after, HAS_SOME)) == (False, True)
