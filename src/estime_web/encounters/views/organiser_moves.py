"""One person on the board: why they are there, keep them there, place them elsewhere after seeing the price, undo it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters import services
from estime_web.encounters.choice_words import choice_in_words
from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Participation, Plan, Session, Slot
from estime_web.encounters.move_words import price_of
from estime_web.encounters.queries.person_at import PersonAt, WishMet, person_at
from estime_web.encounters.views.organiser_base import actor_of, plan_of, reader_language
from estime_web.encounters.why_words import why_in_words
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE


@sign_in_required
@require_safe
def person(request: HttpRequest, pk: UUID, number: int, person: UUID, slot: int) -> HttpResponse:
    """Say what somebody wished and got, why not better, and where else they could sit at that time."""
    plan = plan_of(request, pk, number)
    who, when = _participation(plan, person), _slot(plan, slot)
    found = person_at(plan, who, when)
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "found": found,
        "wishes": [_told(wish, found) for wish in found.wishes],
        "others": [(other, choice_in_words(other.rank, has_wishes=found.has_wishes)) for other in found.others],
        "is_open": plan.state != PlanState.SUPERSEDED,
        "is_explained": bool(plan.help.get("is_explained")),
    }
    return render(request, "encounters/organiser/plan_person.html", context)


@sign_in_required
@require_POST
def keep(request: HttpRequest, pk: UUID, number: int, person: UUID, slot: int) -> HttpResponse:
    """Keep somebody where the plan has them."""
    plan = plan_of(request, pk, number)
    who, when = _participation(plan, person), _slot(plan, slot)
    seat = get_object_or_404(plan.seats.select_related("session__slot"), participation=who, slot=when)
    services.keep_place(plan=plan, participation=who, session=seat.session, actor=actor_of(request))
    messages.success(request, _("The seat is kept: every later plan leaves %(person)s there.") % {"person": who})
    return redirect("encounters:plan_person", pk, number, person, slot)


@sign_in_required
@require_POST
def release(request: HttpRequest, pk: UUID, number: int, person: UUID, slot: int) -> HttpResponse:
    """Keep the seat no longer. Asked for twice, it is done once."""
    plan = plan_of(request, pk, number)
    who, when = _participation(plan, person), _slot(plan, slot)
    kept = who.kept_seats.select_related("participation__encounter").filter(session__slot=when).first()
    if kept is not None:
        services.release_place(plan=plan, kept=kept, actor=actor_of(request))
    messages.success(request, _("The seat is kept no longer: the next plan follows the wishes again."))
    return redirect("encounters:plan_person", pk, number, person, slot)


@sign_in_required
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, pk: UUID, number: int, person: UUID, slot: int, session: int) -> HttpResponse:
    """Show the price of placing somebody in a session; do it when it is accepted."""
    plan = plan_of(request, pk, number)
    who, when = _participation(plan, person), _slot(plan, slot)
    target = get_object_or_404(Session.objects.select_related("workshop", "slot", "room"), slot=when, pk=session)
    here = plan.seats.filter(participation=who, session=target).exists()
    context = {
        "encounter": plan.encounter,
        "plan": plan,
        "who": who,
        "target": target,
        "is_there_already": here,
        "price": None,
        "given_up": None,
        "refusal": "",
    }
    if here:
        return render(request, "encounters/organiser/plan_move.html", context)
    try:
        if request.method == "POST":
            return _moved(request, plan, who, target)
        services.refuse_move(plan=plan, participation=who, session=target)
        context["given_up"] = who.kept_seats.filter(session__slot=when).select_related("session__workshop").first()
        context["price"] = price_of(plan, who, target, reader_language())
    except DomainError as refusal:
        context["refusal"] = str(refusal)
    status = UNPROCESSABLE if context["refusal"] and request.method == "POST" else 200
    return render(request, "encounters/organiser/plan_move.html", context, status=status)


def _moved(request: HttpRequest, plan: Plan, who: Participation, target: Session) -> HttpResponse:
    values = {"person": who, "letter": target.workshop.letter}
    done = services.move_made(plan=plan, participation=who, session=target)
    if done is not None:
        messages.info(request, _("%(person)s was placed in %(letter)s already: this is the plan with it.") % values)
        return redirect("encounters:board", plan.encounter_id, done.number)
    made = services.move_person(
        plan=plan, participation=who, session=target, actor=actor_of(request), language=reader_language()
    )
    messages.success(
        request,
        _("%(person)s now sits in %(letter)s, and stays there in every later plan. Nobody is told before you publish.")
        % values,
    )
    return redirect("encounters:board", plan.encounter_id, made.number)


@sign_in_required
@require_POST
def undo(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """Go back to the plan from which this one was made by hand."""
    before = services.undo_plan(plan=plan_of(request, pk, number), actor=actor_of(request))
    said = _("Undone: plan %(number)d is thrown away, and everybody sits as in plan %(before)d.")
    messages.success(request, said % {"number": number, "before": before.number})
    return redirect(reverse("encounters:board", args=[pk, before.number]))


def _told(wish: WishMet, found: PersonAt) -> dict[str, object]:
    """Return a wish with its words, and why it was not given."""
    return {
        "wish": wish,
        "choice": choice_in_words(wish.rank, has_wishes=found.has_wishes),
        "why": why_in_words(wish.why, str(found.participation), found.ranked) if wish.why and not wish.seat else (),
    }


def _participation(plan: Plan, pk: UUID) -> Participation:
    rows = Participation.objects.select_related("person", "organisation", "encounter")
    return get_object_or_404(rows, encounter=plan.encounter, pk=pk)


def _slot(plan: Plan, pk: int) -> Slot:
    return get_object_or_404(Slot, encounter=plan.encounter, pk=pk)
