"""The examples by theme, on both sides of the door: look for one, read it, begin a proposal with it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.indicators.enums import Step
from estime_web.indicators.examples import example_of
from estime_web.indicators.forms.examples import SearchForm
from estime_web.indicators.library_words import shelves, told
from estime_web.indicators.models import Member
from estime_web.indicators.views.led_base import followed
from estime_web.indicators.views.member_door import by_member
from estime_web.indicators.views.proposing_shared import language


@sign_in_required
@require_safe
def examples(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the examples for those who lead."""
    table = followed(request, pk)
    proposes = table.may_write and table.arbitration.at in {Step.PROPOSE, Step.CLARIFY}
    context = {"table": table, "arbitration": table.arbitration, "proposes": proposes}
    return render(request, "indicators/proposing/examples.html", context | _found(request))


@sign_in_required
@require_safe
def example(request: SignedInRequest, pk: UUID, key: str) -> HttpResponse:
    """Show one example to those who lead."""
    table = followed(request, pk)
    proposes = table.may_write and table.arbitration.at in {Step.PROPOSE, Step.CLARIFY}
    context = {"table": table, "arbitration": table.arbitration, "proposes": proposes, "example": _named(key)}
    return render(request, "indicators/proposing/example.html", context)


@require_safe
@by_member
def my_examples(request: HttpRequest, member: Member, *, token: str) -> HttpResponse:
    """List the examples for those who take part."""
    context = _of(member, token) | _found(request)
    return render(request, "indicators/proposing/my_examples.html", context)


@require_safe
@by_member
def my_example(request: HttpRequest, member: Member, *, token: str, key: str) -> HttpResponse:
    """Show one example to those who take part."""
    return render(request, "indicators/proposing/my_example.html", _of(member, token) | {"example": _named(key)})


def _of(member: Member, token: str) -> dict[str, object]:
    proposes = member.arbitration.at == Step.PROPOSE and not member.is_observer
    return {"member": member, "arbitration": member.arbitration, "token": token, "proposes": proposes}


def _found(request: HttpRequest) -> dict[str, object]:
    form = SearchForm(request.GET)
    asked = form.asked()
    found = shelves(language(), theme=asked.theme, kind=asked.kind, words=asked.words)
    return {"form": form, "shelves": found, "total": sum(len(shelf.told) for shelf in found)}


def _named(key: str) -> object:
    found = example_of(key)
    if found is None:
        raise Http404
    return told(found, language())
