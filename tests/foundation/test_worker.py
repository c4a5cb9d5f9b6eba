"""Real workers on a real file: killed, frozen, told to leave. The work is done once all the same."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from estime_web.foundation.worker import pulse_seconds, warm_up
from tests.foundation.sites import PATIENCE_SECONDS, FileSite, end
from tests.foundation.slow_worker import STEPS

pytestmark = pytest.mark.slow

JOB = "SELECT state, attempt, done FROM foundation_job"
ENTRIES = "SELECT COUNT(*) FROM foundation_activityentry WHERE verb = 'count_slowly'"


@pytest.fixture(scope="module")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = FileSite(folder).command("migrate")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(_migrated: Path, tmp_path: Path) -> FileSite:
    shutil.copytree(_migrated, tmp_path / "data")
    return FileSite(tmp_path / "data")


@pytest.fixture
def processes() -> Iterator[list["subprocess.Popen[bytes]"]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def _worker(site: FileSite, processes: list["subprocess.Popen[bytes]"]) -> "subprocess.Popen[bytes]":
    processes.append(site.start("slow_worker", "work"))
    return processes[-1]


def _ask(site: FileSite) -> None:
    assert site.start("slow_worker", "ask").wait(timeout=PATIENCE_SECONDS) == 0


def test_the_job_of_a_killed_worker_is_finished_once_by_another(
    site: FileSite, processes: list["subprocess.Popen[bytes]"]
) -> None:
    _ask(site)
    first = _worker(site, processes)
    site.wait_until(JOB, lambda job: job[0] == "running" and job[2] >= 2)
    assert end(first, signal.SIGKILL) == -signal.SIGKILL
    assert site.row(JOB)[0] == "running"

    second = _worker(site, processes)

    state, attempt, _done = site.wait_until(JOB, lambda job: job[0] == "done")
    assert (state, attempt, site.row(ENTRIES)) == ("done", 2, (1,))
    assert site.row("SELECT result FROM foundation_job") == (f'{{"steps": {STEPS}}}',)
    assert end(second) == 0


def test_a_worker_that_wakes_up_late_writes_nothing(site: FileSite, processes: list["subprocess.Popen[bytes]"]) -> None:
    _ask(site)
    frozen = _worker(site, processes)
    site.wait_until(JOB, lambda job: job[0] == "running" and job[2] >= 2)
    frozen.send_signal(signal.SIGSTOP)

    other = _worker(site, processes)
    site.wait_until(JOB, lambda job: job[0] == "done")
    frozen.send_signal(signal.SIGCONT)
    assert [end(frozen), end(other)] == [0, 0]

    assert (site.row(JOB)[:2], site.row(ENTRIES)) == (("done", 2), (1,))
    assert "job_taken_over" in (site.folder / "processes.log").read_text()


def test_a_worker_told_to_leave_finishes_its_job_first(
    site: FileSite, processes: list["subprocess.Popen[bytes]"]
) -> None:
    _ask(site)
    worker = _worker(site, processes)
    site.wait_until(JOB, lambda job: job[0] == "running" and job[2] >= 2)

    assert end(worker) == 0

    assert (site.row(JOB)[:2], site.row(ENTRIES)) == (("done", 1), (1,))
    assert site.row("SELECT COUNT(*) FROM foundation_workerheartbeat") == (0,)


def test_a_busy_worker_shows_that_it_lives(site: FileSite, processes: list["subprocess.Popen[bytes]"]) -> None:
    _ask(site)
    _worker(site, processes)
    _worker(site, processes)

    site.wait_until(JOB, lambda job: job[0] == "done")

    assert site.row(JOB)[1] == 1
    assert site.row("SELECT COUNT(*) FROM foundation_workerheartbeat") == (2,)


def test_processes_that_append_to_the_log_together_never_fork_it(
    site: FileSite, processes: list["subprocess.Popen[bytes]"]
) -> None:
    processes.extend(site.start("slow_worker", "append") for _ in range(4))

    assert [process.wait(timeout=PATIENCE_SECONDS) for process in processes] == [0] * 4

    assert site.row("SELECT COUNT(*) FROM foundation_activityentry") == (80,)
    report = site.command("doctor")
    assert "estime.E019" not in report.stdout
    assert "estime.E020" not in report.stdout


def test_four_beats_fit_in_the_time_after_which_a_job_is_lost() -> None:
    assert pulse_seconds() == 10.0


def test_the_solver_is_warm_before_the_first_job() -> None:
    warm_up()
