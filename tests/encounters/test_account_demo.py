"""The account of the demo: published, in three languages, in the words of the day that was."""

import pytest

from estime_web.encounters.account.building import content_of
from estime_web.encounters.demo.account import make_account
from estime_web.encounters.enums import AccountState
from tests.encounters.account_factories import make_lived_day

pytestmark = pytest.mark.django_db
BEGINNINGS = {
    "fr": "Le 1er juin 2017, un premier temps fort a été organisé à Lille.",
    "nl": "Op 1 juni 2017 kwamen wij in Rijsel voor het eerst met velen samen.",
    "en": "On 1 June 2017, we met in Lille in large numbers for the first time.",
}


@pytest.mark.parametrize("language", BEGINNINGS)
def test_account_of_the_demo_opens_and_closes_in_the_language_of_its_reader(language: str) -> None:
    lived = make_lived_day(12)

    account = make_account(lived.day.encounter, lived.organiser)

    first, *_others, last = content_of(account, language=language).sections
    assert account.state == AccountState.PUBLISHED
    assert first.words.paragraphs[0].startswith(BEGINNINGS[language])
    assert {first.words.remark, last.words.remark} == {""}
    assert [len(first.words.paragraphs), len(last.words.paragraphs)] == [3, 3]
