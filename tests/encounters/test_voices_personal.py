"""What somebody said about days in « mes données », and its erasure: also the words that bear no name."""

import json
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import User
from estime_web.encounters.enums import Attribution, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Participation, Voice
from estime_web.encounters.voice_rows import forget_voices, voice_rows
from tests.accounts.factories import make_user
from tests.encounters.personal_factories import Day, make_day, make_guest, token
from tests.encounters.voice_factories import SAID_ON, make_prompt, make_voice

pytestmark = pytest.mark.django_db


def _known(day: Day) -> tuple[User, Participation]:
    user = make_user()
    anne = make_guest(day)
    anne.person.user = user
    anne.person.save()
    return user, anne


def test_somebody_reads_all_they_said_and_nothing_of_others() -> None:
    day = make_day()
    user, anne = _known(day)
    words, scale = make_prompt(day, text="How?"), make_prompt(day, text="Clear?", kind=PromptKind.SCALE)
    make_voice(words, anne)
    make_voice(scale, anne, words="", scale=ScaleWord.ENTIRELY, reach=VoiceReach.ORGANISERS)
    make_voice(words, make_guest(day, "Bart", "Claeys"), words="Bart alone.", attribution=Attribution.NAMED)

    with translation.override("en"):
        rows = voice_rows(user)

    common = {"Encounter": "Lille meeting", "Beside it": "without anything about me", "Said on": date(2017, 6, 1)}
    assert rows == [
        {"Question": "How?", "Your answer": "C'était dense.", "Read by": "the account of the day", **common},
        {"Question": "Clear?", "Your answer": "entirely", "Read by": "those who prepare the day", **common},
    ]


def test_the_file_of_a_page_holds_what_its_person_said(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    make_voice(make_prompt(day, text="How?"), anne)
    make_voice(make_prompt(day))

    data = json.loads(client.get(f"/p/{token(anne)}/data.json").content)

    assert data["voices"] == [
        {
            "question": "How?",
            "words": "C'était dense.",
            "scale": "",
            "language": "fr",
            "attribution": "anonymous",
            "reach": "account",
            "said_on": SAID_ON.isoformat(),
            "in_the_account": True,
        }
    ]


def test_an_erasure_takes_away_every_word_with_and_without_a_name_and_no_other() -> None:
    day = make_day()
    user, anne = _known(day)
    first, second = make_prompt(day), make_prompt(day)
    make_voice(first, anne, attribution=Attribution.NAMED)
    make_voice(second, anne)
    make_voice(second, make_guest(day, "Bart", "Claeys"), words="Bart's.")

    forget_voices(user)

    assert sorted(Voice.objects.values_list("words", "is_withdrawn")) == [("", True), ("", True), ("Bart's.", False)]


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_day_as_for_three(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    days = [make_day() for _ in range(number)]
    user, anne = _known(days[0])
    make_voice(make_prompt(days[0]), anne)
    for day in days[1:]:
        again = Participation.objects.create(encounter=day.encounter, person=anne.person, actor_type=anne.actor_type)
        make_voice(make_prompt(day), again)

    with django_assert_num_queries(3):
        rows = voice_rows(user)

    assert len(rows) == number
