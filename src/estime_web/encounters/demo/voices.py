"""What the invented people of the demo say about their day, kept by the same services as anybody's words."""

from collections.abc import Mapping
from typing import Any

from estime_web.accounts.models import User
from estime_web.encounters.demo.network import read_toml
from estime_web.encounters.enums import Attribution, VoiceReach
from estime_web.encounters.models import Encounter, Participation, Prompt, Voice
from estime_web.encounters.services.prompts import prepare_prompts
from estime_web.encounters.services.voices import Said, choose_voices, raise_voice


def make_voices(encounter: Encounter, coordinator: User) -> None:
    """Ask the prepared questions and answer them; choose some of the voices for the account of the day."""
    prepare_prompts(encounter=encounter, actor=coordinator)
    prompts = list(encounter.prompts.select_related("encounter"))
    rows = encounter.participations.select_related("encounter", "person")
    people = {participation.person.family_name: participation for participation in rows}
    described = read_toml("voices.toml")
    for number, answers in described["scales"].items():
        _answer_scale(prompts[int(number)], answers, people)
    said = [(_say(prompts[each["question"]], each, people[each["who"]]), each) for each in described["voices"]]
    shown = [voice.pk for voice, _each in said]
    chosen = [voice.pk for voice, each in said if each.get("chosen")]
    choose_voices(encounter=encounter, shown=shown, chosen=chosen, actor=coordinator)


def _answer_scale(prompt: Prompt, answers: Mapping[str, list[str]], people: Mapping[str, Participation]) -> None:
    for word, names in answers.items():
        for name in names:
            said = Said(scale=word, language=people[name].language, reach=VoiceReach.ACCOUNT)
            raise_voice(participation=people[name], prompt=prompt, said=said)


def _say(prompt: Prompt, each: Mapping[str, Any], speaker: Participation) -> Voice:  # Any: see voices.toml
    said = Said(
        words=each["words"],
        language=each["language"],
        attribution=each.get("attribution", Attribution.ANONYMOUS),
        reach=each.get("reach", VoiceReach.ACCOUNT),
    )
    return raise_voice(participation=speaker, prompt=prompt, said=said)
