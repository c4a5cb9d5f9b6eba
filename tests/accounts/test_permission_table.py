"""Who may open what: the committed table is the site's own answer, and nobody reads a word too many."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import permissions
import pytest
from django.db import connection, transaction
from permission_visitors import World
from permission_words import WITHDRAWN, every_word
from permission_world import build_world

# pytest-django makes a database only where a test is marked: this file may run alone. Its world is asked by one process.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.xdist_group("permission table")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What every visitor of the world was answered, and the tables that looking changed."""

    world: World
    answers: list[permissions.Answer]
    changed_by_looking: list[str]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Site:  # Any: pytest-django keeps its type to itself
    """Ask every address once for all the tests, in a world that is taken back at the end.

    Who may read is decided above the database, and the lists behind it are tested on both: one of them is asked.
    """
    if connection.vendor != "sqlite":
        pytest.skip("the table is asked on SQLite")
    with django_db_blocker.unblock(), transaction.atomic():
        world = build_world()
        before = dict(_fingerprints())
        seen = permissions.ask_all(world, methods=["GET"])
        after = dict(_fingerprints())
        sent = permissions.ask_all(world, methods=["POST"])
        transaction.set_rollback(True)
    changed = [table for table, fingerprint in before.items() if after[table] != fingerprint]
    return Site(world=world, answers=[*seen, *sent], changed_by_looking=changed)


def test_no_address_breaks(site: Site) -> None:
    assert [f"{a.method} {a.address.name} {a.visitor.label}" for a in site.answers if a.status >= 500] == []


def test_nobody_reads_a_word_that_is_not_for_them(site: Site) -> None:
    assert [f"{a.method} {a.address.name} {a.visitor.label}: {a.leaks}" for a in site.answers if a.leaks] == []


def test_secret_words_are_on_the_pages_of_those_who_may_read_them(site: Site) -> None:
    """Otherwise their absence elsewhere would prove nothing."""
    seen = {(a.visitor.label, word) for a in site.answers for word in a.visitor.knows if word in a.words}

    assert seen == {(visitor.label, word) for visitor in site.world.visitors for word in visitor.knows}


def test_what_was_withdrawn_is_read_by_nobody(site: Site) -> None:
    assert [f"{a.address.name} {a.visitor.label}" for a in site.answers if a.words & set(WITHDRAWN)] == []


def test_no_word_of_the_world_is_part_of_another_one() -> None:
    """Otherwise to read the longer one would be to read the other one too."""
    words = every_word()

    assert [(one, other) for one in words for other in words if one != other and one in other] == []
    assert len(set(words)) == len(words)


def test_whoever_has_no_column_in_a_table_is_answered_as_somebody_without_a_place(site: Site) -> None:
    status = {(a.address, a.method, a.visitor.label): a.status for a in site.answers}

    unlike = [
        f"{a.method} {a.address.name} {a.visitor.label}: {a.status}"
        for a in site.answers
        if a.visitor not in site.world.columns(a.address.namespace)
        and a.status != status[a.address, a.method, a.visitor.like]
    ]
    assert unlike == []


def test_looking_changes_nothing(site: Site) -> None:
    assert site.changed_by_looking == []


def test_committed_table_is_what_the_site_answers(site: Site) -> None:
    fresh = permissions.page(site.answers, site.world)

    assert fresh == permissions.PAGE.read_text(encoding="utf-8"), "python tools/permissions.py update"


def test_part_of_an_address_that_the_world_does_not_know_is_refused(site: Site) -> None:
    address = permissions.Address(pattern="x/<int:unheard_of>/", name="accounts:x")

    with pytest.raises(KeyError, match="what stands for <unheard_of>"):
        permissions.path_of(address, site.world.visitors[0], site.world)


def test_every_address_has_a_name() -> None:
    assert [address.pattern for address in permissions.addresses() if address.name.endswith("?")] == []


# Which browser opened a card last is kept as a session is: it changes what this visit shows, and nothing else.
_OF_THE_VISIT = {"indicators_member": {"browser", "sees_from"}}


def _fingerprints() -> Iterator[tuple[str, str]]:
    """Yield a fingerprint of every table but that of the sessions, which keep what was shown."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table == "django_session":
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our tables
            names = [column[0] for column in cursor.description]
            left_out = {names.index(name) for name in _OF_THE_VISIT.get(table, ())}
            rows = sorted(repr([v for i, v in enumerate(row) if i not in left_out]) for row in cursor.fetchall())
            yield table, hashlib.sha256("".join(rows).encode()).hexdigest()
