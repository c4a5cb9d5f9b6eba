"""The sheet of questions on paper: what it asks whom, in which language, and what it says becomes of it."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.enums import PromptAudience, PromptKind
from estime_web.encounters.exports_voices import voice_sheet_pdf
from estime_web.encounters.services.prompts import prepare_prompts
from tests.encounters.factories import organiser_of
from tests.encounters.papers import pages_of, structure_of
from tests.encounters.personal_factories import Day, make_day
from tests.encounters.voice_factories import make_prompt

pytestmark = pytest.mark.django_db


def _sheet(day: Day, *, language: str = "en", is_for_enterprises: bool = False) -> str:
    return " ".join(pages_of(voice_sheet_pdf(day.encounter, language=language, is_for_enterprises=is_for_enterprises)))


def test_sheet_asks_with_boxes_for_the_name_and_the_readers_of_each_answer() -> None:
    day = make_day()
    make_prompt(day, text="What do you take away?")
    make_prompt(day, text="Was it clear?", kind=PromptKind.SCALE)

    sheet = _sheet(day)

    readers = "It may be read by only those who prepare the day also whoever reads the account of the day"
    assert f"What do you take away? Beside my words stands my name my role only nothing about me {readers}" in sheet
    assert f"Was it clear? not at all rather not rather yes entirely {readers}" in sheet
    assert "An unsigned one is tied to nobody: to have it taken away, ask those who prepare the day." in sheet


@pytest.mark.parametrize(("is_for_enterprises", "roles"), [(False, True), (True, False)])
def test_sheet_for_enterprises_asks_theirs_too_and_no_role(
    is_for_enterprises: bool,
    roles: bool,
) -> None:
    day = make_day()
    make_prompt(day, text="What weighed on you?", audience=PromptAudience.ENTERPRISES)
    make_prompt(day, text="What do you take away?")

    sheet = _sheet(day, is_for_enterprises=is_for_enterprises)

    assert ("What weighed on you?" in sheet, "What do you take away?" in sheet) == (is_for_enterprises, True)
    assert ("My role test enterprise partner" in sheet) is roles


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "Qu'emportez-vous de cette journée ?"), ("nl", "Wat neemt u mee van deze dag?")],
)
def test_sheet_speaks_the_language_asked_for_and_is_tagged(language: str, words: str) -> None:
    day = make_day()
    prepare_prompts(encounter=day.encounter, actor=None)

    content = voice_sheet_pdf(day.encounter, language=language)

    assert words in " ".join(pages_of(content))
    structure = structure_of(content)
    assert (structure["language"], structure["is_tagged"], structure["ua_part"]) == (language, True, True)


def test_day_without_questions_makes_a_sheet_that_says_so() -> None:
    assert "Nobody asks a question here yet. Come back later." in _sheet(make_day())


def test_organisers_print_it_in_the_language_they_ask_for(client: Client) -> None:
    day = make_day()
    prepare_prompts(encounter=day.encounter, actor=None)
    client.force_login(organiser_of(day.encounter))

    response = client.get(
        reverse("encounters:voice_sheet", args=[day.encounter.pk]), {"lang": "nl", "for": "enterprises"}
    )

    assert response["Content-Type"] == "application/pdf"
    assert "Wat woog zwaar?" in " ".join(pages_of(response.content))
