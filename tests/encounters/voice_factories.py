"""Questions about a day and what is said to them, row by row, for tests of who is shown how."""

from datetime import date
from itertools import count
from typing import Any

from i18nfield.strings import LazyI18nString

from estime_web.encounters.enums import Attribution, Presence, VoiceReach
from estime_web.encounters.models import Participation, Prompt, Voice
from estime_web.encounters.seals import seal_of
from estime_web.network.enums import ActorType
from tests.encounters.personal_factories import Day, make_guest

SAID_ON = date(2017, 6, 1)
_numbers = count(1)


def make_prompt(day: Day, **fields: Any) -> Prompt:  # Any: the fields of the model
    number = next(_numbers)
    text = {"fr": f"Question {number} ?", "nl": f"Vraag {number}?", "en": f"Question {number}?"}
    return Prompt.objects.create(
        **{"encounter": day.encounter, "text": LazyI18nString(text), "position": number} | fields
    )


def make_present(day: Day, people: int, actor_type: str = ActorType.TEST_ENTERPRISE) -> list[Participation]:
    """People of one kind who are there."""
    return [
        make_guest(day, "Alex", f"Dupont{next(_numbers)}", actor_type=actor_type, presence=Presence.PRESENT)
        for _ in range(people)
    ]


def make_voice(prompt: Prompt, speaker: Participation | None = None, **fields: Any) -> Voice:  # Any: as above
    """Words for the account of the day; without a speaker they came on paper."""
    values: dict[str, Any] = {
        "prompt": prompt,
        "seal": seal_of(speaker.pk, prompt.pk) if speaker else "",
        "words": "C'était dense.",
        "reach": VoiceReach.ACCOUNT,
        "is_chosen": True,
        "said_on": SAID_ON,
    } | fields
    if speaker and values.get("attribution") == Attribution.NAMED:
        values["participation"] = speaker
    if speaker and values.get("attribution") == Attribution.ROLE:
        values["actor_type"] = speaker.actor_type
    return Voice.objects.create(**values)
