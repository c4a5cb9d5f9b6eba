"""A server that is killed loses nothing it acknowledged, and goes on into the state it would have had."""

import json
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.encounters.desk_sites import PATIENCE_SECONDS, DeskSite

pytestmark = pytest.mark.slow

EVENTS = "SELECT COUNT(*) FROM encounters_roomevent"
JOB = "SELECT state, attempt FROM foundation_job WHERE kind = 'play_morning'"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> DeskSite:
    site = DeskSite(tmp_path_factory.mktemp("site"))
    done = site.command("migrate")
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def processes() -> Iterator[list["subprocess.Popen[bytes]"]]:
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        if process.poll() is None:
            process.kill()
            process.wait()


def at_least(count: int) -> Callable[[tuple[int]], bool]:
    return lambda row: row[0] >= count


def kill(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=PATIENCE_SECONDS) == -signal.SIGKILL


def test_a_rehearsal_whose_worker_is_killed_ends_as_if_nothing_had_happened(
    migrated: DeskSite, tmp_path: Path, processes: list["subprocess.Popen[bytes]"]
) -> None:
    asked = migrated.copied_to(tmp_path / "asked")
    asked.do("make_invented", "3")
    spared, struck = asked.copied_to(tmp_path / "spared"), asked.copied_to(tmp_path / "struck")
    processes.append(spared.worker())

    for moment in (2, 21):
        processes.append(struck.worker())
        struck.wait_until(EVENTS, at_least(moment))
        kill(processes[-1])
    processes.append(struck.worker())

    struck.wait_until(JOB, lambda row: row[0] == "done")
    spared.wait_until(JOB, lambda row: row[0] == "done")
    told, undisturbed = struck.report(), spared.report()
    assert struck.row(JOB) == ("done", 3)
    assert len(set(told["keys"])) == len(told["keys"])
    assert told == undisturbed
    assert (told["holds"], told["untold"], told["is_log_whole"]) == (True, 0, True)
    assert json.loads(struck.do("open")) == [200, 200]


def test_a_desk_killed_at_any_moment_keeps_what_it_acknowledged_and_does_the_rest_once(
    migrated: DeskSite, tmp_path: Path
) -> None:
    site = migrated.copied_to(tmp_path / "data")
    site.do("make", "12", "5")

    for moment in (1, 4, 9):
        desk = site.begin("stand", "one")
        assert desk.stdout is not None
        acknowledged = [desk.stdout.readline().strip() for _act in range(moment)]
        desk.send_signal(signal.SIGKILL)
        acknowledged += desk.communicate(timeout=PATIENCE_SECONDS)[0].split()
        assert desk.returncode == -signal.SIGKILL
        assert set(acknowledged) <= set(site.report()["keys"])
    site.do("stand", "one")

    told = site.report()
    assert len(told["keys"]) == len(set(told["keys"])) == 16
    assert {presence for _pk, presence, _name in told["people"]} == {"present"}
    assert (told["holds"], told["there"], told["is_log_whole"]) == (True, 16, True)


def test_an_act_whose_answer_was_lost_is_done_once_when_it_is_sent_again(migrated: DeskSite, tmp_path: Path) -> None:
    site = migrated.copied_to(tmp_path / "data")
    site.do("make", "12", "5")
    desk = site.begin("stand", "one", "one-walk-0")
    said = desk.communicate(timeout=PATIENCE_SECONDS)[0].split()
    before = site.report()

    site.do("stand", "one")

    told = site.report()
    assert (desk.returncode, said) == (-signal.SIGKILL, ["one-in-00"])
    assert before["keys"][-1] == "one-walk-0"
    assert told["keys"][: len(before["keys"])] == before["keys"]
    assert told["kinds"].count("walked_in") == 4
    assert json.loads(site.do("open")) == [200, 200]
