"""Saying something about the day from one's own page: one question at a time, without an account or JavaScript."""

from datetime import date, datetime, timedelta

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from estime_web.encounters.enums import Attribution, PromptAudience, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Participation, Voice
from estime_web.network.enums import ActorType
from tests.encounters.personal_factories import make_day, make_guest, token
from tests.encounters.voice_factories import make_present, make_prompt, make_voice

pytestmark = pytest.mark.django_db
ANSWER = {"words": "Dense.", "language": "fr", "attribution": Attribution.ANONYMOUS, "reach": VoiceReach.ACCOUNT}


@pytest.fixture(autouse=True)
def _english(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


def _url(participation: Participation, *parts: object) -> str:
    return "/".join(["", "p", token(participation), "voice", *map(str, parts), ""])


def _text(client: Client, url: str) -> str:
    return " ".join(client.get(url).content.decode().split())


def test_questions_come_one_at_a_time_are_kept_or_passed_and_stand_together_at_the_end(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    first, second = make_prompt(day, text="First?"), make_prompt(day, text="Second?")

    begun = _text(client, _url(anne))
    asked = _text(client, _url(anne, first.pk))
    kept = client.post(_url(anne, first.pk), ANSWER)
    last = _text(client, _url(anne, second.pk))
    done = _text(client, _url(anne))

    assert f'href="{_url(anne, first.pk)}" >Begin</a>' in begun
    assert "Question 1 of 2" in asked
    assert f'href="{_url(anne, second.pk)}">I pass</a>' in asked
    assert kept["Location"] == _url(anne, second.pk)
    assert f'href="{_url(anne)}">I pass</a>' in last
    assert "<p>Dense.</p></blockquote> <figcaption>– somebody</figcaption>" in done
    assert "You have answered 1 of 2 questions." in done


def test_each_way_of_being_named_shows_exactly_how_it_reads(client: Client) -> None:
    day = make_day()
    anne = make_present(day, 5)[0]
    prompt = make_prompt(day)

    page = _text(client, _url(anne, prompt.pk))

    name = f"{anne.person}, {anne.organisation}, test enterprise"
    previews = (f"my name: “{name}”", "my role only: “a test enterprise”", "nothing about me: “somebody”")
    assert [preview in page for preview in previews] == [True, True, True]
    assert "Too few people of your role" not in page


def test_a_role_too_few_people_have_is_not_promised(client: Client) -> None:
    day = make_day()
    make_present(day, 12)
    [funder] = make_present(day, 1, ActorType.FUNDER)

    page = _text(client, _url(funder, make_prompt(day).pk))

    assert "my role only: “somebody”" in page
    assert "Too few people of your role are there to hide you among them" in page


@pytest.mark.parametrize(("enterprises", "is_warned"), [(4, True), (5, False)])
def test_who_is_one_of_few_is_told_so_before_they_answer(enterprises: int, is_warned: bool, client: Client) -> None:
    day = make_day()
    anne = make_present(day, enterprises)[0]
    make_present(day, 9, ActorType.PARTNER)
    prompt = make_prompt(day, audience=PromptAudience.ENTERPRISES)

    page = _text(client, _url(anne, prompt.pk))

    assert ("Fewer than five people can hide behind an answer to this question." in page) is is_warned


def test_an_answer_is_changed_and_taken_back(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)
    client.post(_url(anne, prompt.pk), ANSWER | {"attribution": Attribution.NAMED})

    shown = _text(client, _url(anne, prompt.pk))
    changed = client.post(_url(anne, prompt.pk), ANSWER | {"words": "Otherwise."})
    words = list(Voice.objects.values_list("words", "participation"))
    client.post(_url(anne, prompt.pk, "withdraw"))

    assert "> Dense.</textarea>" in shown
    assert changed["Location"] == _url(anne)
    assert words == [("Otherwise.", None)]
    assert list(Voice.objects.values_list("words", "is_withdrawn")) == [("", True)]


def test_a_scale_is_four_words_and_asks_for_no_name(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day, kind=PromptKind.SCALE)

    page = _text(client, _url(anne, prompt.pk))
    client.post(_url(anne, prompt.pk), {"scale": ScaleWord.RATHER_YES, "reach": VoiceReach.ORGANISERS})

    assert [f'value="{word.value}"' in page for word in ScaleWord] == [True] * 4
    assert 'name="attribution"' not in page
    assert list(Voice.objects.values_list("scale", "words")) == [(ScaleWord.RATHER_YES, "")]


def test_an_empty_answer_is_asked_for_again_and_what_was_typed_is_kept(client: Client) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)

    response = client.post(_url(anne, prompt.pk), {"words": "Dense.", "language": "fr", "attribution": "named"})

    assert response.status_code == 422
    assert ">\nDense.</textarea>" in response.content.decode()
    assert Voice.objects.count() == 0


def test_questions_for_the_test_enterprises_are_theirs_alone(client: Client) -> None:
    day = make_day()
    partner = make_guest(day, actor_type=ActorType.PARTNER)
    prompt = make_prompt(day, audience=PromptAudience.ENTERPRISES)

    asked = client.get(_url(partner, prompt.pk))
    answered = client.post(_url(partner, prompt.pk), ANSWER)

    assert [asked.status_code, answered.status_code, Voice.objects.count()] == [404, 404, 0]


def test_nobody_reads_changes_or_takes_back_the_words_of_somebody_else(client: Client) -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    prompt = make_prompt(day)
    make_voice(prompt, anne, words="Anne alone.")

    pages = [_text(client, _url(bart)), _text(client, _url(bart, prompt.pk))]
    client.post(_url(bart, prompt.pk, "withdraw"))
    client.post(_url(bart, prompt.pk), ANSWER)

    assert ["Anne alone." in page for page in pages] == [False, False]
    assert sorted(Voice.objects.values_list("words", flat=True)) == ["Anne alone.", "Dense."]


def test_before_the_day_the_page_says_when_the_questions_open(client: Client) -> None:
    day = make_day(date=timezone.localdate() + timedelta(days=400))
    anne = make_guest(day)
    prompt = make_prompt(day, text="First?")

    page = _text(client, _url(anne))
    asked = client.get(_url(anne, prompt.pk))

    assert ["The questions open here on" in page, "First?" in page, asked.status_code] == [True, False, 404]


def test_who_does_not_come_still_takes_their_words_back(client: Client) -> None:
    day = make_day(date=date(2017, 6, 1))
    anne = make_guest(day, withdrawn_at=timezone.now())
    prompt = make_prompt(day, text="Answered?")
    make_prompt(day, text="New?")
    make_voice(prompt, anne)

    page = _text(client, _url(anne))
    client.post(_url(anne, prompt.pk, "withdraw"))

    assert ["Answered?" in page, "New?" in page] == [True, False]
    assert Voice.objects.get().is_withdrawn


@pytest.mark.parametrize("number", [1, 3])
def test_as_many_queries_for_one_question_as_for_three(
    number: int, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day = make_day()
    anne = make_guest(day)
    for _ in range(number):
        make_voice(make_prompt(day), anne, attribution=Attribution.NAMED)

    with django_assert_num_queries(9):
        client.get(_url(anne))


@pytest.mark.parametrize(
    ("days_from_now", "has_question", "is_offered"), [(0, True, True), (0, False, False), (1, True, False)]
)
def test_the_personal_page_leads_to_the_questions_from_the_day_on(
    days_from_now: int, has_question: bool, is_offered: bool
) -> None:
    day = make_day(date=timezone.localdate() + timedelta(days=days_from_now))
    anne = make_guest(day)
    if has_question:
        make_prompt(day)

    card = render_to_string("encounters/voices/on_my_day.html", {"encounter": day.encounter, "token": token(anne)})

    assert (f'href="{_url(anne)}"' in card) is is_offered


@pytest.mark.parametrize(("asked_at", "words"), [(None, "Prepare the questions"), (timezone.now(), "Read it, choose")])
def test_the_page_of_the_day_leads_to_what_people_say(asked_at: datetime | None, words: str) -> None:
    day = make_day(voices_asked_at=asked_at)

    with translation.override("en"):
        fact = render_to_string("encounters/voices/on_home.html", {"encounter": day.encounter})

    assert f'href="/encounters/{day.encounter.pk}/voices/"' in fact
    assert words in fact
