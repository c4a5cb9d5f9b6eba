"""What changes the day: shown with everybody it affects, then confirmed, and taken back if it was a mistake."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.desk_words import event_in_words, foresight_in_words
from estime_web.encounters.forms.desk import CancelForm, PeopleForm, RoomForm
from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, RoomEvent, Session
from estime_web.encounters.queries.desk import missing_people
from estime_web.encounters.services.live import (
    CancelsSession,
    ChangedMeanwhileError,
    ChangesRoom,
    Foresight,
    LeavesEarly,
    NotCome,
    Places,
    carry_out,
    foresee,
    foresee_undoing,
    undo_event,
)
from estime_web.encounters.services.live.changes import Change
from estime_web.encounters.views.desk import new_key, participant_of
from estime_web.encounters.views.organiser_base import actor_of, organised, reader_language
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """A change on its way: what is asked, how it would turn out, how it is done."""

    encounter: Encounter
    title: str
    act: str
    back: str
    foresee: Callable[[], Foresight]
    carry_out: Callable[[str, str], RoomEvent]
    form: forms.Form | None = None


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def missing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Who is expected and not there: tick those who will not come; their places are free for others."""
    encounter = organised(request, pk)
    people = list(missing_people(encounter))
    form = PeopleForm(posted(request), people=people)
    if request.method == "POST" and form.is_valid() and form.chosen:
        change = NotCome(people=form.chosen)
        return _page(
            request,
            _of(request, encounter, change, title=_("They did not come"), act=_("Free their places"), form=form),
        )
    context = {"encounter": encounter, "people": people, "form": form}
    return render(request, "encounters/desk/missing.html", context, status=UNPROCESSABLE if form.errors else 200)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Somebody leaves before the end."""
    encounter = organised(request, pk)
    who = participant_of(encounter, person)
    change = LeavesEarly(participation=who)
    title = _("%(person)s leaves now") % {"person": who}
    return _page(request, _of(request, encounter, change, title=title, act=_("Note that they leave")))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def place_by_moving(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Give somebody a place where none is free, by moving as few others as possible."""
    encounter = organised(request, pk)
    who = participant_of(encounter, person)
    title = _("Make room for %(person)s") % {"person": who}
    return _page(request, _of(request, encounter, Places(participation=who), title=title, act=_("Do it so")))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, pk: UUID, session: int) -> HttpResponse:
    """A session does not take place: who goes where instead."""
    encounter = organised(request, pk)
    row = _session(encounter, session)
    form = CancelForm(posted(request))
    because = form.cleaned_data["because"] if form.is_bound and form.is_valid() else ""
    change = CancelsSession(session=row, because=because)
    title = _("Cancel workshop %(what)s") % {"what": _named(row)}
    return _page(
        request, _of(request, encounter, change, title=title, act=_("Cancel it and tell everybody"), form=form)
    )


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_room(request: HttpRequest, pk: UUID, session: int) -> HttpResponse:
    """A session moves to another room: choose it, see who is affected, confirm."""
    encounter = organised(request, pk)
    row = _session(encounter, session)
    data = request.POST if request.method == "POST" else request.GET or None
    form = RoomForm(data, encounter=encounter, session=row)
    title = _("Another room for workshop %(what)s") % {"what": _named(row)}
    if not form.is_bound or not form.is_valid():
        context = {"encounter": encounter, "title": title, "form": form, "session": row}
        return render(request, "encounters/desk/room.html", context, status=UNPROCESSABLE if form.errors else 200)
    change = ChangesRoom(session=row, room=form.cleaned_data["room"])
    return _page(request, _of(request, encounter, change, title=title, act=_("Move it and tell everybody"), form=form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, pk: UUID, event: int) -> HttpResponse:
    """Take something back, after seeing whom that moves. An arrival is taken back at once."""
    encounter = organised(request, pk)
    rows = encounter.room_events.select_related("encounter", "participation__person", "session__workshop", "plan")
    row = get_object_or_404(rows, pk=event)
    language = reader_language()
    asked = _Asked(
        encounter=encounter,
        title=_("Take back: %(what)s") % {"what": event_in_words(row)},
        act=_("Take it back"),
        back=reverse("encounters:desk", args=[encounter.pk]),
        foresee=lambda: foresee_undoing(event=row, language=language),
        carry_out=lambda seen, key: undo_event(
            event=row, actor=actor_of(request), seen=seen, key=key, language=language
        ),
    )
    return _page(request, asked, is_confirmed="now" in request.POST)


def _of(
    request: HttpRequest,
    encounter: Encounter,
    change: Change,
    *,
    title: str,
    act: str,
    form: forms.Form | None = None,
) -> _Asked:
    language = reader_language()
    return _Asked(
        encounter=encounter,
        title=title,
        act=act,
        back=reverse("encounters:desk", args=[encounter.pk]),
        form=form,
        foresee=lambda: foresee(encounter=encounter, change=change, language=language),
        carry_out=lambda seen, key: carry_out(
            encounter=encounter, change=change, actor=actor_of(request), seen=seen, key=key, language=language
        ),
    )


def _page(request: HttpRequest, asked: _Asked, *, is_confirmed: bool = False) -> HttpResponse:
    """Show who is affected; do it when that very list is confirmed."""
    seen = request.POST.get("seen", "")
    refusal, foresight = "", None
    try:
        if request.method == "POST" and (seen or is_confirmed):
            event = asked.carry_out(seen, request.POST.get("key", ""))
            messages.success(request, _done(event))
            return redirect(asked.back)
        foresight = asked.foresee()
    except ChangedMeanwhileError as changed:
        refusal, foresight = str(changed), changed.foresight
    except DomainError as error:
        refusal = str(error)
    context = {
        "encounter": asked.encounter,
        "asked": asked,
        "form": asked.form,
        "refusal": refusal,
        "foresight": foresight,
        "words": foresight_in_words(asked.encounter, foresight) if foresight else None,
        "key": request.POST.get("key") or new_key(),
        "sent": [(name, value) for name in request.POST if name == "people" for value in request.POST.getlist(name)],
    }
    return render(request, "encounters/desk/confirm.html", context, status=UNPROCESSABLE if refusal else 200)


def _done(event: RoomEvent) -> str:
    """Say what was done, and how people know."""
    notices = list(event.notices.all())
    if not notices:
        return _("Done. Nobody else had to move. It can be taken back for ten minutes.")
    mailed = sum(notice.mailed_at is not None for notice in notices)
    told = ngettext(
        "Done. The day of %(count)d person changes.", "Done. The day of %(count)d people changes.", len(notices)
    ) % {"count": len(notices)}
    silent = len(notices) - mailed
    if not silent:
        return " ".join((told, _("All were written to, and their page is right.")))
    aloud = ngettext(
        "%(count)d of them has no address: tell them aloud.",
        "%(count)d of them have no address: tell them aloud.",
        silent,
    )
    return " ".join((told, aloud % {"count": silent}))


def _session(encounter: Encounter, pk: int) -> Session:
    rows = Session.objects.filter(slot__encounter=encounter).select_related("workshop", "slot", "room")
    return get_object_or_404(rows, pk=pk)


def _named(session: Session) -> str:
    return f"{session.workshop.letter}, {span(session.slot.starts_at, session.slot.ends_at)}"
