"""Voices on paper: the sheet to print, and typing in what came back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.accounts.models import User
from estime_web.encounters.exports_paper import file_name
from estime_web.encounters.exports_voices import voice_sheet_pdf
from estime_web.encounters.forms.voices import TypedVoiceForm
from estime_web.encounters.models import Prompt, Voice
from estime_web.encounters.services.voices import type_voice
from estime_web.encounters.views.organiser_base import actor_of, organised
from estime_web.encounters.views.paper_language import paper_language
from estime_web.foundation.form_pages import posted, status_of, try_form


@sign_in_required
@require_safe
def sheet(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The questions with lines to write on, in the language of the page or in another one (`?lang=nl`).

    `?for=enterprises` adds the questions for the test enterprises.
    """
    encounter = organised(request, pk)
    is_for_enterprises = request.GET.get("for") == "enterprises"
    content = voice_sheet_pdf(encounter, language=paper_language(request), is_for_enterprises=is_for_enterprises)
    name = file_name(encounter, _("your-voice"))
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, "application/pdf", headers=headers)


@sign_in_required
@require_http_methods(["GET", "POST"])
def type_in(request: HttpRequest, pk: UUID, prompt: int) -> HttpResponse:
    """Type in one answer of a sheet; the same page comes back for the next one."""
    encounter = organised(request, pk)
    row = get_object_or_404(Prompt.objects.select_related("encounter"), encounter=encounter, pk=prompt)
    form = TypedVoiceForm(posted(request), prompt=row, encounter=encounter)
    if try_form(form, lambda: _type(form, actor_of(request))) is not None:
        messages.success(request, _("It is kept, as it was written. Here is the same question for the next sheet."))
        return redirect("encounters:type_voice", pk, prompt)
    context = {"encounter": encounter, "prompt": row, "form": form, "prompts": encounter.prompts.all()}
    return render(request, "encounters/voices/type_in.html", context, status=status_of(form))


def _type(form: TypedVoiceForm, actor: User) -> Voice:
    data = form.cleaned_data
    return type_voice(
        prompt=form.prompt,
        said=form.said,
        actor=actor,
        participation=data.get("participation"),
        actor_type=data.get("actor_type", ""),
    )
