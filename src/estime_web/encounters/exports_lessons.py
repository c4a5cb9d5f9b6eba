"""Blank sheets for the notes of each workshop and plenary moment, to be typed in after."""

from django.utils import translation
from django.utils.translation import gettext as _
from i18nfield.strings import LazyI18nString

from estime_web.encounters.documents import typeset
from estime_web.encounters.exports_paper import frame, start_of_today
from estime_web.encounters.hours import span
from estime_web.encounters.models import Encounter, Moment, Workshop


def note_forms_pdf(encounter: Encounter, *, language: str) -> bytes:
    """Return one sheet per workshop and per plenary moment, in a constant number of queries."""
    workshops = encounter.workshops.prefetch_related("sessions__slot", "sessions__room")
    with translation.override(language):
        sheets = [
            *(_workshop(row, language) for row in workshops),
            *(_moment(row, language) for row in encounter.moments.all()),
        ]
        data = {**frame(encounter, language, title=_("Sheets for notes")), "sheets": sheets, "words": _words()}
        return typeset("note_forms", data, made_at=start_of_today())


def _words() -> dict[str, str]:
    return {
        "notes": _("Notes"),
        "writer": _("Who writes"),
        "hour": _("Hour"),
        "how": _("One idea, one box. Write what is said, not who says it."),
        "idea": _("Idea"),
        "lesson": _("What should others know?"),
        "use": _(
            "Give this sheet back to those who prepare the day: they type it in. Those who take notes here read it too. "
            "Lessons are drawn from it; they name nobody."
        ),
        "nothing": _("There is no workshop yet."),
    }


def _workshop(workshop: Workshop, language: str) -> dict[str, object]:
    sessions = [session for session in workshop.sessions.all() if session.cancelled_at is None]
    return {
        "letter": workshop.letter,
        "title": _text(workshop.title, language),
        "hours": [f"{span(row.slot.starts_at, row.slot.ends_at)} · {row.room.name}" for row in sessions],
    }


def _moment(moment: Moment, language: str) -> dict[str, object]:
    hours = span(moment.starts_at, moment.ends_at)
    return {
        "letter": "",
        "title": _text(moment.title, language),
        "hours": [f"{hours} · {moment.place}" if moment.place else hours],
    }


def _text(text: LazyI18nString, language: str) -> dict[str, str]:
    """Return a title with the language it is in, which may be another than that of the sheet."""
    shown = str(text.localize(language))
    data = text.data if isinstance(text.data, dict) else {}
    own = language if data.get(language) else next((code for code, words in data.items() if words == shown), language)
    return {"language": own, "text": shown}
