"""The portrait: blocks in any order, each written by several hands."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from estime.method import Prompt
from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.enums import BlockKey, Visibility
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.portrait import JoinForm, TextForm
from estime_web.dossiers.hands import Hands, hands_of
from estime_web.dossiers.models import Item, PortraitBlock
from estime_web.dossiers.moments import clock, names_and_moment
from estime_web.dossiers.queries.portrait import Trace, by_block, texts_of_block, traces_of
from estime_web.dossiers.services.portrait import join_texts, keep_text, share_with_team
from estime_web.dossiers.views.base import CONFLICT, Opened, opened
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A text as its page shows it: to write in, or only to read."""

    item: PortraitBlock
    trace: Trace
    form: TextForm | None
    may_share: bool
    may_withdraw: bool

    @property
    def is_private(self) -> bool:
        return self.item.visibility == Visibility.AUTHOR

    @property
    def written(self) -> str:
        """Return who wrote it and when, in words."""
        return names_and_moment(self.trace.names, self.trace.at) if self.trace.at else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of the common frame, with what the method asks there."""

    key: str
    label: str
    prompt: Prompt | None
    cards: Sequence[Card] = ()

    @property
    def question(self) -> str:
        return self.prompt.text.in_language(_language()) if self.prompt else ""

    @property
    def hint(self) -> str:
        return self.prompt.hint.in_language(_language()) if self.prompt and self.prompt.hint else ""

    @property
    def examples(self) -> list[str]:
        return [each.in_language(_language()) for each in self.prompt.examples] if self.prompt else []

    @property
    def minutes(self) -> int | None:
        return self.prompt.minutes if self.prompt else None


@sign_in_required
def portrait(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the common frame: what is written, by whom, who reads it, and what still waits."""
    table = opened(request, pk)
    texts = by_block(texts_of_block(table.dossier, table.standing))
    cards = _cards(table, [text for key in texts for text in texts[key]], is_for_reading=True)
    blocks = [_block(table, key, [card for card in cards if card.item.key == key]) for key in BlockKey.values]
    context = {
        "dossier": table.dossier,
        "places": blocks,
        "next_block": next((block for block in blocks if not block.cards), None),
    }
    return render(request, "dossiers/portrait/portrait.html", context)


@sign_in_required
def block(request: SignedInRequest, pk: UUID, key: str) -> HttpResponse:
    """Write a block. What comes by itself while somebody types is answered in JSON, at the same address."""
    table = opened(request, pk)
    if key not in BlockKey.values:
        raise Http404
    if request.method != "POST":
        return _block_page(request, table, key)
    is_autosave = "autosave" in request.POST
    form = TextForm(request.POST, dossier=table.dossier, number=_typed_number(request))
    if not form.is_valid():
        return _refused_json(form) if is_autosave else _block_page(request, table, key, form)
    _require_text(request, table, key, form.cleaned_data["item"])
    if is_autosave:
        return _autosaved(request, table, key, form)
    kept = try_form(form, lambda: _kept(request, table, key, form))
    if form.errors:
        return _block_page(request, table, key, form)
    if kept is None:
        messages.info(request, _("There was nothing to keep yet."))
        return redirect("dossiers:block", pk, key)
    if request.POST.get("act") == "share":
        require(request.user, "dossiers.share_item", kept)
        share_with_team(items=[kept], actor=request.user)
        messages.success(request, _("Your text is kept, and the team can read it."))
    else:
        messages.success(request, _("Your text is kept."))
    return redirect(reverse("dossiers:block", args=[pk, key]) + f"#text-{kept.pk}")


@sign_in_required
def join(request: SignedInRequest, pk: UUID, key: str) -> HttpResponse:
    """Make one text of several: theirs are set aside, and can be put back."""
    table = opened(request, pk)
    cards = [
        card
        for card in _cards(table, texts_of_block(table.dossier, table.standing, key))
        if card.form is not None and not card.is_private and not card.item.is_withdrawn
    ]
    if len(cards) < 2:
        raise Http404
    texts = [card.item for card in cards]
    form = JoinForm(posted(request), dossier=table.dossier, texts=[*texts], labels=[card.written for card in cards])
    joined = try_form(form, lambda: _joined(request, texts, form))
    if joined is not None:
        messages.success(request, _("The texts are one. Those it was made of are set aside: they can be put back."))
        return redirect(reverse("dossiers:block", args=[pk, key]) + f"#text-{joined.pk}")
    context = {"dossier": table.dossier, "place": _block(table, key, cards), "form": form}
    return render(request, "dossiers/portrait/join.html", context, status=status_of(form))


def _joined(request: SignedInRequest, texts: Sequence[PortraitBlock], form: JoinForm) -> Item:
    chosen = [text for text in texts if str(text.pk) in form.cleaned_data["joins"]]
    for text in chosen:
        require(request.user, "dossiers.write_item", text)
    return join_texts(texts=chosen, text=form.texts("text"), actor=request.user)


def _block_page(request: SignedInRequest, table: Opened, key: str, bound: TextForm | None = None) -> HttpResponse:
    cards = _cards(table, texts_of_block(table.dossier, table.standing, key), bound)
    hands = _hands(table)
    has_own = any(card.form is not None for card in cards)
    is_new_bound = bound is not None and all(card.form is not bound for card in cards)
    wants_new = is_new_bound or not has_own or "new" in request.GET
    order = [str(each) for each in BlockKey.values]
    place = order.index(key)
    joinable = [card for card in cards if card.form and not card.is_private and not card.item.is_withdrawn]
    context = {
        "dossier": table.dossier,
        "place": _block(table, key, cards),
        "cards": cards,
        "bound": bound,
        "new_form": (bound if is_new_bound else TextForm(dossier=table.dossier))
        if hands.is_open and wants_new
        else None,
        "may_begin": hands.is_open and not wants_new,
        "may_join": len(joinable) > 1,
        "previous": _block(table, order[place - 1]) if place else None,
        "following": _block(table, order[place + 1]) if place + 1 < len(order) else None,
        "settled": request.GET.get("settled", ""),
    }
    return render(request, "dossiers/portrait/block.html", context, status=status_of(bound) if bound else 200)


def _autosaved(request: SignedInRequest, table: Opened, key: str, form: TextForm) -> HttpResponse:
    try:
        kept = _kept(request, table, key, form)
    except ConflictError:
        said = _("Somebody else changed this text while you were writing. Nothing is lost: both are there.")
        return JsonResponse({"conflict": True, "said": said}, status=CONFLICT)
    except DomainError as error:
        return JsonResponse({"said": str(error)}, status=UNPROCESSABLE)
    said = _("Kept at %(hour)s") % {"hour": clock(timezone.now())} if kept else ""
    return JsonResponse({"version": kept.version if kept else 0, "said": said})


def _refused_json(form: TextForm) -> HttpResponse:
    sentences = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"said": " ".join(sentences)}, status=UNPROCESSABLE)


def _kept(request: SignedInRequest, table: Opened, key: str, form: TextForm) -> Item | None:
    return keep_text(
        dossier=table.dossier,
        item_id=form.cleaned_data["item"],
        key=key,
        text=form.texts("text"),
        read_version=form.cleaned_data["read_version"],
        author=request.user,
    )


def _require_text(request: SignedInRequest, table: Opened, key: str, item_id: UUID) -> None:
    """Go on when the text is new, or is of this block and may be written; otherwise there is no such page."""
    require(request.user, "dossiers.write_in", table.dossier)
    if not Item.objects.filter(pk=item_id).exists():
        return
    text = table.item(PortraitBlock, item_id)
    if text.key != key:
        raise Http404
    require(request.user, "dossiers.write_item", text)


def _typed_number(request: SignedInRequest) -> UUID | None:
    """Return the identifier that the page gave to a text, where it is one."""
    try:
        return UUID(request.POST.get("item", ""))
    except ValueError:
        return None


def _hands(table: Opened) -> Hands:
    return hands_of(table.user, table.dossier, table.standing)


def _cards(
    table: Opened, texts: Sequence[PortraitBlock], bound: TextForm | None = None, *, is_for_reading: bool = False
) -> list[Card]:
    hands, traces = _hands(table), traces_of(texts)
    return [
        Card(
            item=text,
            trace=traces.get(text.pk, Trace()),
            form=None if is_for_reading else _form_for(table, hands, text, traces.get(text.pk, Trace()), bound),
            may_share=hands.shares(text),
            may_withdraw=hands.withdraws(text),
        )
        for text in texts
    ]


def _form_for(
    table: Opened, hands: Hands, text: PortraitBlock, trace: Trace, bound: TextForm | None
) -> TextForm | None:
    if text.is_withdrawn or not hands.writes(text):
        return None
    if bound is not None and bound.number == text.pk:
        return bound
    label = (
        _("The text of %(name)s") % {"name": trace.names[0]} if trace.names and text.author_id != table.user.pk else ""
    )
    return TextForm(dossier=table.dossier, item=text, label=label)


def _block(table: Opened, key: str, cards: Sequence[Card] = ()) -> Block:
    prompts = {prompt.key: prompt for prompt in table.dossier.method.method.prompts_of("portrait")}
    return Block(key=key, label=capfirst(str(BlockKey(key).label)), prompt=prompts.get(key), cards=cards)


def _language() -> str:
    return get_language() or "fr"
