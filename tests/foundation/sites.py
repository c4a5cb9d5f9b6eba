"""A site in a folder of its own, with real processes: for what a single process cannot show."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class FileSite:
    """A site whose database is a file of `folder`."""

    folder: Path

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(("ESTIME_", "PYTEST_"))}
        return own | {
            "DJANGO_SETTINGS_MODULE": "estime_web.settings",
            "ESTIME_DATA_DIR": str(self.folder),
            "ESTIME_JOB_STALE_SECONDS": "1",
            "PYTHONPATH": str(ROOT),
            **(extra or {}),
        }

    def command(self, *arguments: str, **extra: str) -> "subprocess.CompletedProcess[str]":
        """Run a command of the site to its end."""
        return subprocess.run(
            [sys.executable, "-m", "estime_web", *arguments],
            env=self.environment(extra),
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def start(self, module: str, *arguments: str) -> "subprocess.Popen[bytes]":
        """Start a module of the tests beside us."""
        with (self.folder / "processes.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"tests.foundation.{module}", *arguments],
                env=self.environment(),
                stdout=log,
                stderr=log,
            )

    def row(self, query: str) -> Any:  # Any: whatever the row holds
        with closing(sqlite3.connect(self.folder / "estime.sqlite3", timeout=20)) as database:
            return database.execute(query).fetchone()

    def wait_until(self, query: str, is_right: Callable[[Any], bool]) -> Any:  # Any: as above
        until = time.monotonic() + PATIENCE_SECONDS
        while not is_right(row := self.row(query)):
            if time.monotonic() > until:
                log = (self.folder / "processes.log").read_text()
                msg = f"{query} stays {row}\n{log}"
                raise TimeoutError(msg)
            time.sleep(0.05)
        return row


def end(process: "subprocess.Popen[bytes]", number: int = signal.SIGTERM) -> int:
    """Send a signal to a process, wait for its end, and return its status."""
    process.send_signal(number)
    return process.wait(timeout=PATIENCE_SECONDS)
