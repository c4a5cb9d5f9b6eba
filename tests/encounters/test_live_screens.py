"""The screens of the hall and of the doors: what everybody reads, at which hour, and who turns them on and off."""

import html
import re
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import Presence, RoomEventKind
from estime_web.encounters.models import Participation, Screen
from estime_web.encounters.queries.screens import ScreenBoard, screen_board, screen_languages
from estime_web.encounters.services.screens import close_screen, open_screen
from estime_web.foundation.errors import DomainError
from tests.accounts.factories import make_user
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan
from tests.encounters.screen_factories import address_of, make_event, make_networking, make_screen, tell

pytestmark = pytest.mark.django_db

BEFORE = datetime(2017, 6, 1, 6, 0, tzinfo=UTC)
FIRST = datetime(2017, 6, 1, 8, 0, tzinfo=UTC)
BETWEEN = datetime(2017, 6, 1, 8, 50, tzinfo=UTC)
MEAL = datetime(2017, 6, 1, 11, 0, tzinfo=UTC)
EVENING = datetime(2017, 6, 1, 18, 0, tzinfo=UTC)
EVE = datetime(2017, 5, 31, 8, 0, tzinfo=UTC)
MORROW = datetime(2017, 6, 2, 8, 0, tzinfo=UTC)


def _words(content: bytes) -> str:
    body = content.decode().split("<body", 1)[1]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def _hours(board: ScreenBoard) -> list[tuple[str, str]]:
    return [(key, f"{stretch.starts_at:%H:%M}") for key, stretch in board.stretches]


def _cancel(day: Day, letter: str, slot: int) -> None:
    session = day.sessions[letter, slot]
    session.cancelled_at, session.cancelled_because = timezone.now(), "L'animatrice est malade."
    session.save()


@pytest.mark.parametrize(
    ("at", "hours"),
    [
        (EVE, [("next", "09:30")]),
        (BEFORE, [("next", "09:30")]),
        (FIRST, [("now", "09:30"), ("next", "11:00")]),
        (BETWEEN, [("next", "11:00")]),
        (MEAL, [("now", "12:30")]),
        (EVENING, []),
        (MORROW, []),
    ],
)
def test_now_and_next_follow_the_clock(at: datetime, hours: list[tuple[str, str]]) -> None:
    day = make_day()

    assert _hours(screen_board(day.encounter, at)) == hours


@pytest.mark.parametrize(
    ("at", "turns"), [(BEFORE, "09:30"), (FIRST, "10:45"), (BETWEEN, "11:00"), (MEAL, "13:30"), (EVENING, None)]
)
def test_screen_knows_when_it_turns(at: datetime, turns: str | None) -> None:
    day = make_day()

    found = screen_board(day.encounter, at).turns_at

    assert (found and f"{timezone.localtime(found):%H:%M}") == turns


def test_free_seats_count_out_those_who_did_not_come_left_or_withdrew() -> None:
    day = make_day()
    people = [make_guest(day, f"Anne{index}", f"Nom{index}") for index in range(4)]
    make_plan(day, *((person, "A", 0, 1) for person in people))
    for person, presence in zip(people, (Presence.PRESENT, Presence.ABSENT, Presence.LEFT), strict=False):
        Participation.objects.filter(pk=person.pk).update(presence=presence)
    Participation.objects.filter(pk=people[3].pk).update(withdrawn_at=timezone.now())

    board = screen_board(day.encounter, FIRST)

    assert board.now is not None
    assert [(row.session.workshop.letter, row.free) for row in board.now.rows] == [("A", 19), ("B", 20), ("C", 20)]


def test_cancelled_session_tells_the_rooms_its_people_go_to() -> None:
    day = make_day()
    people = [make_guest(day, f"Anne{index}", f"Nom{index}") for index in range(3)]
    make_plan(day, *((person, "A", 0, 1) for person in people))
    _cancel(day, "A", 0)
    event = make_event(day, RoomEventKind.SESSION_CANCELLED, session=day.sessions["A", 0])
    for person, letter in zip(people, ("C", "B", None), strict=True):
        tell(event, person, (day.sessions["A", 0], day.sessions[letter, 0] if letter else None))

    board = screen_board(day.encounter, FIRST)

    assert board.now is not None
    assert [(row.is_cancelled, row.goes_to) for row in board.now.rows] == [
        (True, ("Escaut", "Sambre")),
        (False, ()),
        (False, ()),
    ]


def test_screen_of_a_room_shows_that_room_and_what_is_for_all() -> None:
    day = make_day()
    room = day.sessions["B", 0].room

    board = screen_board(day.encounter, BETWEEN, room=room)

    assert board.next is not None
    assert [row.session.workshop.letter for row in board.next.rows] == ["B"]
    assert _hours(screen_board(day.encounter, MEAL, room=room)) == [("now", "12:30")]


def test_page_speaks_all_languages_of_the_day_at_once(client: Client) -> None:
    day = make_day()
    address = address_of(make_screen(day.encounter))

    with time_machine.travel(FIRST, tick=False):
        text = _words(client.get(address).content)

    assert "Maintenant · Nu 9:30 – 10:45" in text
    assert "Ensuite · Straks 11:00 – 12:15" in text
    assert "A Lys Saisir les enjeux De inzet vatten 20 places libres vrije plaatsen FR NL" in text
    assert "Mis à jour à · Bijgewerkt om 10:00" in text


def test_page_strikes_out_what_does_not_take_place(client: Client) -> None:
    day = make_day()
    _cancel(day, "A", 0)
    address = address_of(make_screen(day.encounter))

    with time_machine.travel(FIRST, tick=False):
        content = client.get(address).content

    assert len(re.findall(r"<del\s*>", content.decode())) == 1
    assert (
        "A Demandez à l'accueil · Vraag het aan het onthaal Saisir les enjeux De inzet vatten "
        "n'a pas lieu · gaat niet door"
    ) in _words(content)


def test_page_tells_the_round_at_the_tables(client: Client) -> None:
    day = make_day()
    make_networking(day, rounds=4, played=1)
    address = address_of(make_screen(day.encounter))

    with time_machine.travel(MEAL, tick=False):
        text = _words(client.get(address).content)

    assert "Repas Maaltijd Hall Tour 2 sur 4 · Ronde 2 van 4" in text


def test_page_says_when_the_day_is_over(client: Client) -> None:
    day = make_day()
    address = address_of(make_screen(day.encounter))

    with time_machine.travel(EVENING, tick=False):
        assert "La journée est finie. Merci. · De dag is voorbij. Bedankt." in _words(client.get(address).content)


def test_page_names_nobody(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    anne.facilitates.add(day.sessions["A", 0])
    make_plan(day, (anne, "A", 0, None))
    address = address_of(make_screen(day.encounter))

    with time_machine.travel(FIRST, tick=False):
        text = client.get(address).content.decode()

    assert [word for word in ("Anne", "Delattre", str(anne.pk)) if word in text] == []


def test_page_without_scripts_reads_itself_again_and_nobody_keeps_it(client: Client) -> None:
    answer = client.get(address_of(make_screen(make_day().encounter)))

    assert '<noscript><meta http-equiv="refresh" content="30"></noscript>' in answer.content.decode()
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")


def test_another_hour_may_be_tried_and_does_not_run(client: Client) -> None:
    address = address_of(make_screen(make_day().encounter))

    tried, live = (client.get(f"{address}{query}").content.decode() for query in ("?at=09:45", "?at=later"))

    assert ("9:30 – 10:45" in tried, "data-since" in tried) == (True, False)
    assert ("9:30 – 10:45" in live, "data-since" in live) == (False, True)


@pytest.mark.parametrize(("query", "theme"), [("", "auto"), ("?theme=dark", "dark"), ("?theme=pink", "auto")])
def test_theme_stands_in_the_address(client: Client, query: str, theme: str) -> None:
    address = address_of(make_screen(make_day().encounter))

    assert f'data-theme="{theme}"' in client.get(f"{address}{query}").content.decode()


def test_languages_are_those_of_the_sessions_else_all() -> None:
    day = make_day()
    spoken = screen_languages(day.encounter)
    day.encounter.workshops.all().delete()

    assert (spoken, screen_languages(day.encounter)) == (["fr", "nl"], ["fr", "nl", "en"])


def test_screen_hears_of_everything_that_happens_on_its_day(client: Client) -> None:
    day, other = make_day(), make_day()
    address = address_of(make_screen(day.encounter))
    make_event(other)
    quiet = client.get(f"{address}since/0/").status_code
    event = make_event(day)

    assert [quiet, *(client.get(f"{address}since/{number}/").status_code for number in (0, event.pk))] == [
        204,
        200,
        204,
    ]


def test_screen_that_is_off_shows_nothing(client: Client) -> None:
    screen = make_screen(make_day().encounter)
    address = address_of(screen)
    close_screen(screen=screen, actor=None)

    assert [client.get(path).status_code for path in (address, f"{address}since/0/")] == [404, 404]


def test_organiser_turns_a_screen_on_and_off(client: Client) -> None:
    day = make_day()
    client.force_login(day.encounter.organisers.get().user)
    pages = f"/encounters/{day.encounter.pk}/screens/"

    client.post(pages, {"name": " Hall ", "room": ""})
    screen = Screen.objects.get()
    shown = client.get(pages).content.decode()
    client.post(f"{pages}{screen.pk}/close/")
    after = client.get(pages).content.decode()

    assert (screen.name, screen.room) == ("Hall", None)
    assert (address_of(screen) in shown, address_of(screen) in after) == (True, False)


def test_refused_form_keeps_what_was_typed(client: Client) -> None:
    day, other = make_day(), make_day()
    client.force_login(day.encounter.organisers.get().user)

    answer = client.post(
        f"/encounters/{day.encounter.pk}/screens/", {"name": "Hall", "room": other.sessions["A", 0].room_id}
    )

    assert (answer.status_code, 'value="Hall"' in answer.content.decode(), Screen.objects.count()) == (422, True, 0)


@pytest.mark.parametrize(("name", "text"), [("  ", "Donnez un nom"), ("Hall", "Cette salle n'est pas")])
def test_screen_has_a_name_and_a_room_of_its_day(name: str, text: str) -> None:
    day, other = make_day(), make_day()

    with pytest.raises(DomainError, match=text):
        open_screen(encounter=day.encounter, name=name, room=other.sessions["A", 0].room, actor=None)


def test_screens_are_turned_on_and_off_by_those_who_prepare_the_day(client: Client) -> None:
    day = make_day()
    screen = make_screen(day.encounter)
    pages = f"/encounters/{day.encounter.pk}/screens/"
    stranger = client.get(pages).status_code
    client.force_login(make_user(name="Nora Ailleurs"))

    assert [
        stranger,
        client.get(pages).status_code,
        client.post(pages, {"name": "Hall"}).status_code,
        client.post(f"{pages}{screen.pk}/close/").status_code,
    ] == [302, 404, 404, 404]


def test_screen_of_another_day_is_not_closed(client: Client) -> None:
    day = make_day()
    screen = make_screen(make_day().encounter)
    client.force_login(day.encounter.organisers.get().user)

    assert client.post(f"/encounters/{day.encounter.pk}/screens/{screen.pk}/close/").status_code == 404


@pytest.mark.parametrize("screens", [1, 3])
def test_list_costs_as_many_queries_however_many_screens(
    client: Client, screens: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    for number in range(screens):
        make_screen(day.encounter, name=f"Screen {number}")
    client.force_login(day.encounter.organisers.get().user)
    address = f"/encounters/{day.encounter.pk}/screens/"
    client.get(address)

    with django_assert_num_queries(9):
        client.get(address)


@pytest.mark.parametrize("cancelled", [1, 3])
def test_board_costs_as_many_queries_however_much_is_cancelled(
    cancelled: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1))
    for letter in "ABC"[:cancelled]:
        _cancel(day, letter, 0)
        event = make_event(day, RoomEventKind.SESSION_CANCELLED, session=day.sessions[letter, 0])
        tell(event, anne, (day.sessions[letter, 0], day.sessions["C", 1]))

    with django_assert_num_queries(6):
        screen_board(day.encounter, FIRST)
