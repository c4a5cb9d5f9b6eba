"""The capitalisation register: field questions, their analysis, their answers, and what the method makes of them."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.foundation.acts import words_of_verb
from estime_web.foundation.form_pages import posted, status_of, try_form
from estime_web.programmes import services
from estime_web.programmes.forms.capitalisation import (
    AnalysisForm,
    AnswerForm,
    QuestionForm,
    RegisterFilter,
    VersionForm,
)
from estime_web.programmes.models import FieldQuestion, Programme
from estime_web.programmes.queries.capitalisation import acts_on, concerned_by, question_rows
from estime_web.programmes.views.base import programme_for, reader_language

PER_PAGE = 30


@sign_in_required
@require_GET
def register(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """List the field questions that the reader may read."""
    programme = programme_for(request, pk)
    form = RegisterFilter(request.GET)
    form.full_clean()
    wanted = form.cleaned_data
    found = question_rows(request.user, programme, state=wanted.get("state", ""), search=wanted.get("q", ""))
    context = {
        "programme": programme,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "is_filtered": bool(wanted.get("q") or wanted.get("state")),
        "can_ask": request.user.has_perm("programmes.raise_question", programme),
        "can_capitalise": request.user.has_perm("programmes.capitalise", programme),
    }
    return render(request, "programmes/register.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def ask(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Raise a question from the field."""
    programme = programme_for(request, pk, "programmes.raise_question")
    form = QuestionForm(posted(request), programme=programme, reader=request.user)
    made = try_form(form, lambda: services.raise_question(programme=programme, asked=form.asked(), actor=request.user))
    if made is not None:
        messages.success(request, _("Your question is with the working group. You find its answer here."))
        return redirect("programmes:question", pk, made.pk)
    return render(
        request, "programmes/question_form.html", {"form": form, "programme": programme}, status=status_of(form)
    )


@sign_in_required
@require_GET
def question(request: SignedInRequest, pk: UUID, question: UUID) -> HttpResponse:
    """Show a question on its way from the field to the method."""
    programme, shown = _question(request, pk, question)
    can_capitalise = request.user.has_perm("programmes.capitalise", programme)
    steps = {step.key: step.title.in_language(reader_language()) for step in programme.method.method.steps}
    is_mine = shown.raised_by_id == request.user.pk
    context = {
        "programme": programme,
        "question": shown,
        "is_mine": is_mine,
        "step": steps.get(shown.step, shown.step),
        "concerned": concerned_by(shown, request.user) if can_capitalise or is_mine else None,
        "concerned_count": shown.enterprises.count(),
        "version_title": shown.method and shown.method.method.title.in_language(reader_language()),
        "can_capitalise": can_capitalise,
        "can_coordinate": request.user.has_perm("programmes.coordinate", programme),
        "can_correct": request.user.has_perm("programmes.correct_question", shown),
        "acts": [(entry.at, words_of_verb(entry)) for entry in acts_on(shown)],
    }
    return render(request, "programmes/question.html", context)


@sign_in_required
@require_http_methods(["GET", "POST"])
def correct(request: SignedInRequest, pk: UUID, question: UUID) -> HttpResponse:
    """Change the words of a question that nobody has begun to analyse."""
    programme, shown = _question(request, pk, question)
    require(request.user, "programmes.correct_question", shown)
    form = QuestionForm(posted(request), programme=programme, reader=request.user, question=shown)
    changed = try_form(form, lambda: services.correct_question(question=shown, asked=form.asked(), actor=request.user))
    if changed is not None:
        messages.success(request, _("Your changes are kept."))
        return redirect("programmes:question", pk, shown.pk)
    context = {"form": form, "programme": programme, "question": shown}
    return render(request, "programmes/question_form.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def analyse(request: SignedInRequest, pk: UUID, question: UUID) -> HttpResponse:
    """Write the analysis of the working group."""
    programme, shown = _question(request, pk, question, "programmes.capitalise")
    form = AnalysisForm(posted(request), initial={"analysis": shown.analysis})
    changed = try_form(form, lambda: services.analyse_question(question=shown, **form.cleaned_data, actor=request.user))
    if changed is not None:
        messages.success(request, _("The analysis is kept. The working group reads it."))
        return redirect("programmes:question", pk, shown.pk)
    context = {"form": form, "programme": programme, "question": shown, "act": "analysis"}
    return render(request, "programmes/question_words.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def answer(request: SignedInRequest, pk: UUID, question: UUID) -> HttpResponse:
    """Write the answer that everybody in the programme reads."""
    programme, shown = _question(request, pk, question, "programmes.capitalise")
    form = AnswerForm(posted(request), initial={"answer": shown.answer, "change": shown.change})
    changed = try_form(form, lambda: services.answer_question(question=shown, **form.cleaned_data, actor=request.user))
    if changed is not None:
        messages.success(request, _("The answer is published: everybody involved in the programme reads it."))
        return redirect("programmes:question", pk, shown.pk)
    context = {"form": form, "programme": programme, "question": shown, "act": "answer"}
    return render(request, "programmes/question_words.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def tie(request: SignedInRequest, pk: UUID, question: UUID) -> HttpResponse:
    """Say which version of the method brings the change."""
    programme, shown = _question(request, pk, question, "programmes.coordinate")
    form = VersionForm(posted(request), initial={"version": shown.method_id or programme.method_id})
    changed = try_form(
        form,
        lambda: services.tie_to_version(question=shown, version=form.cleaned_data["version"], actor=request.user),
    )
    if changed is not None:
        messages.success(request, _("The question is tied to this version of the method."))
        return redirect("programmes:question", pk, shown.pk)
    context = {"form": form, "programme": programme, "question": shown, "act": "version"}
    return render(request, "programmes/question_words.html", context, status=status_of(form))


def _question(
    request: SignedInRequest, pk: UUID, question: UUID, permission: str = "programmes.view"
) -> tuple[Programme, FieldQuestion]:
    """Return a question to somebody who reads it and may act so; for everybody else there is no such page."""
    programme = programme_for(request, pk, permission)
    found = get_object_or_404(programme.field_questions.select_related("method"), pk=question)
    found.programme = programme
    require(request.user, "programmes.read_question", found)
    return programme, found
