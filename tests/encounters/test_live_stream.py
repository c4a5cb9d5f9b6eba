"""The stream of news: who is told, at once, and what a browser that comes back has missed."""

import asyncio
from collections.abc import Callable
from functools import partial

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from pytest_django import DjangoAssertNumQueries

from estime_web import live_asgi
from estime_web.accounts.services import revoke_pass
from estime_web.encounters.enums import RoomEventKind
from estime_web.encounters.queries.live_stream import last_number, news_after
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, token
from tests.encounters.screen_factories import address_of, make_event, make_screen, tell

pytestmark = pytest.mark.django_db

BOUND = 1.5


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, on the connection of the test, which stays open."""
    monkeypatch.setattr(live_asgi, "SECONDS_BETWEEN_LOOKS", 0.01)
    monkeypatch.setattr(live_asgi, "close_old_connections", lambda: None)


@async_to_sync
async def _listen(path: str, act: Callable[[], object] = lambda: None, last: bytes = b"", signs: int = 2) -> list[str]:
    """Open a stream, act once it is open, and return what was sent, up to so many signs or the end of patience."""
    sent: list[str] = []
    opened, enough, closed = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def receive() -> live_asgi.Message:
        await closed.wait()
        return {"type": "http.disconnect"}

    async def send(message: live_asgi.Message) -> None:
        sent.append(str(message["status"]) if "status" in message else message["body"].decode())
        if len(sent) > 1:
            opened.set()
        if len(sent) > signs:
            enough.set()

    scope = {"type": "http", "path": path, "headers": [(b"last-event-id", last)] if last else []}
    running = asyncio.ensure_future(live_asgi.application(scope, receive, send))
    await asyncio.wait_for(opened.wait(), BOUND)
    await sync_to_async(act)()
    await asyncio.wait({asyncio.ensure_future(enough.wait()), running}, timeout=BOUND / 5)
    closed.set()
    await asyncio.wait_for(running, BOUND)
    return sent


def test_person_is_told_of_what_concerns_them() -> None:
    day = make_day()
    anne = make_guest(day)

    sent = _listen(f"/live/p/{token(anne)}/", lambda: make_event(day, participation=anne))

    assert sent == ["200", "retry: 5000\n\n", f"id: {last_number()}\nevent: news\ndata: \n\n"]
    assert live_asgi.herald.listeners == set()


def test_person_is_not_told_of_others() -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")

    assert _listen(f"/live/p/{token(anne)}/", lambda: make_event(day, participation=bart)) == ["200", "retry: 5000\n\n"]


def test_screen_is_told_of_everything_on_its_day_and_of_no_other() -> None:
    day, other = make_day(), make_day()
    path = f"/live{address_of(make_screen(day.encounter))}"

    mine, theirs = (len(_listen(path, partial(make_event, one))) for one in (day, other))

    assert (mine, theirs) == (3, 2)


def test_browser_that_comes_back_is_told_what_it_missed() -> None:
    day = make_day()
    anne = make_guest(day)
    before = make_event(day)
    missed = make_event(day, participation=anne)

    told = _listen(f"/live/p/{token(anne)}/", last=str(before.pk).encode())
    nothing = _listen(f"/live/p/{token(anne)}/", last=str(missed.pk).encode())

    assert told[-1] == f"id: {missed.pk}\nevent: news\ndata: \n\n"
    assert nothing[-1] == "retry: 5000\n\n"


@pytest.mark.parametrize("path", ["/live/p/{}/", "/live/other/{}/", "/p/{}/", "/live/p/unknown/"])
def test_stream_needs_an_address_that_opens(path: str) -> None:
    anne = make_guest(make_day())
    assert anne.access is not None
    key = token(anne)
    revoke_pass(access=anne.access)

    assert _listen(path.format(key)) == ["404", ""]


def _people(day: Day) -> list[frozenset[object] | None]:
    return [news.people for news in news_after(0) if news.encounter == day.encounter.pk]


def test_news_name_those_who_are_told_who_sit_there_and_who_facilitate() -> None:
    day = make_day()
    anne, bart, cleo = make_guest(day), make_guest(day, "Bart", "Claeys"), make_guest(day, "Cléo", "Maes")
    make_plan(day, (anne, "A", 0, 1))
    cleo.facilitates.add(day.sessions["A", 0])
    changed = make_event(day, RoomEventKind.ROOM_CHANGED, session=day.sessions["A", 0])
    tell(changed, bart, (day.sessions["A", 0], day.sessions["A", 0]))
    make_event(day, RoomEventKind.UNDONE, undoes=changed)
    make_event(day, RoomEventKind.TABLES_CHANGED)

    assert _people(day) == [frozenset({anne.pk, bart.pk, cleo.pk}), frozenset({bart.pk}), None]


@pytest.mark.parametrize("events", [1, 3])
def test_news_cost_four_queries_however_much_happens(
    events: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    for _time in range(events):
        make_event(day, RoomEventKind.ROOM_CHANGED, session=day.sessions["A", 0])

    with django_assert_num_queries(4):
        news_after(0)
