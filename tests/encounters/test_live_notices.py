"""What somebody is told of the changes of their day, and how it is known that they saw it."""

import html
import re

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.models import Notice, Participation, Session
from estime_web.encounters.notice_words import sentences_of
from estime_web.encounters.queries.notices import notices_of
from estime_web.encounters.services.live import mark_seen
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, token
from tests.encounters.screen_factories import make_event, tell

pytestmark = pytest.mark.django_db


def _seated() -> tuple[Day, Participation]:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1), (anne, "B", 1, 1))
    return day, anne


def _said(person: Participation) -> list[str]:
    words = ChangeWords(person.encounter_id)
    said = [sentence for told in notices_of(person) for sentence in sentences_of(told, words)]
    return [sentence.replace("\u00a0", " ") for sentence in said]


def _cancel(session: Session, reason: str) -> None:
    session.cancelled_at, session.cancelled_because = timezone.now(), reason
    session.save()


def _words(content: bytes) -> str:
    main = content.decode().split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_cancelled_session_is_told_with_its_reason_before_where_one_goes() -> None:
    day, anne = _seated()
    session = day.sessions["A", 0]
    _cancel(session, "L'animatrice est malade.")
    notice = tell(
        make_event(day, RoomEventKind.SESSION_CANCELLED, session=session), anne, (session, day.sessions["B", 0])
    )

    assert _said(anne) == [
        "« Saisir les enjeux » n'a pas lieu. La raison : L'animatrice est malade.",
        *[text.replace("\u00a0", " ") for text in ChangeWords(day.encounter.pk).sentences(notice.changes)],
    ]


def test_cancelled_session_without_a_reason_is_told_so() -> None:
    day, anne = _seated()
    session = day.sessions["A", 0]
    _cancel(session, "")
    tell(make_event(day, RoomEventKind.SESSION_CANCELLED, session=session), anne, (session, day.sessions["B", 0]))

    assert _said(anne)[0] == "« Saisir les enjeux » n'a pas lieu."


def test_session_that_takes_place_after_all_is_not_called_cancelled() -> None:
    day, anne = _seated()
    session = day.sessions["A", 0]
    tell(make_event(day, RoomEventKind.SESSION_CANCELLED, session=session), anne, (session, day.sessions["B", 0]))

    assert [sentence for sentence in _said(anne) if "n'a pas lieu" in sentence] == []


def test_stretch_that_changed_twice_is_told_as_it_is_now() -> None:
    day, anne = _seated()
    tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))
    tell(make_event(day), anne, (day.sessions["B", 0], day.sessions["C", 0]), (day.sessions["B", 1], None))
    tell(make_event(day), anne, (day.sessions["C", 0], day.sessions["A", 0]))

    told = notices_of(anne)

    assert [[change["slot"] for change in item.changes] for item in told] == [[day.slots[0].pk], [day.slots[1].pk]]


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

    mark_seen(participation=anne, until=shown.pk)

    assert list(Notice.objects.filter(seen_at=None)) == [later]


def test_notices_are_seen_once() -> None:
    day, anne = _seated()
    notice = tell(make_event(day), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    assert [mark_seen(participation=anne, until=notice.pk) for _time in range(2)] == [1, 0]


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
    _cancel(session, "L'animatrice est malade.")

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
