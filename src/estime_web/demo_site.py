"""`estime demo`: the whole site on one machine. It makes its folder, then keeps a site and a worker running.

What the two say goes to a file in the folder; the screen belongs to the person who tries the demo.
"""

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
from pathlib import Path
from types import FrameType
from typing import IO

from estime_web.terminal import CommandFailedError, wake_django

# The folder was made by the demo: it may be emptied when its making was interrupted.
MARK, READY = "this-is-a-demo", "demo-is-ready"
LOG = "demo.log"
SECONDS_TO_ANSWER = 30
SECONDS_TO_STOP = 15


def run_demo(*, data_dir: Path, port: int) -> int:
    """Prepare the folder, start the site and the worker, and stay until one of them, or the person, stops."""
    refuse_taken_port("127.0.0.1", port, command="estime demo")
    _set_environment(data_dir, port)
    _prepare_folder(data_dir)
    wake_django()
    _fill(data_dir)
    return _run_together(data_dir, port)


def refuse_taken_port(host: str, port: int, *, command: str) -> None:
    """Raise, in words, when another program already listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OverflowError as error:
            raise CommandFailedError(f"{port} is no port. Choose one up to 65535: {command} --port 8001") from error
        except OSError as error:
            text = f"port {port} cannot be used ({error.strerror}). Choose another: {command} --port {port + 1}"
            raise CommandFailedError(text) from error


def _set_environment(data_dir: Path, port: int) -> None:
    """Settle what the demo and its children read: nothing of a real site on the same machine."""
    for name in [name for name in os.environ if name.startswith("ESTIME_") and name != "ESTIME_DEFAULT_LANGUAGE"]:
        del os.environ[name]
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "estime_web.settings",
        "ESTIME_DEMO": "true",
        "ESTIME_DATA_DIR": str(data_dir),
        "ESTIME_BASE_URL": f"http://localhost:{port}",
    }


def _prepare_folder(data_dir: Path) -> None:
    """Make the folder, or take up a demo of before. A folder that holds something else is left alone."""
    if data_dir.exists() and any(data_dir.iterdir()) and not (data_dir / MARK).exists():
        text = f"{data_dir} holds something that is no demo. Choose another folder: estime demo --data-dir other-folder"
        raise CommandFailedError(text)
    if data_dir.exists() and not (data_dir / READY).exists():
        shutil.rmtree(data_dir)
    data_dir.mkdir(parents=True, exist_ok=True)
    (data_dir / MARK).touch()


def _fill(data_dir: Path) -> None:
    from django.core.management import call_command
    from django.utils.translation import gettext as _

    from estime_web.dossiers.demo.loading import load_demo as load_dossiers
    from estime_web.encounters.demo import load_demo as load_days
    from estime_web.indicators.demo.loading import load_demo as load_arbitrations

    _say(_("Preparing the demo in %(folder)s …") % {"folder": data_dir})
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if not (data_dir / READY).exists():
        load_days(progress=_say_step)
        load_dossiers(progress=_say_step)
        load_arbitrations(progress=_say_step)
        (data_dir / READY).touch()


def _run_together(data_dir: Path, port: int) -> int:
    from django.utils.translation import gettext as _

    with (data_dir / LOG).open("ab") as log, _interrupted_by_signals():
        children = {
            "site": _start(["serve", "--port", str(port)], log),
            "worker": _start(["worker"], log),
        }
        try:
            _wait_for_answer(children, port, data_dir / LOG)
            _say("")
            _say(_("The demo is ready: %(address)s") % {"address": f"http://localhost:{port}"})
            _say(_("Ctrl-C stops it. What you changed is kept for the next time."))
            _stay(children, data_dir / LOG)
        except KeyboardInterrupt:
            _say("\n" + _("The demo is stopped."))
            return 0
        finally:
            _stop(children)
    return 0


def _start(arguments: list[str], log: IO[bytes]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "estime_web", *arguments]
    # A group of its own: Ctrl-C reaches the parent alone, who tells each child once. Granian does not bear it twice.
    return subprocess.Popen(command, stdout=log, stderr=log, process_group=0)  # noqa: S603 -- our own command


def _wait_for_answer(children: dict[str, subprocess.Popen[bytes]], port: int, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_ANSWER
    while not _answers(port):
        _refuse_dead(children, log)
        if time.monotonic() > until:
            raise CommandFailedError(f"the site did not answer within {SECONDS_TO_ANSWER} seconds; see {log}")
        time.sleep(0.1)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/", headers={"Host": "localhost"})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except OSError:
        return False
    finally:
        connection.close()


def _stay(children: dict[str, subprocess.Popen[bytes]], log: Path) -> None:
    while True:
        _refuse_dead(children, log)
        time.sleep(0.5)


def _refuse_dead(children: dict[str, subprocess.Popen[bytes]], log: Path) -> None:
    for name, child in children.items():
        if child.poll() is not None:
            text = f"the {name} stopped by itself (status {child.returncode}), so everything is stopped; see {log}"
            raise CommandFailedError(text)


def _stop(children: dict[str, subprocess.Popen[bytes]]) -> None:
    """End both, politely first. A second Ctrl-C does not leave them behind."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    for child in children.values():
        if child.poll() is None:
            child.terminate()
    until = time.monotonic() + SECONDS_TO_STOP
    for child in children.values():
        try:
            child.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


@contextmanager
def _interrupted_by_signals() -> Iterator[None]:
    """Let SIGTERM stop the demo as Ctrl-C does, and Ctrl-C even where a shell started us in the background."""

    def interrupt(signum: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    before = [(number, signal.signal(number, interrupt)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield
    finally:
        for number, handler in before:
            signal.signal(number, handler)


def _say_step(text: str) -> None:
    _say(f"  · {text}")


def _say(text: str) -> None:
    print(text, flush=True)
