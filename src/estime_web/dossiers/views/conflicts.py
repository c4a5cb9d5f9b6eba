"""Two people wrote at the same time: both texts side by side, and the choice of the second. For every kind of item."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.accounts.models import User
from estime_web.dossiers.contents import references_of, whole
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.conflicts import ConflictForm
from estime_web.dossiers.ladder import standing_of
from estime_web.dossiers.models import Item, ItemVersion
from estime_web.dossiers.queries.portrait import named_items
from estime_web.dossiers.saying import name_of
from estime_web.dossiers.services.conflicts import BothTexts, both_texts, seal, settle_conflict, unseal
from estime_web.dossiers.views.base import CONFLICT, opened
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, try_form


def show_both(request: HttpRequest, user: User, error: ConflictError) -> HttpResponse:
    """Answer a refusal of two texts with both of them. Whoever writes an item reads it: nothing is shown beyond."""
    texts = both_texts(error, back=request.get_full_path())
    item = _item_of(texts.item_id)
    form = ConflictForm(kind=item.kind, texts=texts, sealed=seal(texts, user))
    return _page(request, user, item, form, status=CONFLICT)


@sign_in_required
def settle(request: SignedInRequest, pk: UUID, item_id: UUID) -> HttpResponse:
    """Keep what was chosen of two texts. Changed once more meanwhile, the page comes again with what was chosen."""
    table = opened(request, pk)
    item = table.item(Item, item_id)
    if request.method != "POST":
        return redirect("dossiers:history", pk, item_id)
    require(request.user, "dossiers.write_item", item)
    sealed = request.POST.get("sealed", "")
    texts = unseal(sealed, request.user)
    if texts.item_id != item.pk:
        raise DomainError(_("This page is about something else. Go back, and open it again."))
    form = ConflictForm(request.POST, kind=item.kind, texts=texts, sealed=sealed)
    item = whole(item)
    kept = try_form(
        form,
        lambda: settle_conflict(item=item, texts=texts, picks=form.picks(), words=form.words(), author=request.user),
    )
    if kept is None:
        return _page(request, request.user, item, form, status=UNPROCESSABLE)
    messages.success(request, _("Your choice is kept. What you did not keep stays in the history."))
    return redirect(_back(request, texts))


def _page(request: HttpRequest, user: User, item: Item, form: ConflictForm, *, status: int) -> HttpResponse:
    texts = form.texts
    wanted = references_of(item.kind, texts.mine) | references_of(item.kind, texts.theirs)
    context = {
        "dossier": item.dossier,
        "item": item,
        "name": name_of(item),
        "form": form,
        "back": texts.back,
        "theirs": ItemVersion.objects.filter(item=item, number=texts.number).select_related("author").first(),
        "compared": form.compared(named_items(item.dossier, standing_of(user, item.dossier), wanted)),
    }
    return render(request, "dossiers/history/conflict.html", context, status=status)


def _item_of(item_id: UUID) -> Item:
    return whole(Item.objects.select_related("dossier__enterprise__programme").get(pk=item_id))


def _back(request: HttpRequest, texts: BothTexts) -> str:
    """Return the page to go back to. It was sealed by this site; it is checked all the same."""
    is_of_here = url_has_allowed_host_and_scheme(texts.back, {request.get_host()})
    address = texts.back if is_of_here else reverse("dossiers:list")
    return f"{address}{'&' if '?' in address else '?'}settled={texts.item_id}"
