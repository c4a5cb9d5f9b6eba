"""What notes and lessons give to the rest of the site when it starts."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estime_web.accounts.data import register_erasure, register_personal_data
from estime_web.accounts.models import Pass
from estime_web.accounts.passes import token_of
from estime_web.encounters.lesson_mails import MY_LESSONS
from estime_web.encounters.lesson_rows import correction_rows, lesson_rows, note_rows
from estime_web.encounters.services.lessons import forget_words
from estime_web.foundation.services import register_marker


def wire() -> None:
    """Teach the outbox the link to the lessons; say what is held of a person, and how it goes."""
    register_marker(MY_LESSONS, my_lessons_address)
    by_takers = _("Those who take notes or facilitate there, and those who prepare the day, read it.")
    by_organisers = _("Those who prepare the day read it.")
    register_personal_data(_("Your notes"), note_rows, seen_by=by_takers)
    register_personal_data(_("Lessons you wrote"), lesson_rows, seen_by=by_organisers)
    register_personal_data(_("Corrections you suggested"), correction_rows, seen_by=by_organisers)
    register_erasure(forget_words)


def my_lessons_address(pass_id: UUID | str) -> str:
    """Return the full address at which whoever holds a pass reads the lessons of their day."""
    return settings.BASE_URL + reverse("encounters:my_lessons", args=[token_of(Pass.objects.get(pk=pass_id))])
