"""What people say, for those who prepare the day and for nobody else: read, chosen, asked for, never edited."""

import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.models import User
from estime_web.encounters.enums import Attribution, Presence, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Prompt, Voice
from estime_web.foundation.models import OutboxMail
from estime_web.network.enums import ActorType
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.encounters.factories import organiser_of
from tests.encounters.personal_factories import Day, make_day, make_guest
from tests.encounters.voice_factories import make_present, make_prompt, make_voice

pytestmark = pytest.mark.django_db


def _organiser(client: Client, day: Day) -> User:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    user = organiser_of(day.encounter)
    client.force_login(user)
    return user


def _page(client: Client, day: Day) -> str:
    return " ".join(client.get(reverse("encounters:voices", args=[day.encounter.pk])).content.decode().split())


def _pages(prompt: Prompt) -> list[str]:
    day = prompt.encounter_id
    named = [("voices", [day]), ("voice_sheet", [day]), ("prompts", [day])]
    named += [("reword_prompt", [day, prompt.pk]), ("type_voice", [day, prompt.pk])]
    return [reverse(f"encounters:{name}", args=arguments) for name, arguments in named]


def _acts(voice: Voice) -> list[str]:
    day, prompt = voice.prompt.encounter_id, voice.prompt_id
    named = [("choose_voices", [day]), ("ask_for_voices", [day]), ("prompts", [day]), ("prepare_prompts", [day])]
    named += [(name, [day, prompt]) for name in ("reword_prompt", "move_prompt", "remove_prompt", "type_voice")]
    named += [("withdraw_typed_voice", [day, voice.pk])]
    return [reverse(f"encounters:{name}", args=arguments) for name, arguments in named]


@pytest.mark.parametrize("make", [make_user, make_coordinator, make_administrator])
def test_only_those_who_prepare_this_very_day_come_in(make: object, client: Client) -> None:
    voice = make_voice(make_prompt(make_day()))
    client.force_login(make())  # type: ignore[operator]  # one of three factories

    read = {client.get(url).status_code for url in _pages(voice.prompt)}
    done = {client.post(url).status_code for url in _acts(voice)}

    assert [read, done] == [{404}, {404}]


def test_somebody_with_a_pass_alone_is_sent_to_sign_in(client: Client) -> None:
    voice = make_voice(make_prompt(make_day()))

    read = {client.get(url).status_code for url in _pages(voice.prompt)}
    done = {client.post(url).status_code for url in _acts(voice)}

    assert [read, done] == [{302}, {302}]


def test_those_who_prepare_the_day_open_every_page(client: Client) -> None:
    day = make_day()
    prompt = make_prompt(day)
    make_voice(prompt)
    _organiser(client, day)

    read = {client.get(url).status_code for url in _pages(prompt)}

    assert read == {200}


def test_another_day_opens_nothing_of_this_one(client: Client) -> None:
    voice, other = make_voice(make_prompt(make_day())), make_day()
    _organiser(client, other)

    answers = {
        client.post(reverse(f"encounters:{name}", args=[other.encounter.pk, row])).status_code
        for name, row in (("reword_prompt", voice.prompt_id), ("withdraw_typed_voice", voice.pk))
    }

    assert answers == {404}


def test_the_only_funder_is_somebody_and_nothing_on_the_page_says_that_a_funder_spoke(client: Client) -> None:
    day = make_day()
    make_present(day, 9)
    [funder] = make_present(day, 1, ActorType.FUNDER)
    make_voice(make_prompt(day), funder, attribution=Attribution.ROLE, words="Money is not all.")
    _organiser(client, day)

    page = _page(client, day)

    assert re.findall(r"<figcaption>– (.*?)</figcaption>", page) == ["somebody"]
    assert [word in page for word in ("funder", str(funder.pk), funder.person.family_name)] == [False] * 3


def test_voices_stand_in_an_order_drawn_by_lot(client: Client) -> None:
    day = make_day()
    prompt = make_prompt(day)
    voices = [make_voice(prompt, words=f"Words {number}.") for number in range(6)]
    _organiser(client, day)

    page = _page(client, day)

    by_identifier = [voice.words for voice in sorted(voices, key=lambda voice: voice.pk)]
    assert re.findall(r"<p>(Words \d\.)</p>", page) == by_identifier


@pytest.mark.parametrize(("answers", "is_told"), [(4, False), (5, True)])
def test_a_scale_is_drawn_from_five_answers_on_and_never_one_by_one(
    answers: int,
    is_told: bool,
    client: Client,
) -> None:
    day = make_day()
    prompt = make_prompt(day, kind=PromptKind.SCALE, text="Was it clear?")
    for speaker in make_present(day, answers):
        make_voice(prompt, speaker, words="", scale=ScaleWord.RATHER_NOT)
    _organiser(client, day)

    page = _page(client, day)

    assert ("5 people answered" in page) is is_told
    assert ("rather not" in page) is is_told
    assert ("The counts of a scale are shown from five answers on" in page) is not is_told


def test_voices_are_chosen_with_one_form_and_their_words_cannot_be_sent(client: Client) -> None:
    day = make_day()
    prompt = make_prompt(day)
    voice = make_voice(prompt, is_chosen=False)
    small = make_voice(prompt, reach=VoiceReach.ORGANISERS, is_chosen=False)
    _organiser(client, day)

    page = _page(client, day)
    shown = re.findall(r'name="shown" value="([^"]+)"', page)
    client.post(
        reverse("encounters:choose_voices", args=[day.encounter.pk]),
        {"shown": shown, "chosen": [str(voice.pk), "no identifier"], "words": "Edited."},
    )

    assert shown == [str(voice.pk)]
    assert sorted(Voice.objects.values_list("pk", "is_chosen", "words")) == sorted(
        [(voice.pk, True, "C'était dense."), (small.pk, False, "C'était dense.")]
    )


def test_everybody_who_came_is_asked_once_and_reminded_once_whether_they_answered_or_not(client: Client) -> None:
    day = make_day()
    prompt = make_prompt(day)
    present = make_present(day, 2)
    make_guest(day, "Absent", "Dupond", presence=Presence.ABSENT)
    make_voice(prompt, present[0])
    _organiser(client, day)
    url = reverse("encounters:ask_for_voices", args=[day.encounter.pk])

    for sent in ({}, {}, {"reminds": "1"}, {"reminds": "1"}):
        client.post(url, sent)

    written = sorted(OutboxMail.objects.values_list("to", flat=True))
    assert written == sorted([person.person.email for person in present] * 2)
    assert {mail.body.count("]]voice/") for mail in OutboxMail.objects.all()} == {1}


def test_nobody_is_asked_before_there_is_a_question(client: Client) -> None:
    day = make_day()
    make_guest(day)
    _organiser(client, day)

    response = client.post(reverse("encounters:ask_for_voices", args=[day.encounter.pk]), follow=True)

    assert OutboxMail.objects.count() == 0
    assert "There is no question yet. First prepare them." in response.content.decode()


def test_prepared_questions_are_taken_up_reworded_moved_and_removed(client: Client) -> None:
    day = make_day()
    _organiser(client, day)
    pk = day.encounter.pk

    client.post(reverse("encounters:prepare_prompts", args=[pk]))
    first, second = day.encounter.prompts.all()[:2]
    values = {"text_0": "Anders ?", "text_1": "", "text_2": "", "kind": "words", "audience": "everybody"}
    client.post(reverse("encounters:reword_prompt", args=[pk, first.pk]), values)
    client.post(reverse("encounters:move_prompt", args=[pk, first.pk]), {"move": "down"})
    client.post(reverse("encounters:remove_prompt", args=[pk, second.pk]))

    prompts = list(day.encounter.prompts.all())
    assert [len(prompts), prompts[0].pk, str(prompts[0].text)] == [7, first.pk, "Anders ?"]


def test_a_sheet_is_typed_in_and_taken_away_when_its_writer_asks(client: Client) -> None:
    day = make_day()
    prompt = make_prompt(day)
    _organiser(client, day)
    values = {"words": "Op papier.", "language": "nl", "attribution": "anonymous", "reach": "account"}

    client.post(reverse("encounters:type_voice", args=[day.encounter.pk, prompt.pk]), values)
    voice = Voice.objects.get()
    page = _page(client, day)
    client.post(reverse("encounters:withdraw_typed_voice", args=[day.encounter.pk, voice.pk]))

    assert f'form="withdraw-{voice.pk}"' in page
    assert (voice.words, voice.language, voice.seal) == ("Op papier.", "nl", "")
    assert Voice.objects.get().is_withdrawn


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_voice_as_for_three(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    for speaker in make_present(day, number):
        make_voice(make_prompt(day), speaker, attribution=Attribution.NAMED)
    _organiser(client, day)
    url = reverse("encounters:voices", args=[day.encounter.pk])

    with django_assert_num_queries(11):
        client.get(url)


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_question_as_for_three(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    for _ in range(number):
        make_voice(make_prompt(day))
    _organiser(client, day)
    url = reverse("encounters:prompts", args=[day.encounter.pk])

    with django_assert_num_queries(6):
        client.get(url)
