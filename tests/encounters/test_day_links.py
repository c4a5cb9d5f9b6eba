"""What the pages of a day offer fits how far the day is; and each keeps the colours that its reader chose."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.encounters.personal_factories import make_day, make_guest, make_plan, token
from tests.encounters.voice_factories import make_prompt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client: Client) -> None:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"


@pytest.mark.parametrize("is_published", [False, True])
def test_papers_of_a_plan_are_offered_once_there_is_one(client: Client, *, is_published: bool) -> None:
    day = make_day()
    anne = make_guest(day)
    if is_published:
        make_plan(day, (anne, "A", 0, 1))
    client.force_login(day.encounter.organisers.get().user)
    pk = day.encounter.pk
    screens, paper, person = (
        client.get(address).content.decode()
        for address in (
            reverse("encounters:screens", args=[pk]),
            reverse("encounters:desk_paper", args=[pk]),
            reverse("encounters:desk_person", args=[pk, anne.pk]),
        )
    )

    sheets, cards = reverse("encounters:door_sheets", args=[pk]), reverse("encounters:cards", args=[pk])

    offered = [sheets in screens, sheets in paper, cards in paper, f"{cards}?person={anne.pk}" in person]
    assert offered == [is_published] * 4


@pytest.mark.parametrize(("days_from_now", "is_over"), [(-1, True), (0, False)])
def test_page_of_a_past_day_asks_for_a_voice_and_no_longer_who_comes(
    client: Client, days_from_now: int, *, is_over: bool
) -> None:
    day = make_day(date=timezone.localdate() + timedelta(days=days_from_now))
    anne = make_guest(day)
    make_plan(day, (anne, "A", 0, 1))
    make_prompt(day)

    page = " ".join(client.get(reverse("encounters:my_page", args=[token(anne)])).content.decode().split())

    assert ("I am not coming" in page) is not is_over
    assert ("Put it into my calendar" in page) is not is_over
    assert ('class="act act-main" href="' + reverse("encounters:my_voice", args=[token(anne)]) in page) is is_over


def test_pages_about_a_workshop_keep_the_colours_that_their_reader_chose(client: Client) -> None:
    day = make_day()
    client.force_login(day.encounter.organisers.get().user)
    client.cookies["theme"] = "dark"

    page = client.get(reverse("encounters:notes", args=[day.encounter.pk, "workshop", day.workshops[0].pk]))

    assert '<html lang="en" data-theme="dark">' in page.content.decode()
