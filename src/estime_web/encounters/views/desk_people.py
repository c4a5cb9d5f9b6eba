"""People at the desk: who comes unannounced, who needs a place, who exchanges, who is told, who stood on paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estime.allocation.newcomers import Proposal
from estime_web.accounts.access import sign_in_required
from estime_web.encounters.enums import Presence, RoomEventKind
from estime_web.encounters.exports_paper import by_name
from estime_web.encounters.forms.desk import ExchangeForm, PaperForm, WalkInForm
from estime_web.encounters.forms.people import known_organisations
from estime_web.encounters.live_words import ChangeWords
from estime_web.encounters.models import Encounter, Notice, Session
from estime_web.encounters.notice_words import tables_sentence
from estime_web.encounters.problems import row_id
from estime_web.encounters.queries.desk import people_to_tell
from estime_web.encounters.queries.personal import published_plan
from estime_web.encounters.services.live import (
    mark_told,
    newcomer_proposals,
    proposals_for,
    record_presences,
    seat_newcomer,
    walk_in,
)
from estime_web.encounters.services.live.changes import moment_of
from estime_web.encounters.services.live.swaps import exchange_places
from estime_web.encounters.views.desk import new_key, participant_of
from estime_web.encounters.views.desk_papers import KINDS, next_numbers
from estime_web.encounters.views.organiser_base import actor_of, organised, reader_language
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form

Way = tuple[str, list[Session]]
_LONGEST_NUMBER = 18


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def come(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Somebody comes unannounced: three fields, then three proposals; or the best one at once."""
    encounter = organised(request, pk)
    key = request.POST.get("key") or new_key()
    form = WalkInForm(posted(request), encounter=encounter, key=key, initial={"language": reader_language()})
    ways: list[Way] = []
    if request.method == "POST" and form.is_valid():
        chosen = request.POST.get("way", "")
        if chosen:
            sessions = None if chosen == "best" else _sessions(encounter, chosen)
            event = try_form(
                form,
                lambda: walk_in(
                    encounter=encounter,
                    introduction=form.introduction,
                    sessions=sessions,
                    actor=actor_of(request),
                    key=key,
                ),
            )
            if event is not None:
                messages.success(request, _("%(person)s is there.") % {"person": event.participation})
                return redirect("encounters:desk_person", encounter.pk, event.participation_id)
        said = form.cleaned_data
        proposals = proposals_for(
            encounter=encounter,
            actor_type=said["actor_type"],
            languages=said["languages"],
            needs_step_free=said["needs_step_free"],
        )
        ways = _ways(encounter, proposals)
    context = {
        "encounter": encounter,
        "form": form,
        "ways": ways,
        "is_asked": form.is_bound and form.is_valid(),
        "key": key,
        "organisations": known_organisations(),
    }
    return render(request, "encounters/desk/come.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def place(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Somebody is there without a place: the best that are left."""
    encounter = organised(request, pk)
    who = participant_of(encounter, person)
    refusal = ""
    if request.method == "POST":
        sessions = _sessions(encounter, request.POST.get("way", ""))
        try:
            seat_newcomer(
                participation=who, sessions=sessions, actor=actor_of(request), key=request.POST.get("key", "")
            )
        except DomainError as error:
            refusal = str(error)
        else:
            messages.success(request, _("%(person)s has a place.") % {"person": who})
            return redirect("encounters:desk_person", pk, person)
    proposals = newcomer_proposals(participation=who)
    context = {
        "encounter": encounter,
        "who": who,
        "ways": _ways(encounter, proposals),
        "is_complete": bool(proposals) and proposals[0].is_complete,
        "refusal": refusal,
        "key": new_key(),
    }
    return render(request, "encounters/desk/place.html", context, status=UNPROCESSABLE if refusal else 200)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest, pk: UUID, person: UUID) -> HttpResponse:
    """Two people who both stand at the desk, or both agree, exchange their places at one time."""
    encounter = organised(request, pk)
    who = participant_of(encounter, person)
    form = ExchangeForm(posted(request), participation=who)
    actor, language = actor_of(request), reader_language()
    key = request.POST.get("key") or new_key()
    event = try_form(
        form,
        lambda: exchange_places(first=who, second=form.other, slot=form.slot, actor=actor, key=key, language=language),
    )
    if event is not None:
        messages.success(request, _("The two places are exchanged. Both pages are right."))
        return redirect("encounters:desk_person", pk, person)
    context = {"encounter": encounter, "who": who, "form": form, "key": key}
    return render(request, "encounters/desk/exchange.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Whom to tell aloud what changes for them."""
    encounter = organised(request, pk)
    if request.method == "POST":
        ticked = [int(value) for value in request.POST.getlist("notices") if _is_number(value)]
        told = mark_told(encounter=encounter, notices=ticked, actor=actor_of(request))
        messages.success(request, ngettext("%(count)d is told.", "%(count)d are told.", told) % {"count": told})
        return redirect("encounters:desk_tell", pk)
    words = ChangeWords(encounter.pk)
    lines = [(notice, _said_of(notice, words)) for notice in people_to_tell(encounter)]
    return render(request, "encounters/desk/tell.html", {"encounter": encounter, "lines": lines})


def _said_of(notice: Notice, words: ChangeWords) -> list[str]:
    is_about_tables = notice.event.kind == RoomEventKind.TABLES_CHANGED
    return [tables_sentence()] if is_about_tables else words.sentences(notice.changes)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Type in a list that was kept on paper."""
    encounter = organised(request, pk)
    rows = encounter.participations.filter(withdrawn_at=None).exclude(presence=Presence.PRESENT)
    people = sorted(rows.select_related("person", "organisation"), key=by_name)
    form = PaperForm(posted(request), people=people)
    noted = try_form(form, lambda: _noted(request, encounter, form))
    if noted is not None:
        messages.success(
            request, ngettext("%(count)d arrival is noted.", "%(count)d arrivals are noted.", noted) % {"count": noted}
        )
        return redirect("encounters:desk", pk)
    context = {
        "encounter": encounter,
        "form": form,
        "kinds": [(name, other.title) for name, other in KINDS.items()],
        "next_number": next_numbers(),
        "plan": published_plan(encounter),
    }
    return render(request, "encounters/desk/paper.html", context, status=status_of(form))


def _noted(request: HttpRequest, encounter: Encounter, form: PaperForm) -> int:
    arrived = []
    for person in form.people:
        hour = form.cleaned_data[f"hour-{person.pk}"]
        if hour or form.cleaned_data[f"there-{person.pk}"]:
            arrived.append((person, moment_of(hour, encounter) if hour else timezone.now()))
    return record_presences(encounter=encounter, arrived=arrived, actor=actor_of(request))


def _ways(encounter: Encounter, proposals: tuple[Proposal, ...]) -> list[Way]:
    """Return each proposal as what its button sends, and the sessions it shows."""
    ids = {row_id(session) for way in proposals for session in way.sessions if session}
    rows = Session.objects.filter(pk__in=ids).select_related("workshop", "slot", "room")
    known = {session.pk: session for session in rows}
    found = []
    for way in proposals:
        sessions = [known[row_id(session)] for session in way.sessions if session]
        if sessions:
            found.append(("-".join(str(session.pk) for session in sessions), sessions))
    return found


def _sessions(encounter: Encounter, way: str) -> list[Session]:
    ids = [int(part) for part in way.split("-") if _is_number(part)]
    return list(Session.objects.filter(slot__encounter=encounter, pk__in=ids))


def _is_number(text: str) -> bool:
    """Say whether a text may be a primary key: databases refuse what is longer."""
    return text.isdecimal() and len(text) <= _LONGEST_NUMBER
