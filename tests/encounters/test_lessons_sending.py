"""Lessons go back to those who were there, and to nobody else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone, translation

from estime_web.accounts.services import revoke_pass
from estime_web.encounters.enums import LessonState, Presence
from estime_web.encounters.lesson_mails import lessons_mail
from estime_web.encounters.lessons_wiring import my_lessons_address
from estime_web.encounters.queries.attendance import attendance, themes_attended
from estime_web.encounters.queries.themes import WHOLE_DAY, Theme
from estime_web.encounters.services.lessons import send_lessons
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import OutboxMail
from tests.encounters.lesson_factories import about, come, make_attendees, make_lesson, organiser, send
from tests.encounters.personal_factories import make_day, make_guest, make_plan, token

pytestmark = pytest.mark.django_db


def test_there_is_who_came_and_has_a_seat_that_took_place() -> None:
    day = make_day()
    came, left_before, left_after = (make_guest(day, name, "Lens") for name in ("Anne", "Bart", "Chloé"))
    absent, elsewhere, cancelled = (make_guest(day, name, "Mons") for name in ("Dries", "Elke", "Farid"))
    make_plan(
        day,
        *((each, "A", 1, 1) for each in (came, left_before, left_after, absent)),
        (elsewhere, "B", 1, 1),
        (cancelled, "C", 0, 1),
    )
    for each in (came, elsewhere, cancelled):
        come(each)
    come(absent, Presence.ABSENT)
    for each, hour in ((left_before, 8), (left_after, 10)):
        each.left_at = datetime(2017, 6, 1, hour, 0, tzinfo=UTC)
        each.save()
        come(each, Presence.LEFT)
    gone = day.sessions["C", 0]
    gone.cancelled_at = timezone.now()
    gone.save()

    there = attendance(day.encounter)

    workshops = {row.letter: there.get(("workshop", row.pk), set()) for row in day.workshops}
    assert workshops == {"A": {came.pk, left_after.pk}, "B": {elsewhere.pk}, "C": set()}
    assert there["moment", day.encounter.moments.get().pk] == {came.pk, elsewhere.pk, cancelled.pk}
    assert there[WHOLE_DAY] == {came.pk, left_before.pk, left_after.pk, elsewhere.pk, cancelled.pk}
    assert themes_attended(left_before) == {WHOLE_DAY}


def test_those_who_facilitate_or_take_notes_were_there_unless_they_did_not_come() -> None:
    day = make_day()
    facilitator, taker, missing, gone = (make_guest(day, name, "Lens") for name in ("Anne", "Bart", "Chloé", "Dries"))
    facilitator.facilitates.add(day.sessions["A", 0])
    day.workshops[0].note_takers.add(taker, missing, gone)
    come(missing, Presence.ABSENT)
    gone.withdrawn_at = timezone.now()
    gone.save()

    there = attendance(day.encounter)

    assert there == {
        ("workshop", day.workshops[0].pk): {facilitator.pk, taker.pk},
        WHOLE_DAY: {facilitator.pk, taker.pk},
    } | {("moment", day.encounter.moments.get().pk): set()}


def test_each_person_gets_one_mail_for_all_their_lessons(client: Client) -> None:
    day = make_day()
    anne, bart, chloe = (come(make_guest(day, name, "Lens")) for name in ("Anne", "Bart", "Chloé"))
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, 1), (bart, "A", 1, 1), (chloe, "C", 0, 1))
    lessons = [make_lesson(about(day.workshops[place])) for place in (0, 0, 1)]
    client.force_login(organiser(day))

    client.post(
        f"/encounters/{day.encounter.pk}/lessons/send/",
        {"lessons": [str(row.pk) for row in lessons], "corrections_until": timezone.localdate() + timedelta(days=7)},
    )

    mails = OutboxMail.objects.filter(kind="encounter_lessons").order_by("to")
    assert [(mail.to, mail.subject_id) for mail in mails] == [
        ("anne.lens@example.org", str(anne.pk)),
        ("bart.lens@example.org", str(bart.pk)),
    ]
    assert ["3 enseignements" in mails[0].body, "2 enseignements" in mails[1].body] == [True, True]
    assert [row.state for row in day.encounter.lessons.all()] == [LessonState.SENT] * 3


def test_closed_link_and_missing_address_get_no_mail() -> None:
    day = make_day()
    closed, silent = make_attendees(day)
    assert closed.access is not None
    revoke_pass(access=closed.access)
    silent.person.email = ""
    silent.person.save()

    send(make_lesson(about(day.workshops[0])))

    assert OutboxMail.objects.count() == 0


def test_sending_is_refused_without_readers_without_drafts_and_after_the_last_day() -> None:
    day = make_day()
    lesson = make_lesson(about(day.workshops[0]))

    with pytest.raises(DomainError, match="Notez d'abord à l'accueil"):
        send(lesson)
    with pytest.raises(DomainError, match="est passé"):
        send(lesson, days=-1)

    make_attendees(day)
    send(lesson)

    with pytest.raises(DomainError, match="est parti entre-temps"):
        send(lesson)
    with pytest.raises(DomainError, match="au moins un enseignement"):
        send_lessons(encounter=day.encounter, lessons=[], corrections_until=date(2099, 1, 1), actor=None)


def test_lesson_of_another_day_is_not_sent() -> None:
    day, other = make_day(), make_day()
    lesson = make_lesson(Theme(encounter=other.encounter))

    with pytest.raises(DomainError, match="au moins un enseignement"):
        send_lessons(encounter=day.encounter, lessons=[lesson], corrections_until=date(2099, 1, 1), actor=None)


def test_mail_speaks_the_language_of_its_reader_and_its_link_opens_the_lessons(client: Client) -> None:
    day = make_day()
    bart = make_guest(day, "Bart", "Claeys", language="nl")

    subject, body = lessons_mail(bart, lessons=1, until=date(2017, 6, 15), organisers=["Odile"])

    assert subject == "Ontmoeting in Rijsel: wat we leerden, om na te lezen"
    assert "trokken we 1 les." in body
    assert f"[[my_lessons:{bart.access_id}]]" in body
    assert bart.access_id is not None
    assert my_lessons_address(bart.access_id) == f"http://testserver/p/{token(bart)}/lessons/"
    assert client.get(f"/p/{token(bart)}/lessons/").status_code == 200


def test_page_says_to_how_many_it_goes_before_it_is_sent(client: Client) -> None:
    day = make_day()
    make_attendees(day, number=3)
    make_lesson(about(day.workshops[0]))
    client.force_login(organiser(day))

    with translation.override("fr"):
        page = client.get(f"/encounters/{day.encounter.pk}/lessons/send/").content.decode()

    assert "Part vers 3 personnes qui étaient là." in page
