"""What the tables hold about somebody, for « mes données »."""

from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Participation, TableSeat


def table_seat_rows(user: User) -> list[Row]:
    """The tables of the plans that were published, those that were replaced included."""
    rows = TableSeat.objects.filter(participation__person__user=user).exclude(plan__state=PlanState.PROPOSED)
    rows = rows.select_related("plan__networking__encounter", "plan__networking__moment", "table")
    rows = rows.order_by("-plan__networking__encounter__date", "plan__networking_id", "-plan__number", "round")
    return [
        {
            _("Encounter"): str(seat.plan.networking.encounter.title),
            _("Moment"): str(seat.plan.networking.moment.title),
            _("Plan"): seat.plan.number,
            _("Round"): seat.round,
            _("Table"): seat.table.label,
        }
        for seat in rows
    ]


def tables_of_participation(participation: Participation) -> list[dict[str, object]]:
    """Return the published tables of one participation, for the file that a personal pass opens."""
    rows = TableSeat.objects.filter(participation=participation, plan__state=PlanState.PUBLISHED)
    rows = rows.select_related("plan__networking__moment", "table").order_by("plan__networking_id", "round")
    return [
        {"moment": str(seat.plan.networking.moment.title), "round": seat.round, "table": seat.table.label}
        for seat in rows
    ]
