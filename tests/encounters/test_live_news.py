"""What is new since a page was made: for whom, how cheaply, and for nobody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from estime_web.accounts.services import revoke_pass
from estime_web.encounters.enums import PlanState, RoomEventKind
from estime_web.encounters.models import Participation
from estime_web.encounters.queries.live import events_after, last_event_id, plan_mark
from tests.accounts.factories import make_user
from tests.encounters.personal_factories import Day, make_day, make_guest, make_plan, token
from tests.encounters.screen_factories import make_event, make_screen, tell

pytestmark = pytest.mark.django_db


def _news(client: Client, person: Participation, since: int = 0) -> int:
    plan = person.encounter.plans.filter(state=PlanState.PUBLISHED).first()
    return client.get(f"/p/{token(person)}/since/{since}/?plan={plan_mark(plan)}").status_code


def _seated() -> tuple[Day, Participation, Participation]:
    day = make_day()
    anne, bart = make_guest(day), make_guest(day, "Bart", "Claeys")
    make_plan(day, (anne, "A", 0, 1), (bart, "B", 0, 1))
    return day, anne, bart


def test_events_of_one_day_come_in_their_order() -> None:
    day, other = make_day(), make_day()
    first, second = make_event(day), make_event(day)
    make_event(other)

    assert [event.pk for event in events_after(day.encounter, first.pk)] == [second.pk]
    assert last_event_id(day.encounter) == second.pk
    assert last_event_id(make_day().encounter) == 0


def test_nothing_new_is_an_empty_answer_that_nobody_keeps(client: Client) -> None:
    _day, anne, _bart = _seated()

    answer = client.get(f"/p/{token(anne)}/since/0/?plan={plan_mark(anne.encounter.plans.get())}")

    assert (answer.status_code, answer.content, answer["Cache-Control"]) == (204, b"", "private, no-store")
    assert "HX-Refresh" not in answer


def test_news_asks_the_page_to_be_read_again(client: Client) -> None:
    day, anne, _bart = _seated()
    make_event(day, participation=anne)

    answer = client.get(f"/p/{token(anne)}/since/0/")

    assert (answer.status_code, answer["HX-Refresh"], answer["X-Robots-Tag"]) == (200, "true", "noindex, nofollow")


def test_arrival_concerns_the_person_alone(client: Client) -> None:
    day, anne, bart = _seated()
    event = make_event(day, participation=anne)

    assert (_news(client, anne), _news(client, bart)) == (200, 204)
    assert _news(client, anne, since=event.pk) == 204


def test_notice_concerns_whom_it_is_for(client: Client) -> None:
    day, anne, bart = _seated()
    tell(make_event(day, RoomEventKind.SWAPPED), anne, (day.sessions["A", 0], day.sessions["B", 0]))

    assert (_news(client, anne), _news(client, bart)) == (200, 204)


def test_room_of_a_session_concerns_those_who_sit_and_those_who_facilitate_there(client: Client) -> None:
    day, anne, bart = _seated()
    cleo = make_guest(day, "Cléo", "Maes")
    cleo.facilitates.add(day.sessions["A", 0])
    make_event(day, RoomEventKind.ROOM_CHANGED, session=day.sessions["A", 0])

    assert [_news(client, person) for person in (anne, bart, cleo)] == [200, 204, 200]


def test_tables_concern_everybody(client: Client) -> None:
    day, anne, bart = _seated()
    make_event(day, RoomEventKind.TABLES_CHANGED)

    assert (_news(client, anne), _news(client, bart)) == (200, 200)


def test_what_is_taken_back_concerns_those_whom_it_concerned(client: Client) -> None:
    day, anne, bart = _seated()
    event = make_event(day, RoomEventKind.SWAPPED)
    tell(event, anne, (day.sessions["A", 0], day.sessions["B", 0]))
    undone = make_event(day, RoomEventKind.UNDONE, undoes=event)

    assert (_news(client, anne, since=event.pk), _news(client, bart, since=event.pk)) == (200, 204)
    assert _news(client, anne, since=undone.pk) == 204


def test_plan_published_by_hand_is_news_and_one_made_by_an_event_only_through_its_notices(client: Client) -> None:
    day, anne, _bart = _seated()
    mark = plan_mark(day.encounter.plans.get())
    address = f"/p/{token(anne)}/since/0/?plan={mark}"
    day.encounter.plans.update(state=PlanState.SUPERSEDED)
    plan = make_plan(day, (anne, "A", 0, 1), published_at=timezone.now())

    by_hand = client.get(address).status_code
    make_event(day, plan=plan)
    by_event = client.get(address).status_code

    assert (by_hand, by_event) == (200, 204)


def test_mark_of_a_plan_is_exact_to_the_microsecond() -> None:
    day = make_day()
    plan = make_plan(day, published_at=timezone.now())
    later = make_plan(day, published_at=plan.published_at + timedelta(microseconds=1), state=PlanState.SUPERSEDED)

    assert plan_mark(later) - plan_mark(plan) == 1


@pytest.mark.parametrize("query", ["", "?plan=", "?plan=x", "?plan=²", "?plan=" + "9" * 40])
def test_mark_that_is_no_number_counts_as_none(client: Client, query: str) -> None:
    _day, anne, _bart = _seated()

    assert client.get(f"/p/{token(anne)}/since/{10**30}/{query}").status_code == 200


def test_pass_that_is_closed_or_unknown_opens_no_news(client: Client) -> None:
    _day, anne, _bart = _seated()
    address = f"/p/{token(anne)}/since/0/"
    assert anne.access is not None
    revoke_pass(access=anne.access)

    assert [client.get(path).status_code for path in (address, f"/p/{'a' * 32}/since/0/")] == [404, 404]


def test_pass_of_a_screen_opens_no_personal_page(client: Client) -> None:
    day, _anne, _bart = _seated()
    key = token(make_screen(day.encounter))  # type: ignore[arg-type]  # a screen has a pass as well

    assert [client.get(f"/p/{key}/{path}").status_code for path in ("", "since/0/")] == [404, 404]


@pytest.mark.parametrize("others", [1, 3])
def test_news_costs_three_queries_whatever_happened(
    client: Client, others: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    day, anne, _bart = _seated()
    for index in range(others):
        make_event(day, participation=make_guest(day, f"Anne{index}", f"Nom{index}"))
    address = f"/p/{token(anne)}/since/0/?plan={plan_mark(day.encounter.plans.get())}"

    with django_assert_num_queries(3):
        client.get(address)


def test_organiser_reads_whether_anything_happened(client: Client) -> None:
    day, _anne, _bart = _seated()
    client.force_login(day.encounter.organisers.get().user)
    address = f"/encounters/{day.encounter.pk}/since/"
    quiet = client.get(f"{address}0/").status_code
    event = make_event(day)

    assert (quiet, client.get(f"{address}0/").status_code, client.get(f"{address}{event.pk}/").status_code) == (
        204,
        200,
        204,
    )


def test_news_of_a_day_are_for_those_who_prepare_it(client: Client) -> None:
    day, _anne, _bart = _seated()
    address = f"/encounters/{day.encounter.pk}/since/0/"
    stranger = client.get(address).status_code
    client.force_login(make_user(name="Nora Ailleurs"))

    assert (stranger, client.get(address).status_code) == (302, 404)


def test_plan_of_before_that_is_put_back_is_news(client: Client) -> None:
    day, anne, _bart = _seated()
    later = plan_mark(day.encounter.plans.get()) + 1

    assert client.get(f"/p/{token(anne)}/since/0/?plan={later}").status_code == 200
