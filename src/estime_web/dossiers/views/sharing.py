"""Who reads what: one item, and the whole dossier at a glance."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.contents import whole
from estime_web.dossiers.enums import Visibility
from estime_web.dossiers.forms.sharing import ReadersForm
from estime_web.dossiers.ladder import ceiling_of
from estime_web.dossiers.models import Item
from estime_web.dossiers.queries.everything import everything_of
from estime_web.dossiers.queries.visible import readable
from estime_web.dossiers.services import change_readers
from estime_web.dossiers.titles import title_of
from estime_web.dossiers.views.base import Opened, opened
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
def readers(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Change who reads an item: its author on the first rungs, whoever carries the dossier on all of them."""
    table = opened(request, pk)
    shown = _readable_item(table, item)
    if shown.is_withdrawn:
        raise Http404
    may_publish = request.user.has_perm("dossiers.publish_item", shown)
    if not may_publish:
        require(request.user, "dossiers.share_item", shown)
    highest = min(ceiling_of(shown.kind), Visibility.PUBLIC if may_publish else Visibility.COACH)
    form = ReadersForm(posted(request), item=shown, highest=highest)
    if try_form(form, lambda: _changed(table, shown, form)) is not None:
        messages.success(request, _("It is noted. This is who reads it from now on."))
        return redirect(_way_back(request, pk))
    context = {
        "dossier": table.dossier,
        "item": shown,
        "title": title_of(shown),
        "form": form,
        "may_publish": may_publish,
        "back": _way_back(request, pk),
    }
    return render(request, "dossiers/sharing/readers.html", context, status=status_of(form))


@sign_in_required
def sharing(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show everything that this person reads of the dossier, and how far each thing goes."""
    table = opened(request, pk)
    items = everything_of(table.dossier, table.standing, with_withdrawn=True).items
    rungs = [
        (rung, [(item, title_of(item)) for item in items if item.visibility == rung]) for rung in reversed(Visibility)
    ]
    context = {
        "dossier": table.dossier,
        "rungs": [(rung, rows) for rung, rows in rungs if rows],
        "may_carry": request.user.has_perm("dossiers.carry", table.dossier),
    }
    return render(request, "dossiers/sharing/sharing.html", context)


def _readable_item(table: Opened, item_id: UUID) -> Item:
    rows = Item.objects.filter(readable(table.standing), dossier=table.dossier)
    found = whole(get_object_or_404(rows, pk=item_id))
    found.dossier = table.dossier
    return found


def _changed(table: Opened, item: Item, form: ReadersForm) -> bool:
    rung = form.cleaned_data["visibility"]
    groups = form.chosen("groups") if rung >= Visibility.GROUP else []
    funders = form.chosen("funders") if rung >= Visibility.FUNDER else []
    change_readers(item=item, visibility=rung, groups=groups, funders=funders, actor=table.user)
    return True


def _way_back(request: SignedInRequest, pk: UUID) -> str:
    """Return the page of the dossier from which the person came, or the overview."""
    asked = request.POST.get("back") or request.GET.get("back") or ""
    if asked and url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return asked
    return reverse("dossiers:sharing", args=[pk])
