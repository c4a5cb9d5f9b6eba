"""What one person is asked about a day, and what they said: found by their seals, from their own page alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from estime_web.encounters.enums import PromptAudience
from estime_web.encounters.models import Participation, Prompt, Voice
from estime_web.encounters.queries.voices import named_voices, speakers_of
from estime_web.encounters.seals import seals_of
from estime_web.encounters.speakers import Speakers
from estime_web.network.enums import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question on somebody's page. `place` counts from 1; `voice` is what they answered."""

    place: int
    prompt: Prompt
    voice: Voice | None
    speakers: Speakers

    @property
    def speaker(self) -> str:
        """How the speaker is named beside these words, for everybody who reads them."""
        return self.speakers.name(self.voice) if self.voice else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MyVoices:
    """All the questions somebody is asked. `is_open`: they may answer now; what they said they always take back."""

    questions: tuple[Question, ...]
    is_open: bool

    @property
    def answered(self) -> int:
        return sum(question.voice is not None for question in self.questions)

    @property
    def first_open(self) -> Question | None:
        """Return the first question without an answer."""
        return next((question for question in self.questions if question.voice is None), None)

    def at(self, prompt: int) -> Question | None:
        return next((question for question in self.questions if question.prompt.pk == prompt), None)

    def after(self, question: Question) -> Question | None:
        return next((other for other in self.questions if other.place > question.place), None)

    def before(self, question: Question) -> Question | None:
        return next((other for other in reversed(self.questions) if other.place < question.place), None)


def own_voices(participation: Participation, prompt: Prompt) -> QuerySet[Voice]:
    """Return what somebody answered to a question."""
    return Voice.objects.filter(prompt=prompt, seal__in=seals_of(participation.pk, prompt.pk))


def prompts_for(participation: Participation) -> QuerySet[Prompt]:
    """Return the questions somebody is asked: those for everybody, and theirs as a test enterprise."""
    rows = participation.encounter.prompts.all()
    if participation.actor_type == ActorType.TEST_ENTERPRISE:
        return rows
    return rows.filter(audience=PromptAudience.EVERYBODY)


def is_open_to(participation: Participation) -> bool:
    """Say whether somebody may answer: from the day itself on, and if they did not say that they do not come."""
    return participation.withdrawn_at is None and participation.encounter.has_begun


def my_voices(participation: Participation) -> MyVoices:
    """Return what somebody is asked and what they said. Who may answer no more sees only their answers."""
    prompts = list(prompts_for(participation))
    said = voices_by_prompt(participation, prompts)
    named = [each for each in named_voices(participation.encounter) if each[1] != participation.pk]
    speakers = speakers_of(participation.encounter, prompts, named)
    is_open = is_open_to(participation)
    shown = [prompt for prompt in prompts if is_open or prompt.pk in said]
    return MyVoices(
        questions=tuple(
            Question(place=place, prompt=prompt, voice=said.get(prompt.pk), speakers=speakers[prompt.pk])
            for place, prompt in enumerate(shown, start=1)
        ),
        is_open=is_open,
    )


def voices_by_prompt(participation: Participation, prompts: Iterable[Prompt]) -> dict[int, Voice]:
    """Return what somebody answered, by question."""
    seals = [seal for prompt in prompts for seal in seals_of(participation.pk, prompt.pk)]
    rows = Voice.objects.filter(seal__in=seals).select_related("participation__person", "participation__organisation")
    return {voice.prompt_id: voice for voice in rows.order_by("pk")}
