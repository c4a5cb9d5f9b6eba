"""The questions about the day: those who prepare it write them before anybody answers."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.forms.voices import PromptForm
from estime_web.encounters.models import Prompt
from estime_web.encounters.services.prompts import (
    add_prompt,
    move_prompt,
    prepare_prompts,
    remove_prompt,
    reword_prompt,
)
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_http_methods(["GET", "POST"])
def prompts(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions in their order, and one more."""
    encounter = organised(request, pk)
    form = PromptForm(posted(request))
    actor = actor_of(request)
    if try_form(form, lambda: add_prompt(encounter=encounter, actor=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("The question is added."))
        return redirect("encounters:prompts", pk)
    answers = Count("voices", filter=Q(voices__is_withdrawn=False))
    context = {"encounter": encounter, "form": form, "prompts": encounter.prompts.annotate(answers=answers)}
    return render(request, "encounters/voices/prompts.html", context, status=status_of(form))


@sign_in_required
@require_POST
def prepare(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Take up the prepared questions."""
    encounter = organised(request, pk)
    try:
        count = prepare_prompts(encounter=encounter, actor=actor_of(request))
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        said = ngettext("%(count)d question is ready.", "%(count)d questions are ready.", count)
        messages.success(request, said % {"count": count})
    return redirect("encounters:prompts", pk)


@sign_in_required
@require_http_methods(["GET", "POST"])
def reword(request: HttpRequest, pk: UUID, prompt: int) -> HttpResponse:
    """Ask a question otherwise."""
    row = _prompt(request, pk, prompt)
    form = PromptForm(posted(request), initial=PromptForm.initial_of(row))
    actor = actor_of(request)
    if try_form(form, lambda: reword_prompt(prompt=row, actor=actor, **form.cleaned_data)) is not None:
        messages.success(request, _("It is written down."))
        return redirect("encounters:prompts", pk)
    context = {"encounter": row.encounter, "prompt": row, "form": form}
    return render(request, "encounters/voices/prompt.html", context, status=status_of(form))


@sign_in_required
@require_POST
def move(request: HttpRequest, pk: UUID, prompt: int) -> HttpResponse:
    """Ask it earlier or later."""
    row = _prompt(request, pk, prompt)
    move_prompt(prompt=row, is_up=request.POST.get("move") == "up", actor=actor_of(request))
    return redirect("encounters:prompts", pk)


@sign_in_required
@require_POST
def remove(request: HttpRequest, pk: UUID, prompt: int) -> HttpResponse:
    """Ask it no more."""
    row = _prompt(request, pk, prompt)
    try:
        remove_prompt(prompt=row, actor=actor_of(request))
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The question is removed."))
    return redirect("encounters:prompts", pk)


def _prompt(request: HttpRequest, pk: UUID, prompt: int) -> Prompt:
    encounter = organised(request, pk)
    return get_object_or_404(Prompt.objects.select_related("encounter"), encounter=encounter, pk=prompt)
