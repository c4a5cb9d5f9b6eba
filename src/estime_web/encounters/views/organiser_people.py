"""The people of a day: the list, one person, invitations, personal links."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.models import User
from estime_web.encounters import services
from estime_web.encounters.forms.kept_seats import KeptSeatForm
from estime_web.encounters.forms.people import (
    NewParticipationForm,
    ParticipationForm,
    PeopleFilterForm,
    known_organisations,
)
from estime_web.encounters.markers import registration_address
from estime_web.encounters.models import Encounter, Participation
from estime_web.encounters.queries import answer_count, invitation_count, people_of
from estime_web.encounters.queries.demand import what_was_asked
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.form_pages import posted, status_of, try_form

PEOPLE_PER_PAGE = 50


@sign_in_required
@require_GET
def people(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is on the list, fifty to a page, and who has answered. What they wish is not told."""
    encounter = organised(request, pk)
    form = PeopleFilterForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = people_of(
        encounter,
        text=wanted.get("q", ""),
        actor_type=wanted.get("actor_type", ""),
        answer=wanted.get("answer", ""),
    )
    page = Paginator(rows, PEOPLE_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "encounter": encounter,
        "form": form,
        "page": page,
        "is_filtered": any(wanted.values()),
        "count": answer_count(encounter),
        "mails": invitation_count(encounter),
        "asked": what_was_asked(encounter),
        "registration_address": registration_address(encounter) if encounter.registration_closes_at else "",
    }
    return render(request, "encounters/organiser/people.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Put one person on the list."""
    encounter = organised(request, pk)
    form = NewParticipationForm(posted(request), encounter=encounter)
    participation = try_form(form, lambda: _introduce(form, encounter, actor_of(request)))
    if participation is not None:
        messages.success(request, _("%(person)s is on the list.") % {"person": participation.person})
        again = "add_another" in request.POST
        return redirect("encounters:add_person" if again else "encounters:people", encounter.pk)
    context = {"encounter": encounter, "form": form, "organisations": known_organisations()}
    return render(request, "encounters/organiser/add_person.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """How one person takes part, their invitation and their personal link."""
    encounter = organised(request, pk)
    participation = _participation(encounter, person)
    initial = ParticipationForm.initial_of(participation)
    form = ParticipationForm(posted(request), encounter=encounter, initial=initial)
    if try_form(form, lambda: _change(form, participation, actor_of(request))) is not None:
        messages.success(request, _("It is written down."))
        return redirect("encounters:people", encounter.pk)
    return _person_page(request, participation, form=form)


@sign_in_required
@require_POST
def keep_seat(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Keep a seat for one person. A refusal comes back on their page."""
    participation = _participation(organised(request, pk), person)
    form = KeptSeatForm(request.POST, participation=participation)
    actor = actor_of(request)
    kept = try_form(form, lambda: services.keep_seat(participation=participation, actor=actor, **form.cleaned_data))
    if kept is None:
        return _person_page(request, participation, seat_form=form)
    messages.success(request, _("The seat is kept: every plan made from now on holds to it."))
    return redirect("encounters:person", pk, person)


@sign_in_required
@require_POST
def release_seat(request: HttpRequest, pk: UUID, person: UUID, kept: int) -> HttpResponse:
    participation = _participation(organised(request, pk), person)
    row = get_object_or_404(participation.kept_seats.all(), pk=kept)
    services.release_seat(kept=row, actor=actor_of(request))
    messages.success(request, _("The seat is released: the next plan follows the wishes again."))
    return redirect("encounters:person", pk, person)


@sign_in_required
@require_POST
def remove(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    encounter = organised(request, pk)
    participation = _participation(encounter, person)
    services.remove_participation(participation=participation, actor=actor_of(request))
    messages.success(request, _("%(person)s is no longer on the list.") % {"person": participation.person})
    return redirect("encounters:people", encounter.pk)


@sign_in_required
@require_POST
def invite(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write to everybody who has no invitation yet."""
    encounter = organised(request, pk)
    sent = services.send_invitations(encounter=encounter, actor=actor_of(request))
    _say_sent(request, sent)
    return redirect("encounters:people", encounter.pk)


@sign_in_required
@require_POST
def remind(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write once more to everybody who has not answered."""
    encounter = organised(request, pk)
    sent = services.send_reminders(encounter=encounter, actor=actor_of(request))
    if sent:
        _say_sent(request, sent)
    else:
        messages.info(request, _("Nobody to remind: all have answered, or had an e-mail less than a day ago."))
    return redirect("encounters:people", encounter.pk)


@sign_in_required
@require_POST
def invite_again(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Write to one person, even a second time."""
    encounter = organised(request, pk)
    chosen = [_participation(encounter, person)]
    sent = services.send_invitations(encounter=encounter, actor=actor_of(request), participations=chosen)
    if sent:
        _say_sent(request, sent)
    else:
        messages.warning(request, _("No e-mail was written: there is no address, or the personal link is closed."))
    return redirect("encounters:person", encounter.pk, person)


@sign_in_required
@require_POST
def renew(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    encounter = organised(request, pk)
    services.renew_access(participation=_participation(encounter, person), actor=actor_of(request))
    messages.success(request, _("There is a new personal link. Send the invitation again, or print a new card."))
    return redirect("encounters:person", encounter.pk, person)


@sign_in_required
@require_POST
def revoke(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    encounter = organised(request, pk)
    services.revoke_access(participation=_participation(encounter, person), actor=actor_of(request))
    messages.success(request, _("The personal link is closed."))
    return redirect("encounters:person", encounter.pk, person)


def _person_page(
    request: HttpRequest,
    participation: Participation,
    *,
    form: ParticipationForm | None = None,
    seat_form: KeptSeatForm | None = None,
) -> HttpResponse:
    encounter = participation.encounter
    initial = ParticipationForm.initial_of(participation)
    form = form or ParticipationForm(encounter=encounter, initial=initial)
    seat_form = seat_form or KeptSeatForm(participation=participation)
    context = {
        "encounter": encounter,
        "form": form,
        "seat_form": seat_form,
        "kept_seats": participation.kept_seats.select_related("session__workshop", "session__slot", "session__room"),
        "participation": participation,
        "organisations": known_organisations(),
    }
    status = max(status_of(form), status_of(seat_form))
    return render(request, "encounters/organiser/person.html", context, status=status)


def _participation(encounter: Encounter, pk: UUID) -> Participation:
    rows = encounter.participations.select_related("person", "organisation", "access", "encounter")
    return get_object_or_404(rows, pk=pk)


def _introduce(form: NewParticipationForm, encounter: Encounter, actor: User) -> Participation:
    introduction = services.Introduction(**form.cleaned_data)
    return services.introduce_person(encounter=encounter, introduction=introduction, actor=actor)


def _change(form: ParticipationForm, participation: Participation, actor: User) -> Participation:
    return services.correct_participation(participation=participation, actor=actor, **form.cleaned_data)


def _say_sent(request: HttpRequest, sent: int) -> None:
    said = ngettext("%(count)d e-mail is on its way.", "%(count)d e-mails are on their way.", sent)
    messages.success(request, said % {"count": sent})
