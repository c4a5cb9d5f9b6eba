"""What people say about a day: for the account of it, and for those who prepare it. Nobody is recognised by a read."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from estime_web.encounters.enums import Presence, PromptAudience, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Encounter, Participation, Prompt, Voice
from estime_web.encounters.speakers import Speakers
from estime_web.network.enums import ActorType

SMALLEST_SCALE = 5
"""So many people answered on a scale at least before anybody sees the counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVoice:
    """Words as readers see them. `speaker` reads in the language that is active when it is asked for."""

    id: UUID
    words: str
    language: str
    is_chosen: bool
    is_for_account: bool
    is_from_paper: bool
    _voice: Voice
    _speakers: Speakers

    @property
    def speaker(self) -> str:
        """Who says it: a name, a role or « somebody », as the speaker chose and as it is safe for them."""
        return self._speakers.name(self._voice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How many people chose each word of the scale; None where too few answered for anybody to see it."""

    people: int
    counts: tuple[tuple[ScaleWord, int], ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredPrompt:
    """A question and what is said to it."""

    prompt: Prompt
    voices: tuple[ShownVoice, ...]
    scale: Scale | None
    answers: int
    withdrawn: int


def came(encounter: Encounter) -> QuerySet[Participation]:
    """Return who was there, as the desk knows it; where no desk was held, who did not say that they do not come."""
    people = encounter.participations.filter(withdrawn_at=None)
    there = people.filter(presence__in=[Presence.PRESENT, Presence.LEFT])
    return there if there.exists() else people.exclude(presence=Presence.ABSENT)


def came_with_mail(encounter: Encounter) -> QuerySet[Participation]:
    """Return those who were there and can be written to: they have an address and an open link."""
    people = came(encounter).filter(access__isnull=False, access__revoked_at=None).exclude(person__email="")
    return people.select_related("person", "organisation", "access", "encounter")


def speakers_of(
    encounter: Encounter, prompts: Iterable[Prompt], named: Iterable[tuple[int, UUID]]
) -> dict[int, Speakers]:
    """Return, for each question, the roles that may be named beside its answers.

    `named` are questions with those who answered them under their name: nobody hides among them, for they are known.
    """
    people = list(came(encounter).values_list("pk", "actor_type"))
    known = set(named)
    return {
        prompt.pk: Speakers.among(
            kind for pk, kind in people if (prompt.pk, pk) not in known and _is_asked(prompt, kind)
        )
        for prompt in prompts
    }


def named_voices(encounter: Encounter) -> list[tuple[int, UUID]]:
    """Return the questions of a day with those who answered them under their name."""
    rows = Voice.objects.filter(prompt__encounter=encounter, participation__isnull=False)
    return list(rows.values_list("prompt_id", "participation_id"))


def _is_asked(prompt: Prompt, actor_type: str) -> bool:
    return prompt.audience == PromptAudience.EVERYBODY or actor_type == ActorType.TEST_ENTERPRISE


def voices_of_account(encounter: Encounter, *, smallest: int = SMALLEST_SCALE) -> tuple[AnsweredPrompt, ...]:
    """Return the questions with what their account may hold: chosen words, and scales of those who let it go so far.

    A question without either is not there. `smallest` is how few answers of a scale are told: ask for more in public.
    """
    found = _answered(encounter, reach=VoiceReach.ACCOUNT, smallest=smallest)
    kept = (_only_chosen(answered) for answered in found)
    return tuple(each for each in kept if each.voices or (each.scale and each.scale.counts))


def voices_for_organisers(encounter: Encounter) -> tuple[AnsweredPrompt, ...]:
    """Return every question with all its answers, in an order that says nothing about who came when."""
    return _answered(encounter, reach=None, smallest=SMALLEST_SCALE)


def _answered(encounter: Encounter, *, reach: VoiceReach | None, smallest: int) -> tuple[AnsweredPrompt, ...]:
    prompts = list(encounter.prompts.all())
    rows = Voice.objects.filter(prompt__encounter=encounter).order_by("pk")
    by_prompt: dict[int, list[Voice]] = {}
    named = []
    for voice in rows.select_related("participation__person", "participation__organisation"):
        by_prompt.setdefault(voice.prompt_id, []).append(voice)
        if voice.participation_id is not None:
            named.append((voice.prompt_id, voice.participation_id))
    speakers = speakers_of(encounter, prompts, named)
    return tuple(
        _answer(prompt, by_prompt.get(prompt.pk, []), speakers[prompt.pk], reach=reach, smallest=smallest)
        for prompt in prompts
    )


def _answer(
    prompt: Prompt, rows: list[Voice], speakers: Speakers, *, reach: VoiceReach | None, smallest: int
) -> AnsweredPrompt:
    live = [voice for voice in rows if not voice.is_withdrawn and reach in (None, voice.reach)]
    is_scale = prompt.kind == PromptKind.SCALE
    return AnsweredPrompt(
        prompt=prompt,
        voices=() if is_scale else tuple(_shown(voice, speakers) for voice in live),
        scale=_scale(live, smallest=smallest) if is_scale else None,
        answers=len(live),
        withdrawn=sum(voice.is_withdrawn for voice in rows),
    )


def _only_chosen(answered: AnsweredPrompt) -> AnsweredPrompt:
    chosen = tuple(voice for voice in answered.voices if voice.is_chosen)
    return AnsweredPrompt(
        prompt=answered.prompt,
        voices=chosen,
        scale=answered.scale,
        answers=answered.answers if answered.scale else len(chosen),
        withdrawn=answered.withdrawn,
    )


def _shown(voice: Voice, speakers: Speakers) -> ShownVoice:
    is_for_account = voice.reach == VoiceReach.ACCOUNT
    return ShownVoice(
        id=voice.pk,
        words=voice.words,
        language=voice.language,
        is_chosen=voice.is_chosen and is_for_account,
        is_for_account=is_for_account,
        is_from_paper=not voice.seal,
        _voice=voice,
        _speakers=speakers,
    )


def _scale(voices: Iterable[Voice], *, smallest: int) -> Scale:
    said = [voice.scale for voice in voices if voice.scale]
    counts = tuple((word, said.count(word)) for word in ScaleWord)
    return Scale(people=len(said), counts=counts if len(said) >= smallest else None)
