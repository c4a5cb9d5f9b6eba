"""« Mes tables » through a pass: where somebody sits, whom they meet there, and what nobody learns."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from estime_web.accounts.services import revoke_pass
from estime_web.encounters.enums import PairRule, RoomEventKind
from estime_web.encounters.exports_personal import personal_data
from estime_web.encounters.models import Participation, RoomEvent, TablePlan
from estime_web.encounters.queries.my_tables import my_tables_of
from estime_web.encounters.queries.tables import published_tables_of
from estime_web.encounters.round_times import planned_start
from estime_web.encounters.services import add_pair
from estime_web.encounters.services import networking as services
from estime_web.encounters.table_rows import table_seat_rows
from tests.accounts.factories import make_user
from tests.encounters.factories import make_encounter, make_people
from tests.encounters.personal_factories import token
from tests.encounters.table_factories import (
    make_moment,
    make_networking,
    make_planned_tables,
    make_published_tables,
    make_table_plan,
)

pytestmark = pytest.mark.django_db


def somebody(plan: TablePlan) -> Participation:
    return plan.networking.encounter.participations.select_related("access", "person", "encounter")[0]


def read(client: Client, person: Participation) -> str:
    response = client.get(f"/p/{token(person)}/tables/", headers={"accept-language": "fr"})
    assert response.status_code == 200
    return response.content.decode()


def test_person_reads_their_table_of_each_round_and_the_first_names_of_those_who_sit_there(client: Client) -> None:
    plan = make_published_tables()
    person = somebody(plan)

    text = read(client, person)

    mine = plan.seats.filter(participation=person).select_related("table")
    mates = plan.seats.filter(round=1, table=mine[0].table).exclude(participation=person)
    assert [seat for seat in mine if f"Table {seat.table.label}" not in text] == []
    organisations = [
        str(seat.participation.organisation) for seat in mates.select_related("participation__organisation")
    ]
    assert [name for name in organisations if name not in text] == []


def test_family_names_addresses_and_other_tables_stay_out(client: Client) -> None:
    plan = make_published_tables()
    person = somebody(plan)
    met = {seat.participation_id for item in my_tables_of(person) for seat in _mates(plan, person)}

    text = read(client, person)

    others = plan.networking.encounter.participations.exclude(pk=person.pk).select_related("person", "organisation")
    secrets = [other.person.family_name for other in others] + [other.person.email for other in others]
    secrets += [str(other.organisation) for other in others if other.pk not in met]
    assert [secret for secret in secrets if f">{secret}<" in text or f" {secret}\n" in text] == []


def _mates(plan: TablePlan, person: Participation) -> list[Any]:  # Any: seats
    mine = set(plan.seats.filter(participation=person).values_list("round", "table"))
    return [seat for seat in plan.seats.all() if (seat.round, seat.table_id) in mine]


def test_now_and_next_stand_first_by_the_clock_of_the_programme(client: Client) -> None:
    plan = make_published_tables()

    with time_machine.travel(planned_start(plan.networking) + timedelta(minutes=5), tick=False):
        text = read(client, somebody(plan))

    assert "jusqu'à 14\u00a0h\u00a015" in text
    assert text.index("Maintenant") < text.index("Ensuite" if "Ensuite" in text else "Tour 1")


def test_before_publication_nobody_sees_a_table(client: Client) -> None:
    plan = make_planned_tables()

    text = read(client, somebody(plan))

    assert "Pas encore de table" in text


def test_proposal_in_the_making_shows_nothing_of_itself(client: Client) -> None:
    plan = make_published_tables()
    before = read(client, somebody(plan))
    make_table_plan(plan.networking)

    after = read(client, somebody(plan))

    assert after.split("<main")[1].split("</main>")[0] == before.split("<main")[1].split("</main>")[0]


def test_closed_link_opens_no_tables(client: Client) -> None:
    person = somebody(make_published_tables())
    address = f"/p/{token(person)}/tables/"
    assert person.access is not None
    revoke_pass(access=person.access)

    assert client.get(address).status_code == 404


def test_pair_in_confidence_is_told_to_nobody(client: Client) -> None:
    encounter = make_encounter()
    first, second, *_others = make_people(encounter, 9)
    add_pair(encounter=encounter, first=first, second=second, rule=PairRule.KNOWN, actor=None)
    plan = make_table_plan(make_networking(encounter))
    services.publish_table_plan(plan=plan, actor=None)
    person = somebody(plan)

    text = read(client, person) + str(personal_data(person)) + str(plan.explanation)

    assert str(second.pk) not in text
    assert str(first.pk) not in text


def test_host_reads_that_they_stay(client: Client) -> None:
    encounter = make_encounter()
    host, *_others = make_people(encounter, 9)
    networking = make_networking(encounter)
    services.update_table(
        table=networking.tables.all()[0],
        facts=services.TableFacts(label="1", seats=4, fewest=2, host=host),
        actor=None,
    )
    services.publish_table_plan(plan=make_table_plan(networking), actor=None)
    host = Participation.objects.select_related("access").get(pk=host.pk)

    assert "Vous accueillez à cette table" in read(client, host)


def test_line_of_the_day_names_each_round() -> None:
    plan = make_published_tables()
    person = somebody(plan)

    with translation.override("fr"):
        text = render_to_string(
            "encounters/networking/on_my_day.html", {"acquaintances": my_tables_of(person), "token": token(person)}
        )

    assert (text.count("Tour 1"), text.count("Tour 2")) == (1, 1)
    assert f"/p/{token(person)}/tables/" in text


@pytest.mark.parametrize("count", [1, 3])
def test_tables_of_a_day_are_read_in_the_same_few_questions(django_assert_num_queries: Any, count: int) -> None:
    encounter = make_encounter()
    make_people(encounter, 6)
    for hour in range(count):
        moment = make_moment(encounter, starts_at=f"{10 + hour}:00", ends_at=f"{10 + hour}:50")
        networking = make_networking(encounter, moment=moment, tables=2, seats=3, rounds=1)
        services.publish_table_plan(plan=make_table_plan(networking), actor=None)
    person = encounter.participations.select_related("encounter")[0]

    with django_assert_num_queries(2):
        found = my_tables_of(person)

    assert len(found) == len(published_tables_of(encounter)) == count


def test_somebody_reads_their_tables_among_their_data() -> None:
    plan = make_published_tables()
    person = somebody(plan)
    user = make_user()
    person.person.user = user
    person.person.save()
    make_table_plan(plan.networking)

    with translation.override("en"):
        rows = table_seat_rows(user)

    tables = plan.seats.filter(participation=person).order_by("round").values_list("table__label", flat=True)
    assert [(row["Plan"], row["Round"], row["Table"]) for row in rows] == [
        (1, number, label) for number, label in enumerate(tables, start=1)
    ]
    assert [row["table"] for row in personal_data(person)["tables"]] == list(tables)  # type: ignore[attr-defined]  # JSON


def test_erased_person_leaves_no_seat_and_no_notice_behind() -> None:
    plan = make_published_tables()
    person = somebody(plan)
    late = make_people(plan.networking.encounter, 1)[0]
    repaired = services.propose_repair(networking=plan.networking, actor=None, language="fr")
    services.publish_table_plan(plan=repaired, actor=None)

    late.person.delete()
    person.person.delete()

    assert repaired.seats.filter(participation__in=[late.pk, person.pk]).count() == 0
    event = RoomEvent.objects.get(kind=RoomEventKind.TABLES_CHANGED)
    assert event.notices.count() == 0


def test_changed_tables_are_announced_once_and_recalled_afterwards(client: Client) -> None:
    plan = make_published_tables()
    late = make_people(plan.networking.encounter, 1)[0]
    late = Participation.objects.select_related("access").get(pk=late.pk)
    services.publish_table_plan(
        plan=services.propose_repair(networking=plan.networking, actor=None, language="fr"), actor=None
    )

    first, second = read(client, late), read(client, late)
    other = read(client, somebody(plan))

    assert ("Vos tables ont changé." in first, "Vos tables ont changé." in second) == (True, False)
    assert "première carte imprimée" in second
    assert "carte imprimée" not in other
