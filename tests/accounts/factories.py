"""Accounts for tests."""

from itertools import count
from typing import Any

from django.db import connection

from estime_web.accounts.enums import Role
from estime_web.accounts.models import User
from estime_web.accounts.services import create_user, grant_role

_numbers = count(1)


def make_user(**fields: Any) -> User:  # Any: the arguments of the service
    """An account without a role: an outsider to everything."""
    number = next(_numbers)
    return create_user(**{"email": f"user{number}@example.org", "name": f"User {number}"} | fields)


def make_administrator(**fields: Any) -> User:  # Any: the arguments of the service
    return _with_role(Role.ADMINISTRATOR, **fields)


def make_coordinator(**fields: Any) -> User:  # Any: the arguments of the service
    return _with_role(Role.COORDINATOR, **fields)


def _with_role(role: Role, **fields: Any) -> User:  # Any: the arguments of the service
    user = make_user(**fields)
    grant_role(user=user, role=role)
    return user


def everything_written() -> str:
    """Every value of every row of every table, as one text."""
    values = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 -- names of our tables
            values += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(values)
