"""What people type about what was said: notes, lessons, corrections, and who does what with them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from i18nfield.forms import I18nFormField, I18nTextarea
from i18nfield.strings import LazyI18nString

from estime_web.accounts.enums import Language
from estime_web.encounters.models import Encounter, Lesson, Note, Participation
from estime_web.foundation.translated_forms import TranslatedForm
from estime_web.programmes.models import Programme

_LONGEST = 4000
Typed = QueryDict | None


class NoteForm(forms.Form):
    """One idea. `key` names the note before it is kept, so that a form sent twice writes it once."""

    text = forms.CharField(
        label=_("What is being said?"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True}),
        help_text=_("One idea, one note. Name nobody: lessons will be drawn from it."),
    )
    language = forms.ChoiceField(label=_("You write in"), choices=Language.choices)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Typed = None, *, language: str) -> None:
        super().__init__(data, initial={"language": language, "key": uuid4()})


class TypedNoteForm(NoteForm):
    """A note of somebody who prepares the day: their own, or one that stands on paper."""

    on_paper_by = forms.ModelChoiceField(
        Participation.objects.none(),
        label=_("Who wrote it on paper?"),
        required=False,
        empty_label=_("Nobody: it is my own note"),
        help_text=_("Then it is theirs: they can change it or remove it on their page."),
    )

    def __init__(self, data: Typed = None, *, language: str, encounter: Encounter, last: str = "") -> None:
        super().__init__(data, language=language)
        people = self.fields["on_paper_by"]
        people.queryset = encounter.participations.select_related("person")  # type: ignore[attr-defined]  # a choice
        people.initial = last


class NoteChangeForm(forms.Form):
    """The words of a note that is kept; `version` is the one that was read."""

    text = forms.CharField(label=_("Your note"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 6}))
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, note: Note, data: Typed = None) -> "NoteChangeForm":
        return cls(data, initial={"text": note.text, "version": note.version})


class _WordsForm(TranslatedForm, forms.Form):
    """The words of a lesson, in one language at least."""

    text = I18nFormField(
        label=_("The lesson"),
        widget=I18nTextarea,
        help_text=_("What others should know, in one or two sentences. One language is enough. Name nobody."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # Any: the arguments of a form
        super().__init__(*args, **kwargs)
        for widget in self.fields["text"].widget.widgets:
            widget.attrs["rows"] = 3


class LessonForm(_WordsForm):
    """A lesson, and the notes it comes from. Its notes are ticked beside them on the page."""

    notes = forms.ModelMultipleChoiceField(Note.objects.none(), label=_("Notes it comes from"), required=False)
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Typed = None, *, notes: QuerySet[Note], lesson: Lesson | None = None) -> None:
        super().__init__(data, initial=_initial_of(lesson))
        self.fields["notes"].queryset = notes  # type: ignore[attr-defined]  # a choice of rows
        self.ticked = {str(pk) for pk in self["notes"].value() or ()}


class SendLessonsForm(forms.Form):
    """Which drafts go to those who were there, and until when they may say what they would say otherwise."""

    lessons = forms.ModelMultipleChoiceField(
        Lesson.objects.none(), label=_("Which lessons?"), widget=forms.CheckboxSelectMultiple
    )
    corrections_until = forms.DateField(
        label=_("Corrections until"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Two weeks are a good time: people are back at work."),
    )

    def __init__(self, data: Typed = None, *, lessons: QuerySet[Lesson], until: object = None) -> None:
        super().__init__(data, initial={"corrections_until": until, "lessons": [row.pk for row in lessons]})
        self.fields["lessons"].queryset = lessons  # type: ignore[attr-defined]  # a choice of rows


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you take it up again?"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who were there read it when you send the lesson again."),
    )


class CorrectionForm(forms.Form):
    text = forms.CharField(
        label=_("What would you say otherwise?"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("In your own words. You can change it as long as nobody has answered."),
    )


class AnswerForm(_WordsForm):
    """The answer to a correction: taken in with new words, or left out with a reason."""

    read_text = forms.CharField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Your answer"),
        max_length=_LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever suggested it reads it. To leave the correction out, say why."),
    )


class NoteTakersForm(forms.Form):
    """Who takes notes at one place, besides those who facilitate."""

    people = forms.ModelMultipleChoiceField(
        Participation.objects.none(),
        label=_("Who takes notes"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
        help_text=_("Hold Ctrl (or ⌘) to choose several. Those who facilitate take notes without being named."),
    )

    def __init__(self, data: Typed = None, *, encounter: Encounter, chosen: list[UUID] | None = None) -> None:
        super().__init__(data, initial={"people": chosen or []})
        rows = encounter.participations.select_related("person").filter(withdrawn_at=None)
        self.fields["people"].queryset = rows  # type: ignore[attr-defined]  # a choice of rows


class DayProgrammeForm(forms.Form):
    """The programme to which a day brings what it teaches."""

    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("Programme"), required=False, empty_label=_("None")
    )

    def __init__(self, data: Typed = None, *, programmes: QuerySet[Programme], chosen: UUID | None = None) -> None:
        super().__init__(data, initial={"programme": chosen})
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]  # a choice of rows


class RaiseLessonForm(forms.Form):
    """A lesson on its way to the capitalisation register."""

    text = forms.CharField(
        label=_("What the working group should look at"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "The lesson stands here; you may ask it as a question. From which day it comes is added by itself."
        ),
    )
    language = forms.ChoiceField(label=_("You write in"), choices=Language.choices)
    step = forms.ChoiceField(label=_("At which step?"), required=False)

    def __init__(self, data: Typed = None, *, programme: Programme, texts: Mapping[str, str], language: str) -> None:
        first = language if language in texts else next(iter(texts), "")
        said = first if first in Language.values else language
        super().__init__(data, initial={"text": texts.get(first, ""), "language": said})
        steps = [(step.key, step.title.in_language(language)) for step in programme.method.method.steps]
        self.fields["step"].choices = [("", _("No step in particular")), *steps]  # type: ignore[attr-defined]  # a choice


def _initial_of(lesson: Lesson | None) -> dict[str, Any]:  # Any: the values of the fields
    if lesson is None:
        return {"key": uuid4()}
    return {
        "text": lesson.text,
        "version": lesson.version,
        "notes": [note.pk for note in lesson.notes.all()],
    }


def joined(mine: LazyI18nString | str, theirs: Mapping[str, str]) -> LazyI18nString:
    """Return two texts one under the other in each language; a text that is the same in both stands once."""
    data = mine.data if isinstance(mine, LazyI18nString) else mine
    own = data if isinstance(data, dict) else {next(iter(theirs), get_language() or "fr"): str(data)}
    found = {}
    for language in [*theirs, *(code for code in own if code not in theirs)]:
        texts = dict.fromkeys(text.strip() for text in (theirs.get(language, ""), own.get(language) or "") if text)
        found[language] = "\n\n".join(text for text in texts if text)
    return LazyI18nString(found)
