"""The sessions: all at once, or one at a time."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.models import User
from estime_web.encounters import services
from estime_web.encounters.forms.sessions import GenerateSessionsForm, SessionForm
from estime_web.encounters.models import Encounter, Session
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.encounters.views.organiser_programme import render_programme
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_POST
def generate(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give each workshop in every slot, in one act."""
    encounter = organised(request, pk)
    form = GenerateSessionsForm(request.POST, encounter=encounter)
    made = try_form(
        form,
        lambda: services.generate_sessions(
            encounter=encounter,
            rooms=form.rooms(),
            languages=form.cleaned_data["languages"],
            minimum=form.cleaned_data["minimum"],
            actor=actor_of(request),
        ),
    )
    if made is None:
        return render_programme(request, encounter, generate_form=form, status=status_of(form))
    messages.success(request, ngettext("%(count)d session added.", "%(count)d sessions added.", made) % {"count": made})
    return _back(encounter)


@sign_in_required
@require_http_methods(["GET", "POST"])
def create(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Give one workshop in one slot, both named in the address."""
    encounter = organised(request, pk)
    workshop = get_object_or_404(encounter.workshops, pk=_number(request, "workshop"))
    slot = get_object_or_404(encounter.slots, pk=_number(request, "slot"))
    form = SessionForm(posted(request), encounter=encounter)
    session = try_form(
        form,
        lambda: services.add_session(workshop=workshop, slot=slot, actor=actor_of(request), **form.cleaned_data),
    )
    if session is not None:
        return _back(encounter)
    context = {"encounter": encounter, "form": form, "workshop": workshop, "slot": slot}
    return render(request, "encounters/organiser/session.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: UUID, session: int) -> HttpResponse:
    encounter = organised(request, pk)
    row = _session(encounter, session)
    form = SessionForm(posted(request), encounter=encounter, session=row, initial=SessionForm.initial_of(row))
    if try_form(form, lambda: _change(form, row, actor_of(request))) is not None:
        messages.success(request, _("It is written down."))
        return _back(encounter)
    context = {"encounter": encounter, "form": form, "workshop": row.workshop, "slot": row.slot, "session": row}
    return render(request, "encounters/organiser/session.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove(request: HttpRequest, pk: UUID, session: int) -> HttpResponse:
    encounter = organised(request, pk)
    services.remove_session(session=_session(encounter, session), actor=actor_of(request))
    messages.success(request, _("It is removed."))
    return _back(encounter)


def _change(form: SessionForm, session: Session, actor: User) -> Session:
    data = form.cleaned_data
    return services.update_session(
        session=session,
        room=data["room"],
        languages=data["languages"],
        minimum=data["minimum"],
        facilitators=data["facilitators"],
        actor=actor,
    )


def _session(encounter: Encounter, pk: int) -> Session:
    rows = Session.objects.select_related("workshop", "slot", "room")
    return get_object_or_404(rows, slot__encounter=encounter, pk=pk)


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() else 0


def _back(encounter: Encounter) -> HttpResponse:
    return redirect(reverse("encounters:programme", args=[encounter.pk]) + "#sessions")
