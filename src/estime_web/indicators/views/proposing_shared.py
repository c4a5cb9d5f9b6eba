"""What the pages of proposals share, on both sides of the door."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from estime_web.foundation.form_pages import posted
from estime_web.indicators.enums import Step
from estime_web.indicators.examples import Example, example_of
from estime_web.indicators.forms.proposing import ProposalForm
from estime_web.indicators.models import Arbitration, IndicatorCandidate, Member
from estime_web.indicators.wordings import Wording

Context = Mapping[str, Any]  # Any: what a template shows
Redo = Callable[[], None]


def language() -> str:
    """Return the language of the page."""
    return (get_language() or "fr")[:2]


def is_silent(arbitration: Arbitration) -> bool:
    """Say whether each still proposes on their own: nobody reads what another proposes."""
    return arbitration.at.place <= Step.PROPOSE.place


def readable_by_member(member: Member) -> QuerySet[IndicatorCandidate]:
    """Return the proposals that somebody who takes part may read: their own; once the silence is over, all."""
    rows = IndicatorCandidate.objects.filter(arbitration=member.arbitration)
    return rows.filter(author=member) if is_silent(member.arbitration) else rows


def candidate_for_member(member: Member, key: object) -> IndicatorCandidate:
    """Return a proposal that somebody who takes part may read. The others do not exist for them."""
    return _with_place(readable_by_member(member), key)


def own_candidate(member: Member, key: object) -> IndicatorCandidate:
    """Return one's own proposal. Those of others do not exist here."""
    return _with_place(IndicatorCandidate.objects.filter(arbitration=member.arbitration, author=member), key)


def example_named(request: HttpRequest) -> Example | None:
    """Return the example that the address, or the form, begins with."""
    key = request.POST.get("example", "") or request.GET.get("example", "")
    return example_of(key) if key else None


def begun_form(request: HttpRequest, arbitration: Arbitration, example: Example | None) -> ProposalForm:
    """Return the form of a new proposal, empty or begun with an example."""
    base = example.wording() if example else None
    initial = {"example": example.key, "kind": example.kind, "means": example.means} if example else {}
    return ProposalForm(posted(request), arbitration=arbitration, language=language(), base=base, initial=initial)


def own_form(request: HttpRequest, candidate: IndicatorCandidate, words: Wording) -> ProposalForm:
    """Return the form of a proposal as it is."""
    initial = {
        "kind": candidate.kind,
        "means": candidate.means,
        "criterion": candidate.criterion_id,
        "example": candidate.from_library,
    }
    arbitration = candidate.arbitration
    return ProposalForm(posted(request), arbitration=arbitration, language=language(), base=words, initial=initial)


def refuse_silence_broken(arbitration: Arbitration) -> None:
    """Say that a page does not exist while each proposes on their own."""
    if is_silent(arbitration):
        raise Http404


def refuse_before(arbitration: Arbitration, step: Step) -> None:
    """Say that a page does not exist before a step is reached."""
    if arbitration.at.place < step.place:
        raise Http404


def candidate_of(arbitration: Arbitration, key: object) -> IndicatorCandidate:
    """Return a proposal of an arbitration, for pages that are there once the silence is over."""
    return _with_place(arbitration.candidates.all(), key)


def _with_place(rows: QuerySet[IndicatorCandidate], key: object) -> IndicatorCandidate:
    found = rows.select_related("arbitration__dossier__enterprise", "arbitration__programme", "college", "criterion")
    return get_object_or_404(found, Q(pk=key))
