"""What the pages of notes and lessons share: what an address is about, and two texts of the same thing."""

from collections.abc import Callable, Mapping
from typing import TypeVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from estime_web.accounts.enums import Language
from estime_web.encounters.models import Encounter, Lesson
from estime_web.encounters.queries.themes import Theme, theme_at
from estime_web.encounters.services.lessons import TwoTextsError
from estime_web.encounters.views.organiser_base import organised
from estime_web.foundation.errors import DomainError
from estime_web.foundation.form_pages import UNPROCESSABLE

CONFLICT = 409
NOTHING_NEW = 204
Result = TypeVar("Result")


def theme_or_404(encounter: Encounter, kind: str, row: int) -> Theme:
    """Return what an address is about; where the day has no such thing there is no such page."""
    theme = theme_at(encounter, kind, row)
    if theme is None:
        raise Http404
    return theme


def lesson_of(request: HttpRequest, pk: UUID, lesson: UUID) -> Lesson:
    """Return a lesson to somebody who prepares its day."""
    encounter = organised(request, pk)
    found = get_object_or_404(encounter.lessons.select_related("workshop", "moment", "field_question"), pk=lesson)
    found.encounter = encounter
    return found


def own_language() -> str:
    """Return the language of the page, as the rows name it."""
    code = (get_language() or Language.FR)[:2]
    return code if code in Language.values else Language.FR.value


def try_words(form: forms.BaseForm, act: Callable[[], Result]) -> Result | TwoTextsError | None:
    """Do what a valid form asks for. Two texts come back as they are; any other refusal becomes a sentence of the form."""
    if not form.is_valid():
        return None
    try:
        return act()
    except TwoTextsError as error:
        return error
    except DomainError as error:
        form.add_error(None, str(error))
        return None


def status_of_words(form: forms.BaseForm, done: object) -> int:
    """Return the HTTP status of a page whose words were not kept."""
    if isinstance(done, TwoTextsError):
        return CONFLICT
    return UNPROCESSABLE if form.is_bound and form.errors else 200


def side_by_side(theirs: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the languages and texts of the other text, as a page shows them."""
    return list(theirs.items())
