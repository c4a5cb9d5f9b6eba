"""The method of a programme: which version new dossiers follow, and new versions in the making."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from estime.method import Method, MethodError, read_toml
from estime_web.accounts.access import SignedInRequest, sign_in_required
from estime_web.foundation.form_pages import UNPROCESSABLE, posted, status_of, try_form
from estime_web.programmes import services
from estime_web.programmes.forms.capitalisation import VersionForm
from estime_web.programmes.forms.drafts import DraftTextForm, MethodFileForm, PublishForm
from estime_web.programmes.method_words import change_groups, counts_of, summary_of
from estime_web.programmes.models import MethodDraft, Programme
from estime_web.programmes.queries.methods import answered_questions, drafts_of
from estime_web.programmes.views.base import coordinated, reader_language


@sign_in_required
@require_http_methods(["GET", "POST"])
def programme_method(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show which version new dossiers follow, choose another, and find the versions in the making."""
    programme = coordinated(request, pk)
    form = VersionForm(posted(request), initial={"version": programme.method_id})
    chosen = try_form(
        form,
        lambda: services.choose_method(programme=programme, version=form.cleaned_data["version"], actor=request.user),
    )
    if chosen is not None:
        messages.success(request, _("New dossiers follow this version. Those that have begun keep theirs."))
        return redirect("programmes:programme_method", pk)
    return _method_page(request, programme, form, MethodFileForm(), status=status_of(form))


@require_POST
@sign_in_required
def begin(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin a version from the text of the present one."""
    programme = coordinated(request, pk)
    draft = services.begin_draft(programme=programme, actor=request.user)
    messages.success(
        request, _("This is the text of the present version. Change what must change; nothing is published yet.")
    )
    return redirect("programmes:draft_text", pk, draft.pk)


@require_POST
@sign_in_required
def upload(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Begin a version from a file that was changed elsewhere. It is kept even where it has faults."""
    programme = coordinated(request, pk)
    form = MethodFileForm(request.POST, request.FILES)
    draft = try_form(
        form,
        lambda: services.begin_draft(programme=programme, text=form.cleaned_data["file"], actor=request.user),
    )
    if draft is not None:
        return redirect("programmes:draft", pk, draft.pk)
    choice = VersionForm(initial={"version": programme.method_id})
    return _method_page(request, programme, choice, form, status=UNPROCESSABLE)


@sign_in_required
@require_http_methods(["GET", "POST"])
def draft(request: SignedInRequest, pk: UUID, draft: UUID) -> HttpResponse:
    """Look at what a draft would change, or at what is to mend in it; publish it."""
    programme, shown = _draft(request, pk, draft)
    form = PublishForm(posted(request), programme=programme, seen=services.mark_of(shown.text))
    version = try_form(
        form,
        lambda: services.publish_version(
            draft=shown,
            seen=form.cleaned_data["seen"],
            reason=form.cleaned_data["reason"],
            questions=list(form.cleaned_data["questions"]),
            becomes_the_method=form.cleaned_data["becomes_the_method"],
            actor=request.user,
        ),
    )
    if version is not None:
        messages.success(request, _("The version is published. Dossiers that have begun keep theirs."))
        return redirect("programmes:method", version.key)
    context = {"programme": programme, "draft": shown, "form": form} | _preview(shown)
    context["answered"] = answered_questions(programme).count()
    return render(request, "programmes/draft.html", context, status=status_of(form))


@sign_in_required
@require_http_methods(["GET", "POST"])
def draft_text(request: SignedInRequest, pk: UUID, draft: UUID) -> HttpResponse:
    """Change the text of a draft, here or by a file. It is kept as typed."""
    programme, shown = _draft(request, pk, draft)
    form = DraftTextForm(posted(request), initial={"text": shown.text, "seen": services.mark_of(shown.text)})
    kept = try_form(
        form,
        lambda: services.keep_draft(
            draft=shown, text=form.cleaned_data["text"], seen=form.cleaned_data["seen"], actor=request.user
        ),
    )
    if kept is not None:
        messages.success(request, _("The draft is kept. Nothing is published yet."))
        return redirect("programmes:draft", pk, shown.pk)
    context = {"programme": programme, "draft": shown, "form": form}
    return render(request, "programmes/draft_text.html", context, status=status_of(form))


@sign_in_required
@require_GET
def draft_file(request: SignedInRequest, pk: UUID, draft: UUID) -> HttpResponse:
    """Give the text of a draft as a file."""
    _programme, shown = _draft(request, pk, draft)
    headers = {"Content-Disposition": 'attachment; filename="method.toml"'}
    return HttpResponse(shown.text, "application/toml; charset=utf-8", headers=headers)


@require_POST
@sign_in_required
def set_aside(request: SignedInRequest, pk: UUID, draft: UUID) -> HttpResponse:
    """Put a draft aside: nothing of it is kept."""
    _programme, shown = _draft(request, pk, draft)
    services.set_draft_aside(draft=shown, actor=request.user)
    messages.info(request, _("The draft is put aside. Nothing was published, nothing of it is kept."))
    return redirect("programmes:programme_method", pk)


def _draft(request: SignedInRequest, pk: UUID, draft: UUID) -> tuple[Programme, MethodDraft]:
    programme = coordinated(request, pk)
    return programme, get_object_or_404(programme.method_drafts.select_related("based_on", "author"), pk=draft)


def _preview(draft: MethodDraft) -> dict[str, object]:
    """Return what a draft would change, or its faults with their places."""
    language = reader_language()
    try:
        method: Method = read_toml(draft.text)
    except MethodError as error:
        return {"faults": error.sentences(language)}
    groups = change_groups(draft.based_on.method, method, language)
    return {
        "faults": [],
        "method": method,
        "title": method.title.in_language(language),
        "groups": groups,
        "counts": counts_of(groups),
        "summary": summary_of(groups),
    }


def _method_page(
    request: SignedInRequest, programme: Programme, form: VersionForm, file_form: MethodFileForm, *, status: int
) -> HttpResponse:
    context = {
        "programme": programme,
        "method_title": programme.method.method.title.in_language(reader_language()),
        "form": form,
        "file_form": file_form,
        "drafts": list(drafts_of(programme)),
        "waiting": answered_questions(programme).count(),
    }
    return render(request, "programmes/programme_method.html", context, status=status)
