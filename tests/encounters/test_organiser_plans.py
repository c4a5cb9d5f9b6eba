from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters import services
from estime_web.encounters.models import Encounter, Plan
from estime_web.encounters.queries import board_of
from estime_web.foundation.models import OutboxMail
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import (
    close,
    make_encounter,
    make_participation,
    make_people,
    make_plan,
    make_planned_day,
    make_programme,
    organiser_of,
    wish_all,
)

pytestmark = pytest.mark.django_db


def address(name: str, encounter: Encounter, *arguments: object) -> str:
    return reverse(f"encounters:{name}", args=[encounter.pk, *arguments])


def test_from_open_wishes_to_a_published_plan_through_the_pages(client: Client) -> None:
    encounter = make_programme(make_encounter())
    wish_all(encounter, make_people(encounter, 6))
    client.force_login(organiser_of(encounter))
    planning = address("planning", encounter)

    opened = client.get(planning).content.decode()
    client.post(address("close_wishes", encounter))
    followed = client.post(planning)["Location"]
    working = client.get(followed).content.decode()
    do_waiting_jobs()
    ready = client.get(followed, follow=True)
    polled = client.get(followed, headers={"HX-Request": "true"})
    board = client.get(address("board", encounter, 1)).content.decode()
    asked = client.get(address("publish", encounter, 1)).content.decode()
    client.post(address("publish", encounter, 1))

    assert address("close_wishes", encounter) in opened
    assert "hx-get" in working
    assert ready.redirect_chain == [(address("board", encounter, 1), 302)]
    assert polled["HX-Redirect"] == address("board", encounter, 1)
    assert address("publish", encounter, 1) in board
    assert "6 personnes reçoivent" in asked
    assert OutboxMail.objects.filter(kind="encounter_published").count() == 6
    assert Plan.objects.get().state == "published"


def test_planning_page_does_not_lead_away_from_a_plan_already_seen(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))

    assert client.get(address("planning", plan.encounter)).status_code == 200


def test_refusal_of_the_planning_stands_on_its_page(client: Client) -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    make_people(encounter, 5)
    close(encounter)
    client.force_login(organiser_of(encounter))
    client.post(address("planning", encounter))
    do_waiting_jobs()

    content = client.get(address("planning", encounter)).content.decode()
    names = [str(one.person) for one in encounter.participations.all()]
    client.post(address("planning", encounter), {"some_without_seat": "1"})
    do_waiting_jobs()
    board = client.get(address("board", encounter, 1)).content.decode()

    assert "some_without_seat" in content
    assert [name for name in names if name not in content] == []
    assert "pas de place ici" in board


def test_obstacle_is_told_before_anything_is_started(client: Client) -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    people = make_people(encounter, 5)
    close(encounter)
    client.force_login(organiser_of(encounter))

    before = client.get(address("planning", encounter))
    services.remove_participation(participation=people[0], actor=None)
    after = client.get(address("planning", encounter))

    assert str(people[1].person) in before.content.decode()
    assert [len(answer.context["obstacles"]) > 0 for answer in (before, after)] == [True, False]


def test_refusal_of_before_is_gone_once_the_day_is_mended(client: Client) -> None:
    encounter = make_programme(make_encounter(), workshops=2, capacity=2)
    people = make_people(encounter, 5)
    close(encounter)
    client.force_login(organiser_of(encounter))
    client.post(address("planning", encounter))
    do_waiting_jobs()
    services.remove_participation(participation=people[0], actor=None)

    answer = client.get(address("planning", encounter))

    assert (answer.context["obstacles"], answer.context["failure"]) == ((), "")


def test_headline_of_the_board_is_that_of_the_explanation(client: Client) -> None:
    plan = make_planned_day(12)
    client.force_login(organiser_of(plan.encounter))

    for language in ("fr", "nl", "en"):
        client.cookies["django_language"] = language
        content = client.get(address("board", plan.encounter, 1)).content.decode()

        assert f'<h1 class="headline">{plan.explanation[language]["headline"]}</h1>' in content


def test_board_shows_everybody_in_each_slot_and_fill_of_rooms(client: Client) -> None:
    plan = make_planned_day(12)

    slots = board_of(_loaded(plan))

    assert [sum(len(session.chips) for session in slot.sessions) for slot in slots] == [12, 12]
    assert [slot.unplaced for slot in slots] == [(), ()]
    for slot in slots:
        for session in slot.sessions:
            assert sum(share.count for share in session.shares) == len(session.chips)
            assert [share.start for share in session.shares] == _starts([share.count for share in session.shares])


def test_chip_tells_the_rank_of_the_wish_or_that_there_is_none() -> None:
    encounter = make_programme(make_encounter())
    [wishing, silent] = make_people(encounter, 2)
    wish_all(encounter, [wishing])
    session = encounter.slots.all()[0].sessions.all()[2]
    guide = make_participation(encounter, facilitates=[session])
    plan = make_plan(encounter)

    chips = [chip for slot in board_of(_loaded(plan)) for item in slot.sessions for chip in item.chips]

    told = {
        person: {(chip.rank, chip.is_facilitator) for chip in chips if chip.participation == person}
        for person in (wishing, silent, guide)
    }
    assert told[wishing] == {(1, False), (2, False)}
    assert told[silent] == {(None, False)}
    assert (None, True) in told[guide]


@pytest.mark.parametrize("people", [3, 95])
def test_board_is_read_in_the_same_few_questions(client: Client, django_assert_num_queries: Any, people: int) -> None:
    encounter = make_programme(make_encounter(), workshops=5, capacity=22)
    wish_all(encounter, make_people(encounter, people))
    plan = make_plan(encounter)
    client.force_login(organiser_of(encounter))

    with django_assert_num_queries(13):
        client.get(address("board", encounter, plan.number))


def test_board_has_no_style_or_script_of_its_own(client: Client) -> None:
    plan = make_planned_day(8)
    client.force_login(organiser_of(plan.encounter))

    content = client.get(address("board", plan.encounter, 1)).content.decode()

    assert "style=" not in content
    assert "<style" not in content
    assert "onclick" not in content


def test_publishing_page_says_that_the_day_has_changed(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))
    before = client.get(address("publish", plan.encounter, 1)).content.decode()
    make_participation(plan.encounter)

    after = client.get(address("publish", plan.encounter, 1)).content.decode()

    assert ["ont changé depuis ce plan" in content for content in (before, after)] == [False, True]


def test_publishing_again_names_the_plan_it_replaces(client: Client) -> None:
    first = make_planned_day(6)
    services.publish_plan(plan=first, actor=None)
    make_plan(first.encounter)
    client.force_login(organiser_of(first.encounter))

    content = client.get(address("publish", first.encounter, 2)).content.decode()

    assert "Il remplace le plan 1" in content


def test_who_comes_back_to_publish_a_published_plan_is_led_to_its_board(client: Client) -> None:
    plan = make_planned_day(6)
    services.publish_plan(plan=plan, actor=None)
    client.force_login(organiser_of(plan.encounter))

    answer = client.get(address("publish", plan.encounter, 1))

    assert (answer.status_code, answer["Location"]) == (302, address("board", plan.encounter, 1))


def test_plan_is_discarded_from_its_board(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))

    answer = client.post(address("discard_plan", plan.encounter, 1))

    assert answer["Location"] == address("planning", plan.encounter)
    assert not Plan.objects.exists()


def test_plan_that_does_not_exist_is_no_page(client: Client) -> None:
    plan = make_planned_day(6)
    client.force_login(organiser_of(plan.encounter))

    assert client.get(address("board", plan.encounter, 9)).status_code == 404


def _starts(counts: list[int]) -> list[int]:
    return [sum(counts[:place]) for place in range(len(counts))]


def _loaded(plan: Plan) -> Plan:
    return Plan.objects.select_related("encounter", "computation").get(pk=plan.pk)
