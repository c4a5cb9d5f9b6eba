"""The guard of the activity log in the database: triggers that refuse to change or delete an entry.

They hold against any program that speaks SQL with the rights of the site. Whoever may drop a trigger may drop
these; the chain of hashes then shows what was done.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

_PLACE = {
    "sqlite": [
        """CREATE TRIGGER IF NOT EXISTS activity_no_update BEFORE UPDATE ON foundation_activityentry
        BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END""",
        """CREATE TRIGGER IF NOT EXISTS activity_no_delete BEFORE DELETE ON foundation_activityentry
        BEGIN SELECT RAISE(ABORT, 'the activity log is append-only'); END""",
    ],
    "postgresql": [
        """CREATE OR REPLACE FUNCTION activity_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the activity log is append-only' USING ERRCODE = 'restrict_violation'; END $$""",
        "DROP TRIGGER IF EXISTS activity_no_change ON foundation_activityentry",
        """CREATE TRIGGER activity_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON foundation_activityentry
        FOR EACH STATEMENT EXECUTE FUNCTION activity_is_append_only()""",
    ],
}
_LIFT = {
    "sqlite": ["DROP TRIGGER IF EXISTS activity_no_update", "DROP TRIGGER IF EXISTS activity_no_delete"],
    "postgresql": ["DROP TRIGGER IF EXISTS activity_no_change ON foundation_activityentry"],
}
_NAMES = {
    "sqlite": """SELECT name FROM sqlite_master
        WHERE type = 'trigger' AND tbl_name = 'foundation_activityentry' ORDER BY name""",
    "postgresql": """SELECT tgname FROM pg_trigger
        WHERE tgrelid = 'foundation_activityentry'::regclass AND NOT tgisinternal AND tgenabled = 'O'""",
}
_EXPECTED = {"sqlite": ["activity_no_delete", "activity_no_update"], "postgresql": ["activity_no_change"]}


def place_guard(connection: BaseDatabaseWrapper) -> None:
    """Make the database refuse changes of the log. Placing it twice does no harm."""
    _execute(connection, _PLACE[connection.vendor])


def lift_guard(connection: BaseDatabaseWrapper) -> None:
    _execute(connection, _LIFT[connection.vendor])


def is_guarded(connection: BaseDatabaseWrapper) -> bool:
    """Say whether the guard stands."""
    with connection.cursor() as cursor:
        cursor.execute(_NAMES[connection.vendor])
        return [name for (name,) in cursor.fetchall()] == _EXPECTED[connection.vendor]


@contextmanager
def without_guard(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Lift the guard for the one act that may empty the log: emptying the whole database of a developer."""
    lift_guard(connection)
    try:
        yield
    finally:
        place_guard(connection)


def _execute(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
