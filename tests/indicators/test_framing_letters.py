"""Letters to those who take part: who is invited, who is reminded, and when."""

import datetime as dt

import pytest
from django.utils import timezone

from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.models import Dossier
from estime_web.foundation.mail_text import text_of
from estime_web.foundation.models import OutboxMail
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration
from estime_web.indicators.services.framing_invitations import (
    remind_before_end,
    send_invitations,
    send_reminders,
    set_deadline,
)
from tests.indicators.factories import make_member, token_for
from tests.indicators.framing import open_frame, rated, refused

pytestmark = pytest.mark.django_db


def test_invitation_leaves_once_with_a_marker_for_the_link():
    arbitration, college, actor = open_frame()
    member = make_member(college, email="a@example.org", language="nl")
    make_member(college, name="No address")

    numbers = [send_invitations(arbitration=arbitration, actor=actor) for _ in range(2)]

    mail = OutboxMail.objects.get()
    assert numbers == [1, 0]
    assert mail.language == "nl"
    assert token_for(member) not in mail.body
    assert f"/i/{token_for(member)}/" in text_of(mail)


@pytest.mark.parametrize(
    ("language", "begins"), [("fr", "Choisir : vous êtes"), ("nl", "Choisir: u wordt"), ("en", "Choisir: you are")]
)
def test_invitation_speaks_the_language_of_its_reader(language: str, begins: str):
    arbitration, college, actor = open_frame()
    make_member(college, email="a@example.org", language=language)

    send_invitations(arbitration=arbitration, actor=actor)

    assert OutboxMail.objects.get().subject.startswith(begins)


def test_nobody_is_invited_before_the_agreement():
    arbitration, college, actor = open_frame()
    make_member(college, email="a@example.org")
    Dossier.objects.update(furthest=Visibility.COACH)

    said = refused(lambda: send_invitations(arbitration=arbitration, actor=actor))

    assert said.startswith("The enterprise and its coach have no agreement in force: nobody outside may read this.")
    assert not OutboxMail.objects.exists()


def test_reminder_goes_to_the_silent_alone():
    member, actor = rated(Step.RATE_1, is_closed=False)
    make_member(member.college, email="silent@example.org", invited_at=timezone.now())

    send_reminders(arbitration=member.arbitration, actor=actor)

    assert [mail.to for mail in OutboxMail.objects.all()] == ["silent@example.org"]


def test_nobody_is_reminded_twice_on_one_day():
    arbitration, college, actor = open_frame(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())

    numbers = [send_reminders(arbitration=arbitration, actor=actor) for _ in range(2)]

    assert numbers == [1, 0]


def test_nothing_is_reminded_of_where_nothing_is_asked():
    arbitration, _college, actor = open_frame(Step.CLARIFY)

    said = refused(lambda: send_reminders(arbitration=arbitration, actor=actor))

    assert said == "Nothing is asked of anybody at this step, so there is nothing to remind of."


def test_end_that_is_near_reminds_once():
    arbitration, college, actor = open_frame(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())
    set_deadline(arbitration=arbitration, ends_at=timezone.now() + dt.timedelta(hours=30), actor=actor)

    assert [remind_before_end(), remind_before_end()] == [1, 0]


def test_end_that_is_far_reminds_nobody():
    arbitration, college, actor = open_frame(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())
    set_deadline(arbitration=arbitration, ends_at=timezone.now() + dt.timedelta(days=5), actor=actor)

    assert remind_before_end() == 0


def test_end_that_is_past_is_refused():
    arbitration, _college, actor = open_frame()

    said = refused(
        lambda: set_deadline(arbitration=arbitration, ends_at=timezone.now() - dt.timedelta(hours=1), actor=actor)
    )

    assert said == "This moment is past. Choose a later one."


def test_new_step_tells_whoever_was_told_at_the_one_before():
    arbitration, college, actor = open_frame(Step.PROPOSE)
    make_member(college, email="a@example.org", invited_at=timezone.now())
    send_reminders(arbitration=arbitration, actor=actor)
    Arbitration.objects.update(step=Step.DEBATE, step_since=timezone.now())

    send_reminders(arbitration=arbitration, actor=actor)

    subjects = [mail.subject for mail in OutboxMail.objects.order_by("created_at")]
    assert subjects == ["Choisir : c’est votre tour"] * 2
