"""The pages of the tables: what an organiser does there, and that nobody else finds them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters.enums import PlanState
from estime_web.encounters.models import Networking, Table, TablePlan
from estime_web.encounters.services import networking as services
from estime_web.foundation.models import Job
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.accounts.factories import make_administrator, make_coordinator, make_user
from tests.encounters.factories import make_encounter, make_participation, make_people, organiser_of
from tests.encounters.table_factories import (
    make_moment,
    make_networking,
    make_planned_tables,
    make_published_tables,
    make_table_plan,
)

pytestmark = pytest.mark.django_db
HEADERS = {"accept-language": "en"}


def page(name: str, networking: Networking, *more: int) -> str:
    return reverse(f"encounters:{name}", args=[networking.encounter_id, networking.pk, *more])


def enter(client: Client, networking: Networking) -> None:
    client.force_login(organiser_of(networking.encounter))


def addresses(plan: TablePlan) -> list[str]:
    """Every page of the tables that opens by its address."""
    networking = plan.networking
    return [
        reverse("encounters:networking", args=[networking.encounter_id]),
        *(
            page(name, networking)
            for name in ("tables", "tables_settings", "add_table", "lead_rounds", "rounds_screen")
        ),
        page("rounds_poster", networking),
        page("table", networking, networking.tables.all()[0].pk),
        *(page(name, networking, plan.number) for name in ("table_plan", "table_cards", "table_sheets")),
        *(page(name, networking, plan.number) for name in ("tables_workbook", "tables_computation")),
    ]


def acts(plan: TablePlan) -> list[str]:
    """Every address of the tables that does something when posted to."""
    networking = plan.networking
    return [
        reverse("encounters:networking", args=[networking.encounter_id]),
        *(page(name, networking) for name in ("tables", "tables_settings", "add_table", "remove_tables")),
        *(page(name, networking) for name in ("take_round_back", "repair_tables")),
        *(page(name, networking, networking.tables.all()[0].pk) for name in ("table", "remove_table")),
        *(page(name, networking, plan.number) for name in ("publish_tables", "improve_tables", "discard_tables")),
        *(page(name, networking, 1) for name in ("begin_round", "end_round", "told_tables")),
    ]


def test_organiser_opens_every_page(client: Client) -> None:
    plan = make_published_tables()
    enter(client, plan.networking)

    found = {address: client.get(address).status_code for address in addresses(plan)}

    assert {address: status for address, status in found.items() if status != 200} == {}


@pytest.mark.parametrize("make", [make_user, make_coordinator, make_administrator])
def test_tables_of_somebody_elses_day_are_not_there(client: Client, make: Any) -> None:  # Any: a factory
    plan = make_planned_tables()
    secrets = [str(seat.participation.person).encode() for seat in plan.seats.all()]
    user = make()
    make_encounter(actor=user)
    client.force_login(user)

    seen = [client.get(address) for address in addresses(plan)] + [client.post(address) for address in acts(plan)]

    assert {response.status_code for response in seen} == {404}
    assert [secret for secret in secrets for response in seen if secret in response.content] == []
    plan.refresh_from_db()
    assert plan.state == PlanState.PROPOSED


def test_stranger_is_sent_to_sign_in(client: Client) -> None:
    plan = make_planned_tables()

    seen = [client.get(address) for address in addresses(plan)] + [client.post(address) for address in acts(plan)]

    assert {response.status_code for response in seen} == {302}
    assert {response["Location"].partition("?")[0] for response in seen} == {reverse("account_request_login_code")}


def test_tables_of_another_day_are_not_reached_through_ones_own(client: Client) -> None:
    plan, own = make_planned_tables(), make_networking()
    enter(client, own)

    statuses = [
        client.get(reverse("encounters:tables", args=[own.encounter_id, plan.networking.pk])).status_code,
        client.get(page("table", own, plan.networking.tables.all()[0].pk)).status_code,
        client.post(page("remove_table", own, plan.networking.tables.all()[0].pk)).status_code,
        client.get(page("table_plan", own, plan.number)).status_code,
    ]

    assert statuses == [404, 404, 404, 404]
    assert Table.objects.count() == 6


def test_one_act_lays_out_what_suits_the_people(client: Client) -> None:
    encounter = make_encounter()
    make_people(encounter, 17)
    make_moment(encounter, title={"fr": "Repas"}, starts_at="12:00", ends_at="13:30")
    moment = make_moment(encounter)
    client.force_login(organiser_of(encounter))
    address = reverse("encounters:networking", args=[encounter.pk])

    offered = client.get(address).context["form"].initial
    response = client.post(address, offered)

    networking = Networking.objects.get()
    assert offered == {"moment": moment.pk, "tables": 3, "seats": 8, "rounds": 4, "minutes": 15}
    assert response["Location"] == page("tables", networking)
    assert (networking.moment, networking.tables.count()) == (moment, 3)


def test_day_without_a_moment_is_told_to_add_one(client: Client) -> None:
    encounter = make_encounter()
    client.force_login(organiser_of(encounter))

    response = client.get(reverse("encounters:networking", args=[encounter.pk]), headers=HEADERS)

    assert b"First a moment for it" in response.content


@pytest.mark.parametrize("name", ["networking", "tables_settings", "add_table"])
def test_what_cannot_be_taken_stays_on_the_page(client: Client, name: str) -> None:
    networking = make_networking()
    make_moment(networking.encounter)
    enter(client, networking)
    address = (
        reverse("encounters:networking", args=[networking.encounter_id])
        if name == "networking"
        else page(name, networking)
    )

    response = client.post(address, {"rounds": "0", "label": "Lys", "seats": "1"})

    assert response.status_code == 422
    assert Networking.objects.get() == networking
    assert networking.tables.count() == 3


def test_refusal_of_a_service_stands_in_the_form(client: Client) -> None:
    networking = make_networking()
    enter(client, networking)

    response = client.post(page("add_table", networking), {"label": "1", "seats": "8", "fewest": "5"}, headers=HEADERS)

    assert response.status_code == 422
    assert b"Another table has this name already" in response.content


def test_search_is_followed_to_its_plan(client: Client) -> None:
    networking = make_networking()
    make_people(networking.encounter, 9)
    enter(client, networking)

    asked = client.post(page("tables", networking))
    waiting = client.get(asked["Location"])
    do_waiting_jobs()
    found = client.get(asked["Location"])

    job = Job.objects.get()
    assert f"job-{job.pk}".encode() in waiting.content
    assert found["Location"] == page("table_plan", networking, 1)


def test_search_that_finds_nothing_better_says_so(client: Client) -> None:
    plan = make_planned_tables(8, tables=2, rounds=1)
    enter(client, plan.networking)

    asked = client.post(page("improve_tables", plan.networking, 1))
    do_waiting_jobs()
    response = client.get(asked["Location"], headers=HEADERS, follow=True)

    assert b"nothing better was found" in response.content
    assert TablePlan.objects.count() == 1


def test_plan_says_what_is_proven_and_lists_every_round(client: Client) -> None:
    plan = make_planned_tables()
    enter(client, plan.networking)

    response = client.get(page("table_plan", plan.networking, 1), headers=HEADERS)

    text = response.content.decode()
    assert plan.explanation["en"]["headline"] in text
    assert [sentence for sentence in plan.explanation["en"]["sentences"] if sentence not in text] == []
    assert [len(item.tables) for item in response.context["rounds"]] == [3, 3]
    rows = response.context["figure"].table
    assert rows[0] == ("Person", "Round 1", "Round 2")
    assert len(rows) == 10


def test_people_are_asked_before_they_are_written_to(client: Client) -> None:
    plan = make_planned_tables()
    enter(client, plan.networking)

    before = client.get(page("publish_tables", plan.networking, 1), headers=HEADERS)
    after = client.post(page("publish_tables", plan.networking, 1), {"is_announced": "1"}, headers=HEADERS, follow=True)

    assert b"Write to them too (9 e-mails)" in before.content
    assert b"9 e-mails are on their way" in after.content


def test_repair_shows_who_changes_before_it_is_confirmed(client: Client) -> None:
    plan = make_published_tables()
    late = make_participation(plan.networking.encounter)
    enter(client, plan.networking)

    lead = client.get(page("lead_rounds", plan.networking), headers=HEADERS)
    asked = client.post(page("repair_tables", plan.networking))
    shown = client.get(asked["Location"], headers=HEADERS)
    client.post(page("publish_tables", plan.networking, 2))

    assert lead.context["today"].unseated == (late,)
    assert str(late) in lead.content.decode()
    assert asked["Location"] == page("table_plan", plan.networking, 2)
    assert b"1 person gets a new card" in shown.content
    assert b"Yes, change these cards" in shown.content
    assert plan.networking.plans.get(state=PlanState.PUBLISHED).number == 2


def test_rounds_are_led_from_one_page_and_read_on_the_big_screen(client: Client) -> None:
    plan = make_published_tables()
    enter(client, plan.networking)

    client.post(page("begin_round", plan.networking, 1))
    screen = client.get(page("rounds_screen", plan.networking), headers=HEADERS)
    client.post(page("end_round", plan.networking, 1))
    between = client.get(page("rounds_screen", plan.networking), headers=HEADERS)
    client.post(page("take_round_back", plan.networking))

    plan.networking.refresh_from_db()
    assert b"Round 1 of 2" in screen.content
    assert b"until" in screen.content
    assert b"Round 2 comes next" in between.content
    assert (plan.networking.played, plan.networking.round_began_at is not None) == (0, True)


def test_topics_stand_on_the_big_screen(client: Client) -> None:
    plan = make_published_tables(has_topics=True)
    table = plan.networking.tables.all()[0]
    services.update_table(
        table=table, facts=services.TableFacts(label="1", topic={"fr": "Nos publics"}, seats=4, fewest=2), actor=None
    )
    enter(client, plan.networking)

    assert b"Nos publics" in client.get(page("rounds_screen", plan.networking)).content


@pytest.mark.parametrize("count", [1, 3])
def test_moments_are_read_in_the_same_few_questions(client: Client, django_assert_num_queries: Any, count: int) -> None:
    encounter = make_encounter()
    for hour in range(count):
        make_networking(
            encounter, moment=make_moment(encounter, starts_at=f"{10 + hour}:00", ends_at=f"{10 + hour}:50")
        )
    client.force_login(organiser_of(encounter))

    with django_assert_num_queries(11):
        client.get(reverse("encounters:networking", args=[encounter.pk]))


@pytest.mark.parametrize("count", [1, 3])
def test_tables_are_read_in_the_same_few_questions(client: Client, django_assert_num_queries: Any, count: int) -> None:
    networking = make_networking(tables=count)
    host = make_participation(networking.encounter)
    facts = services.TableFacts(label="1", seats=4, fewest=2, host=host)
    services.update_table(table=networking.tables.all()[0], facts=facts, actor=None)
    enter(client, networking)

    with django_assert_num_queries(14):
        client.get(page("tables", networking))


@pytest.mark.parametrize("people", [6, 12])
def test_plan_is_read_in_the_same_few_questions(client: Client, django_assert_num_queries: Any, people: int) -> None:
    plan = make_planned_tables(people, tables=people // 3, seats=3, rounds=1)
    enter(client, plan.networking)

    with django_assert_num_queries(10):
        client.get(page("table_plan", plan.networking, 1))


@pytest.mark.parametrize("people", [1, 3])
def test_missing_people_are_read_in_the_same_few_questions(
    client: Client, django_assert_num_queries: Any, people: int
) -> None:
    plan = make_published_tables()
    make_people(plan.networking.encounter, people)
    enter(client, plan.networking)

    with django_assert_num_queries(12):
        client.get(page("lead_rounds", plan.networking))


def test_later_version_stands_beside_the_first(client: Client) -> None:
    plan = make_published_tables()
    make_table_plan(plan.networking)
    enter(client, plan.networking)

    response = client.get(page("tables", plan.networking))

    assert [row.number for row in response.context["plans"]] == [2, 1]
