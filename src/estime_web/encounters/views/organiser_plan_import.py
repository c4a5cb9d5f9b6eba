"""A plan that was edited in a spreadsheet is given back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime.allocation.canonical import problem_from_json
from estime.exchange.allocation_seats import read_plan_seats
from estime.exchange.sheets import SheetError
from estime_web.accounts.access import sign_in_required
from estime_web.encounters.diagnosis import names_of
from estime_web.encounters.forms.imports import PlanFileForm
from estime_web.encounters.models import Plan
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted


@sign_in_required
@require_http_methods(["GET", "POST"])
def import_plan(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Take the edited workbook of a plan: every fault is told at once, and then nothing is written."""
    rows = Plan.objects.select_related("encounter", "computation")
    plan = get_object_or_404(rows, encounter=organised(request, pk), number=number)
    form = PlanFileForm(posted(request), request.FILES or None)
    faults: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        try:
            made = _imported(request, plan, form)
        except SheetError as error:
            language = _language()
            faults = [{"place": each.place(language), "sentence": each.sentence(language)} for each in error.faults]
        except DomainError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(
                request,
                _("Plan %(number)s holds what you changed. Look at it before you publish.") % {"number": made.number},
            )
            return redirect("encounters:board", pk, made.number)
    context = {"encounter": plan.encounter, "plan": plan, "form": form, "faults": faults}
    status = UNPROCESSABLE if faults or form.errors else 200
    return render(request, "encounters/organiser/import_plan.html", context, status=status)


def _imported(request: HttpRequest, plan: Plan, form: PlanFileForm) -> Plan:
    # The solver is slow to load: only who brings a plan pays for it, not each page.
    from estime_web.encounters.services.plan_importing import import_plan as take  # noqa: PLC0415 -- slow import

    file = form.cleaned_data["file"]
    problem = problem_from_json(plan.computation.input)
    seats = read_plan_seats(file.read(), file.name, problem, names_of(plan.encounter))
    return take(plan=plan, seats=seats, actor=actor_of(request), language=_language())


def _language() -> str:
    return (get_language() or "fr")[:2]
