"""The desk: one field that also takes the scanner, one large row a person, what happened last."""

import uuid
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.desk_words import event_in_words
from estime_web.encounters.forms.desk import SearchForm
from estime_web.encounters.hours import clock
from estime_web.encounters.models import Encounter, Participation, RoomEvent
from estime_web.encounters.queries.desk import (
    MOST_ROWS,
    DeskRow,
    day_totals,
    desk_count,
    desk_rows,
    in_full,
    last_events,
    people_to_tell,
    people_without_place,
    room_states,
    scanned,
    search_desk,
)
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.live import can_undo, check_in
from estime_web.encounters.services.live.changes import is_over
from estime_web.encounters.views.organiser_base import actor_of, organised

ALL_EVENTS = 500


def new_key() -> str:
    """Return the key of an act: the page sends it along, so that the act is done once however often it is sent."""
    return uuid.uuid4().hex


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Look for somebody, or read a badge: whoever is scanned is there."""
    encounter = organised(request, pk)
    if request.method == "POST":
        return _looked_for(request, encounter)
    text = request.GET.get("q", "").strip()
    rows = _rows(encounter, text) if text else []
    context = {
        "encounter": encounter,
        "form": SearchForm(initial={"q": text}),
        "text": text,
        "rows": rows[:MOST_ROWS],
        "has_more": len(rows) > MOST_ROWS,
        "count": desk_count(encounter),
        "events": [(event, event_in_words(event), can_undo(event)) for event in last_events(encounter)],
        "to_tell": people_to_tell(encounter).count(),
        "without_place": people_without_place(encounter),
        "totals": day_totals(encounter),
        "plan": published_plan(encounter),
        "key": new_key(),
    }
    return render(request, "encounters/desk/desk.html", context)


def _rows(encounter: Encounter, text: str) -> list[DeskRow]:
    over = [slot.pk for slot in encounter.slots.all() if is_over(slot, encounter, timezone.now())]
    return desk_rows(encounter, search_desk(encounter, text)[: MOST_ROWS + 1], over=over)


def _looked_for(request: HttpRequest, encounter: Encounter) -> HttpResponse:
    text = request.POST.get("q", "").strip()
    person = scanned(encounter, text)
    if person is None:
        return redirect(f"{reverse('encounters:desk', args=[encounter.pk])}?{urlencode({'q': text})}")
    return _arrived(request, person, "")


@sign_in_required
@require_POST
def arrive(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Note that somebody is there."""
    return _arrived(request, participant_of(organised(request, pk), person), request.POST.get("key", ""))


def _arrived(request: HttpRequest, person: Participation, key: str) -> HttpResponse:
    was_there = person.arrived_at
    event = check_in(participation=person, actor=actor_of(request), key=key)
    values = {"person": person, "hour": clock(event.at)}
    if was_there is not None and event.at == was_there:
        messages.info(request, _("%(person)s is there already, since %(hour)s.") % values)
    else:
        messages.success(request, _("%(person)s is there.") % values)
    [row] = desk_rows(person.encounter, [Participation.objects.select_related("person", "encounter").get(pk=person.pk)])
    if row.lacks_place:
        return redirect("encounters:desk_place", person.encounter_id, person.pk)
    return redirect("encounters:desk_person", person.encounter_id, person.pk)


def participant_of(encounter: Encounter, person: UUID) -> Participation:
    """Return somebody of the day; for anybody else there is no such page."""
    rows = encounter.participations.select_related("person", "organisation", "encounter", "access")
    return get_object_or_404(rows, pk=person)


@sign_in_required
@require_safe
def person(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """One person at the desk: where they go, and what can be done for them."""
    encounter = organised(request, pk)
    who = participant_of(encounter, person)
    [row] = desk_rows(encounter, [who])
    mine = in_full(who.room_events.all())
    context = {
        "encounter": encounter,
        "row": row,
        "who": who,
        "plan": published_plan(encounter),
        "events": [(event, event_in_words(event), can_undo(event)) for event in mine.order_by("-pk")[:5]],
        "form": SearchForm(),
        "next_seat": next((seat for seat in row.seats if not is_over(seat.slot, encounter, timezone.now())), None),
        "facilitated": who.facilitates.filter(cancelled_at=None).select_related("workshop", "slot", "room"),
        "key": new_key(),
    }
    return render(request, "encounters/desk/person.html", context)


@sign_in_required
@require_safe
def rooms(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every session as it is now, to cancel it or give it another room."""
    encounter = organised(request, pk)
    return render(request, "encounters/desk/rooms.html", {"encounter": encounter, "states": room_states(encounter)})


@sign_in_required
@require_safe
def journal(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Everything that happened, the newest first, and what it moved."""
    encounter = organised(request, pk)
    events: list[RoomEvent] = last_events(encounter, most=ALL_EVENTS)
    context = {
        "encounter": encounter,
        "events": [(event, event_in_words(event), can_undo(event)) for event in events],
        "totals": day_totals(encounter),
        "count": desk_count(encounter),
        "without_place": people_without_place(encounter),
    }
    return render(request, "encounters/desk/journal.html", context)
