"""Who may open what: the committed table is the site's own answer, and nobody reads a word too many."""

import hashlib
from collections.abc import Iterator

import permissions
import pytest
from django.db import connection
from permission_world import World, build_world

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def world() -> World:
    return build_world()


def test_committed_table_is_what_the_site_answers(world: World) -> None:
    answers = permissions.ask_all(world)

    fresh = permissions.page(answers, world)

    assert [f"{a.method} {a.address.name} {a.visitor.label}" for a in answers if a.status >= 500] == []
    assert [f"{a.method} {a.address.name} {a.visitor.label}: {a.leaks}" for a in answers if a.leaks] == []
    assert fresh == permissions.PAGE.read_text(encoding="utf-8"), "python tools/permissions.py update"


def test_looking_changes_nothing(world: World) -> None:
    before = dict(_fingerprints())

    permissions.ask_all(world, methods=["GET"])

    assert dict(_fingerprints()) == before


def test_secret_words_are_on_the_pages_of_those_who_may_read_them(world: World) -> None:
    """Otherwise their absence elsewhere would prove nothing."""
    answers = permissions.ask_all(world, methods=["GET"])
    seen = {word for answer in answers for word in answer.visitor.knows if word in answer.content}

    assert seen == {word for visitor in world.visitors for word in visitor.knows}


def test_every_address_has_a_name() -> None:
    assert [address.pattern for address in permissions.addresses() if address.name.endswith("?")] == []


def test_part_of_an_address_that_the_world_does_not_know_is_refused(world: World) -> None:
    address = permissions.Address(pattern="x/<int:unheard_of>/", name="accounts:x")

    with pytest.raises(KeyError, match="what stands for <unheard_of>"):
        permissions.path_of(address, world.visitors[0], world)


def _fingerprints() -> Iterator[tuple[str, str]]:
    """Yield a fingerprint of every table but that of the sessions, which keep what was shown."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            if table == "django_session":
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our tables
            rows = sorted(map(repr, cursor.fetchall()))
            yield table, hashlib.sha256("".join(rows).encode()).hexdigest()
