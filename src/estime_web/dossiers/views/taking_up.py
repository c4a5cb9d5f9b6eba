"""Take up a question that was discussed: the present one gives way, with a reason, and nothing is lost."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.question import TakeUpForm
from estime_web.dossiers.models import Alternative, EvaluativeQuestion
from estime_web.dossiers.queries.question import question_sheet
from estime_web.dossiers.services.question import begin_question_from, take_up_alternative
from estime_web.dossiers.views.base import Opened, opened
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def take_up(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Make a question discussed the question. Without a present one there is nothing to give a reason for."""
    table = opened(request, pk)
    discussed = _discussed(table, item)
    present = question_sheet(table.dossier, table.standing).question
    if present is None:
        return _begin(request, table, discussed)
    _require_both(table, discussed, present)
    form = TakeUpForm(posted(request), dossier=table.dossier, initial={"read_version": present.version})
    kept = try_form(form, lambda: _take_up(form, table, discussed, present))
    if kept is not None:
        return _done(request, table)
    context = {"dossier": table.dossier, "form": form, "alternative": discussed, "question": present}
    return render(request, "dossiers/question/take_up.html", context, status=status_of(form))


def _take_up(form: TakeUpForm, table: Opened, discussed: Alternative, present: EvaluativeQuestion) -> object:
    content = form.content()
    why_not = content["why_not"]
    try:
        return take_up_alternative(
            alternative=discussed,
            question=present,
            why_not=why_not if isinstance(why_not, dict) else {},
            decision={name: content[name] for name in ("decided_how", "decided_on")},
            read_version=form.version_read,
            actor=table.user,
        )
    except ConflictError as conflict:
        # Not two texts to choose from: the question that was about to go is another one now. It is shown on the page.
        form.read_again(conflict.theirs.number)
        raise DomainError(
            _("Somebody changed the question meanwhile. It stands above as it is now: read it again, then decide.")
        ) from conflict


def _begin(request: SignedInRequest, table: Opened, discussed: Alternative) -> HttpResponse:
    if request.method != "POST":
        context = {"dossier": table.dossier, "alternative": discussed}
        return render(request, "dossiers/question/take_up.html", context)
    begin_question_from(alternative=discussed, actor=table.user)
    return _done(request, table)


def _done(request: SignedInRequest, table: Opened) -> HttpResponse:
    messages.success(request, _("It is your question now. Read its sheet again: what it is for may have changed, too."))
    return redirect("dossiers:question", table.dossier.pk)


def _discussed(table: Opened, item: UUID) -> Alternative:
    found = table.item(Alternative, item)
    require(table.user, "dossiers.write_item", found)
    return get_object_or_404(Alternative.objects.select_related("dossier"), pk=found.pk, state=ItemState.LIVE)


def _require_both(table: Opened, discussed: Alternative, present: EvaluativeQuestion) -> None:
    """Whoever takes up writes in both; where the question is read by more people, they may also share the other."""
    require(table.user, "dossiers.write_item", present)
    if present.visibility > discussed.visibility:
        require(table.user, "dossiers.share_item", discussed)
