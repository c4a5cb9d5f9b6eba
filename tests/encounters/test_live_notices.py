"""What somebody is told of the changes of their day, and how it is known that they saw it."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.models import Notice, Participation
from estime_web.encounters.notice_words import sentences_of
from estime_web.encounters.queries.notices import notices_of
from estime_web.encounters.services.notices import note_notices_seen
from estime_web.foundation.models import ActivityEntry
from tests.encounters.screen_factories import make_event, tell
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, token

pytestmark = pytest.mark.django_db


def _seated() -> tuple[Day, Participation]:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, 1))
    return day, anne


def _said(person: Participation) -> list[str]:
    return [sentence.replace("\u00a0", " ") for told in notices_of(person) for sentence in sentences_of(told)]


def _words(content: bytes) -> str:
    main = content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (
            "A",
            "B",
            "À 9 h 30, vous allez à « Co-construire des indicateurs », salle Escaut, et non à « Saisir les enjeux ».",
        ),
        ("A", "A", "À 9 h 30, « Saisir les enjeux » a lieu dans une autre salle : Lys."),
        (None, "B", "À 9 h 30, vous avez maintenant une place : « Co-construire des indicateurs », salle Escaut."),
        ("A", None, "À 9 h 30, vous n'avez plus de place dans « Saisir les enjeux » : demandez à l'accueil."),
    ],
)
def test_change_is_told_in_one_sentence(before: str | None, after: str | None, sentence: str) -> None:
    day, anne = _seated()
    move = tuple(day.sessions[letter, 0] if letter else None for letter in (before, after))
    tell(make_event(day, RoomEventKind.PLACED), anne, move)  # type: ignore[arg-type]  # two sessions

    assert _said(anne) == [sentence]


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        ("B", "Vous allez à « Co-construire des indicateurs », salle Escaut. La raison : L'animatrice est malade."),
        (None, "Demandez à l'accueil où aller. La raison : L'animatrice est malade."),
    ],
)
def test_cancelled_session_is_told_with_its_reason(after: str | None, sentence: str) -> None:
    day, anne = _seated()
    session = day.sessions["A", 0]
    session.cancelled_at, session.cancelled_because = timezone.now(), "L'animatrice est malade."
    session.save()
    tell(
        make_event(day, RoomEventKind.SESSION_CANCELLED, session=session),
        anne,
        (session, day.sessions[after, 0] if after else None),
    )

    assert _said(anne) == [f"À 9 h 30, « Saisir les enjeux » n'a pas lieu. {sentence}"]


def test_stretch_that_changed_twice_is_told_as_it_is_now() -> None:
    day, anne = _seated()
    tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))
    tell(make_event(day), anne, (day.sessions["B", 0], day.sessions["C", 0]))

    assert _said(anne) == [
        "À 9 h 30, vous allez à « S'appuyer sur la science », salle Sambre, et non à « Co-construire des indicateurs »."
    ]


def test_tables_that_changed_twice_are_told_once() -> None:
    day, anne = _seated()
    for _time in range(2):
        tell(make_event(day, RoomEventKind.TABLES_CHANGED), anne)

    assert _said(anne) == ["Les tables ont changé. Regardez de nouveau la vôtre avant de vous asseoir."]


def test_page_shows_the_change_until_it_was_seen(client: Client) -> None:
    day, anne = _seated()
    notice = tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))
    address = f"/p/{token(anne)}/"

    before = _words(client.get(address).content)
    answer = client.post(f"{address}seen/", {"until": notice.pk})
    after = _words(client.get(address).content)

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert ("Votre journée a changé" in before, "J'ai vu" in before) == (True, True)
    assert ("J'ai vu" in after, "Ce qui a changé auparavant" in after) == (False, True)


def test_reading_the_page_writes_nothing(client: Client) -> None:
    day, anne = _seated()
    tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    client.get(f"/p/{token(anne)}/")

    assert Notice.objects.get().seen_at is None


def test_page_that_says_it_by_itself_gets_a_short_answer(client: Client) -> None:
    day, anne = _seated()
    notice = tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    answer = client.post(f"/p/{token(anne)}/seen/", {"until": notice.pk}, headers={"X-Requested-By": "page"})

    assert (answer.status_code, answer.content) == (204, b"")
    assert Notice.objects.get().seen_at is not None


def test_notice_that_came_after_the_page_stays_unseen() -> None:
    day, anne = _seated()
    shown = tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))
    later = tell(make_event(day), anne, (day.sessions["B", 1], day.sessions["C", 1]))

    note_notices_seen(participation=anne, until=shown.pk)

    assert list(Notice.objects.filter(seen_at=None)) == [later]


def test_notices_are_seen_once_and_the_log_counts_them() -> None:
    day, anne = _seated()
    notice = tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    counts = [note_notices_seen(participation=anne, until=notice.pk) for _time in range(2)]

    assert counts == [1, 0]
    assert [entry.details for entry in ActivityEntry.objects.filter(verb="note_notices_seen")] == [{"count": 1}]


def test_nobody_sees_the_notice_of_somebody_else(client: Client) -> None:
    day, anne = _seated()
    bart = make_guest(day, "Bart", "Claeys")
    notice = tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    text = client.get(f"/p/{token(bart)}/").content.decode()
    client.post(f"/p/{token(bart)}/seen/", {"until": notice.pk})

    assert "Votre journée a changé" not in text
    assert Notice.objects.get().seen_at is None


@pytest.mark.parametrize("until", ["", "x", "9" * 40])
def test_number_that_is_none_marks_nothing(client: Client, until: str) -> None:
    day, anne = _seated()
    tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    answer = client.post(f"/p/{token(anne)}/seen/", {"until": until})

    assert answer.status_code == 302
    assert Notice.objects.get().seen_at is None


def test_seen_is_only_ever_posted(client: Client) -> None:
    _day, anne = _seated()

    assert client.get(f"/p/{token(anne)}/seen/").status_code == 405


def test_cancelled_workshop_stands_struck_through_with_its_reason(client: Client) -> None:
    day, anne = _seated()
    session = day.sessions["A", 0]
    session.cancelled_at, session.cancelled_because = timezone.now(), "L'animatrice est malade."
    session.save()

    content = client.get(f"/p/{token(anne)}/").content

    assert "<del>Saisir les enjeux</del>" in content.decode()
    assert "Cet atelier n'a pas lieu. L'animatrice est malade. Demandez à l'accueil où aller." in _words(content)


@pytest.mark.parametrize("changes", [1, 3])
def test_notices_cost_as_many_queries_however_many_there_are(
    changes: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day, anne = _seated()
    for _time in range(changes):
        tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    with django_assert_num_queries(3):
        _said(anne)
