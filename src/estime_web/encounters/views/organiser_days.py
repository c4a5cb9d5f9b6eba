"""The front door, the list of days, a day and its road."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from estime_web.accounts.access import require, sign_in_required
from estime_web.accounts.passes import token_of
from estime_web.encounters import services
from estime_web.encounters.forms.days import EncounterForm, OrganiserForm
from estime_web.encounters.models import Account
from estime_web.encounters.queries import attended_by, day_state, states_of, visible_to
from estime_web.encounters.queries.personal import personal_day
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.encounters.views.organiser_road import road_of
from estime_web.encounters.views.participant import day_page
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_GET
def site_home(request: HttpRequest) -> HttpResponse:
    """What Estime is, to a stranger; their days and the next act, to somebody who is signed in."""
    if not request.user.is_authenticated:
        return render(request, "encounters/organiser/landing.html")
    return render(request, "encounters/organiser/list.html", _days(request) | {"is_home": True})


@sign_in_required
@require_GET
def day_list(request: HttpRequest) -> HttpResponse:
    return render(request, "encounters/organiser/list.html", _days(request))


@sign_in_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Make a day. Who makes it prepares it."""
    actor = actor_of(request)
    require(actor, "encounters.create")
    form = EncounterForm(posted(request))
    encounter = try_form(form, lambda: services.create_encounter(**form.values(), actor=actor))
    if encounter is not None:
        messages.success(request, _("The day exists. Next: its programme."))
        return redirect("encounters:home", encounter.pk)
    return render(request, "encounters/organiser/create.html", {"form": form}, status=status_of(form))


@sign_in_required
@require_GET
def home(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The road of a day: what is done, and the one next act."""
    encounter = organised(request, pk)
    state = day_state(encounter)
    context = {
        "encounter": encounter,
        "state": state,
        "road": road_of(encounter, state),
        "organisers": encounter.organisers.select_related("user").order_by("pk"),
        "account": Account.objects.filter(encounter=encounter).first(),
        "is_today": encounter.date == timezone.localdate(),
        # Who reads this page prepares the day: of `encounters.copy` only the other half is left to ask.
        "can_copy": actor_of(request).has_perm("encounters.create"),
    }
    return render(request, "encounters/organiser/home.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: UUID) -> HttpResponse:
    encounter = organised(request, pk)
    form = EncounterForm(posted(request), initial=EncounterForm.initial_of(encounter))
    changed = try_form(
        form, lambda: services.update_encounter(encounter=encounter, **form.values(), actor=actor_of(request))
    )
    if changed is not None:
        messages.success(request, _("It is written down."))
        return redirect("encounters:home", encounter.pk)
    context = {"encounter": encounter, "form": form}
    return render(request, "encounters/organiser/edit.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def organisers(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who prepares the day; a form to add somebody."""
    encounter = organised(request, pk)
    form = OrganiserForm(posted(request))
    added = try_form(
        form,
        lambda: services.add_organiser(encounter=encounter, email=form.cleaned_data["email"], actor=actor_of(request)),
    )
    if added is not None:
        messages.success(request, _("%(person)s now prepares this day too.") % {"person": added.user})
        return redirect("encounters:organisers", encounter.pk)
    rows = encounter.organisers.select_related("user").order_by("pk")
    context = {"encounter": encounter, "form": form, "organisers": rows}
    return render(request, "encounters/organiser/organisers.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove_organiser(request: HttpRequest, pk: UUID, organiser: int) -> HttpResponse:
    encounter = organised(request, pk)
    row = get_object_or_404(encounter.organisers, pk=organiser)
    services.remove_organiser(organiser=row, actor=actor_of(request))
    if row.user_id == request.user.pk:
        return redirect("encounters:list")
    return redirect("encounters:organisers", encounter.pk)


@sign_in_required
@require_http_methods(["GET", "POST"])
def my_day(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The page of somebody who takes part and has an account; a button, never a mere link, opens their pass."""
    participation = attended_by(request.user).filter(encounter=pk).select_related("access").first()
    if participation is None:
        raise Http404
    access = participation.access
    has_access = access is not None and access.revoked_at is None
    if request.method == "POST" and access is not None and has_access:
        return redirect("encounters:my_page", token_of(access))
    day = personal_day(participation) if participation.withdrawn_at is None else None
    if day is not None:
        return day_page(request, day)
    context = {"participation": participation, "has_access": has_access}
    return render(request, "encounters/organiser/my_day.html", context)


def _days(request: HttpRequest) -> dict[str, object]:
    user = actor_of(request)
    days = list(visible_to(user).order_by("-date", "pk"))
    states = states_of(days)
    return {
        "days": [(day, road_of(day, states[day.pk]).current) for day in days],
        "attended": attended_by(user),
        "can_create": user.has_perm("encounters.create"),
    }
