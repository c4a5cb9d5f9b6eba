"""The day on paper: the set to print, and its forms typed in afterwards, each with its hour and once."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.models import User
from estime_web.encounters.desk_words import event_in_words
from estime_web.encounters.exports_paper import file_name
from estime_web.encounters.exports_set import forms_of_a_set, printed_set_pdf
from estime_web.encounters.forms.paper_forms import (
    FormOfPaper,
    PaperAbsence,
    PaperLeaving,
    PaperSession,
    PaperSwap,
    PaperWalkIn,
)
from estime_web.encounters.models import Encounter, RoomEvent
from estime_web.encounters.services.live import carry_out, walk_in
from estime_web.encounters.services.live.changes import moment_of
from estime_web.encounters.services.live.events import done_already
from estime_web.encounters.views.organiser_base import actor_of, organised, reader_language
from estime_web.encounters.views.paper_language import paper_language
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form

_MOST_NUMBERS = 9000


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperKind:
    """One kind of paper: its title and its form."""

    title: Promise
    form: type[FormOfPaper]


KINDS = {
    "coming": PaperKind(title=gettext_lazy("Somebody unannounced"), form=PaperWalkIn),
    "exchange": PaperKind(title=gettext_lazy("Two people exchanged their places"), form=PaperSwap),
    "room": PaperKind(title=gettext_lazy("Another room, or a workshop that did not take place"), form=PaperSession),
    "leaving": PaperKind(title=gettext_lazy("Somebody left early"), form=PaperLeaving),
    "absent": PaperKind(title=gettext_lazy("Somebody did not come"), form=PaperAbsence),
}


@require_safe
@sign_in_required
def printed_set(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Print the list and the blank forms. `?first=25` numbers them from there, `?forms=1` leaves the list out."""
    encounter = organised(request, pk)
    first = request.GET.get("first", "")
    content = printed_set_pdf(
        encounter,
        language=paper_language(request),
        first=min(max(1, int(first)), _MOST_NUMBERS) if first.isdecimal() else 1,
        has_list=not request.GET.get("forms"),
    )
    name = file_name(encounter, _("day-on-paper"))
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def typed_in(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """Type in one form; the page then waits for the next of its kind."""
    encounter = organised(request, pk)
    asked = KINDS.get(kind)
    if asked is None:
        raise Http404
    form = asked.form(posted(request), encounter=encounter, initial={"language": reader_language()})
    event = try_form(form, lambda: _typed(encounter, form, actor_of(request)))
    if event is not None:
        number = form.cleaned_data["number"]
        values = {"number": number, "what": event_in_words(event)}
        messages.success(request, _("Form %(number)s is typed in: %(what)s") % values)
        return redirect("encounters:desk_paper_form", pk, kind)
    context = {
        "encounter": encounter,
        "title": asked.title,
        "form": form,
        "kind": kind,
        "kinds": [(name, other.title) for name, other in KINDS.items()],
    }
    return render(request, "encounters/desk/paper_form.html", context, status=status_of(form))


def next_numbers() -> int:
    """Return the number from which a second set is numbered."""
    return forms_of_a_set() + 1


def _typed(encounter: Encounter, form: FormOfPaper, actor: User) -> RoomEvent:
    known = done_already(encounter, form.key)
    if known is not None:
        values = {"number": form.cleaned_data["number"], "what": event_in_words(known)}
        raise DomainError(_("Form %(number)s is typed in already: %(what)s") % values)
    hour: dt.time = form.cleaned_data["hour"]
    at = moment_of(hour, encounter)
    if isinstance(form, PaperWalkIn):
        return walk_in(
            encounter=encounter,
            introduction=form.introduction,
            sessions=form.sat_in,
            actor=actor,
            key=form.key,
            at=at,
            is_from_paper=True,
        )
    return carry_out(
        encounter=encounter,
        change=form.change,
        actor=actor,
        key=form.key,
        at=at,
        language=reader_language(),
        is_from_paper=True,
    )
