"""The account of the day, for those who read it: by their personal link, by their account, or anybody."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.account.building import content_of
from estime_web.encounters.enums import AccountState
from estime_web.encounters.models import Account, Participation
from estime_web.encounters.queries import attended_by
from estime_web.encounters.views.account_base import account_file
from estime_web.encounters.views.organiser_base import actor_of, reader_language
from estime_web.encounters.views.paper_language import paper_language
from estime_web.encounters.views.participant_door import by_pass


@require_safe
@by_pass
def my_account(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """The account, for somebody of the day; before it is published, a page that says so."""
    found = _published_for(participation)
    context: dict[str, object] = {
        "encounter": participation.encounter,
        "participation": participation,
        "token": token,
        "account": found,
        "content": content_of(found, language=reader_language()) if found else None,
    }
    return render(request, "encounters/account/my_account.html", context)


@require_safe
@by_pass
def my_account_file(request: HttpRequest, participation: Participation, *, token: str, kind: str) -> HttpResponse:
    """The account as a file, for somebody of the day."""
    found = _published_for(participation)
    if found is None:
        raise Http404
    return account_file(found, kind, language=paper_language(request))


def _published_for(participation: Participation) -> Account | None:
    """Return the published account, to whoever did not say that they do not come; else where anybody reads it."""
    rows = _published().filter(encounter=participation.encounter_id)
    return (rows if participation.withdrawn_at is None else rows.filter(is_public=True)).first()


@sign_in_required
@require_safe
def read(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The account as its readers see it, for those who prepare the day and those of the day who have an account."""
    found = _readable(request, pk)
    return _page(request, found, "encounters/account/read.html")


@sign_in_required
@require_safe
def read_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The same as a file."""
    return account_file(_readable(request, pk), kind, language=paper_language(request))


def _readable(request: HttpRequest, pk: UUID) -> Account:
    found = get_object_or_404(Account.objects.select_related("encounter"), encounter=pk)
    actor = actor_of(request)
    if actor.has_perm("encounters.organise", found.encounter):
        return found
    is_there = attended_by(actor).filter(encounter=pk, withdrawn_at=None).exists()
    if found.state != AccountState.PUBLISHED or not (is_there or found.is_public):
        raise Http404
    return found


@require_safe
def public(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The account that anybody reads."""
    return _page(request, _public(pk), "encounters/account/public.html")


@require_safe
def public_file(request: HttpRequest, pk: UUID, kind: str) -> HttpResponse:
    """The same as a file."""
    return account_file(_public(pk), kind, language=paper_language(request))


def _public(pk: UUID) -> Account:
    return get_object_or_404(_published().filter(is_public=True), encounter=pk)


def _published() -> QuerySet[Account]:
    return Account.objects.select_related("encounter").filter(state=AccountState.PUBLISHED)


def _page(request: HttpRequest, account: Account, template: str) -> HttpResponse:
    context = {
        "encounter": account.encounter,
        "account": account,
        "content": content_of(account, language=reader_language()),
    }
    response = render(request, template, context)
    add_never_cache_headers(response)
    return response
