"""Write down what is said, by several hands: one idea, one note. Only whoever wrote a note changes it."""

from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from estime_web.accounts.enums import Language
from estime_web.encounters.models import Note, Participation
from estime_web.encounters.queries.attendance import noted_moments, noted_workshops
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.rules import is_organiser
from estime_web.encounters.services.lessons.two_texts import TwoTextsError
from estime_web.encounters.services.lessons.writers import Writer
from estime_web.foundation.errors import DomainError


def add_note(
    *,
    theme: Theme,
    text: str,
    language: str,
    writer: Writer,
    key: UUID | None = None,
    on_paper_by: Participation | None = None,
) -> Note:
    """Keep one note. `key` names it before it is kept: what is sent twice over a bad network is written once.

    `on_paper_by` is who wrote it on paper, where somebody who prepares the day types it in.

    Raises
    ------
    DomainError
        There are no words, they do not take notes there, or who wrote on paper is not of this day.
    """
    if not text.strip():
        raise DomainError(_("Write a few words first."))
    _refuse_outsider(theme, writer)
    if on_paper_by is not None and (writer.user is None or on_paper_by.encounter_id != theme.encounter.pk):
        raise DomainError(_("This person does not take part in this day. Invite them first."))
    values = {
        "encounter": theme.encounter,
        "workshop": theme.workshop,
        "moment": theme.moment,
        "text": text.strip(),
        "language": Language(language),
        "participation": writer.participation or on_paper_by,
        "user": writer.user,
    }
    with transaction.atomic():
        note, is_new = Note.objects.get_or_create(pk=key or uuid4(), defaults=values)
        if not is_new and not writer.wrote(note):
            note, is_new = Note.objects.create(**values), True
        if is_new:
            writer.record("add_note", theme.encounter, note=str(note.pk))
    return note


def update_note(*, note: Note, text: str, read_version: int, writer: Writer) -> Note:
    """Change the words of one's own note.

    Raises
    ------
    DomainError
        There are no words, or somebody else wrote it.
    TwoTextsError
        It was changed meanwhile, from another window or another phone.
    """
    if not text.strip():
        raise DomainError(_("Write a few words first. To take the note away, press “Remove this note”."))
    with transaction.atomic():
        fresh = _own(note, writer)
        if fresh.text == text.strip():
            return fresh
        if fresh.version != read_version:
            raise TwoTextsError(theirs={fresh.language: fresh.text}, version=fresh.version)
        fresh.text = text.strip()
        fresh.version += 1
        fresh.save(update_fields=["text", "version", "changed_at"])
        writer.record("update_note", fresh.encounter, note=str(fresh.pk))
    return fresh


def remove_note(*, note: Note, writer: Writer) -> None:
    """Take away one's own note. A lesson drawn from it stays.

    Raises
    ------
    DomainError
        Somebody else wrote it.
    """
    with transaction.atomic():
        fresh = _own(note, writer)
        pk = str(fresh.pk)
        fresh.delete()
        writer.record("remove_note", note.encounter, note=pk)


def takes_notes_at(theme: Theme, writer: Writer) -> bool:
    """Say whether somebody takes notes there: facilitators, those named for it, and those who prepare the day."""
    if not theme.takes_notes:
        return False
    if writer.participation is None:
        return writer.user is not None and is_organiser(writer.user, theme.encounter)
    if theme.workshop is not None:
        return noted_workshops(writer.participation).filter(pk=theme.row).exists()
    return noted_moments(writer.participation).filter(pk=theme.row).exists()


def _refuse_outsider(theme: Theme, writer: Writer) -> None:
    if not takes_notes_at(theme, writer):
        raise DomainError(_("You do not take notes here. Ask those who prepare the day to name you."))


def _own(note: Note, writer: Writer) -> Note:
    fresh = Note.objects.select_for_update().filter(pk=note.pk).first()
    if fresh is None:
        raise DomainError(_("This note is no longer there: whoever wrote it took it away."))
    if not writer.wrote(fresh):
        raise DomainError(_("Only whoever wrote a note changes it. Write one of your own beside it."))
    return fresh
