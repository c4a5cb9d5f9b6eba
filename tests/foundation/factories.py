"""Rows of the foundation for tests."""

from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estime_web.accounts.models import User
from estime_web.config import Config
from estime_web.foundation.models import ActivityEntry, Job, OutboxMail
from estime_web.foundation.services import queue_mail, record_activity, start_job


def make_mail(**fields: Any) -> OutboxMail:  # Any: the arguments of the service
    defaults = {
        "to": "reader@example.org",
        "language": "fr",
        "subject": "Votre journée",
        "body": "Bonjour,\n",
        "kind": "invitation",
    }
    return queue_mail(**defaults | fields)


def make_job(**fields: Any) -> Job:  # Any: the arguments of the service
    return start_job(**{"kind": "count"} | fields)


def make_entry(subject: User, **fields: Any) -> ActivityEntry:  # Any: the arguments of the service
    with transaction.atomic():
        return record_activity(**{"verb": "greet", "subject": subject} | fields)


def config_with(config: Config, **values: Any) -> Config:  # Any: the settings of an operator
    return config.model_copy(update=values)


def queries_of(client: Client, url: str) -> int:
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)
