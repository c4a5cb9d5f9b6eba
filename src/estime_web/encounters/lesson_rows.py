"""What the notes, lessons and corrections hold about somebody: for « mes données », and for the file of a pass."""

from django.db.models import Q
from django.utils.translation import gettext as _

from estime_web.accounts.data import Row
from estime_web.accounts.models import User
from estime_web.encounters.models import Correction, Lesson, Note, Participation
from estime_web.encounters.queries.themes import theme_of


def note_rows(user: User) -> list[Row]:
    """The notes somebody wrote on any of their days, or typed in."""
    mine = Q(participation__person__user=user) | Q(user=user)
    rows = Note.objects.filter(mine).select_related("encounter", "workshop", "moment", "participation__person")
    return [
        {
            _("Encounter"): str(note.encounter.title),
            _("About"): theme_of(note).title,
            _("Note"): note.text,
            _("Written at"): note.written_at,
            _("Typed in for"): _typed_for(note, user),
        }
        for note in rows.order_by("-encounter__date", "written_at", "pk")
    ]


def lesson_rows(user: User) -> list[Row]:
    """The lessons somebody drafted."""
    rows = Lesson.objects.filter(author=user).select_related("encounter", "workshop", "moment")
    return [
        {
            _("Encounter"): str(lesson.encounter.title),
            _("About"): theme_of(lesson).title,
            _("Lesson"): str(lesson.text),
            _("State"): lesson.get_state_display(),
        }
        for lesson in rows.order_by("-encounter__date", "position", "pk")
    ]


def correction_rows(user: User) -> list[Row]:
    """The corrections somebody suggested, with the answers."""
    rows = Correction.objects.filter(participation__person__user=user).select_related("lesson__encounter")
    return [
        {
            _("Encounter"): str(correction.lesson.encounter.title),
            _("Lesson"): str(correction.lesson.text),
            _("You would say"): correction.text,
            _("State"): correction.get_state_display(),
            _("Answer"): correction.answer,
            _("Suggested on"): correction.suggested_at,
        }
        for correction in rows.order_by("-lesson__encounter__date", "suggested_at", "pk")
    ]


def words_of(participation: Participation) -> dict[str, object]:
    """Return what one person wrote at one day, for the file that their pass opens."""
    notes = participation.written_notes.select_related("encounter", "workshop", "moment")
    corrections = participation.corrections.select_related("lesson")
    return {
        "notes": [{"about": theme_of(note).title, "text": note.text, "written_at": note.written_at} for note in notes],
        "corrections": [
            {
                "lesson": str(row.lesson.text),
                "text": row.text,
                "state": row.state,
                "answer": row.answer,
                "suggested_at": row.suggested_at,
            }
            for row in corrections
        ],
    }


def _typed_for(note: Note, user: User) -> str:
    writer = note.participation
    if writer is None or writer.person.user_id == user.pk:
        return ""
    return str(writer.person)
