"""The pages of one participant: choose, then see their day."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.enums import Language
from estime_web.encounters.forms.wishes import WishesForm
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.models import Participation
from estime_web.encounters.notice_words import sentences_of
from estime_web.encounters.queries.live import last_event_id, plan_mark
from estime_web.encounters.queries.my_tables import my_tables_of
from estime_web.encounters.queries.notices import last_notice_number, notices_of
from estime_web.encounters.queries.personal import (
    PersonalDay,
    demand_of_first_wish,
    languages_spoken,
    personal_day,
)
from estime_web.encounters.queries.programme import slots_of_workshops
from estime_web.encounters.queries.remains import remains_for
from estime_web.encounters.services import record_wishes
from estime_web.encounters.views.live import stream_address
from estime_web.encounters.views.participant_door import by_pass
from estime_web.encounters.views.participant_leaving import withdrawn_page
from estime_web.encounters.whys import answers_for
from estime_web.encounters.wording import language_name, rank_in_words
from estime_web.foundation.errors import DomainError


@require_safe
@by_pass
def my_page(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Show what matters now: the choice to make, the choice made, the day; or that they do not come."""
    if participation.withdrawn_at is not None:
        return withdrawn_page(request, participation, token=token)
    # Before the day: what happens while the page is made is then asked for again, never missed.
    since = last_event_id(participation.encounter)
    day = personal_day(participation)
    if day is not None:
        return day_page(request, day, token=token, since=since)
    if participation.encounter.are_wishes_open and participation.answered_at is None:
        return _wishes_page(request, participation, _form(participation), token=token)
    return _choice_page(request, participation, token=token)


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def my_wishes(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Change the ranking: every button but the last only moves a workshop, and nothing typed is lost."""
    if request.method != "POST":
        if not participation.encounter.are_wishes_open or participation.withdrawn_at is not None:
            return redirect("encounters:my_page", token)
        return _wishes_page(request, participation, _form(participation), token=token)
    form = _form(participation, request)
    if "move" in request.POST:
        return _wishes_page(request, participation, form, token=token, said=_move(form, request.POST["move"]))
    if form.is_valid():
        try:
            _keep(participation, form)
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("encounters:my_page", token)
    return _wishes_page(request, participation, form, token=token, status=422)


def day_page(request: HttpRequest, day: PersonalDay, *, token: str = "", since: int = 0) -> HttpResponse:
    """Show somebody's day, through their pass (`token`) or their account. `since` is the last event it knows of."""
    now = timezone.now()
    has_first_wish = not day.has_wishes or day.first_wish_was_met
    notices, words = notices_of(day.participation), ChangeWords(day.participation.encounter_id)
    answers = answers_for(day.participation, day.plan, (get_language() or "fr")[:2]) if day.has_wishes else []
    context = {
        "day": day,
        "participation": day.participation,
        "encounter": day.plan.encounter,
        "token": token,
        "made_at": now,
        "live_events": stream_address("p", token) if token else "",
        "zone": timezone.get_current_timezone_name(),
        "since": since,
        "plan_mark": plan_mark(day.plan),
        "new_notices": [(told, sentences_of(told, words)) for told in notices if not told.is_seen],
        "old_notices": [(told, sentences_of(told, words)) for told in notices if told.is_seen],
        "last_notice": last_notice_number(notices),
        "now": day.now_at(now),
        "next": day.next_after(now) if timezone.localdate() == day.plan.encounter.date else None,
        "acquaintances": my_tables_of(day.participation, with_mates=False),
        "remains": remains_for(day.participation),
        "can_swap": bool(token) and _can_swap(day, now),
        "answers": answers,
        "demand": None if has_first_wish or answers else demand_of_first_wish(day.participation),
    }
    return render(request, "encounters/participant/day.html", context)


def _can_swap(day: PersonalDay, now: datetime) -> bool:
    """Say whether they have a place in a workshop that has not begun, and that they do not facilitate."""
    return any(item.starts_at > now and not item.is_facilitated for item in day.sessions)


def _form(participation: Participation, request: HttpRequest | None = None) -> WishesForm:
    encounter = participation.encounter
    spoken = {*languages_spoken(encounter), *participation.languages, participation.language}
    return WishesForm(
        request.POST if request else None,
        participation=participation,
        workshops=list(encounter.workshops.all()),
        slots=slots_of_workshops(encounter),
        languages=[code for code in Language.values if code in spoken],
    )


def _move(form: WishesForm, command: str) -> str:
    """Do what a button asks; return what is said about it to those who do not see it."""
    workshop = form.move(command)
    if workshop is None:
        return ""
    ranking = form.ranking
    if workshop not in ranking:
        return _("“%(workshop)s” is no longer ranked.") % {"workshop": workshop.title}
    rank = rank_in_words(ranking.index(workshop) + 1)
    return _("“%(workshop)s” is now %(rank)s.") % {"workshop": workshop.title, "rank": rank}


def _keep(participation: Participation, form: WishesForm) -> None:
    answers = form.cleaned_data
    record_wishes(
        participation=participation,
        workshop_ids=answers["ranked"],
        languages=form.understood,
        absent_slot_ids=form.absent_slot_ids,
        needs_step_free=answers["needs_step_free"],
    )


def _wishes_page(
    request: HttpRequest,
    participation: Participation,
    form: WishesForm,
    *,
    token: str,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "participation": participation,
        "encounter": participation.encounter,
        "token": token,
        "said": said,
        "is_changed": request.method == "POST",
        "facilitated": _facilitated(participation),
    }
    return render(request, "encounters/participant/wishes.html", context, status=status)


def _choice_page(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    wishes = list(participation.wishes.select_related("workshop").order_by("rank"))
    context = {
        "participation": participation,
        "encounter": participation.encounter,
        "token": token,
        "wishes": wishes,
        "has_others": participation.encounter.workshops.count() > len(wishes),
        "languages": [language_name(code) for code in participation.languages],
        "absent": participation.absent_slots.all(),
        "facilitated": _facilitated(participation),
    }
    return render(request, "encounters/participant/choice.html", context)


def _facilitated(participation: Participation) -> list[object]:
    return list(participation.facilitates.select_related("workshop", "slot", "room"))
