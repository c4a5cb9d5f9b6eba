"""The programme: when, where, what; rows made several at a time and corrected one at a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.forms import BaseFormSet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.models import User
from estime_web.encounters.advice import advice_on
from estime_web.encounters.forms.programme import KINDS, RowForm, RowKind
from estime_web.encounters.forms.sessions import GenerateSessionsForm
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries import programme_of
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form

Formsets = dict[str, BaseFormSet[RowForm]]


@sign_in_required
@require_http_methods(["GET", "POST"])
def programme(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show the programme; take the new lines of every kind at once, so that nothing typed on the page is lost."""
    encounter = organised(request, pk)
    if request.method != "POST":
        return render_programme(request, encounter)
    posted = {key: kind.formset(request.POST) for key, kind in KINDS.items() if f"{key}-TOTAL_FORMS" in request.POST}
    added = _add(posted, encounter, actor_of(request))
    if added is None:
        return render_programme(request, encounter, formsets=posted, status=UNPROCESSABLE)
    if added:
        said = ngettext("%(count)d line added.", "%(count)d lines added.", added) % {"count": added}
        messages.success(request, said)
    return redirect(reverse("encounters:programme", args=[encounter.pk]) + "#sessions")


@sign_in_required
@require_http_methods(["GET", "POST"])
def edit_row(request: HttpRequest, pk: UUID, kind: str, row: int) -> HttpResponse:
    encounter, row_kind = organised(request, pk), _kind(kind)
    instance = get_object_or_404(row_kind.model, encounter=encounter, pk=row)
    form = row_kind.edit_form(posted(request), initial=row_kind.edit_form.initial_of(instance))
    if try_form(form, lambda: form.change(instance, actor_of(request))) is not None:
        messages.success(request, _("It is written down."))
        return redirect(reverse("encounters:programme", args=[encounter.pk]) + f"#{kind}")
    context = {"encounter": encounter, "form": form, "row": instance, "kind": kind}
    return render(request, "encounters/organiser/row.html", context, status=status_of(form))


@sign_in_required
@require_POST
def remove_row(request: HttpRequest, pk: UUID, kind: str, row: int) -> HttpResponse:
    encounter, row_kind = organised(request, pk), _kind(kind)
    instance = get_object_or_404(row_kind.model, encounter=encounter, pk=row)
    row_kind.remove(instance, actor_of(request))
    messages.success(request, _("It is removed."))
    return redirect(reverse("encounters:programme", args=[encounter.pk]) + f"#{kind}")


def render_programme(
    request: HttpRequest,
    encounter: Encounter,
    *,
    formsets: Formsets | None = None,
    generate_form: GenerateSessionsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the whole programme, with the forms that could not be taken as they were typed."""
    found = programme_of(encounter)
    rows: dict[str, tuple[Any, ...]] = {  # Any: rows of four kinds
        "slots": found.slots,
        "rooms": found.rooms,
        "workshops": found.workshops,
        "moments": found.moments,
    }
    empty = {key: kind.formset(lines=kind.at_first if not rows[key] else 1) for key, kind in KINDS.items()}
    context = {
        "encounter": encounter,
        "programme": found,
        "formsets": empty | (formsets or {}),
        "generate_form": generate_form or GenerateSessionsForm(encounter=encounter),
        "advice": advice_on(encounter, found),
        "has_lines_to_fill": not (found.slots and found.rooms and found.workshops),
        "has_faults": bool(formsets),
    }
    return render(request, "encounters/organiser/programme.html", context, status=status)


def _kind(key: str) -> RowKind:
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def _add(formsets: Formsets, encounter: Encounter, actor: User) -> int | None:
    """Write every filled line or none; a refusal goes to its line."""
    if not all(formset.is_valid() for formset in formsets.values()):
        return None
    filled = [form for formset in formsets.values() for form in formset if form.has_changed()]
    current: RowForm | None = None
    try:
        with transaction.atomic():
            for current in filled:
                current.add(encounter, actor)
    except DomainError as error:
        if current is not None:
            current.add_error(None, str(error))
        return None
    return len(filled)
