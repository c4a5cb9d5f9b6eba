"""What one person says about the day, on their phone: one question per screen, each with how they are named beside it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estime_web.encounters.forms.voices import MyVoiceForm
from estime_web.encounters.models import Participation, Voice
from estime_web.encounters.queries.my_voices import MyVoices, Question, my_voices
from estime_web.encounters.services.voices import raise_voice, withdraw_voice
from estime_web.encounters.views.participant_door import by_pass
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_safe
@by_pass
def my_voice(request: HttpRequest, participation: Participation, *, token: str) -> HttpResponse:
    """Show what is asked, and what this person said with how it reads."""
    context = {"mine": my_voices(participation), **_frame(participation, token)}
    return render(request, "encounters/voices/mine.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_pass
def my_answer(request: HttpRequest, participation: Participation, *, token: str, prompt: int) -> HttpResponse:
    """Answer one question, then go on to the next."""
    mine = my_voices(participation)
    question = _question(mine, prompt)
    form = MyVoiceForm(
        posted(request),
        prompt=question.prompt,
        participation=participation,
        speakers=question.speakers,
        voice=question.voice,
    )
    if try_form(form, lambda: _keep(form, participation)) is not None:
        messages.success(request, _("It is kept."))
        following = mine.after(question) if question.voice is None else None
        return redirect("encounters:my_answer", token, following.prompt.pk) if following else _back(token)
    context = {
        "mine": mine,
        "question": question,
        "form": form,
        "following": mine.after(question),
        "before": mine.before(question),
        **_frame(participation, token),
    }
    return render(request, "encounters/voices/question.html", context, status=status_of(form))


@require_POST
@by_pass
def withdraw(request: HttpRequest, participation: Participation, *, token: str, prompt: int) -> HttpResponse:
    """Take one's words away. They are gone everywhere."""
    question = _question(my_voices(participation), prompt)
    withdraw_voice(participation=participation, prompt=question.prompt)
    messages.success(request, _("Your words are gone, from everywhere they stood."))
    return _back(token)


def _keep(form: MyVoiceForm, participation: Participation) -> Voice:
    return raise_voice(participation=participation, prompt=form.prompt, said=form.said)


def _question(mine: MyVoices, prompt: int) -> Question:
    question = mine.at(prompt)
    if question is None:
        raise Http404
    return question


def _frame(participation: Participation, token: str) -> dict[str, object]:
    return {"participation": participation, "encounter": participation.encounter, "token": token}


def _back(token: str) -> HttpResponse:
    return redirect("encounters:my_voice", token)
