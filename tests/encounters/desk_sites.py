"""A site with several desks as real processes, on a file or on the PostgreSQL of the tests."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.db import connection

from tests.foundation.sites import ROOT, FileSite

PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class DeskSite(FileSite):
    """`database` is the address of a PostgreSQL; empty, the file of the folder."""

    database: str = ""

    def environment(self, extra: Mapping[str, str] | None = None) -> dict[str, str]:
        own = super().environment(extra)
        plain = {
            "ESTIME_SECRET_KEY": "not a secret: only the tests use this key, which is long enough",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "ESTIME_DEBUG": "true",  # pages name their static files as they are: nothing is collected
        }
        return own | plain | ({"ESTIME_DATABASE_URL": self.database} if self.database else {})

    def begin(self, act: str, *arguments: str) -> "subprocess.Popen[str]":
        """Start a desk; what it acknowledges stands on its output."""
        command = [sys.executable, "-m", "tests.encounters.desks", act, *arguments]
        return subprocess.Popen(command, env=self.environment(), stdout=subprocess.PIPE, text=True)

    def do(self, act: str, *arguments: str) -> str:
        """Let a desk do its part to the end; return what it said."""
        return finish(self.begin(act, *arguments))

    def report(self) -> dict[str, Any]:  # Any: JSON
        told: dict[str, Any] = json.loads(self.do("report"))
        return told

    def worker(self) -> "subprocess.Popen[bytes]":
        with (self.folder / "processes.log").open("ab") as log:
            command = [sys.executable, "-m", "estime_web", "worker"]
            return subprocess.Popen(command, env=self.environment(), stdout=log, stderr=log)

    def copied_to(self, folder: Path) -> "DeskSite":
        shutil.copytree(self.folder, folder)
        return DeskSite(folder)


def finish(process: "subprocess.Popen[str]") -> str:
    said, _nothing = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0, (said, process.args)
    return said


def address_of_tests() -> str:
    """Return the address of the database of this very test."""
    parts = urlsplit(os.environ["ESTIME_DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
