"""Many phones at once: nothing that was acknowledged is lost, nothing counts twice, nothing comes after the round is closed.

`python -m bench --only rating` does the same with 300 phones, 40 proposals and the real server.
"""

import json
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import connection

from tests.encounters.desk_sites import PATIENCE_SECONDS, DeskSite, address_of_tests, finish
from tests.indicators.voters import PROPOSALS

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class PhoneSite(DeskSite):
    """A site with several phones as real processes."""

    def begin(self, act: str, *arguments: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.indicators.voters", act, *arguments]
        return subprocess.Popen(command, env=self.environment(), stdout=subprocess.PIPE, text=True)


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> PhoneSite:
    """An empty site: a file, or the database of the test on PostgreSQL."""
    if connection.vendor == "postgresql":
        return PhoneSite(tmp_path, address_of_tests())
    site = PhoneSite(tmp_path)
    done = site.command("migrate")
    assert done.returncode == 0, done.stderr
    return site


def keys_of(*numbers: int) -> list[str]:
    return sorted(f"phone-{number}-{candidate}" for number in numbers for candidate in range(1, PROPOSALS + 1))


def test_forms_sent_by_several_phones_at_once_count_once_each(site: PhoneSite):
    site.do("make", "2")

    phones = [site.begin("rate", number) for number in ("1", "1", "1", "2")]
    acknowledged = [set(finish(phone).split()) for phone in phones]

    told = site.report()
    assert told == {"keys": keys_of(1, 2), "ballots": 2, "is_log_whole": True}
    assert set.union(*acknowledged) == set(told["keys"])


def test_phone_killed_before_it_heard_the_answer_sends_it_again_and_counts_once(site: PhoneSite):
    site.do("make", "1")
    phone = site.begin("rate", "1", "phone-1-3")
    heard = phone.communicate(timeout=PATIENCE_SECONDS)[0].split()
    before = site.report()["keys"]

    site.do("rate", "1")

    assert (phone.returncode, heard) == (-signal.SIGKILL, ["phone-1-1", "phone-1-2"])
    assert before == ["phone-1-1", "phone-1-2", "phone-1-3"]
    assert site.report()["keys"] == keys_of(1)


def test_no_view_comes_after_the_round_was_closed(site: PhoneSite):
    site.do("make", "3")

    phones = [site.begin("rate", number) for number in ("1", "2", "3")]
    views = json.loads(site.do("close"))
    acknowledged = [key for phone in phones for key in finish(phone).split()]

    told = site.report()
    assert len(told["keys"]) == views
    assert sorted(acknowledged) == told["keys"]
