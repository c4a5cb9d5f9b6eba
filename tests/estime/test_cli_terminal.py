"""How the command line behaves at a terminal: progress, silence, interruption, files that are whole or not there."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from estime.allocation import StageName
from estime.cli import main
from estime.commands.files import write
from estime.commands.refusals import RefusedError
from estime.commands.terminal import Progress
from estime.exchange.allocation_json import problem_to_json
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.instances import lille_day

CLEAR = "\r\x1b[2K"
PROGRAM = """
import signal, sys
from estime.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def day(tmp_path: Path) -> str:
    path = tmp_path / "day.json"
    path.write_text(json.dumps(problem_to_json(make_problem([make_session("A")], [make_person("a")]))))
    return str(path)


def test_at_a_terminal_one_line_rewrites_itself_and_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    with Progress("en") as progress:
        progress.stage(0, 2, StageName.PLACEMENT)
        progress.stage(1, 2, StageName.FAIRNESS)

    assert terminal.getvalue() == (
        f"{CLEAR}[1/2] A seat for everybody 0 s{CLEAR}[2/2] Those served least well first 0 s{CLEAR}"
    )


def test_a_long_line_is_cut_to_the_width_of_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("COLUMNS", "20")

    with Progress("en") as progress:
        progress.tell("x" * 99)

    assert terminal.getvalue() == f"{CLEAR}{'x' * 15} 0 s{CLEAR}"


class Watched(Terminal):
    """A terminal that says when its line was written again."""

    def __init__(self) -> None:
        super().__init__()
        self.was_rewritten = threading.Event()

    def write(self, text: str) -> int:
        if text in self.getvalue():
            self.was_rewritten.set()
        return super().write(text)


def test_the_seconds_go_on_while_a_stage_lasts(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched()
    monkeypatch.setattr(sys, "stderr", watched)
    monkeypatch.setattr("estime.commands.terminal._TICK_SECONDS", 0.01)

    with Progress("en") as progress:
        progress.tell("Long")

        assert watched.was_rewritten.wait(timeout=5)


def test_elsewhere_each_stage_has_its_line(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["allocate", day, "-o", str(tmp_path / "plan.json"), "--lang", "en"])

    assert capsys.readouterr().err.splitlines() == [
        "[1/6] A seat for everybody",
        "[2/6] Those served least well first",
        "[3/6] Every type of actor in every room",
        "[4/6] The best choices for all",
        "[5/6] Rooms as mixed as possible",
        "[6/6] The lottery between equal plans",
    ]


def test_quiet_tells_nothing_but_the_answer(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["allocate", day, "-o", str(tmp_path / "plan.json"), "--quiet"])

    assert capsys.readouterr().err == ""


def test_a_time_limit_tells_the_gap_of_what_is_not_proven(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    day = tmp_path / "day.json"
    day.write_text(json.dumps(problem_to_json(lille_day(1))))

    main(["allocate", str(day), "-o", str(tmp_path / "plan.json"), "--time-limit", "0.01", "--allow-unplaced"])

    assert "the time was too short for a proof" in capsys.readouterr().out


class Interrupting(io.StringIO):
    """A stream at whose first line somebody presses Ctrl-C."""

    def write(self, text: str) -> int:
        is_first = not self.getvalue()
        written = super().write(text)
        if is_first:
            signal.raise_signal(signal.SIGINT)
        return written


def test_a_run_that_is_interrupted_ends_with_one_line_and_no_file(
    day: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = Interrupting()
    monkeypatch.setattr(sys, "stderr", stream)

    ended = main(["allocate", day, "-o", str(tmp_path / "plan.json"), "--lang", "en"])

    assert ended == 130
    assert stream.getvalue().splitlines()[1:] == ["estime: Interrupted: nothing was written."]
    assert list(tmp_path.iterdir()) == [Path(day)]


@pytest.mark.slow
def test_a_solver_at_work_does_not_keep_anybody_waiting(tmp_path: Path) -> None:
    day, plan = tmp_path / "day.json", tmp_path / "plan.json"
    day.write_text(json.dumps(problem_to_json(lille_day(1, people=500, rooms=(115, 115, 110, 105, 100)))))
    command = [sys.executable, "-c", PROGRAM, "allocate", str(day), "-o", str(plan), "--lang", "en"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    first = running.stderr.readline()

    os.kill(running.pid, signal.SIGINT)
    _, rest = running.communicate(timeout=30)

    assert first == "[1/6] A seat for everybody\n"
    assert (running.returncode, rest.splitlines()[-1]) == (130, "estime: Interrupted: nothing was written.")
    assert list(tmp_path.iterdir()) == [day]


def test_an_answer_that_nobody_reads_to_its_end_is_no_fault(day: str) -> None:
    command = [sys.executable, "-c", PROGRAM, "allocate", day, "--mixing-curve", "--quiet"]
    reading, writing = os.pipe()
    os.close(reading)

    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)

    os.close(writing)
    assert (ended.returncode, ended.stderr) == (141, "")


def test_a_former_file_stays_when_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    folder = tmp_path / "plan.json"
    folder.mkdir()

    with pytest.raises(RefusedError, match=r"plan\.json: "):
        write(str(folder), b"new")

    assert list(tmp_path.iterdir()) == [folder]


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    plan, link = tmp_path / "plan.json", tmp_path / "link.json"
    plan.write_bytes(b"a former plan, longer")
    link.symlink_to(plan)

    write(str(link), b"new")

    assert plan.read_bytes() == b"new"
    assert sorted(tmp_path.iterdir()) == [link, plan]
    assert link.is_symlink()


def test_an_output_that_is_full_is_one_line(day: str) -> None:
    command = [sys.executable, "-c", PROGRAM, "allocate", day, "--mixing-curve", "--quiet", "--lang", "en"]

    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (ended.returncode, ended.stderr) == (
        2,
        "estime: The answer cannot be written: No space left on device.\n",
    )


def test_an_output_that_is_closed_is_no_fault(day: str) -> None:
    command = [sys.executable, "-c", PROGRAM, "allocate", day, "--mixing-curve", "--quiet"]

    ended = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", *command], stderr=subprocess.PIPE, text=True, check=False
    )

    assert (ended.returncode, ended.stderr) == (0, "")


def test_signs_that_a_terminal_lacks_end_nothing(day: str) -> None:
    command = [sys.executable, "-c", PROGRAM, "allocate", day, "--mixing-curve", "--quiet", "--lang", "fr"]
    plain = os.environ | {"PYTHONIOENCODING": "ascii"}

    ended = subprocess.run(command, env=plain, capture_output=True, check=False)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.isascii()
