"""Who sits with whom, in confidence."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.forms.pairs import PairForm
from estime_web.encounters.queries.pairs import pairs_of
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_http_methods(["GET", "POST"])
def pairs(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is asked for two people; a form to ask for more."""
    encounter = organised(request, pk)
    form = PairForm(posted(request), encounter=encounter)
    added = try_form(form, lambda: services.add_pair(encounter=encounter, actor=actor_of(request), **form.cleaned_data))
    if added is not None:
        messages.success(request, _("It is noted, in confidence. The next plan holds to it."))
        return redirect("encounters:pairs", encounter.pk)
    context = {"encounter": encounter, "form": form, "pairs": pairs_of(encounter)}
    return render(request, "encounters/organiser/pairs.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove(request: HttpRequest, pk: UUID, pair: int) -> HttpResponse:
    encounter = organised(request, pk)
    services.remove_pair(pair=get_object_or_404(pairs_of(encounter), pk=pair), actor=actor_of(request))
    messages.success(request, _("Nothing is asked for these two people any more."))
    return redirect("encounters:pairs", encounter.pk)
