"""Take the tables of a day along when the day is copied."""

import secrets
from collections.abc import Mapping

from estime_web.encounters.models import Encounter, Moment, Networking, Table


def copy_networking(encounter: Encounter, copy: Encounter, moments: Mapping[int, Moment]) -> int:
    """Copy rounds and tables, without hosts and plans; `moments` has the new moment for each old one. Return how many.

    Call it in the transaction that copies the day. Each gets a new seed.
    """
    rows = list(encounter.networkings.prefetch_related("tables"))
    for row in rows:
        networking = Networking.objects.create(
            encounter=copy,
            moment=moments[row.moment_id],
            rounds=row.rounds,
            minutes=row.minutes,
            has_topics=row.has_topics,
            lottery_seed=secrets.token_hex(8),
        )
        Table.objects.bulk_create(
            Table(
                networking=networking,
                label=table.label,
                topic=table.topic,
                seats=table.seats,
                fewest=table.fewest,
                languages=table.languages,
                is_step_free=table.is_step_free,
            )
            for table in row.tables.all()
        )
    return len(rows)
