"""What remains of the day of the permission table: notes, lessons, corrections, voices, the account, each for its readers."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from permission_words import (
    ACCOUNT_DRAFT,
    ACCOUNT_HIDDEN,
    ACCOUNT_PUBLIC,
    ACCOUNT_SHOWN,
    ANSWER_TO_CORRECTION,
    CORRECTION,
    LESSON_AGREED,
    LESSON_DRAFT,
    LESSON_REOPENED,
    LESSON_SENT,
    NOTE,
    NOTE_IN_PLENARY,
    NOTE_TYPED,
    QUESTION_ASKED,
    QUESTION_TO_ENTERPRISES,
    VOICE_ANONYMOUS,
    VOICE_NAMED,
    VOICE_OF_ROLE,
    VOICE_TO_ORGANISERS,
    VOICE_TYPED,
    WITHDRAWN,
)

from estime_web.accounts.models import User
from estime_web.encounters.enums import Attribution, PromptAudience, PromptKind, SectionKind, VoiceReach
from estime_web.encounters.models import Account, Encounter, Lesson, Moment, Participation, Prompt
from estime_web.encounters.queries.themes import Theme
from estime_web.encounters.services.account import begin_account, publish_account, show_section, write_section
from estime_web.encounters.services.lessons import (
    Writer,
    add_lesson,
    add_note,
    agree_lesson,
    leave_out_correction,
    reopen_lesson,
    send_lessons,
    suggest_correction,
)
from estime_web.encounters.services.prompts import add_prompt
from estime_web.encounters.services.voices import Said, choose_voices, raise_voice, type_voice, withdraw_voice

_OF_WORKSHOP = ("notes", "note_list", "note_takers", "lesson_theme", "my_note_place", "my_note_list")


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Those around a day. The other participant sits in another workshop, and takes notes at the moment in plenary."""

    participant: Participation
    facilitator: Participation
    other: Participation
    speaker: Participation
    moment: Moment
    organiser: User


def write_remains(day: Encounter, circle: Circle) -> dict[str, Any]:  # Any: identifiers of several kinds
    """Write what is said and drawn from a day that was lived; return what stands in the addresses of it."""
    organiser = circle.organiser
    theme = Theme(encounter=day, workshop=day.workshops.get(letter="A"))
    own = _note(theme, NOTE, Writer(participation=circle.facilitator))
    _note(Theme(encounter=day, moment=circle.moment), NOTE_IN_PLENARY, Writer(participation=circle.other))
    typed = _note(theme, NOTE_TYPED, Writer(user=organiser))
    lessons = _lessons(theme, circle.participant, organiser)
    voices = _voices(day, circle)
    account = begin_account(encounter=day, actor=organiser)
    _say(account, SectionKind.OPENING, ACCOUNT_SHOWN, organiser)
    _say(account, SectionKind.CLOSING, ACCOUNT_HIDDEN, organiser)
    show_section(section=account.sections.get(kind=SectionKind.CLOSING), is_shown=False, actor=organiser)
    publish_account(account=account, is_public=False, actor=organiser)
    return {
        **{f"encounters:{name}:kind": theme.kind for name in _OF_WORKSHOP},
        **{f"encounters:{name}:row": theme.row for name in _OF_WORKSHOP},
        "encounters:note": typed,
        "encounters:my_note:note": own,
        "encounters:part": SectionKind.OPENING,
        **lessons,
        **voices,
    }


def draft_account(day: Encounter, actor: User) -> None:
    """Begin an account that nobody has published."""
    _say(begin_account(encounter=day, actor=actor), SectionKind.OPENING, ACCOUNT_DRAFT, actor)


def open_account(day: Encounter, actor: User) -> None:
    """Publish an account for everybody."""
    account = begin_account(encounter=day, actor=actor)
    _say(account, SectionKind.OPENING, ACCOUNT_PUBLIC, actor)
    publish_account(account=account, is_public=True, actor=actor)


def _note(theme: Theme, text: str, writer: Writer) -> Any:  # Any: a primary key
    return add_note(theme=theme, text=text, language="fr", writer=writer).pk


def _lessons(theme: Theme, participant: Participation, organiser: User) -> dict[str, Any]:  # Any: a primary key
    """A draft, one agreed; one taken up again and sent anew, one more sent: both corrected, one correction answered."""
    draft = _lesson(theme, LESSON_DRAFT, organiser)
    agreed = agree_lesson(lesson=_sent(theme, LESSON_AGREED, organiser), actor=organiser)
    taken_up = agree_lesson(lesson=_sent(theme, LESSON_SENT, organiser), actor=organiser)
    sent = _send(reopen_lesson(lesson=taken_up, reason=LESSON_REOPENED, actor=organiser), organiser)
    answered = _sent(theme, "Lesson", organiser)
    correction = suggest_correction(lesson=sent, participation=participant, text=CORRECTION)
    left_out = suggest_correction(lesson=answered, participation=participant, text="Correction")
    leave_out_correction(correction=left_out, read_text="Correction", answer=ANSWER_TO_CORRECTION, actor=organiser)
    return {
        "encounters:lesson": sent.pk,
        "encounters:correction": correction.pk,
        **{f"encounters:{name}:lesson": agreed.pk for name in ("reopen_lesson", "bring_lesson")},
        "encounters:delete_lesson:lesson": draft.pk,
    }


def _lesson(theme: Theme, text: str, organiser: User) -> Lesson:
    return add_lesson(theme=theme, text={"fr": text}, actor=organiser)


def _sent(theme: Theme, text: str, organiser: User) -> Lesson:
    return _send(_lesson(theme, text, organiser), organiser)


def _send(lesson: Lesson, organiser: User) -> Lesson:
    until = timezone.localdate() + dt.timedelta(days=14)
    send_lessons(encounter=lesson.encounter, lessons=[lesson], corrections_until=until, actor=organiser)
    return lesson


def _voices(day: Encounter, circle: Circle) -> dict[str, Any]:  # Any: a primary key
    """Each reach and each way to be named; only chosen words are in the account."""
    organiser = circle.organiser
    participant, other, speaker = map(_on_the_day, (circle.participant, circle.other, circle.speaker))
    asked, second = (_prompt(day, text, organiser) for text in (QUESTION_ASKED, "Question"))
    _prompt(day, QUESTION_TO_ENTERPRISES, organiser, PromptAudience.ENTERPRISES)
    _raise(participant, asked, VOICE_TO_ORGANISERS, reach=VoiceReach.ORGANISERS, attribution=Attribution.NAMED)
    _raise(other, asked, VOICE_OF_ROLE, attribution=Attribution.ROLE)
    named = _raise(speaker, asked, VOICE_NAMED, attribution=Attribution.NAMED)
    anonymous = _raise(other, second, VOICE_ANONYMOUS)
    _raise(participant, second, WITHDRAWN[2])
    typed = type_voice(prompt=second, said=_said(VOICE_TYPED), actor=organiser)
    choose_voices(encounter=day, shown=[named, anonymous], chosen=[named, anonymous], actor=organiser)
    withdraw_voice(participation=participant, prompt=second)
    return {"encounters:prompt": asked.pk, "encounters:voice": typed.pk}


def _on_the_day(participation: Participation) -> Participation:
    """Return somebody for whom the day has begun, so that they may speak. The row stays as it is."""
    fresh = Participation.objects.select_related("encounter").get(pk=participation.pk)
    fresh.encounter.date = timezone.localdate()
    return fresh


def _prompt(day: Encounter, text: str, organiser: User, audience: str = PromptAudience.EVERYBODY) -> Prompt:
    return add_prompt(encounter=day, text={"fr": text}, kind=PromptKind.WORDS, audience=audience, actor=organiser)


def _said(words: str, *, reach: str = VoiceReach.ACCOUNT, attribution: str = Attribution.ANONYMOUS) -> Said:
    return Said(words=words, language="fr", reach=reach, attribution=attribution)


def _raise(speaker: Participation, prompt: Prompt, words: str, **how: str) -> Any:  # Any: a primary key
    return raise_voice(participation=speaker, prompt=prompt, said=_said(words, **how)).pk


def _say(account: Account, part: str, words: str, actor: User) -> None:
    section = account.sections.get(kind=part)
    write_section(section=section, text={"fr": words}, read_version=section.version, actor=actor)
