"""What people say about a day: theirs alone, without a trace of who they are, and gone when they take it back."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone, translation

from estime_web.encounters.enums import AccountState, Attribution, PromptAudience, PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Account, Participation, Prompt, Voice
from estime_web.encounters.queries.my_voices import my_voices
from estime_web.encounters.services.people import remove_participation
from estime_web.encounters.services.registration import withdraw
from estime_web.encounters.services.voices import (
    LONGEST,
    Said,
    choose_voices,
    raise_voice,
    type_voice,
    withdraw_typed_voice,
    withdraw_voice,
)
from estime_web.foundation.errors import DomainError
from estime_web.foundation.models import ActivityEntry
from estime_web.network.enums import ActorType
from tests.accounts.factories import make_user
from tests.encounters.personal_factories import make_day, make_guest
from tests.encounters.voice_factories import make_prompt, make_voice

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def _said(words: str = "C'était dense.", **fields: Any) -> Said:  # Any: what is said
    return Said(**{"words": words, "language": "fr"} | fields)


def _say(
    speaker: Participation, prompt: Prompt, words: str = "C'était dense.", **fields: Any
) -> Voice:  # Any: as above
    return raise_voice(participation=speaker, prompt=prompt, said=_said(words, **fields))


def _facts(voice: Voice) -> tuple[object, ...]:
    return voice.words, voice.attribution, voice.participation_id, voice.actor_type


def test_an_anonymous_voice_holds_nothing_that_leads_to_its_speaker() -> None:
    day = make_day()
    anne = make_guest(day)

    voice = _say(anne, make_prompt(day))

    stored = Voice.objects.values().get()
    assert {key: value for key, value in stored.items() if key not in {"id", "seal", "prompt_id"}} == {
        "words": "C'était dense.",
        "scale": "",
        "language": "fr",
        "attribution": Attribution.ANONYMOUS,
        "reach": VoiceReach.ORGANISERS,
        "participation_id": None,
        "actor_type": "",
        "said_on": timezone.localdate(),
        "is_chosen": False,
        "is_withdrawn": False,
    }
    assert len(voice.seal) == 64
    assert str(anne.pk) not in str(stored)


def test_the_log_counts_voices_and_knows_nobody() -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)

    _say(anne, prompt)
    _say(anne, prompt, "Autrement.")
    withdraw_voice(participation=anne, prompt=prompt)

    entries = ActivityEntry.objects.order_by("-pk").values_list(
        "verb", "actor", "actor_label", "subject_id", "details"
    )[:3]
    day_id = str(day.encounter.pk)
    assert list(entries) == [
        ("withdraw_voice", None, "", day_id, {"voices": 1}),
        ("change_voice", None, "", day_id, {"voices": 1}),
        ("raise_voice", None, "", day_id, {"voices": 1}),
    ]


@pytest.mark.parametrize(
    ("attribution", "has_name", "role"),
    [
        (Attribution.NAMED, True, ""),
        (Attribution.ROLE, False, ActorType.TEST_ENTERPRISE),
        (Attribution.ANONYMOUS, False, ""),
    ],
)
def test_a_voice_keeps_of_its_speaker_only_what_they_chose(attribution: str, has_name: bool, role: str) -> None:
    day = make_day()
    anne = make_guest(day)

    voice = _say(anne, make_prompt(day), attribution=attribution)

    assert _facts(voice) == ("C'était dense.", attribution, anne.pk if has_name else None, role)


def test_who_goes_from_their_name_to_none_leaves_it_nowhere_and_under_a_new_identifier() -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)
    before = _say(anne, prompt, attribution=Attribution.NAMED)

    after = _say(anne, prompt)

    assert list(Voice.objects.all()) == [after]
    assert _facts(after) == ("C'était dense.", Attribution.ANONYMOUS, None, "")
    assert after.pk != before.pk


def test_somebody_finds_their_words_again_after_the_secret_of_the_site_has_changed(
    settings: Any,
) -> None:  # Any: pytest-django
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    prompt = make_prompt(day)
    _say(anne, prompt)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another secret", [settings.SECRET_KEY]
    found = [[question.voice for question in my_voices(person).questions] for person in (anne, bart)]
    _say(anne, prompt, "Autrement.")

    assert [[voice.words if voice else None for voice in voices] for voices in found] == [["C'était dense."], [None]]
    assert list(Voice.objects.values_list("words", flat=True)) == ["Autrement."]


def test_a_withdrawn_voice_is_silent_and_its_speaker_may_speak_again() -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)
    _say(anne, prompt, attribution=Attribution.NAMED, reach=VoiceReach.ACCOUNT, language="nl")

    withdraw_voice(participation=anne, prompt=prompt)
    withdraw_voice(participation=anne, prompt=prompt)
    silent = Voice.objects.get()
    _say(anne, prompt, "Encore.")

    assert (silent.words, silent.seal, silent.participation, silent.language) == ("", "", None, "fr")
    assert (silent.reach, silent.is_chosen, silent.is_withdrawn) == (VoiceReach.ORGANISERS, False, True)
    assert sorted(Voice.objects.values_list("words", "is_withdrawn")) == [("", True), ("Encore.", False)]


@pytest.mark.parametrize(
    ("words", "reach", "state", "withdrawn", "is_chosen"),
    [
        ("Autrement.", VoiceReach.ACCOUNT, AccountState.PUBLISHED, 1, False),
        ("C'était dense.", VoiceReach.ORGANISERS, AccountState.PUBLISHED, 1, False),
        ("C'était dense.", VoiceReach.ACCOUNT, AccountState.PUBLISHED, 0, True),
        ("Autrement.", VoiceReach.ACCOUNT, AccountState.DRAFT, 0, False),
    ],
)
def test_a_published_account_counts_the_voices_that_leave_it_by_a_change(
    words: str,
    reach: str,
    state: str,
    withdrawn: int,
    is_chosen: bool,
) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)
    make_voice(prompt, anne, attribution=Attribution.NAMED)
    account = Account.objects.create(encounter=day.encounter, state=state)

    voice = _say(anne, prompt, words, reach=reach)

    account.refresh_from_db()
    assert (account.withdrawn, voice.is_chosen) == (withdrawn, is_chosen)


@pytest.mark.parametrize(
    ("is_chosen", "state", "withdrawn"),
    [(True, AccountState.PUBLISHED, 1), (False, AccountState.PUBLISHED, 0), (True, AccountState.DRAFT, 0)],
)
def test_a_published_account_counts_the_voices_that_are_taken_back(
    is_chosen: bool,
    state: str,
    withdrawn: int,
) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)
    make_voice(prompt, anne, is_chosen=is_chosen)
    account = Account.objects.create(encounter=day.encounter, state=state)

    withdraw_voice(participation=anne, prompt=prompt)

    account.refresh_from_db()
    assert account.withdrawn == withdrawn


def test_who_leaves_the_list_leaves_no_words_behind() -> None:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    prompt = make_prompt(day)
    make_voice(prompt, anne)
    make_voice(prompt, bart, attribution=Attribution.NAMED)

    remove_participation(participation=anne, actor=make_user())
    withdraw(participation=bart)

    assert list(Voice.objects.values_list("words", "is_withdrawn")) == [("", True), ("", True)]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"words": "  "}, "Write a few words first, or pass."),
        ({"words": "a" * (LONGEST + 1)}, "This is too long to be read by everybody: 2000 characters at most."),
    ],
)
def test_free_words_are_neither_empty_nor_endless(fields: dict[str, str], said: str) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)

    with pytest.raises(DomainError) as refusal:
        _say(anne, prompt, **fields)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose one of the four words, or pass."),
        (
            {"scale": ScaleWord.ENTIRELY, "attribution": Attribution.NAMED},
            "What is said on a scale is only counted: it bears no name and no role.",
        ),
    ],
)
def test_a_scale_is_answered_with_one_of_its_words_and_without_a_name(fields: dict[str, str], said: str) -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day, kind=PromptKind.SCALE)

    with pytest.raises(DomainError) as refusal:
        _say(anne, prompt, **fields)

    assert str(refusal.value) == said


def test_questions_for_the_test_enterprises_and_of_other_days_are_for_others() -> None:
    day, other = make_day(), make_day()
    partner = make_guest(day, actor_type=ActorType.PARTNER)
    for_enterprises = make_prompt(day, audience=PromptAudience.ENTERPRISES)

    for prompt in (for_enterprises, make_prompt(other)):
        with pytest.raises(DomainError, match="This question is for others"):
            _say(partner, prompt)

    assert Voice.objects.count() == 0


def test_nobody_answers_before_the_day() -> None:
    day = make_day(date=timezone.localdate() + timedelta(days=1))
    anne = make_guest(day)

    with pytest.raises(DomainError, match="The questions open on the day itself"):
        _say(anne, make_prompt(day))


def test_who_does_not_come_answers_nothing_new_and_still_changes_what_they_said() -> None:
    day = make_day()
    anne = make_guest(day)
    answered, new = make_prompt(day), make_prompt(day)
    make_voice(answered, anne)
    anne.withdrawn_at = timezone.now()

    voice = _say(anne, answered, "Autrement.")
    with pytest.raises(DomainError, match="You said that you are not coming"):
        _say(anne, new)

    assert voice.words == "Autrement."


def test_organisers_choose_only_words_that_may_go_to_the_account_among_those_they_saw() -> None:
    day = make_day()
    prompt, scale = make_prompt(day), make_prompt(day, kind=PromptKind.SCALE)
    seen = make_voice(prompt, words="Seen.", is_chosen=False)
    unticked = make_voice(prompt, words="Unticked.")
    unseen = make_voice(prompt, words="Unseen.")
    kept_small = make_voice(prompt, words="Small.", is_chosen=False, reach=VoiceReach.ORGANISERS)
    counted = make_voice(scale, words="", scale=ScaleWord.ENTIRELY, is_chosen=False)
    elsewhere = make_voice(make_prompt(make_day()), is_chosen=False)
    ticked = [seen.pk, kept_small.pk, counted.pk, elsewhere.pk]

    count = choose_voices(encounter=day.encounter, shown=[*ticked, unticked.pk], chosen=ticked, actor=make_user())

    assert count == 1
    assert set(Voice.objects.filter(is_chosen=True)) == {seen, unseen}


def test_an_unsigned_sheet_is_tied_to_nobody_and_taken_away_when_its_writer_asks() -> None:
    day = make_day()
    make_guest(day)
    actor = make_user()

    voice = type_voice(
        prompt=make_prompt(day), said=_said(attribution=Attribution.ROLE), actor=actor, actor_type=ActorType.FUNDER
    )
    typed = (voice.seal, *_facts(voice))
    withdraw_typed_voice(voice=voice, actor=actor)
    withdraw_typed_voice(voice=voice, actor=actor)

    voice.refresh_from_db()
    assert typed == ("", "C'était dense.", Attribution.ROLE, None, ActorType.FUNDER)
    assert (voice.words, voice.actor_type, voice.is_withdrawn) == ("", "", True)


def test_a_signed_sheet_is_found_again_on_the_page_of_its_writer_who_alone_takes_it_back() -> None:
    day = make_day()
    anne = make_guest(day)
    prompt = make_prompt(day)
    said = _said(attribution=Attribution.NAMED)

    voice = type_voice(prompt=prompt, said=said, actor=make_user(), participation=anne)

    assert my_voices(anne).questions[0].voice == voice
    with pytest.raises(DomainError, match="Only they take them back"):
        withdraw_typed_voice(voice=voice, actor=make_user())
    with pytest.raises(DomainError, match="Only they change their words"):
        type_voice(prompt=prompt, said=said, actor=make_user(), participation=anne)


@pytest.mark.parametrize(
    ("attribution", "said"),
    [(Attribution.NAMED, "The sheet is signed"), (Attribution.ROLE, "Which role is ticked on the sheet")],
)
def test_a_sheet_names_what_it_says_that_it_names(attribution: str, said: str) -> None:
    prompt = make_prompt(make_day())

    with pytest.raises(DomainError, match=said):
        type_voice(prompt=prompt, said=_said(attribution=attribution), actor=make_user())


def test_a_role_on_a_sheet_for_enterprises_is_theirs() -> None:
    prompt = make_prompt(make_day(), audience=PromptAudience.ENTERPRISES)

    voice = type_voice(prompt=prompt, said=_said(attribution=Attribution.ROLE), actor=make_user())

    assert voice.actor_type == ActorType.TEST_ENTERPRISE
