"""The e-mail that brings the lessons of a day back to those who were there."""

from collections.abc import Sequence
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from estime_web.encounters.mails import Mail
from estime_web.encounters.models import Participation

MY_LESSONS = "my_lessons"


def lessons_mail(participation: Participation, *, lessons: int, until: date, organisers: Sequence[str]) -> Mail:
    """Ask somebody to read again the lessons of where they were."""
    with translation.override(participation.language):
        encounter = participation.encounter
        subject = _("%(encounter)s: what we learned, to read again") % {"encounter": str(encounter.title)}
        values = {
            "participation": participation,
            "encounter": encounter,
            "person": participation.person,
            "lessons": lessons,
            "until": until,
            "link": f"[[{MY_LESSONS}:{participation.access_id}]]",
            "organisers": organisers,
        }
        return subject, render_to_string("encounters/mail/lessons.txt", values).strip() + "\n"
