"""Adapt the tables on the day: who is missing, who came later, and as few cards as possible to exchange."""

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState, TablePlanOrigin
from estime_web.encounters.models import Networking, TablePlan
from estime_web.encounters.queries.table_names import names_at_tables
from estime_web.encounters.queries.tables import published_tables
from estime_web.encounters.services.networking.settings import held
from estime_web.encounters.tables_problem import problem_of_tables
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import StoredComputation


def propose_repair(*, networking: Networking, actor: User | None, language: str) -> TablePlan:
    """Write tables down for those who are there, changing as few cards as possible. Nobody is told before it is published.

    Proposals made before for the same tables, and published by nobody, give way to it.

    Raises
    ------
    DomainError
        No tables are published, every round has begun, or the people who are there do not fit.
    """
    # The solver is slow to load: only who adapts the tables pays for it, not each page.
    from estime.mixing.faults import MixingError  # noqa: PLC0415 -- slow import
    from estime.mixing.repairing import keep  # noqa: PLC0415 -- slow import
    from estime_web.encounters.services.networking.making import refuse_broken  # noqa: PLC0415 -- slow import
    from estime_web.encounters.services.networking.storing import (  # noqa: PLC0415 -- slow import
        describe_tables,
        store_table_plan,
    )

    plan = published_tables(networking)
    if plan is None:
        raise DomainError(_("Nobody knows their table yet. First publish the tables."))
    if networking.begun >= networking.rounds:
        raise DomainError(_("The last round has begun: there are no tables to change any more."))
    problem = problem_of_tables(networking, plan=plan, keeps=True)
    try:
        answer = keep(problem)
    except MixingError as error:
        raise DomainError(" ".join(error.sentences(language, names_at_tables(networking)))) from error
    refuse_broken(problem, answer)
    described = describe_tables(problem, answer)
    with transaction.atomic():
        networking = held(networking)
        _give_way(networking)
        return store_table_plan(
            networking=networking,
            described=described,
            actor=actor,
            verb="propose_table_repair",
            origin=TablePlanOrigin.REPAIRED,
            based_on=plan,
        )


def _give_way(networking: Networking) -> None:
    older = networking.plans.filter(origin=TablePlanOrigin.REPAIRED, state=PlanState.PROPOSED)
    stored = list(older.values_list("computation_id", flat=True))
    older.delete()
    StoredComputation.objects.filter(pk__in=stored).delete()
