"""The writes of the time to get acquainted."""

from estime_web.encounters.services.networking.copying import copy_networking
from estime_web.encounters.services.networking.planning import (
    PLAN_TABLES,
    chairs_missing,
    discard_table_plan,
    last_table_job,
    plan_tables,
    start_planning_tables,
)
from estime_web.encounters.services.networking.publishing import publish_table_plan
from estime_web.encounters.services.networking.repairing import propose_repair
from estime_web.encounters.services.networking.rounds import begin_round, end_round, take_round_back
from estime_web.encounters.services.networking.settings import (
    TableFacts,
    add_table,
    remove_networking,
    remove_table,
    set_up_networking,
    update_networking,
    update_table,
)
from estime_web.encounters.services.networking.telling import record_tables_changed, see_table_changes, tell_aloud

__all__ = [
    "PLAN_TABLES",
    "TableFacts",
    "add_table",
    "begin_round",
    "chairs_missing",
    "copy_networking",
    "discard_table_plan",
    "end_round",
    "last_table_job",
    "plan_tables",
    "propose_repair",
    "publish_table_plan",
    "record_tables_changed",
    "remove_networking",
    "remove_table",
    "see_table_changes",
    "set_up_networking",
    "start_planning_tables",
    "take_round_back",
    "tell_aloud",
    "update_networking",
    "update_table",
]
