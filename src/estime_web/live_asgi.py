"""The stream of news, an optional second process (`estime live`): pages are told at once instead of asking.

It answers under `/live/` alone and says only that something changed; the page then reads itself again as it always does.
One loop reads the table of events once a second, for however many phones listen. Pages work the same without it.
"""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import django
from asgiref.sync import sync_to_async
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estime_web.settings")
django.setup()

from estime_web.encounters.queries.live import (  # noqa: E402 -- models need Django
    concerning,
    events_after,
    holder_of,
    screen_for_token,
)
from estime_web.encounters.queries.live_stream import News, last_number, news_after  # noqa: E402 -- models need Django

Message = dict[str, Any]  # Any: as ASGI has it
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_BETWEEN_SIGNS = 15.0
_PATH = re.compile(r"/live/(?P<kind>p|screens)/(?P<token>[A-Za-z0-9]+)/")
_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"private, no-store"),
    # A proxy that gathers answers before it hands them on would make the stream useless.
    (b"x-accel-buffering", b"no"),
    (b"x-robots-tag", b"noindex, nofollow"),
]


@dataclass(eq=False, kw_only=True)
class Listener:
    """A page that listens. `person` None is a screen, which hears of everything on its day."""

    encounter: UUID
    person: UUID | None
    number: int = 0
    rings: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, news: News) -> None:
        is_mine = self.person is None or news.people is None or self.person in news.people
        if news.encounter == self.encounter and is_mine:
            self.number = news.number
            self.rings.set()


class Herald:
    """The one loop of this process: it looks for events and rings whom they concern. It sleeps while nobody listens."""

    def __init__(self) -> None:
        self.listeners: set[Listener] = set()
        self._task: asyncio.Task[None] | None = None

    async def join(self, listener: Listener) -> None:
        self.listeners.add(listener)
        number = await _read(last_number)
        if self._task is None and self.listeners:
            self._task = asyncio.create_task(self._look(number))

    def leave(self, listener: Listener) -> None:
        self.listeners.discard(listener)
        if not self.listeners and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _look(self, number: int) -> None:
        while True:
            await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
            for news in await _read(news_after, number):
                number = news.number
                for listener in tuple(self.listeners):
                    listener.hear(news)


herald = Herald()


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer one request, as long as the page listens."""
    if scope["type"] != "http":
        return
    found = _PATH.fullmatch(scope["path"])
    listener = await _read(_listener, found["kind"], found["token"]) if found else None
    if listener is None:
        await send({"type": "http.response.start", "status": 404, "headers": [(b"cache-control", b"no-store")]})
        await send({"type": "http.response.body", "body": b""})
        return
    try:
        await herald.join(listener)
        await _stream(listener, _last_heard(scope), receive, send)
    finally:
        herald.leave(listener)


async def _stream(listener: Listener, since: int, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
    await _say(send, "retry: 5000\n\n")
    if since:
        listener.number = await _read(_missed, listener, since)
        if listener.number:
            listener.rings.set()
    gone = asyncio.ensure_future(_gone(receive))
    try:
        while not gone.done():
            rings = asyncio.ensure_future(listener.rings.wait())
            await asyncio.wait({gone, rings}, timeout=SECONDS_BETWEEN_SIGNS, return_when=asyncio.FIRST_COMPLETED)
            rings.cancel()
            if gone.done():
                return
            text = f"id: {listener.number}\nevent: news\ndata: \n\n" if listener.rings.is_set() else ": here\n\n"
            listener.rings.clear()
            await _say(send, text)
    finally:
        gone.cancel()
        with suppress(asyncio.CancelledError):
            await gone


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _say(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


def _last_heard(scope: Message) -> int:
    """Return the number that a browser sends when it comes back: what it missed is told at once."""
    value = dict(scope["headers"]).get(b"last-event-id", b"")
    return int(value) if value.isdigit() and len(value) < 18 else 0


def _listener(kind: str, token: str) -> Listener | None:
    if kind == "screens":
        screen = screen_for_token(token)
        return Listener(encounter=screen.encounter_id, person=None) if screen else None
    holder = holder_of(token)
    return Listener(encounter=holder.encounter, person=holder.participation) if holder else None


def _missed(listener: Listener, since: int) -> int:
    events = events_after(listener.encounter, since)
    if listener.person is not None:
        events = concerning(listener.person, events)
    return events.order_by("-pk").values_list("pk", flat=True).first() or 0


async def _read(query: Callable[..., Any], *arguments: object) -> Any:  # Any: whatever the query returns
    """Ask the database from the one thread that has a connection."""

    def ask() -> Any:  # Any: whatever the query returns
        close_old_connections()
        return query(*arguments)

    return await sync_to_async(ask)()
