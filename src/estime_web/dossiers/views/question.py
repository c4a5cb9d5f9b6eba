"""The evaluative question: one sheet, the other questions discussed, and how one takes the place of the other."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.dossiers.enums import ItemKind
from estime_web.dossiers.forms.question import (
    AlternativeForm,
    NewAlternativeForm,
    NewQuestionForm,
    QuestionForm,
)
from estime_web.dossiers.hands import Hands
from estime_web.dossiers.models import Alternative, EvaluativeQuestion
from estime_web.dossiers.queries.question import question_sheet
from estime_web.dossiers.services import begin_item, keep_item
from estime_web.dossiers.views.base import opened
from estime_web.dossiers.views.writing import hands_at, onward, remarks_on
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_safe
@sign_in_required
def question(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the sheet of the question and the questions discussed."""
    table = opened(request, pk)
    hands, sheet = hands_at(table), question_sheet(table.dossier, table.standing)
    context = {
        "dossier": table.dossier,
        "may_write": hands.is_open,
        "remarks": remarks_on(table, "question"),
        "question": sheet.question,
        "may_share": sheet.question is not None and hands.shares(sheet.question),
        "rivals": [(each, hands.shares(each)) for each in sheet.rivals],
        "alternatives": [
            (each, hands.shares(each), _may_take_up(hands, each, sheet.question)) for each in sheet.alternatives
        ],
    }
    return render(request, "dossiers/question/question.html", context)


def _may_take_up(hands: Hands, discussed: Alternative, present: EvaluativeQuestion | None) -> bool:
    """Say whether the page that takes a question up would open: it comes to be read as far as the present one."""
    if present is None or present.visibility <= discussed.visibility:
        return hands.writes(discussed)
    return hands.writes(discussed) and hands.shares(discussed)


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def write_question(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write the question for the first time."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    present = question_sheet(table.dossier, table.standing).question
    if present is not None:
        return redirect("dossiers:edit_question", table.dossier.pk, present.pk)
    form = NewQuestionForm(posted(request), dossier=table.dossier)
    form.offer_readers(table.standing)
    begun = try_form(
        form,
        lambda: begin_item(
            dossier=table.dossier,
            kind=ItemKind.QUESTION,
            content=form.content(),
            author=table.user,
            visibility=form.cleaned_data["visibility"],
        ),
    )
    if begun is not None:
        messages.success(request, _("Your question is written down. You can come back to it as often as you need."))
        return redirect("dossiers:question", table.dossier.pk)
    context = {"dossier": table.dossier, "form": form}
    return render(request, "dossiers/question/write.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def edit_question(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Work on the question."""
    table = opened(request, pk)
    present = table.item(EvaluativeQuestion, item)
    require(request.user, "dossiers.write_item", present)
    form = QuestionForm(posted(request), dossier=table.dossier, initial=QuestionForm.initial_of(present))
    kept = try_form(
        form,
        lambda: keep_item(item=present, content=form.content(), read_version=form.version_read, author=table.user),
    )
    if kept is not None:
        messages.success(request, _("It is kept."))
        return redirect("dossiers:question", table.dossier.pk)
    context = {
        "dossier": table.dossier,
        "form": form,
        "question": present,
        "may_share": hands_at(table).shares(present),
    }
    return render(request, "dossiers/question/write.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def add_alternative(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Write down a question that was discussed."""
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    form = NewAlternativeForm(posted(request), dossier=table.dossier)
    form.offer_readers(table.standing)
    begun = try_form(
        form,
        lambda: begin_item(
            dossier=table.dossier,
            kind=ItemKind.ALTERNATIVE,
            content=form.content(),
            author=table.user,
            visibility=form.cleaned_data["visibility"],
        ),
    )
    if begun is not None:
        messages.success(request, _("The question discussed is written down."))
        return onward(request, table, done="dossiers:question", again="dossiers:add_alternative")
    context = {"dossier": table.dossier, "form": form}
    return render(request, "dossiers/question/alternative.html", context, status=status_of(form))


@require_http_methods(["GET", "HEAD", "POST"])
@sign_in_required
def edit_alternative(request: SignedInRequest, pk: UUID, item: UUID) -> HttpResponse:
    """Change a question that was discussed, or say better why it was not kept."""
    table = opened(request, pk)
    discussed = table.item(Alternative, item)
    require(request.user, "dossiers.write_item", discussed)
    form = AlternativeForm(posted(request), dossier=table.dossier, initial=AlternativeForm.initial_of(discussed))
    kept = try_form(
        form,
        lambda: keep_item(item=discussed, content=form.content(), read_version=form.version_read, author=table.user),
    )
    if kept is not None:
        messages.success(request, _("It is kept."))
        return redirect("dossiers:question", table.dossier.pk)
    context = {
        "dossier": table.dossier,
        "form": form,
        "alternative": discussed,
        "may_share": hands_at(table).shares(discussed),
    }
    return render(request, "dossiers/question/alternative.html", context, status=status_of(form))
