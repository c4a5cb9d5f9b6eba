"""The effects map: chains from what the enterprise does, and how, to what it changes and for whom."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.effects_drawing import drawing_of_effects
from estime_web.dossiers.forms.asked import questions_of
from estime_web.dossiers.forms.effects import EffectForm, NewEffectForm
from estime_web.dossiers.models import Effect
from estime_web.dossiers.queries.maps import groups_of, sources_of, strands_of
from estime_web.dossiers.services.effects import begin_effect, keep_effect
from estime_web.dossiers.views.base import Opened, opened
from estime_web.dossiers.views.stakeholders import first_readers
from estime_web.dossiers.views.writing import hands_at, onward, remarks_on
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_safe
@sign_in_required
def effects(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the effects that the reader reads, as chains and as a list."""
    table = opened(request, pk)
    hands, strands = hands_at(table), strands_of(table.dossier, table.standing)
    context = {
        "dossier": table.dossier,
        "may_write": hands.is_open,
        "remarks": remarks_on(table, "effects"),
        "strands": strands,
        "may_share": {chain.effect.pk for strand in strands for chain in strand.chains if hands.shares(chain.effect)},
        "figure": drawing_of_effects(strands, has_links=hands.is_open) if strands else None,
    }
    return render(request, "dossiers/maps/effects.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def add_effect(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Put an effect on the map, and perhaps the next one of the same activity or practice."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    asked_for = {"source": request.GET.get("source", ""), **first_readers(request)}
    form = NewEffectForm(posted(request), initial=asked_for, **_choices(table))
    form.offer_readers(table.standing)
    begun = try_form(
        form,
        lambda: begin_effect(
            dossier=table.dossier,
            content=form.content(),
            new_source=form.new_source,
            author=table.user,
            visibility=form.cleaned_data["visibility"],
        ),
    )
    if isinstance(begun, Effect):
        messages.success(request, _("The effect is on the map."))
        source = begun.from_activity_id or begun.from_practice_id
        query = "?" + urlencode({"source": source, "readers": form.cleaned_data["visibility"]})
        return onward(request, table, done="dossiers:effects", again="dossiers:add_effect", query=query)
    return _page(request, table, form)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def edit_effect(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Show an effect, and keep what is changed."""
    table = opened(request, pk)
    effect = table.item(Effect, item)
    require(request.user, "dossiers.write_item", effect)
    form = EffectForm(posted(request), initial=EffectForm.initial_of(effect), **_choices(table))
    kept = try_form(
        form,
        lambda: keep_effect(
            item=effect,
            content=form.content(),
            new_source=form.new_source,
            read_version=form.version_read,
            author=table.user,
        ),
    )
    if kept is not None:
        messages.success(request, _("It is kept."))
        return redirect("dossiers:effects", table.dossier.pk)
    return _page(request, table, form, effect=effect, may_share=hands_at(table).shares(effect))


def _choices(table: Opened) -> dict[str, Any]:  # Any: the arguments of the form
    return {
        "dossier": table.dossier,
        "sources": sources_of(table.dossier, table.standing),
        "groups": groups_of(table.dossier, table.standing),
    }


def _page(request: SignedInRequest, table: Opened, form: EffectForm, **more: object) -> HttpResponse:
    context = {"dossier": table.dossier, "form": form, "questions": questions_of(table.dossier, "effects"), **more}
    return render(request, "dossiers/maps/effect.html", context, status=status_of(form))
