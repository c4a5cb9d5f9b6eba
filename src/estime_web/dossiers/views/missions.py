"""Missions, activities and practices by name; and which activity carries which mission."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.contents import model_of, whole
from estime_web.dossiers.enums import ItemKind, Visibility
from estime_web.dossiers.forms.missions import NAMED, AddForm, NamedForm
from estime_web.dossiers.hands import Hands, hands_of
from estime_web.dossiers.models import Activity, Item, Mission, Practice
from estime_web.dossiers.queries.missions import missions_table, named, neighbour_of
from estime_web.dossiers.saying import name_of
from estime_web.dossiers.services import keep_item
from estime_web.dossiers.services.missions import add_names
from estime_web.dossiers.services.portrait import place_beside, share_with_team
from estime_web.dossiers.views.base import Opened, opened
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An item of a list by name."""

    item: Item
    name: str
    may_write: bool
    may_share: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The items of one kind, and the form to add some."""

    kind: str
    title: str
    entries: Sequence[Entry]
    form: AddForm


@sign_in_required
def missions(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the lists by name, and the table of what carries what."""
    return _page(request, opened(request, pk))


@require_POST
@sign_in_required
def add(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Add names to one of the lists. To send them twice adds them once."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    kind = request.POST.get("kind", "")
    if kind not in NAMED:
        raise Http404
    form = AddForm(request.POST, kind=kind, language=table.dossier.language)
    added = try_form(
        form,
        lambda: add_names(
            dossier=table.dossier,
            kind=kind,
            names=form.cleaned_data["names"],
            standing=table.standing,
            shares=form.cleaned_data["shares"],
            author=request.user,
        ),
    )
    if added is None:
        return _page(request, table, form)
    messages.success(request, ngettext("One name added.", "%(count)s names added.", added) % {"count": added})
    return redirect(reverse("dossiers:missions", args=[pk]) + f"#{kind}")


@sign_in_required
def edit(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Change a mission, a practice, or an activity with all the missions that it carries."""
    table, item = _named_item(request, pk, item_id)
    require(request.user, "dossiers.write_item", item)
    carried = named(Mission, table.dossier, table.standing) if item.kind == ItemKind.ACTIVITY else []
    form = NamedForm(posted(request), dossier=table.dossier, item=item, missions=carried)
    kept = try_form(
        form,
        lambda: keep_item(
            item=item,
            content=form.content(),
            read_version=form.cleaned_data["read_version"],
            author=request.user,
        ),
    )
    if kept is not None:
        messages.success(request, _("“%(name)s” is kept.") % {"name": name_of(kept)})
        return redirect(reverse("dossiers:missions", args=[pk]) + f"#{item.kind}")
    hands = hands_of(table.user, table.dossier, table.standing)
    context = {
        "dossier": table.dossier,
        "item": item,
        "name": name_of(item),
        "kind": capfirst(str(item.get_kind_display())),
        "form": form,
        "may_share": hands.shares(item),
        "may_withdraw": hands.withdraws(item),
    }
    return render(request, "dossiers/missions/edit.html", context, status=status_of(form))


@require_POST
@sign_in_required
def move(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Let an item go one place up or down in its list, as this reader sees it."""
    table, item = _named_item(request, pk, item_id)
    require(request.user, "dossiers.write_item", item)
    step = {"up": -1, "down": 1}.get(request.POST.get("to", ""))
    if step is None:
        raise Http404
    pair = neighbour_of(named(model_of(item.kind), table.dossier, table.standing), item.pk, step)
    if pair is not None:
        place_beside(item=pair[0], neighbour=pair[1], actor=request.user)
    return redirect(reverse("dossiers:missions", args=[pk]) + f"#{item.kind}")


@require_POST
@sign_in_required
def share(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let the team read every name that this person alone reads."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    private = [item for items in _lists(table).values() for item in items if _is_private(item, request)]
    shared = share_with_team(items=private, actor=request.user)
    words = ngettext("The team can read one more name.", "The team can read %(count)s more names.", shared)
    messages.success(request, words % {"count": shared})
    return redirect("dossiers:missions", pk)


def _page(request: SignedInRequest, table: Opened, bound: AddForm | None = None) -> HttpResponse:
    lists = _lists(table)
    hands = hands_of(table.user, table.dossier, table.standing)
    all_missions = [item for item in lists[ItemKind.MISSION] if isinstance(item, Mission)]
    activities = [item for item in lists[ItemKind.ACTIVITY] if isinstance(item, Activity)]
    context = {
        "dossier": table.dossier,
        "listings": [_listing(table, hands, kind, lists[kind], bound) for kind in NAMED],
        "table": missions_table(all_missions, activities),
        "writable": {item.pk for item in activities if hands.writes(item)},
        "is_open": hands.is_open,
        "bound": bound,
        "private": sum(_is_private(item, request) for items in lists.values() for item in items),
    }
    return render(request, "dossiers/missions/missions.html", context, status=UNPROCESSABLE if bound else 200)


def _lists(table: Opened) -> Mapping[str, Sequence[Item]]:
    return {
        ItemKind.MISSION: named(Mission, table.dossier, table.standing),
        ItemKind.ACTIVITY: named(Activity, table.dossier, table.standing),
        ItemKind.PRACTICE: named(Practice, table.dossier, table.standing),
    }


def _listing(table: Opened, hands: Hands, kind: str, items: Sequence[Item], bound: AddForm | None) -> Listing:
    is_bound = bound is not None and bound.data.get("kind") == kind
    entries = [
        Entry(item=item, name=name_of(item), may_write=hands.writes(item), may_share=hands.shares(item))
        for item in items
    ]
    return Listing(
        kind=kind,
        title=capfirst(str(model_of(kind)._meta.verbose_name_plural)),
        entries=entries,
        form=bound if bound is not None and is_bound else AddForm(kind=kind, language=table.dossier.language),
    )


def _named_item(request: SignedInRequest, pk: UUID, item_id: UUID) -> tuple[Opened, Item]:
    table = opened(request, pk)
    item = table.item(Item, item_id)
    if item.kind not in NAMED or item.is_withdrawn:
        raise Http404
    said = whole(item)
    said.dossier = table.dossier
    return table, said


def _is_private(item: Item, request: SignedInRequest) -> bool:
    return item.visibility == Visibility.AUTHOR and item.author_id == request.user.pk
