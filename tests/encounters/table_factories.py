"""Days with tables, made by the same services as on the site."""

from datetime import time
from typing import Any

from estime_web.encounters.models import Encounter, Moment, Networking, TablePlan
from estime_web.encounters.services import add_moment
from estime_web.encounters.services import networking as services
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import make_encounter, make_people, organiser_of


def make_moment(encounter: Encounter, **fields: Any) -> Moment:  # Any: the arguments of the service
    values: dict[str, Any] = {
        "title": {"fr": "Faire connaissance", "nl": "Kennismaken", "en": "Getting acquainted"},
        "starts_at": time(14, 0),
        "ends_at": time(15, 0),
        "place": "Hall",
    }
    return add_moment(encounter=encounter, actor=None, **(values | fields))


def make_networking(encounter: Encounter | None = None, **fields: Any) -> Networking:  # Any: as above
    """Three tables of four chairs, two rounds of a quarter of an hour: nine people meet nobody twice."""
    encounter = encounter or make_encounter()
    values: dict[str, Any] = {"rounds": 2, "minutes": 15, "tables": 3, "seats": 4} | fields
    values.setdefault("moment", None)
    values["moment"] = values["moment"] or make_moment(encounter)
    return services.set_up_networking(encounter=encounter, actor=None, **values)


def make_table_plan(networking: Networking) -> TablePlan:
    """Ask who sits with whom, and let a worker find it."""
    services.start_planning_tables(networking=networking, actor=organiser_of(networking.encounter))
    do_waiting_jobs()
    return networking.plans.select_related("networking__encounter", "networking__moment").order_by("-number")[0]


def make_planned_tables(people: int = 9, **fields: Any) -> TablePlan:  # Any: as above
    encounter = make_encounter()
    make_people(encounter, people)
    return make_table_plan(make_networking(encounter, **fields))


def make_published_tables(people: int = 9, **fields: Any) -> TablePlan:  # Any: as above
    plan = make_planned_tables(people, **fields)
    services.publish_table_plan(plan=plan, actor=None)
    plan.refresh_from_db()
    return plan
