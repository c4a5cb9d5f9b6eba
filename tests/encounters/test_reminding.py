"""Reminders that leave by themselves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from estime_web.encounters import services
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.services import Coming
from estime_web.foundation.chores import do_chores
from estime_web.foundation.models import ActivityEntry, OutboxMail
from tests.encounters.factories import make_encounter, make_people, make_programme, wish

pytestmark = pytest.mark.django_db


def make_silent_day(*, closes_in: timedelta, before_days: int | None = 3, people: int = 2) -> Encounter:
    """A day whose people were invited a week ago and have not answered."""
    encounter = make_programme(
        make_encounter(wishes_close_at=timezone.now() + closes_in, coming=Coming(reminds_before_days=before_days))
    )
    make_people(encounter, people)
    services.send_invitations(encounter=encounter, actor=None)
    Participation.objects.update(invited_at=timezone.now() - timedelta(days=7))
    OutboxMail.objects.all().delete()
    return encounter


def test_who_has_not_answered_is_reminded_once() -> None:
    encounter = make_silent_day(closes_in=timedelta(days=2))
    answered, silent = encounter.participations.all()
    wish(answered)

    do_chores()
    Participation.objects.filter(pk=silent.pk).update(reminded_at=timezone.now() - timedelta(days=2))
    do_chores()

    assert list(OutboxMail.objects.values_list("subject_id", "kind")) == [(str(silent.pk), "encounter_reminder")]
    entry = ActivityEntry.objects.get(verb="send_reminders")
    assert (entry.actor_label, entry.details) == ("worker", {"people": 1})


@pytest.mark.parametrize(
    ("closes_in", "before_days"),
    [(timedelta(days=4), 3), (timedelta(days=2), None), (timedelta(minutes=-1), 3)],
    ids=["too early", "not asked for", "closed"],
)
def test_nobody_is_reminded_outside_the_days_asked_for(closes_in: timedelta, before_days: int | None) -> None:
    make_silent_day(closes_in=closes_in, before_days=before_days)

    assert services.remind_before_closing() == 0
    assert not OutboxMail.objects.exists()


def test_who_was_reminded_by_hand_is_left_in_peace() -> None:
    encounter = make_silent_day(closes_in=timedelta(days=2))
    services.send_reminders(encounter=encounter, actor=None)
    Participation.objects.update(reminded_at=timezone.now() - timedelta(days=2))

    assert services.remind_before_closing() == 0


def test_who_was_invited_an_hour_ago_is_not_reminded_yet() -> None:
    make_silent_day(closes_in=timedelta(days=2))
    Participation.objects.update(invited_at=timezone.now() - timedelta(hours=1))

    assert services.remind_before_closing() == 0
