"""The voices that an account tells: released by those who spoke, chosen by the organisers, read anew each time."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from estime.disclosure import people_like
from estime_web.encounters.enums import Attribution, VoiceReach
from estime_web.encounters.models import Account, Prompt, Voice
from estime_web.encounters.queries.who_came import attendance_of
from estime_web.network.enums import ActorType


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTold:
    """Somebody's words. `name` and `organisation` are those of who chose to be named, `role` of who chose their role."""

    words: str
    language: str
    name: str = ""
    organisation: str = ""
    role: str = ""

    def by(self) -> str:
        """Return how the speaker is named, in the language in use."""
        if self.name:
            return f"{self.name}, {self.organisation}" if self.organisation else self.name
        return str(ActorType(self.role).label) if self.role else _("somebody of the day")


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptVoices:
    """What people answered to one question: their words, and how many chose each word of its scale."""

    prompt: Prompt
    quotes: tuple[VoiceTold, ...]
    scale: Mapping[str, int]


def voices_told(account: Account, threshold: int) -> list[PromptVoices]:
    """Return the voices of an account, in three queries. A role that fits fewer than `threshold` people is not told."""
    rows = Voice.objects.filter(
        prompt__encounter=account.encounter_id, reach=VoiceReach.ACCOUNT, is_withdrawn=False
    ).select_related("prompt", "participation__person", "participation__organisation")
    voices = list(rows)
    if not voices:
        return []
    population = [{"role": person.actor_type} for person in attendance_of(account.encounter).people]
    asked: dict[int, list[Voice]] = {}
    for voice in voices:
        asked.setdefault(voice.prompt_id, []).append(voice)
    return [
        PromptVoices(
            prompt=said[0].prompt,
            quotes=tuple(_told(voice, population, threshold) for voice in said if voice.words and voice.is_chosen),
            scale=Counter(voice.scale for voice in said if voice.scale),
        )
        for said in asked.values()
    ]


def _told(voice: Voice, population: list[dict[str, str]], threshold: int) -> VoiceTold:
    named = voice.participation if voice.attribution == Attribution.NAMED else None
    role = voice.actor_type if voice.attribution == Attribution.ROLE else ""
    is_role_told = role and people_like({"role": role}, population) >= threshold
    return VoiceTold(
        words=voice.words,
        language=voice.language,
        name=str(named.person) if named else "",
        organisation=named.organisation.name if named and named.organisation else "",
        role=role if is_role_told else "",
    )
