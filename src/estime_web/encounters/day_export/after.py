"""What was said and written about the day: notes, lessons, corrections, voices as they were released, the account."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from estime_web.encounters.account.building import sections_of
from estime_web.encounters.day_export.table import Column, ExportTable, of_field, reading, table, translated
from estime_web.encounters.models import Account, AccountSection, Correction, Encounter, Lesson, Note, Prompt
from estime_web.encounters.queries.voices import AnsweredPrompt, ShownVoice, voices_for_organisers


def after_tables(encounter: Encounter) -> list[ExportTable]:
    """Return the tables of what remains of a day."""
    answered = voices_for_organisers(encounter)
    return [
        _notes(encounter),
        _lessons(encounter),
        _corrections(encounter),
        table("questions", _("Questions about the day"), _question_columns(), encounter.prompts.all()),
        _voices(answered),
        _scales(answered),
        _account(encounter),
    ]


def _notes(encounter: Encounter) -> ExportTable:
    rows = Note.objects.filter(encounter=encounter).select_related("workshop")
    columns = [
        *of_field(Note, "id"),
        reading("workshop", _("Workshop"), lambda row: row.workshop.letter if row.workshop else ""),
        *of_field(Note, "moment_id", "text", "language", "participation_id", "written_at", "changed_at"),
    ]
    return table("notes", _("Notes"), columns, rows)


def _lessons(encounter: Encounter) -> ExportTable:
    rows = Lesson.objects.filter(encounter=encounter).select_related("workshop")
    columns = [
        *of_field(Lesson, "id"),
        reading("workshop", _("Workshop"), lambda row: row.workshop.letter if row.workshop else ""),
        *of_field(Lesson, "moment_id", "state"),
        *translated(Lesson, "text"),
        *of_field(Lesson, "corrections_until", "sent_at", "agreed_at", "field_question_id"),
    ]
    return table("lessons", _("Lessons"), columns, rows)


def _corrections(encounter: Encounter) -> ExportTable:
    rows = Correction.objects.filter(lesson__encounter=encounter)
    names = ("lesson_id", "participation_id", "text", "state", "answer", "suggested_at")
    return table("corrections", _("Corrections"), of_field(Correction, *names), rows)


def _question_columns() -> list[Column]:
    return [*of_field(Prompt, "id", "position", "kind", "audience"), *translated(Prompt, "text")]


def _voices(answered: tuple[AnsweredPrompt, ...]) -> ExportTable:
    """Voices say who speaks as the speaker chose; nothing else leads to them."""
    columns = [
        reading("question_id", _("Question"), lambda row: row[0]),
        reading("words", _("Words"), lambda row: row[1].words),
        reading("language", _("Language"), lambda row: row[1].language),
        reading("speaker", _("Who says it"), lambda row: row[1].speaker),
        reading("is_for_account", _("for the account"), lambda row: row[1].is_for_account),
        reading("is_chosen", _("in the account"), lambda row: row[1].is_chosen),
    ]
    return table("voices", _("What people say"), columns, _each_voice(answered))


def _each_voice(answered: tuple[AnsweredPrompt, ...]) -> Iterator[tuple[int, ShownVoice]]:
    for each in answered:
        for voice in each.voices:
            yield each.prompt.pk, voice


def _scales(answered: tuple[AnsweredPrompt, ...]) -> ExportTable:
    rows = [
        (each.prompt.pk, str(word.value), count)
        for each in answered
        if each.scale and each.scale.counts
        for word, count in each.scale.counts
    ]
    columns = [
        reading("question_id", _("Question"), lambda row: row[0]),
        reading("answer", _("Answer"), lambda row: row[1]),
        reading("people", _("People"), lambda row: row[2]),
    ]
    return table("scales", _("On the scales"), columns, rows)


def _account(encounter: Encounter) -> ExportTable:
    account = Account.objects.filter(encounter=encounter).first()
    columns = [*of_field(AccountSection, "kind", "is_shown", "version"), *translated(AccountSection, "text")]
    return table("account", _("Account of the day"), columns, sections_of(account) if account else [])
