"""What people say about the day, for those who prepare it: read, choose for the account, ask. Never edit."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import sign_in_required
from estime_web.encounters.models import Voice
from estime_web.encounters.queries.voices import came_with_mail, voices_for_organisers
from estime_web.encounters.services.voice_asking import ask_for_voices
from estime_web.encounters.services.voices import choose_voices, withdraw_typed_voice
from estime_web.encounters.views.organiser_base import actor_of, organised, reader_language
from estime_web.encounters.voice_charts import scale_figure
from estime_web.foundation.errors import DomainError


@sign_in_required
@require_safe
def voices(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Every question, what is said to it, and what of it the account holds."""
    encounter = organised(request, pk)
    answered = voices_for_organisers(encounter)
    language = reader_language()
    context = {
        "encounter": encounter,
        "answered": [(each, scale_figure(each, language)) for each in answered],
        "has_choices": any(voice.is_for_account for each in answered for voice in each.voices),
        "mailed": came_with_mail(encounter).count(),
    }
    return render(request, "encounters/voices/voices.html", context)


@sign_in_required
@require_POST
def choose(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose the voices of the account, among those that the page showed."""
    encounter = organised(request, pk)
    shown, chosen = (_ids(request, name) for name in ("shown", "chosen"))
    count = choose_voices(encounter=encounter, shown=shown, chosen=chosen, actor=actor_of(request))
    said = ngettext("%(count)d voice is chosen for the account.", "%(count)d voices are chosen for the account.", count)
    messages.success(request, said % {"count": count})
    return redirect("encounters:voices", pk)


@sign_in_required
@require_POST
def ask(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Write to everybody who came."""
    encounter = organised(request, pk)
    try:
        sent = ask_for_voices(encounter=encounter, actor=actor_of(request), reminds="reminds" in request.POST)
    except DomainError as refusal:
        messages.warning(request, str(refusal))
    else:
        said = ngettext("%(count)d e-mail is on its way.", "%(count)d e-mails are on their way.", sent)
        messages.success(request, said % {"count": sent})
    return redirect("encounters:voices", pk)


@sign_in_required
@require_POST
def withdraw_typed(request: HttpRequest, pk: UUID, voice: UUID) -> HttpResponse:
    """Take away words that came on paper, because their writer asks for it."""
    encounter = organised(request, pk)
    row = get_object_or_404(Voice, prompt__encounter=encounter, pk=voice)
    withdraw_typed_voice(voice=row, actor=actor_of(request))
    messages.success(request, _("These words are gone, from everywhere they stood."))
    return redirect(reverse("encounters:voices", args=[pk]) + f"#prompt-{row.prompt_id}")


def _ids(request: HttpRequest, name: str) -> list[UUID]:
    """Return the identifiers that were posted; what is none is left out."""
    found = []
    for text in request.POST.getlist(name):
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found
