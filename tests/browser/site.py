"""The site as a visitor meets it: the real server, the real worker, the demo's data, in a folder of its own."""

import fcntl
import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SOURCES = Path(__file__).parents[2] / "src"
SECONDS_TO_START = 180
SECONDS_TO_STOP = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A running demo."""

    address: str
    folder: Path


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """Start `estime demo` on a folder, and stop it at the end. An empty folder is filled first."""
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ESTIME_")}
    command = [sys.executable, "-m", "estime_web", "demo", "--port", str(port), "--data-dir", str(folder)]
    folder.parent.mkdir(parents=True, exist_ok=True)
    output = folder.with_suffix(".txt")
    with output.open("wb") as file:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=file)
    try:
        _wait_for_answer(process, port, [output, folder / "demo.log"])
        yield Site(address=f"http://localhost:{port}", folder=folder)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(SECONDS_TO_STOP)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def filled_folder(shared: Path) -> Path:
    """Return the folder of a demo that was filled once and stopped, for every process of this run."""
    shared.mkdir(parents=True, exist_ok=True)
    folder = shared / "demo"
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "filled").exists():
            with running(folder):
                pass
            (shared / "filled").touch()
    return folder


@contextmanager
def copy_running(filled: Path, target: Path) -> Iterator[Site]:
    """Start a demo on a copy, so that nobody else sees what a test changes."""
    shutil.copytree(filled, target)
    with running(target) as site:
        yield site


def run_inside(site: Site, code: str) -> str:
    """Run code on the data of a running demo, and return what it prints: the browser knows nothing of the database."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DEMO": "true",
        "ESTIME_DATA_DIR": str(site.folder),
        "PYTHONPATH": str(SOURCES),
        "PATH": os.environ["PATH"],
    }
    command = [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return done.stdout


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, logs: list[Path]) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while not _answers(port):
        if process.poll() is not None or time.monotonic() > until:
            told = "\n".join(log.read_text()[-3000:] for log in logs if log.exists())
            raise RuntimeError(f"the demo did not start:\n{told}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()
