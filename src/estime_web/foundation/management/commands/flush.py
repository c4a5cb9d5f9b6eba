"""`flush` empties the whole database, log included: the one command before which the guard of the log steps aside."""

from typing import Any

from django.core.management.commands.flush import Command as Flush
from django.db import connections

from estime_web.foundation.log_guard import without_guard


class Command(Flush):
    def handle(self, **options: Any) -> None:  # Any: Django's own signature
        with without_guard(connections[options["database"]]):
            super().handle(**options)
