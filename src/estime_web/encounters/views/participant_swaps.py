"""Exchanging a place with somebody: the code of one phone, typed in on the other, after both have seen what changes."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.encounters.models import Participation, Seat, Swap
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.live.swaps import accept_swap, find_offer, offer_place, take_offer_back
from estime_web.encounters.views.participant_door import by_pass
from estime_web.foundation.errors import DomainError


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("The code that the other person gave you"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def my_swap(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Offer one's place, or type in a code."""
    seats = _seats(participation)
    refusal = ""
    if request.method == "POST":
        seat = next((seat for seat in seats if str(seat.slot_id) == request.POST.get("slot")), None)
        try:
            if seat is not None:
                offer_place(asker=participation, slot=seat.slot)
                return redirect("encounters:my_swap", token)
        except DomainError as error:
            refusal = str(error)
    return _page(request, participation, CodeForm(), token=token, refusal=refusal)


@require_POST
@by_pass
def accept(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """See what a code offers, then exchange."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, participation, form, token=token)
    try:
        swap = find_offer(accepter=participation, code=form.cleaned_data["code"])
        mine, theirs = _seat_at(participation, swap.slot_id), _seat_at(swap.asker, swap.slot_id)
        shown = f"{mine.session_id if mine else 0}-{theirs.session_id if theirs else 0}"
        is_stale = request.POST.get("seen", shown) != shown
        if "agree" in request.POST and not is_stale:
            accept_swap(swap=swap, accepter=participation, language=(get_language() or "fr")[:2])
            messages.success(request, _("The two places are exchanged. Here is your day."))
            return redirect("encounters:my_page", token)
    except DomainError as error:
        form.add_error("code", str(error))
        return _page(request, participation, form, token=token)
    context = {
        "participation": participation,
        "encounter": participation.encounter,
        "token": token,
        "swap": swap,
        "mine": mine,
        "theirs": theirs,
        "shown": shown,
        "code": form.cleaned_data["code"],
    }
    if is_stale:
        told = _("The day has changed since this was shown. Here is what it would be now. Read it again, then confirm.")
        messages.warning(request, told)
    return render(request, "encounters/participant/swap_agree.html", context, status=422 if is_stale else 200)


@require_POST
@by_pass
def take_back(request: HttpRequest, participation: Participation, *, token: str, swap: int) -> HttpResponse:
    """Offer one's place no longer."""
    take_offer_back(swap=get_object_or_404(participation.swaps_asked.select_related("asker__encounter"), pk=swap))
    messages.success(request, _("Your place is offered no longer."))
    return redirect("encounters:my_swap", token)


def _page(
    request: HttpRequest, participation: Participation, form: CodeForm, *, token: str, refusal: str = ""
) -> HttpResponse:
    offers = {swap.slot_id: swap for swap in Swap.objects.filter(asker=participation, state="offered")}
    context = {
        "participation": participation,
        "encounter": participation.encounter,
        "token": token,
        "form": form,
        "refusal": refusal,
        "places": [(seat, offers.get(seat.slot_id)) for seat in _seats(participation)],
    }
    return render(request, "encounters/participant/swap.html", context, status=422 if refusal or form.errors else 200)


def _seats(participation: Participation) -> list[Seat]:
    """Return the places one could exchange: those in which one does not facilitate."""
    plan = published_plan(participation.encounter)
    if plan is None:
        return []
    rows = plan.seats.filter(participation=participation, rank__isnull=False)
    return list(rows.select_related("session__workshop", "session__room", "slot"))


def _seat_at(participation: Participation, slot: int) -> Seat | None:
    return next((seat for seat in _seats(participation) if seat.slot_id == slot), None)
