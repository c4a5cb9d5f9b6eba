"""What the account of a day may hold of what people say, and how it names them."""

import pytest
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import Attribution, PromptAudience, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Encounter
from estime_web.encounters.queries.voices import voices_of_account
from estime_web.network.enums import ActorType
from tests.encounters.personal_factories import make_day
from tests.encounters.voice_factories import make_present, make_prompt, make_voice

pytestmark = pytest.mark.django_db


def _shown(encounter: Encounter) -> list[tuple[str, str]]:
    with translation.override("en"):
        return [(voice.words, voice.speaker) for each in voices_of_account(encounter) for voice in each.voices]


def test_only_words_let_go_so_far_chosen_and_not_withdrawn_stand_in_the_account() -> None:
    day = make_day()
    prompt = make_prompt(day)
    make_voice(prompt, words="Chosen.")
    make_voice(prompt, words="Not chosen.", is_chosen=False)
    make_voice(prompt, words="For the organisers.", reach=VoiceReach.ORGANISERS)
    make_voice(prompt, words="", is_withdrawn=True)

    shown = _shown(day.encounter)

    assert shown == [("Chosen.", "somebody")]


def test_a_named_speaker_stands_with_name_organisation_and_role() -> None:
    day = make_day()
    [speaker] = make_present(day, 1)
    make_voice(make_prompt(day), speaker, attribution=Attribution.NAMED)

    shown = _shown(day.encounter)

    assert shown == [("C'était dense.", f"{speaker.person}, {speaker.organisation}, test enterprise")]


@pytest.mark.parametrize(
    ("enterprises", "funders", "expected"),
    [
        (5, 5, ["a funder", "a test enterprise"]),
        (5, 1, ["somebody", "somebody"]),
        (9, 4, ["somebody", "somebody"]),
        (4, 5, ["somebody", "somebody"]),
    ],
)
def test_a_role_is_told_only_where_five_have_it_and_nobody_is_left_alone_beside_them(
    enterprises: int, funders: int, expected: list[str]
) -> None:
    day = make_day()
    prompt = make_prompt(day)
    speaker = make_present(day, enterprises)[0]
    funder = make_present(day, funders, ActorType.FUNDER)[0]
    make_voice(prompt, speaker, attribution=Attribution.ROLE)
    make_voice(prompt, funder, attribution=Attribution.ROLE)

    shown = sorted(speaker for _words, speaker in _shown(day.encounter))

    assert shown == expected


def test_answers_to_a_question_for_enterprises_are_those_of_an_enterprise_only_where_five_were_there() -> None:
    day = make_day()
    prompt = make_prompt(day, audience=PromptAudience.ENTERPRISES)
    speaker = make_present(day, 4)[0]
    make_present(day, 20, ActorType.PARTNER)
    make_voice(prompt, speaker, attribution=Attribution.ROLE)

    before = _shown(day.encounter)
    make_present(day, 1)
    after = _shown(day.encounter)

    assert [before[0][1], after[0][1]] == ["somebody", "a test enterprise"]


def test_nobody_hides_among_those_who_answered_the_same_question_under_their_name() -> None:
    day = make_day()
    prompt, other = make_prompt(day, audience=PromptAudience.ENTERPRISES), make_prompt(day)
    [named, last, *_others] = make_present(day, 5)
    make_voice(prompt, named, words="Named.", attribution=Attribution.NAMED)
    for question in (prompt, other):
        make_voice(question, last, words="By role.", attribution=Attribution.ROLE)

    shown = _shown(day.encounter)

    assert [speaker for words, speaker in shown if words == "By role."] == ["somebody", "a test enterprise"]


@pytest.mark.parametrize(("answers", "is_told"), [(4, False), (5, True)])
def test_a_scale_is_told_from_five_answers_on(answers: int, is_told: bool) -> None:
    day = make_day()
    prompt = make_prompt(day, kind=PromptKind.SCALE)
    for _ in range(answers):
        make_voice(prompt, words="", scale=ScaleWord.ENTIRELY)

    found = voices_of_account(day.encounter)

    counts = [each.scale.counts for each in found if each.scale]
    told = [((ScaleWord.NOT_AT_ALL, 0), (ScaleWord.RATHER_NOT, 0), (ScaleWord.RATHER_YES, 0), (ScaleWord.ENTIRELY, 5))]
    assert counts == (told if is_told else [])


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_voice_as_for_three(
    number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    for speaker in make_present(day, number):
        make_voice(make_prompt(day), speaker, attribution=Attribution.NAMED)

    with django_assert_num_queries(4):
        shown = _shown(day.encounter)

    assert len(shown) == number


def test_the_account_counts_only_the_scales_that_were_let_go_so_far() -> None:
    day = make_day()
    prompt = make_prompt(day, kind=PromptKind.SCALE)
    for _ in range(5):
        make_voice(prompt, words="", scale=ScaleWord.ENTIRELY)
        make_voice(prompt, words="", scale=ScaleWord.NOT_AT_ALL, reach=VoiceReach.ORGANISERS)

    inside, in_public = voices_of_account(day.encounter), voices_of_account(day.encounter, smallest=10)

    assert [each.scale.people for each in inside if each.scale] == [5]
    assert in_public == ()
