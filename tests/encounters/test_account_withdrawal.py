"""Somebody speaks on their page, is read in the account, and takes their words back: the promise from end to end."""

import io
import json

import docx
import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.enums import PromptKind, ScaleWord, VoiceReach
from estime_web.encounters.models import Account, Prompt, Voice
from tests.encounters.account_factories import LivedDay, make_lived_day, make_prompt, make_published
from tests.encounters.papers import pages_of
from tests.encounters.personal_factories import token

pytestmark = pytest.mark.django_db
# Words that no hyphen cuts on paper.
WORDS = "Quelle surprise"
TOLD = "Une contribution a été retirée depuis"


def speak(client: Client, lived: LivedDay, prompt: Prompt, **said: str) -> None:
    answer = reverse("encounters:my_answer", args=[token(lived.people[0]), prompt.pk])
    assert client.post(answer, {"reach": VoiceReach.ACCOUNT} | said).status_code == 302


def take_back(client: Client, lived: LivedDay, prompt: Prompt) -> None:
    address = reverse("encounters:withdraw_voice", args=[token(lived.people[0]), prompt.pk])
    assert client.post(address).status_code == 302


def choose(client: Client, lived: LivedDay) -> None:
    voice = Voice.objects.get()
    client.force_login(lived.organiser)
    client.post(
        reverse("encounters:choose_voices", args=[lived.day.encounter.pk]), {"shown": voice.pk, "chosen": voice.pk}
    )


def outputs(client: Client, lived: LivedDay) -> dict[str, str]:
    """Every way in which the account, and the day as a whole, leave the site, as text in French."""
    day = lived.day.encounter
    client.cookies["django_language"] = "fr"

    def read(name: str) -> bytes:
        return bytes(client.get(reverse(f"encounters:{name}", args=[day.pk]) + "?lang=fr").content)

    document = docx.Document(io.BytesIO(read("public_account_docx")))
    return {
        "page": read("public_account").decode(),
        "pdf": " ".join(pages_of(read("public_account_pdf"))),
        "docx": "\n".join(paragraph.text for paragraph in document.paragraphs),
        "export": json.dumps(json.loads(read("everything_json")), ensure_ascii=False),
    }


@pytest.mark.slow
def test_words_taken_back_on_the_page_of_their_speaker_leave_every_output(client: Client) -> None:
    lived = make_lived_day(12)
    prompt = make_prompt(lived)
    speak(client, lived, prompt, words=WORDS, language="fr", attribution="anonymous")
    choose(client, lived)
    make_published(lived, is_public=True)
    before = outputs(client, lived)

    take_back(client, lived, prompt)
    after = outputs(client, lived)

    assert {name: WORDS in text for name, text in before.items()} == dict.fromkeys(before, True)
    assert {name: WORDS in text for name, text in after.items()} == dict.fromkeys(after, False)
    assert {name: TOLD in text for name, text in after.items()} == dict.fromkeys(after, True) | {"export": False}


@pytest.mark.parametrize(("reach", "told"), [(VoiceReach.ACCOUNT, 1), (VoiceReach.ORGANISERS, 0)])
def test_answer_on_a_scale_that_the_account_counted_is_told_as_withdrawn(
    client: Client, reach: VoiceReach, told: int
) -> None:
    lived = make_lived_day(6)
    prompt = make_prompt(lived, kind=PromptKind.SCALE)
    speak(client, lived, prompt, scale=ScaleWord.ENTIRELY, reach=reach)
    make_published(lived)

    take_back(client, lived, prompt)

    assert Account.objects.get().withdrawn == told
