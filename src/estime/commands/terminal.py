"""Speak to the terminal: lines, tables, progress, and an end when somebody asks for it."""

import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterable, Sequence
from typing import Final, Self, TextIO

from estime.allocation import StageName
from estime.allocation.explanation import stage_label
from estime.language import translator

INTERRUPTED: Final = 130
_TICK_SECONDS: Final = 1.0
# A solver in the midst of its work hears nothing: it is left after so long.
_PATIENCE_SECONDS: Final = 1.0
_CLEAR: Final = "\r\x1b[2K"
_CONTROLS: Final = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
_STEERING: Final = {code: f"\\u{code:04x}" for code in _CONTROLS if chr(code) not in "\t\n"}


def say(line: str, stream: TextIO | None = None) -> None:
    """Write a line at once: progress is worth nothing late.

    Signs that steer a terminal, which a file may bring in a name, are told by their numbers. In JSON that is the same text.
    """
    out = stream or sys.stdout
    out.write(f"{line.translate(_STEERING)}\n")
    out.flush()


def table_lines(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return a table as lines, its columns as wide as they need be.

    >>> table_lines(["a", "b"], [["longer", "1"]])
    ['a       b', 'longer  1']
    """
    everything = [headings, *rows]
    widths = [max(map(len, column)) for column in zip(*everything, strict=True)]
    return ["  ".join(map(str.ljust, row, widths)).rstrip() for row in everything]


class Progress:
    """What is being done: on a terminal one line that rewrites itself, elsewhere a line each; nothing when quiet."""

    def __init__(self, language: str, *, is_quiet: bool = False) -> None:
        self._text, self._is_quiet, self._stream = translator(language), is_quiet, sys.stderr
        self._is_terminal = self._stream.isatty()
        self._start, self._line = time.monotonic(), ""
        self._lock, self._is_over = threading.Lock(), threading.Event()

    def __enter__(self) -> Self:
        if self._is_terminal and not self._is_quiet:
            threading.Thread(target=self._tick, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._is_over.set()
        with self._lock:
            if self._line and self._is_terminal:
                self._stream.write(_CLEAR)
                self._stream.flush()
            self._line = ""

    def stage(self, done: int, total: int, name: StageName) -> None:
        self.step(done, total, stage_label(name, self._text))

    def step(self, done: int, total: int, what: str) -> None:
        self.tell(f"[{done + 1}/{total}] {what}")

    def tell(self, line: str) -> None:
        if self._is_quiet:
            return
        if not self._is_terminal:
            say(line, self._stream)
            return
        with self._lock:
            self._line = line
            self._show()

    def _tick(self) -> None:
        while not self._is_over.wait(_TICK_SECONDS):
            with self._lock:
                if self._line:
                    self._show()

    def _show(self) -> None:
        seconds = self._text.gettext("%(count)d s") % {"count": int(time.monotonic() - self._start)}
        width = shutil.get_terminal_size().columns - len(seconds) - 2
        self._stream.write(f"{_CLEAR}{self._line[:width]} {seconds}")
        self._stream.flush()


class Interruptible:
    """Let Ctrl-C end a computation even while the solver, which hears no signal, is at work."""

    def __init__(self, language: str) -> None:
        self._text, self._is_over = translator(language), threading.Event()

    def __enter__(self) -> Self:
        self._ears, self._mouth = socket.socketpair()
        self._mouth.setblocking(False)
        self._former = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        threading.Thread(target=self._listen, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._is_over.set()
        signal.set_wakeup_fd(self._former)
        self._mouth.close()

    def sentence(self) -> str:
        return self._text.gettext("Interrupted: nothing was written.")

    def _listen(self) -> None:
        while heard := self._ears.recv(1):
            if heard == bytes([signal.SIGINT]) and not self._is_over.wait(_PATIENCE_SECONDS):
                sys.stderr.write(_CLEAR if sys.stderr.isatty() else "")
                say(f"estime: {self.sentence()}", sys.stderr)
                os._exit(INTERRUPTED)
        self._ears.close()
