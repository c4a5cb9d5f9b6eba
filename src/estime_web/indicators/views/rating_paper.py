"""Paper: ballots to print, and typing in what came back. What was typed is sealed: it is not shown again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.accounts.enums import Language
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.indicators.card_codes import ballot_code
from estime_web.indicators.exports_ballots import ballots_pdf
from estime_web.indicators.forms.rating_paper import BallotForm
from estime_web.indicators.models import Arbitration
from estime_web.indicators.queries.rating import open_round_of, rated_proposals
from estime_web.indicators.services.rating_paper import type_ballot
from estime_web.indicators.views.led_base import Led, followed, number_in

_KEY_LENGTH = 20


@sign_in_required
@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Type in one ballot; the same page comes back empty for the next one."""
    table = followed(request, pk)
    require(request.user, "indicators.lead", table.arbitration)
    form = BallotForm(posted(request), proposals=rated_proposals(table.arbitration))
    key = request.POST.get("key", "") or get_random_string(_KEY_LENGTH)
    kept = try_form(form, lambda: _type(table, form, key))
    if kept is not None:
        sentence = ngettext(
            "%(count)d answer is kept, and sealed. Here is the next ballot.",
            "%(count)d answers are kept, and sealed. Here is the next ballot.",
            kept,
        )
        messages.success(request, sentence % {"count": kept})
        return redirect("indicators:paper", pk)
    context = {
        "table": table,
        "arbitration": table.arbitration,
        "form": form,
        "key": key,
        "held": open_round_of(table.arbitration),
        "colleges": table.arbitration.colleges.all(),
    }
    return render(request, "indicators/rating/paper.html", context, status=status_of(form))


@sign_in_required
@require_safe
def ballot(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The ballots to print: an empty one (`?lang=nl`, `?large=1`), or one for each card of a college (`?college=3`)."""
    arbitration = followed(request, pk).arbitration
    proposals = rated_proposals(arbitration)
    if not proposals:
        raise Http404
    content = ballots_pdf(
        arbitration,
        proposals,
        language=_asked_language(request),
        codes=_codes(request, arbitration),
        is_large=request.GET.get("large") == "1",
    )
    headers = {"Content-Disposition": 'inline; filename="ballot.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


def _type(table: Led, form: BallotForm, key: str) -> int:
    code = form.cleaned_data["code"]
    return type_ballot(arbitration=table.arbitration, code=code, grades=form.grades, request_key=key, actor=table.user)


def _codes(request: SignedInRequest, arbitration: Arbitration) -> list[str]:
    asked = request.GET.get("college", "")
    if not asked:
        return [""]
    college = get_object_or_404(arbitration.colleges, pk=number_in(asked))
    members = college.members.filter(left_at=None, access__revoked_at=None).select_related("access")
    # In the order of the codes: the order of the list would tell whose ballot it is.
    return sorted(ballot_code(member) for member in members) or [""]


def _asked_language(request: SignedInRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values else (get_language() or Language.FR)[:2]
