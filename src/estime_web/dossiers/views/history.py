"""What an item said before, and what was taken out of the dossier. For every kind of item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.contents import Content, references_of, whole
from estime_web.dossiers.enums import ItemKind, ItemState
from estime_web.dossiers.hands import hands_of
from estime_web.dossiers.models import Item, ItemVersion
from estime_web.dossiers.moments import day_and_clock, names_and_moment
from estime_web.dossiers.queries.history import count_of_versions, versions_before, versions_read_by
from estime_web.dossiers.queries.portrait import named_items, set_aside_items
from estime_web.dossiers.saying import in_words, name_of, parts_of
from estime_web.dossiers.services import put_item_back, restore_version, set_item_aside, withdraw_item
from estime_web.dossiers.views.base import Opened, opened
from estime_web.dossiers.word_marks import Piece, differences

VERSIONS_ON_A_PAGE = 20
PLACE = "key"
"""The block that a text belongs to is where it stands, not what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A part of an item, and what one version changed in it."""

    label: str
    language: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version with what it changed."""

    number: int
    written: str
    restores: int | None
    is_current: bool
    changes: tuple[Change, ...]


@sign_in_required
def history(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Show each version of an item: who, when, and what changed from the one before. Only who reads it sees it."""
    table, item = _opened_item(request, pk, item_id)
    versions = versions_read_by(table.user, item).select_related("author").order_by("-number")
    page = Paginator(versions, VERSIONS_ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "dossier": table.dossier,
        "item": item,
        "name": name_of(item),
        "kind": capfirst(str(item.get_kind_display())),
        "page": page,
        "versions": _shown(table, item, list(page)),
        "may_write": _hands_write(table, item),
        "may_withdraw": hands_of(table.user, table.dossier, table.standing).withdraws(item) and not item.is_withdrawn,
    }
    return render(request, "dossiers/history/history.html", context)


@require_POST
@sign_in_required
def restore(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Go back to an earlier version. The later ones stay in the history."""
    table, item = _opened_item(request, pk, item_id)
    require(request.user, "dossiers.write_item", item)
    number = request.POST.get("number", "")
    if not number.isdecimal() or (0 < int(number) < item.shared_from and item.author_id != table.user.pk):
        raise Http404
    restore_version(item=item, number=int(number), actor=request.user)
    messages.success(
        request, _("Version %(number)s is back. What stood there meanwhile stays in the history.") % {"number": number}
    )
    return redirect("dossiers:history", pk, item_id)


@require_POST
@sign_in_required
def set_aside(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Take an item out of the dossier; nothing is deleted."""
    _table, item = _opened_item(request, pk, item_id)
    require(request.user, "dossiers.write_item", item)
    set_item_aside(item=item, actor=request.user)
    messages.success(
        request, _("“%(name)s” is set aside. Its words are kept: you can put it back.") % {"name": name_of(item)}
    )
    return redirect(_next(request) or reverse("dossiers:set_aside_list", args=[pk]))


@require_POST
@sign_in_required
def put_back(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Put an item back where it was."""
    _table, item = _opened_item(request, pk, item_id)
    require(request.user, "dossiers.write_item", item)
    put_item_back(item=item, actor=request.user)
    messages.success(request, _("“%(name)s” is back in the dossier.") % {"name": name_of(item)})
    return redirect("dossiers:set_aside_list", pk)


@sign_in_required
def withdraw(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Say what is removed where; then, when it is confirmed, remove the words for good."""
    table, item = _opened_item(request, pk, item_id)
    require(request.user, "dossiers.withdraw_item", item)
    if request.method == "POST":
        withdraw_item(item=item, actor=request.user)
        messages.success(request, _("The words are withdrawn. Nobody can read them any more, in any version."))
        return redirect("dossiers:history", pk, item_id)
    context = {
        "dossier": table.dossier,
        "item": item,
        "name": name_of(item),
        "versions": count_of_versions(item),
        "may_set_aside": item.state == ItemState.LIVE and _hands_write(table, item),
    }
    return render(request, "dossiers/history/withdraw.html", context)


@sign_in_required
def set_aside_list(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List what was set aside, last things first."""
    table = opened(request, pk)
    hands = hands_of(table.user, table.dossier, table.standing)
    rows = [
        {
            "item": item,
            "name": name_of(item),
            "kind": capfirst(str(item.get_kind_display())),
            "moment": day_and_clock(item.changed_at),
            "may_write": hands.writes(item),
            "may_share": hands.shares(item),
        }
        for item in set_aside_items(table.dossier, table.standing)
    ]
    return render(request, "dossiers/history/set_aside.html", {"dossier": table.dossier, "rows": rows})


def _opened_item(request: SignedInRequest, pk: UUID, item_id: UUID) -> tuple[Opened, Item]:
    """Return an item that the reader reads. What a contributor said before is theirs alone: it has no such page."""
    table = opened(request, pk)
    item = table.item(Item, item_id)
    if item.kind == ItemKind.CONTRIBUTION:
        raise Http404
    said = whole(item)
    said.dossier = table.dossier
    return table, said


def _hands_write(table: Opened, item: Item) -> bool:
    return hands_of(table.user, table.dossier, table.standing).writes(item) and not item.is_withdrawn


def _shown(table: Opened, item: Item, versions: Sequence[ItemVersion]) -> list[Shown]:
    """Return the versions of a page with their differences: each against the one before, the first against nothing."""
    if item.is_withdrawn:
        return [_version(item, version, ()) for version in versions]
    read = versions_read_by(table.user, item)
    before = {version.number: earlier for version, earlier in versions_before(read, versions)}
    contents = [*(version.content for version in versions), *(earlier for earlier in before.values())]
    wanted = frozenset[str]().union(*(references_of(item.kind, content) for content in contents))
    names = named_items(table.dossier, table.standing, wanted)
    return [
        _version(item, version, _changes(item, before[version.number], version.content, names)) for version in versions
    ]


def _version(item: Item, version: ItemVersion, changes: tuple[Change, ...]) -> Shown:
    return Shown(
        number=version.number,
        written=names_and_moment([version.author.name] if version.author else (), version.at),
        restores=version.restores,
        is_current=version.number == item.version,
        changes=changes,
    )


def _changes(item: Item, before: Content, after: Content, names: Mapping[str, Item]) -> tuple[Change, ...]:
    return tuple(
        Change(
            label=part.label,
            language=part.language,
            pieces=differences(in_words(part, before, names), in_words(part, after, names)),
        )
        for part in parts_of(item.kind, before, after)
        if part.name != PLACE and part.value(before) != part.value(after)
    )


def _next(request: SignedInRequest) -> str:
    """Return the page to go to afterwards, where a form of this site names one."""
    address = request.POST.get("next", "")
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else ""
