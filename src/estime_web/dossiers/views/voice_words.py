"""The page of one contributor, which their key opens: what they said, who reads it, what they change or take back."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.dossiers.contents import model_of
from estime_web.dossiers.enums import ItemState
from estime_web.dossiers.errors import ConflictError
from estime_web.dossiers.forms.voices import NewWordsForm, VoiceReadersForm, WordsForm
from estime_web.dossiers.item_texts import heading_of, texts_to_read
from estime_web.dossiers.models import Contribution, Contributor
from estime_web.dossiers.queries.voices import own_words, shared_with_contributor
from estime_web.dossiers.services.contributions import (
    change_contribution,
    choose_readers_of_contribution,
    contribute,
    withdraw_contribution,
)
from estime_web.dossiers.views.base import CONFLICT
from estime_web.dossiers.views.voice_access import by_key
from estime_web.dossiers.voice_words import QUESTIONS, name_of, question_of, readers_for_contributor
from estime_web.foundation.form_pages import posted, status_of, try_form

_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@by_key
def home(request: HttpRequest, contributor: Contributor, *, token: str) -> HttpResponse:
    """Show what they said with who reads it, what is asked, and what became of it."""
    words = own_words(contributor)
    answered = {each.about for each in words if not each.is_withdrawn}
    context = _frame(contributor, token) | {
        "words": [(each, question_of(each), readers_for_contributor(each)) for each in words],
        "questions": [(key, text, key in answered) for key, text in QUESTIONS.items()],
        "answer": contributor.group.door.answer,
        "said": _said(request.GET.get("said", "")),
        "is_new": request.GET.get("said") == "entered",
    }
    return render(request, "dossiers/voices/home.html", context)


@require_http_methods(_METHODS)
@by_key
def say(request: HttpRequest, contributor: Contributor, *, token: str, about: str) -> HttpResponse:
    """Answer one question: for the team, or as a draft that nobody else reads."""
    if about not in QUESTIONS:
        raise Http404
    form = NewWordsForm(posted(request))
    is_draft = "draft" in request.POST
    if try_form(form, lambda: _contributed(contributor, about, form, is_draft=is_draft)) is not None:
        return _back(token, "drafted" if is_draft else "given")
    context = _frame(contributor, token) | {"form": form, "question": QUESTIONS[about]}
    return render(request, "dossiers/voices/say.html", context, status=status_of(form))


@require_http_methods(_METHODS)
@by_key
def change(request: HttpRequest, contributor: Contributor, *, token: str, item: UUID) -> HttpResponse:
    """Say it otherwise."""
    words = _own(contributor, item)
    form = WordsForm(posted(request), initial={"text": words.text})
    theirs = None
    try:
        if try_form(form, lambda: _changed(request, contributor, words, form)) is not None:
            return _back(token, "changed")
    except ConflictError as conflict:
        # What was typed stays in the form; what is kept is shown beside it, and the next press chooses.
        form.add_error(None, str(conflict))
        theirs = conflict.theirs
    context = _frame(contributor, token) | {
        "form": form,
        "words": words,
        "theirs": theirs,
        "question": question_of(words),
        "readers": readers_for_contributor(words),
    }
    status = CONFLICT if theirs else status_of(form)
    return render(request, "dossiers/voices/change.html", context, status=status)


@require_http_methods(_METHODS)
@by_key
def readers(request: HttpRequest, contributor: Contributor, *, token: str, item: UUID) -> HttpResponse:
    """Choose who may read one's words."""
    words = _own(contributor, item)
    form = VoiceReadersForm(posted(request), contribution=words)
    if try_form(form, lambda: _let_read(contributor, words, form)) is not None:
        return _back(token, "readers")
    context = _frame(contributor, token) | {"form": form, "words": words, "question": question_of(words)}
    return render(request, "dossiers/voices/readers.html", context, status=status_of(form))


@require_http_methods(_METHODS)
@by_key
def withdraw(request: HttpRequest, contributor: Contributor, *, token: str, item: UUID) -> HttpResponse:
    """Take one's words away, after saying once what that does."""
    words = _own(contributor, item)
    if request.method == "POST":
        withdraw_contribution(contribution=words, contributor=contributor)
        return _back(token, "withdrawn")
    context = _frame(contributor, token) | {"words": words, "question": question_of(words)}
    return render(request, "dossiers/voices/withdraw.html", context)


@require_safe
@by_key
def shared(request: HttpRequest, contributor: Contributor, *, token: str) -> HttpResponse:
    """Show what others let this group read. Who of another group said something is not told."""
    items = shared_with_contributor(contributor)
    by_kind = {
        kind: [(heading_of(each), texts_to_read(each)) for each in items if each.kind == kind]
        for kind in dict.fromkeys(each.kind for each in items)
    }
    sections = [(model_of(kind)._meta.verbose_name_plural, rows) for kind, rows in by_kind.items()]
    return render(request, "dossiers/voices/shared.html", _frame(contributor, token) | {"sections": sections})


def _frame(contributor: Contributor, token: str) -> dict[str, object]:
    dossier = contributor.group.dossier
    return {
        "token": token,
        "dossier": dossier,
        "enterprise": dossier.enterprise,
        "group": name_of(contributor.group),
        "is_closed": contributor.group.door.is_closed,
    }


def _own(contributor: Contributor, item: UUID) -> Contribution:
    """Return words of this contributor that are not withdrawn; of anybody else's there is no page."""
    rows = Contribution.objects.filter(contributor=contributor, state=ItemState.LIVE)
    found = get_object_or_404(rows, pk=item)
    found.dossier = contributor.group.dossier
    return found


def _contributed(contributor: Contributor, about: str, form: NewWordsForm, *, is_draft: bool) -> object:
    return contribute(
        contributor=contributor,
        about=about,
        text=form.cleaned_data["text"],
        language=_spoken(contributor),
        is_noted=form.cleaned_data["is_noted"],
        is_draft=is_draft,
    )


def _changed(request: HttpRequest, contributor: Contributor, words: Contribution, form: WordsForm) -> bool:
    read = request.POST.get("read_version", "")
    change_contribution(
        contribution=words,
        contributor=contributor,
        text=form.cleaned_data["text"],
        language=_spoken(contributor),
        read_version=int(read) if read.isdecimal() else 0,
    )
    return True


def _let_read(contributor: Contributor, words: Contribution, form: VoiceReadersForm) -> bool:
    choose_readers_of_contribution(
        contribution=words, contributor=contributor, visibility=form.cleaned_data["visibility"]
    )
    return True


def _spoken(contributor: Contributor) -> str:
    return (get_language() or contributor.language)[:2]


def _back(token: str, said: str) -> HttpResponse:
    """Go back to the page. What happened is told through the address: no session of this browser learns of it."""
    return redirect(f"{reverse('dossiers:voice', args=[token])}?said={said}")


def _said(said: str) -> str:
    return {
        "entered": _("This page is yours. Keep its address: it is the only way back."),
        "given": _("Thank you. Your words are with the team."),
        "drafted": _("Your draft is kept. Nobody else reads it."),
        "changed": _("Your new words are kept. The earlier ones are gone."),
        "readers": _("Your choice is kept."),
        "withdrawn": _("Your words are withdrawn. They are gone from every page."),
    }.get(said, "")
