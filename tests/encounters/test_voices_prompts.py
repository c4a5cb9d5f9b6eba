"""The questions about a day: theirs to write until somebody answers."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from estime_web.encounters.enums import PromptAudience, PromptKind
from estime_web.encounters.models import Encounter, Prompt, Voice
from estime_web.encounters.services.copying import copy_encounter
from estime_web.encounters.services.prompts import (
    MOST,
    add_prompt,
    move_prompt,
    prepare_prompts,
    remove_prompt,
    reword_prompt,
)
from estime_web.foundation.errors import DomainError
from tests.accounts.factories import make_coordinator, make_user
from tests.encounters.factories import make_encounter
from tests.encounters.personal_factories import make_day
from tests.encounters.voice_factories import make_prompt, make_voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


WORDS = {"kind": PromptKind.WORDS, "audience": PromptAudience.EVERYBODY}


def _texts(encounter: Encounter) -> list[str]:
    return [prompt.text.localize("en") for prompt in encounter.prompts.all()]


def test_prepared_questions_stand_in_three_languages_those_for_enterprises_first() -> None:
    encounter = make_day().encounter

    count = prepare_prompts(encounter=encounter, actor=make_user())

    prompts = list(encounter.prompts.all())
    assert count == len(prompts) == 8
    assert [prompt.audience for prompt in prompts] == ["enterprises"] * 5 + ["everybody"] * 3
    assert [prompt.kind for prompt in prompts] == ["scale", *["words"] * 4, "scale", "words", "words"]
    assert [sorted(prompt.text.data) for prompt in prompts] == [["en", "fr", "nl"]] * 8


def test_prepared_questions_never_join_others() -> None:
    day = make_day()
    make_prompt(day)

    with pytest.raises(DomainError, match="There are questions already"):
        prepare_prompts(encounter=day.encounter, actor=make_user())


def test_a_question_is_added_after_the_others_and_moves_among_them() -> None:
    day = make_day()
    first, second = make_prompt(day, text="One?"), make_prompt(day, text="Two?")

    third = add_prompt(encounter=day.encounter, text={"en": " Three? "}, actor=None, **WORDS)
    move_prompt(prompt=third, is_up=True, actor=None)
    move_prompt(prompt=first, is_up=True, actor=None)
    move_prompt(prompt=first, is_up=False, actor=None)
    move_prompt(prompt=second, is_up=False, actor=None)

    assert _texts(day.encounter) == ["Three?", "One?", "Two?"]


def test_a_question_says_something_and_there_are_not_too_many() -> None:
    day = make_day()
    prompt = make_prompt(day)

    for write in (
        lambda: add_prompt(encounter=day.encounter, text="", actor=None, **WORDS),
        lambda: reword_prompt(prompt=prompt, text=" ", actor=None, **WORDS),
    ):
        with pytest.raises(DomainError, match="The question is missing"):
            write()
    for _ in range(MOST - 1):
        make_prompt(day)
    with pytest.raises(DomainError, match="a great many questions already"):
        add_prompt(encounter=day.encounter, text="Another?", actor=None, **WORDS)


def test_a_question_is_reworded_and_removed_until_somebody_answers() -> None:
    day = make_day()
    prompt = make_prompt(day)

    reword_prompt(prompt=prompt, text={"en": "Otherwise?"}, actor=None, **WORDS)
    voice = make_voice(prompt)
    with pytest.raises(DomainError, match="so it stays as it was asked"):
        reword_prompt(prompt=prompt, text={"en": "Again?"}, actor=None, **WORDS)
    with pytest.raises(DomainError, match="Their words are theirs"):
        remove_prompt(prompt=prompt, actor=None)
    kept = _texts(day.encounter)
    voice.delete()
    remove_prompt(prompt=prompt, actor=None)

    assert [kept, _texts(day.encounter)] == [["Otherwise?"], []]


def test_questions_come_along_with_a_copied_day_and_what_was_said_stays_behind() -> None:
    actor = make_coordinator()
    encounter = make_encounter(actor=actor)
    prompt = Prompt.objects.create(encounter=encounter, text="How?", kind=PromptKind.SCALE, audience="enterprises")
    make_voice(prompt)

    copy = copy_encounter(
        encounter=encounter,
        title="Next",
        date=encounter.date,
        place="Mons",
        wishes_close_at=encounter.wishes_close_at,
        with_people=False,
        actor=actor,
    )

    facts = ("kind", "audience", "position")
    assert list(copy.prompts.values_list(*facts)) == list(encounter.prompts.values_list(*facts))
    assert [str(row.text) for row in copy.prompts.all()] == ["How?"]
    assert Voice.objects.filter(prompt__encounter=copy).count() == 0
