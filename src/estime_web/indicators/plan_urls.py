"""Addresses of what follows the decision: the collection plan, the documents, the recount."""

from django.urls import path

from estime_web.indicators.papers_paths import paper_paths
from estime_web.indicators.views import arrived, collecting
from estime_web.indicators.views.papers_doors import with_account, without_account

_LINE = "plan/lines/<uuid:line>/"

urlpatterns = [
    # Its key is that of the arbitration that came, never of one that was led here.
    path("arrived/", arrived.arrived, name="arrived"),
    path("plan/", collecting.plan, name="plan"),
    path("plan/plan.ics", collecting.calendar, name="plan_calendar"),
    path("plan/add/<int:number>/", collecting.add, name="plan_add"),
    path(_LINE, collecting.line, name="plan_line"),
    path(_LINE + "move/", collecting.move, name="plan_move"),
    path(_LINE + "remove/", collecting.remove, name="plan_remove"),
    path(_LINE + "back/", collecting.put_back, name="plan_put_back"),
    *paper_paths(with_account, prefix=""),
    *paper_paths(without_account, prefix="open_", root="open/"),
]
