"""E-mails of a day: the sentences that matter, in three languages, and no secret in the rows."""

import pytest
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.passes import token_of
from estime_web.encounters.mails import invitation_mail, published_attachments, published_mail, reminder_mail
from estime_web.encounters.markers import my_page_address
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.personal import personal_days
from estime_web.foundation.mail_text import text_of
from estime_web.foundation.services import queue_mail
from tests.encounters.personal_factories import make_day, make_guest, make_plan, wish

pytestmark = pytest.mark.django_db


def _plain(text: str) -> str:
    """A line with ordinary spaces only."""
    return " ".join(text.split())


def _lines(body: str) -> list[str]:
    return [_plain(line) for line in body.splitlines() if line.strip()]


def _published(language: str) -> Participation:
    day = make_day()
    anne = make_guest(day, language=language)
    wish(anne, day, "B")
    make_plan(day, (anne, "B", 0, 1), (anne, "A", 1, None))
    return anne


@pytest.mark.parametrize(
    ("language", "subject", "greeting", "sentence"),
    [
        (
            "fr",
            "Rencontre de Lille : choisissez vos ateliers",
            "Bonjour Anne,",
            "Vous êtes invité·e à « Rencontre de Lille », le jeudi 1er juin 2017, à Lille.",
        ),
        (
            "nl",
            "Ontmoeting in Rijsel: kies uw workshops",
            "Dag Anne,",
            "U bent uitgenodigd voor “Ontmoeting in Rijsel”, op donderdag 1 juni 2017, in Lille.",
        ),
        (
            "en",
            "Lille meeting: choose your workshops",
            "Hello Anne,",
            "You are invited to “Lille meeting”, on Thursday 1 June 2017, in Lille.",
        ),
    ],
)
def test_invitation_says_who_when_where_and_what_to_do(
    language: str, subject: str, greeting: str, sentence: str
) -> None:
    anne = make_guest(make_day(), language=language)

    told, body = invitation_mail(anne)
    lines = _lines(body)

    assert _plain(told) == subject
    assert lines[:2] == [greeting, sentence]
    assert f"[[my_page:{anne.access_id}]]" in lines
    assert lines[-1] == "Odile Organise"


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("fr", "Rappel : choisissez vos ateliers pour Rencontre de Lille"),
        ("nl", "Herinnering: kies uw workshops voor Ontmoeting in Rijsel"),
        ("en", "Reminder: choose your workshops for Lille meeting"),
    ],
)
def test_reminder_is_not_the_invitation(language: str, subject: str) -> None:
    anne = make_guest(make_day(), language=language)

    told, body = reminder_mail(anne)

    assert _plain(told) == subject
    assert body != invitation_mail(anne)[1]
    assert f"[[my_page:{anne.access_id}]]" in _lines(body)


@pytest.mark.parametrize(
    ("language", "subject", "hours"),
    [
        (
            "fr",
            "Rencontre de Lille : votre journée",
            [
                "9 h 30 – 10 h 45",
                "B · Co-construire des indicateurs",
                "Escaut",
                "(votre premier choix)",
                "11 h – 12 h 15",
                "A · Saisir les enjeux",
                "Lys",
                "(vous animez cet atelier)",
                "12 h 30 – 13 h 30",
                "Repas",
                "Hall",
            ],
        ),
        (
            "nl",
            "Ontmoeting in Rijsel: uw dag",
            [
                "9.30 uur – 10.45 uur",
                "B · Samen indicatoren bouwen",
                "Escaut",
                "(uw eerste keuze)",
                "11 uur – 12.15 uur",
                "A · De inzet vatten",
                "Lys",
                "(u begeleidt deze workshop)",
                "12.30 uur – 13.30 uur",
                "Maaltijd",
                "Hall",
            ],
        ),
        (
            "en",
            "Lille meeting: your day",
            [
                "9:30 – 10:45",
                "B · Build indicators together",
                "Escaut",
                "(your first choice)",
                "11:00 – 12:15",
                "A · Grasp what is at stake",
                "Lys",
                "(you facilitate this workshop)",
                "12:30 – 13:30",
                "Lunch",
                "Hall",
            ],
        ),
    ],
)
def test_published_day_is_told_in_words(language: str, subject: str, hours: list[str]) -> None:
    told, body = published_mail(_published(language))

    assert _plain(told) == subject
    assert _lines(body)[2:13] == hours


@pytest.mark.parametrize("guests", [1, 3])
def test_telling_everybody_asks_once_for_the_days_and_once_per_person_for_the_organisers(
    guests: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    people = [make_guest(day, f"Anne{index}", f"Nom{index}") for index in range(guests)]
    plan = make_plan(day, *((person, "A", 0, 1) for person in people))

    with django_assert_num_queries(5 + guests):
        for mine in personal_days(plan, people):
            published_mail(mine.participation, mine)
            published_attachments(mine.participation, mine)


def test_published_day_comes_with_its_calendar() -> None:
    anne = _published("fr")

    [(name, mime, content)] = published_attachments(anne)

    assert (name, mime.partition(";")[0]) == ("ma-journee.ics", "text/calendar")
    assert len(Calendar.from_ical(content).walk("VEVENT")) == 3


def test_rows_hold_a_marker_and_the_reader_gets_the_link() -> None:
    anne = make_guest(make_day())
    subject, body = invitation_mail(anne)
    assert anne.access is not None

    mail = queue_mail(to=anne.person.email, language="fr", subject=subject, body=body, kind="encounter_invitation")

    assert token_of(anne.access) not in mail.body
    assert my_page_address(anne.access) == f"http://testserver/p/{token_of(anne.access)}/"
    assert my_page_address(anne.access) in _lines(text_of(mail))


def test_invented_people_are_labelled() -> None:
    anne = make_guest(make_day(is_invented=True))

    assert _lines(invitation_mail(anne)[1])[-1] == "(Les personnes de cette journée sont inventées.)"
