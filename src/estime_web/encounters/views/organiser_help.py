"""« Ce qui aiderait »: look closer at a plan, and try one change of the programme."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.forms.what_if import FORMS, Programme
from estime_web.encounters.views.organiser_base import actor_of, plan_of, reader_language
from estime_web.encounters.what_ifs import tried
from estime_web.foundation.form_pages import try_form


@sign_in_required
@require_POST
def explain(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Ask for why not, what would help and the price of mixing; the board follows the work."""
    services.start_explaining(plan=plan_of(request, pk, number), actor=actor_of(request))
    return redirect(reverse("encounters:board", args=[pk, number]) + "#help")


@sign_in_required
@require_safe
def what_if(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Try one change of the programme, exactly, and say what it would bring. Nothing is changed."""
    plan = plan_of(request, pk, number)
    programme, language = Programme(plan.encounter), reader_language()
    forms = [form(request.GET or None, programme=programme) for form in FORMS]
    asked = next((form for form in forms if form.is_bound), None)
    effect = try_form(asked, lambda: tried(plan, asked.remedy(), language)) if asked else None
    context = {"encounter": plan.encounter, "plan": plan, "forms": forms, "form": asked, "effect": effect}
    return render(request, "encounters/organiser/what_if.html", context)
