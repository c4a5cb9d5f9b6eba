"""Voices, on the side of the team: the doors of the groups, and what was said, without anybody being recognised."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from estime_web.accounts.access import SignedInRequest, require, sign_in_required
from estime_web.accounts.enums import Language
from estime_web.dossiers.addresses import door_address
from estime_web.dossiers.forms.voices import AnswerForm, WelcomeForm
from estime_web.dossiers.models import Contribution, GroupDoor, StakeholderGroup
from estime_web.dossiers.papers.voices_poster import poster_pdf
from estime_web.dossiers.queries.voices import GroupVoice, Voices, door_of, smallest_of, voices_of
from estime_web.dossiers.services.voices import answer_group, change_welcome, close_door, open_door, renew_door
from estime_web.dossiers.views.base import Opened, opened
from estime_web.dossiers.voice_words import QUESTIONS, how_many, question_of
from estime_web.foundation.form_pages import posted, status_of, try_form


@require_safe
@sign_in_required
def voices(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Show the doors, and what was said: under the name of a group only where nobody can be recognised."""
    table = opened(request, pk)
    heard = voices_of(table.dossier, table.standing)
    context = {
        "dossier": table.dossier,
        "groups": [(each, _count(each, heard)) for each in heard.groups],
        "by_group": [(group, _by_question(words)) for group, words in heard.by_group],
        "together": _by_question(heard.together),
        "withdrawn": range(heard.withdrawn),
        "is_one_door": sum(each.door is not None for each in heard.groups) == 1,
        "may_write": request.user.has_perm("dossiers.write_in", table.dossier),
        "languages": [(code, label) for code, label in Language.choices],
    }
    return render(request, "dossiers/voices/voices.html", context)


@sign_in_required
def door(request: SignedInRequest, pk: UUID, group: UUID) -> HttpResponse:
    """Open the door of a group, or change how it greets."""
    table, item = _writing(request, pk, group)
    found = door_of(item)
    form = WelcomeForm(posted(request), initial={"welcome": found.welcome if found else None})
    if try_form(form, lambda: _greet(table, item, found, form)) is not None:
        said = _("The welcome is kept.") if found else _("The door is open. Print the poster and hang it up.")
        messages.success(request, said)
        return redirect("dossiers:voices", pk)
    context = {
        "dossier": table.dossier,
        "group": item,
        "door": found,
        "form": form,
        "is_small": (item.size or 0) < smallest_of(table.dossier),
        "address": door_address(found) if found and not found.is_closed else "",
        "languages": [(code, label) for code, label in Language.choices],
    }
    return render(request, "dossiers/voices/door.html", context, status=status_of(form))


@sign_in_required
def answer(request: SignedInRequest, pk: UUID, group: UUID) -> HttpResponse:
    """Tell a whole group what became of what it said."""
    table, item = _writing(request, pk, group)
    found = _door(item)
    form = AnswerForm(posted(request), initial={"answer": found.answer})
    if try_form(form, lambda: _answered(table, found, form)) is not None:
        messages.success(request, _("Your answer stands on the page of everybody of this group."))
        return redirect("dossiers:voices", pk)
    context = {"dossier": table.dossier, "group": item, "form": form}
    return render(request, "dossiers/voices/answer.html", context, status=status_of(form))


@require_POST
@sign_in_required
def close(request: SignedInRequest, pk: UUID, group: UUID) -> HttpResponse:
    """Close a door. The keys stay."""
    table, item = _writing(request, pk, group)
    close_door(door=_door(item), actor=table.user)
    messages.success(request, _("The door is closed. Whoever came in before keeps their page and their words."))
    return redirect("dossiers:voices", pk)


@require_POST
@sign_in_required
def renew(request: SignedInRequest, pk: UUID, group: UUID) -> HttpResponse:
    """Give a door a new address. The keys stay."""
    table, item = _writing(request, pk, group)
    renew_door(door=_door(item), actor=table.user)
    messages.success(
        request, _("The door is open at a new address. Print the poster again: the old one leads nowhere.")
    )
    return redirect("dossiers:group_door", pk, group)


@require_safe
@sign_in_required
def poster(request: SignedInRequest, pk: UUID, group: UUID) -> HttpResponse:
    """Print the poster of an open door, in the language of the page or in another one (`?lang=nl`)."""
    table, item = _writing(request, pk, group)
    found = _door(item)
    if found.is_closed:
        return redirect("dossiers:group_door", pk, group)
    language = _paper_language(request)
    is_small = (item.size or 0) < smallest_of(table.dossier)
    content = poster_pdf(found, door_address(found), language=language, is_small=is_small)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{_("poster")}-{language}.pdf"'
    return response


def _writing(request: SignedInRequest, pk: UUID, group: UUID) -> tuple[Opened, StakeholderGroup]:
    table = opened(request, pk)
    require(request.user, "dossiers.write_in", table.dossier)
    return table, table.item(StakeholderGroup, group)


def _door(group: StakeholderGroup) -> GroupDoor:
    return get_object_or_404(GroupDoor.objects.select_related("access", "group__dossier__enterprise"), group=group)


def _greet(table: Opened, group: StakeholderGroup, found: GroupDoor | None, form: WelcomeForm) -> bool:
    if found is None:
        open_door(group=group, welcome=form.texts(), actor=table.user)
    else:
        change_welcome(door=found, welcome=form.texts(), actor=table.user)
    return True


def _answered(table: Opened, found: GroupDoor, form: AnswerForm) -> bool:
    answer_group(door=found, answer=form.texts(), actor=table.user)
    return True


def _count(voice: GroupVoice, heard: Voices) -> str:
    return how_many(voice.contributors, smallest=heard.smallest, is_named=voice.is_named)


def _by_question(words: tuple[Contribution, ...]) -> list[tuple[str, list[Contribution]]]:
    """Return the words under the question that they answer, in the order in which it is asked."""
    found = {
        str(question): [each for each in words if question_of(each) == question] for question in QUESTIONS.values()
    }
    return [(question, said) for question, said in found.items() if said]


def _paper_language(request: HttpRequest) -> str:
    asked = request.GET.get("lang", "")
    return asked if asked in Language.values else (get_language() or Language.FR)[:2]
