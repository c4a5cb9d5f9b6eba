"""Rating on a phone: one proposal per screen, three large answers, and a change of mind until the round closes."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE
from estime_web.indicators.forms.rating import Spoken, reason_in, spoken_in
from estime_web.indicators.models import IndicatorCandidate, Member
from estime_web.indicators.queries.rating import Mine, MyRound, all_worded, my_round, open_round_of, worded
from estime_web.indicators.queries.rating_feedback import everything_told
from estime_web.indicators.queries.rating_pace import mark_for_token, mark_of
from estime_web.indicators.rating_words import NINE, QUALITY_WORDS, WORDS, band_of, word_for
from estime_web.indicators.services.rating import LONGEST_REASON, ClosedRoundError, give_view
from estime_web.indicators.services.rating_members import prefer_steps
from estime_web.indicators.views.member_door import by_member, unseen

CONFLICT = 409
NO_CONTENT = 204
_KEY_LENGTH = 20
RoundView = Callable[..., HttpResponse]


def in_open_round(view: RoundView) -> Callable[..., HttpResponse]:
    """Give `view` what somebody rates now; where nothing is rated, or they have no vote, the page says so."""

    @wraps(view)
    def guarded(request: HttpRequest, member: Member, *, token: str, **kwargs: object) -> HttpResponse:
        held = None if member.is_observer else open_round_of(member.arbitration)
        if held is not None and member.arbitration.is_open:
            return view(request, member, token=token, mine=my_round(member, held), **kwargs)
        if request.method == "POST":
            return _refused(request, _("This round is closed. Your answers of before are kept; nothing more is added."))
        return _page(request, member, token, "closed")

    return guarded


@require_safe
@by_member
@in_open_round
def next_one(request: HttpRequest, member: Member, *, token: str, mine: MyRound) -> HttpResponse:
    """Show the next proposal without an answer; in a room that is led, the one that the room looks at."""
    item = _paced(member, mine) or mine.open_after(_number(request.GET.get("after", "")))
    if item is None:
        return _page(request, member, token, "every", mine=all_worded(mine), is_done=True)
    return _screen(request, member, token, "one", mine, item)


@require_safe
@by_member
@in_open_round
def every(request: HttpRequest, member: Member, *, token: str, mine: MyRound) -> HttpResponse:
    """Show all proposals with one's own answers, to change one's mind."""
    return _page(request, member, token, "every", mine=all_worded(mine))


@require_http_methods(["GET", "HEAD", "POST"])
@by_member
@in_open_round
def one(request: HttpRequest, member: Member, *, token: str, mine: MyRound, number: int) -> HttpResponse:
    """Show one proposal and take the answer."""
    item = _item(mine, number)
    if request.method == "POST":
        return _answer(request, member, token, mine, item)
    return _screen(request, member, token, "one", mine, item)


@require_safe
@by_member
@in_open_round
def more(request: HttpRequest, member: Member, *, token: str, mine: MyRound, number: int) -> HttpResponse:
    """Ask a college about the other qualities that it knows best, after the essential one."""
    if not mine.asked:
        raise Http404
    return _screen(request, member, token, "more", mine, _item(mine, number))


@require_safe
@by_member
@in_open_round
def why(request: HttpRequest, member: Member, *, token: str, mine: MyRound, number: int) -> HttpResponse:
    """Ask what made somebody change their mind between the rounds. Nothing is compulsory."""
    item = _item(mine, number)
    if item.view is None or item.former is None:
        raise Http404
    return _screen(request, member, token, "why", mine, item)


@require_safe
@by_member
@in_open_round
def spare(request: HttpRequest, member: Member, *, token: str, mine: MyRound) -> HttpResponse:
    """Give the screens of all proposals at once: a phone keeps them while the page is open, for when the network is gone."""
    return _page(request, member, token, "spare", mine=all_worded(mine), key=_new_key())


@require_safe
@by_member
def said(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Show what each college says, once a round was closed."""
    return _page(request, member, token, "my_feedback", heard=everything_told(member.arbitration))


@require_POST
@by_member
def way(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """Prefer nine steps, or three large buttons."""
    prefer_steps(member=member, is_simple=request.POST.get("steps") != "nine")
    number = _number(request.POST.get("number", ""))
    return redirect("indicators:my_rating", token, number) if number else redirect("indicators:my_ratings", token)


@require_safe
def news(_request: HttpRequest, token: str, mark: str) -> HttpResponse:
    """Say whether the room looks at something else by now. Hundreds of phones ask: no page is made, no session is read."""
    known = mark_for_token(token)
    if known is None:
        return unseen(HttpResponse(status=404))
    return unseen(HttpResponse(status=NO_CONTENT if known == mark else 200, content_type="text/plain; charset=utf-8"))


def _answer(request: HttpRequest, member: Member, token: str, mine: MyRound, item: Mine) -> HttpResponse:
    """Keep what was said, then lead on: to what else is asked of this proposal, else to the next one."""
    candidate = IndicatorCandidate.objects.get(pk=item.key)
    try:
        spoken = spoken_in(request.POST, item)
        for said, key in spoken.views:
            give_view(member=member, held=mine.held, candidate=candidate, said=said, request_key=key)
    except ClosedRoundError as error:
        return _refused(request, str(error))
    except DomainError as error:
        if _is_script(request):
            return JsonResponse({"refusal": str(error)}, status=UNPROCESSABLE)
        return _again(request, member, token, mine, item, str(error))
    asked = _asked_next(token, mine, item, spoken)
    address = asked or _way_on(token, member, mine, item, spoken)
    words = "" if asked else _kept_words(spoken)
    if _is_script(request):
        return JsonResponse({"next": address, "kept": words})
    if words:
        messages.success(request, words)
    return redirect(address)


def _asked_next(token: str, mine: MyRound, item: Mine, spoken: Spoken) -> str:
    """Return the page that asks more of the same proposal, and says itself that the answer is kept; empty: none."""
    said = spoken.importance
    if said is not None and not said.reason.strip() and _crosses(said.grade, item):
        return reverse("indicators:my_rating_why", args=[token, item.number])
    if said is not None and mine.asked and not any(on in item.views for on in mine.asked):
        return reverse("indicators:my_rating_more", args=[token, item.number])
    return ""


def _kept_words(spoken: Spoken) -> str:
    said = spoken.importance
    if said is None:
        return _("Kept.")
    if said.grade is None:
        return _("Kept. You said: I cannot judge.")
    return _("Kept. You said: %(word)s.") % {"word": word_for(said.grade)}


def _way_on(token: str, member: Member, mine: MyRound, item: Mine, spoken: Spoken) -> str:
    said = spoken.importance
    if _paced(member, mine) is not None:
        return reverse("indicators:my_ratings", args=[token])
    if said is not None and item.view is not None:
        return reverse("indicators:my_ratings_list", args=[token]) + f"#r{item.number}"
    return reverse("indicators:my_ratings", args=[token]) + f"?after={item.place}"


def _crosses(grade: int | None, item: Mine) -> bool:
    former = item.former.grade if item.former else None
    return grade is not None and former is not None and band_of(grade) != band_of(former)


def _again(request: HttpRequest, member: Member, token: str, mine: MyRound, item: Mine, refusal: str) -> HttpResponse:
    """Show what is refused, and the words that came with it: nobody writes them twice."""
    return _screen(request, member, token, "one", mine, item, refusal=refusal, typed=reason_in(request.POST))


def _screen(
    request: HttpRequest,
    member: Member,
    token: str,
    name: str,
    mine: MyRound,
    item: Mine,
    *,
    refusal: str = "",
    typed: str = "",
) -> HttpResponse:
    context = {
        "mine": mine,
        "item": worded(item),
        "key": _new_key(),
        "refusal": refusal,
        "typed": typed,
        "is_paced": _paced(member, mine) is item,
        "longest": LONGEST_REASON,
    }
    return _page(request, member, token, name, status=UNPROCESSABLE if refusal else 200, **context)


def _page(
    request: HttpRequest, member: Member, token: str, name: str, *, status: int = 200, **context: object
) -> HttpResponse:
    frame = {
        "member": member,
        "arbitration": member.arbitration,
        "token": token,
        "mark": mark_of(member.arbitration),
        "words": WORDS,
        "nine": NINE,
        "quality_words": QUALITY_WORDS,
    }
    return render(request, f"indicators/rating/{name}.html", frame | context, status=status)


def _refused(request: HttpRequest, sentence: str) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"refusal": sentence}, status=CONFLICT)
    return render(request, "indicators/rating/late.html", {"refusal": sentence}, status=CONFLICT)


def _paced(member: Member, mine: MyRound) -> Mine | None:
    """Return the proposal that the room looks at, where it is led."""
    pace = member.arbitration.pace_id
    return next((item for item in mine.items if item.key == pace), None) if pace else None


def _item(mine: MyRound, number: int) -> Mine:
    item = mine.at(number)
    if item is None:
        raise Http404
    return item


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-By") == "page"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 0


def _new_key() -> str:
    return get_random_string(_KEY_LENGTH)
