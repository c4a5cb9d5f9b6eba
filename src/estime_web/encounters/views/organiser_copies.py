"""A day as the start of the next."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import require, sign_in_required
from estime_web.encounters import services
from estime_web.encounters.forms.days import CopyForm
from estime_web.encounters.models import Encounter
from estime_web.encounters.views.organiser_base import actor_of
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Ask what is new about the next day, and begin it with the programme of this one."""
    actor = actor_of(request)
    encounter = get_object_or_404(Encounter, pk=pk)
    require(actor, "encounters.copy", encounter)
    form = CopyForm(posted(request), initial={"title": encounter.title, "place": encounter.place})
    made = try_form(form, lambda: services.copy_encounter(encounter=encounter, **form.values(), actor=actor))
    if made is not None:
        messages.success(request, _("The new day exists. Look at its programme, then at its people."))
        return redirect("encounters:home", made.pk)
    context = {"encounter": encounter, "form": form}
    return render(request, "encounters/organiser/copy.html", context, status=status_of(form))
