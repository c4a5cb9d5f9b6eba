"""Two desks at once, and a workshop cancelled meanwhile: no chair is given twice, nobody's arrival is lost."""

from collections import Counter
from pathlib import Path

import pytest
from django.db import connection

from tests.encounters.desk_sites import DeskSite, address_of_tests, finish

pytestmark = pytest.mark.slow


@pytest.fixture
def site(transactional_db: None, tmp_path: Path) -> DeskSite:
    """An empty site: a file, or the database of the test on PostgreSQL."""
    if connection.vendor == "postgresql":
        return DeskSite(tmp_path, address_of_tests())
    site = DeskSite(tmp_path)
    done = site.command("migrate")
    assert done.returncode == 0, done.stderr
    return site


def test_two_desks_and_a_cancellation_give_no_chair_twice_and_lose_no_arrival(site: DeskSite) -> None:
    site.do("make", "12", "5")  # 15 chairs at each time: three are left, eight people come unannounced

    desks = [site.begin("stand", "one"), site.begin("stand", "two"), site.begin("cancel")]
    acknowledged = [key for desk in desks for key in finish(desk).split()]

    told = site.report()
    kinds = Counter(told["kinds"])
    presences = Counter(presence for _pk, presence, _name in told["people"])
    assert kinds == {"arrived": 12, "walked_in": 8, "session_cancelled": 1}
    assert presences == {"present": 20}
    assert len(set(acknowledged)) == 32
    assert len(set(told["keys"])) == 21
    assert (told["holds"], told["there"], told["is_log_whole"]) == (True, 20, True)
