"""One person on the board: why they are there, keep them, the price of placing them elsewhere, and back."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters import moves, services
from estime_web.encounters.models import KeptSeat, Participation, Plan, Seat, Session
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import make_participation, make_plan, make_planned_day, organiser_of
from tests.encounters.test_organiser_board import explained, make_crowded_day

pytestmark = pytest.mark.django_db


def page(plan: Plan, seat: Seat, name: str = "plan_person", *more: object) -> str:
    arguments = [plan.encounter_id, plan.number, seat.participation_id, seat.slot_id, *more]
    return reverse(f"encounters:{name}", args=arguments)


def board(plan: Plan, number: int) -> str:
    return reverse("encounters:board", args=[plan.encounter_id, number])


def first_seat(plan: Plan) -> tuple[Seat, Session]:
    """A seat, and another session at the same time in which somebody sits."""
    seat = plan.seats.select_related("participation__person", "session").order_by("pk")[0]
    other = plan.seats.filter(slot=seat.slot).exclude(session=seat.session).order_by("pk")[0]
    return seat, other.session


def signed_in(client: Client, plan: Plan) -> Client:
    client.force_login(organiser_of(plan.encounter))
    return client


def test_page_tells_each_wish_and_what_was_got(client: Client) -> None:
    plan = make_planned_day(6)
    seat, _other = first_seat(plan)

    response = signed_in(client, plan).get(page(plan, seat))

    wishes = response.context["wishes"]
    assert [row["choice"] for row in wishes] == ["1er choix", "2e choix"]
    assert all(row["wish"].seat for row in wishes)


def test_page_tells_why_a_better_wish_was_not_given(client: Client) -> None:
    plan = explained(make_crowded_day())
    why = plan.why_nots.select_related("participation", "workshop")[0]
    seat = plan.seats.filter(participation=why.participation).order_by("pk")[0]

    content = signed_in(client, plan).get(page(plan, seat)).content.decode()

    assert "Pourquoi pas" in content
    assert f"{why.workshop.letter} · {why.workshop.title}" in content
    assert str(why.participation.person) in content


def test_page_of_somebody_who_wished_nothing_says_so(client: Client) -> None:
    plan = make_planned_day(3)
    silent = make_participation(plan.encounter)
    later = make_plan(plan.encounter)
    seat = later.seats.filter(participation=silent).order_by("pk")[0]

    content = signed_in(client, plan).get(page(later, seat)).content.decode()

    assert "Aucun souhait" in content


def test_other_sessions_of_that_hour_stand_with_their_seats(client: Client) -> None:
    plan = make_planned_day(12)
    seat, _other = first_seat(plan)

    response = signed_in(client, plan).get(page(plan, seat))

    others = [other for other, _choice in response.context["others"]]
    assert {other.session.slot_id for other in others} == {seat.slot_id}
    assert len(others) == 2
    assert sum(other.taken for other in others) + plan.seats.filter(session=seat.session).count() == 12


def test_kept_seat_has_a_lock_on_the_board_until_it_is_released(client: Client) -> None:
    plan = make_planned_day(6)
    seat, _other = first_seat(plan)
    signed_in(client, plan)

    kept = client.post(page(plan, seat, "keep_place"))
    locked = client.get(board(plan, 1)).content.decode()
    client.post(page(plan, seat, "release_place"))
    free = client.get(board(plan, 1)).content.decode()

    assert kept["Location"] == page(plan, seat)
    assert [content.count("place gardée </span>") for content in (locked, free)] == [1, 0]
    assert not KeptSeat.objects.exists()


def test_keeping_somebody_where_they_sit_is_no_change_of_the_day(client: Client) -> None:
    plan = make_planned_day(6)
    seat, _other = first_seat(plan)
    signed_in(client, plan).post(page(plan, seat, "keep_place"))
    plan.refresh_from_db()

    assert not services.has_changed_since(plan)

    client.post(page(plan, seat, "release_place"))
    plan.refresh_from_db()

    assert not services.has_changed_since(plan)


def test_keeping_a_seat_does_not_hide_that_the_day_has_changed(client: Client) -> None:
    plan = make_planned_day(6)
    seat, _other = first_seat(plan)
    make_participation(plan.encounter)

    signed_in(client, plan).post(page(plan, seat, "keep_place"))
    plan.refresh_from_db()

    assert services.has_changed_since(plan)


def test_releasing_twice_is_told_kindly(client: Client) -> None:
    plan = make_planned_day(4)
    seat, _other = first_seat(plan)

    answer = signed_in(client, plan).post(page(plan, seat, "release_place"))

    assert (answer.status_code, answer["Location"]) == (302, page(plan, seat))


def test_seat_on_a_replaced_plan_is_not_kept(client: Client) -> None:
    plan = make_planned_day(4)
    seat, _other = first_seat(plan)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)

    answer = signed_in(client, plan).post(page(plan, seat, "keep_place"))

    assert answer.status_code == 409
    assert not KeptSeat.objects.exists()


def test_price_is_told_by_name_and_nothing_is_done(client: Client) -> None:
    plan = make_crowded_day(12)
    seat, other = first_seat(plan)

    response = signed_in(client, plan).get(page(plan, seat, "move_person", other.pk))

    price = response.context["price"]
    assert str(seat.participation.person) in price.own[0].sentence
    assert price.others
    for move in (*price.own, *price.others):
        assert move.sentence in response.content.decode().replace("&#x27;", "'")
    assert price.is_nearest
    assert (Plan.objects.count(), KeptSeat.objects.count()) == (1, 0)


def test_price_says_that_a_kept_seat_is_given_up(client: Client) -> None:
    plan = make_planned_day(6)
    seat, other = first_seat(plan)
    services.keep_seat(participation=seat.participation, session=seat.session, actor=None)

    response = signed_in(client, plan).get(page(plan, seat, "move_person", other.pk))

    assert response.context["given_up"].session == seat.session
    assert "est abandonnée" in response.content.decode()


def test_price_of_a_day_too_large_for_a_page_is_refused(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_planned_day(4)
    seat, other = first_seat(plan)
    monkeypatch.setattr(moves, "MOST_PEOPLE", 3)

    response = signed_in(client, plan).get(page(plan, seat, "move_person", other.pk))

    assert "en ligne de commande" in response.context["refusal"]


def test_accepted_price_becomes_a_version_that_can_be_undone(client: Client) -> None:
    plan = make_planned_day(6)
    seat, other = first_seat(plan)
    signed_in(client, plan)

    done = client.post(page(plan, seat, "move_person", other.pk))
    undone = client.post(reverse("encounters:undo_plan", args=[plan.encounter_id, 2]))

    assert done["Location"] == board(plan, 2)
    assert undone["Location"] == board(plan, 1)
    assert (list(Plan.objects.all()), KeptSeat.objects.count()) == ([plan], 0)


def test_move_to_where_they_sit_already_makes_no_version(client: Client) -> None:
    plan = make_planned_day(4)
    seat, _other = first_seat(plan)

    response = signed_in(client, plan).post(page(plan, seat, "move_person", seat.session_id))

    assert (response.status_code, Plan.objects.count()) == (200, 1)


def test_move_asked_for_twice_is_done_once(client: Client) -> None:
    plan = make_planned_day(6)
    seat, other = first_seat(plan)
    signed_in(client, plan)

    answers = [client.post(page(plan, seat, "move_person", other.pk)) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [board(plan, 2)] * 2
    assert Plan.objects.count() == 2


def test_move_on_a_replaced_plan_is_refused_on_its_page(client: Client) -> None:
    plan = make_planned_day(6)
    seat, other = first_seat(plan)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)
    signed_in(client, plan)

    looked, done = (ask(page(plan, seat, "move_person", other.pk)) for ask in (client.get, client.post))

    assert (looked.status_code, done.status_code) == (200, 422)
    assert looked.context["refusal"] == done.context["refusal"] != ""
    assert looked.context["price"] is None
    assert Plan.objects.count() == 2


def test_who_cannot_sit_there_is_refused_before_anything_is_computed(client: Client) -> None:
    plan = make_planned_day(6)
    seat, other = first_seat(plan)
    Participation.objects.filter(pk=seat.participation_id).update(languages=["en"])

    response = signed_in(client, plan).get(page(plan, seat, "move_person", other.pk))

    assert "ne comprend pas les langues" in response.context["refusal"]


def test_facilitator_stays_in_their_session(client: Client) -> None:
    plan = make_planned_day(6)
    session = plan.encounter.slots.all()[0].sessions.all()[0]
    make_participation(plan.encounter, facilitates=[session])
    later = make_plan(plan.encounter)
    seat = later.seats.filter(session=session, rank=None).get()
    other = session.slot.sessions.exclude(pk=session.pk)[0]
    signed_in(client, plan)

    looked, person = client.get(page(later, seat, "move_person", other.pk)), client.get(page(later, seat))

    assert "anime l'atelier" in looked.context["refusal"]
    assert page(later, seat, "move_person", other.pk) not in person.content.decode()


def test_where_they_sit_already_costs_nothing(client: Client) -> None:
    plan = make_planned_day(4)
    seat, _other = first_seat(plan)

    response = signed_in(client, plan).get(page(plan, seat, "move_person", seat.session_id))

    assert response.context["is_there_already"]
    assert response.context["price"] is None


def test_session_of_another_hour_is_no_page(client: Client) -> None:
    plan = make_planned_day(4)
    seat, _other = first_seat(plan)
    later = plan.seats.exclude(slot=seat.slot)[0].session

    assert signed_in(client, plan).get(page(plan, seat, "move_person", later.pk)).status_code == 404


def test_published_move_is_not_undone_and_the_page_says_why(client: Client) -> None:
    plan = make_planned_day(4)
    seat, other = first_seat(plan)
    moved = services.move_person(plan=plan, participation=seat.participation, session=other, actor=None, language="fr")
    services.publish_plan(plan=moved, actor=None)
    signed_in(client, plan)

    answer = client.post(reverse("encounters:undo_plan", args=[plan.encounter_id, 2]))

    assert answer.status_code == 409
    assert Plan.objects.count() == 2


@pytest.mark.parametrize("people", [4, 12])
def test_page_of_a_person_is_read_in_the_same_few_questions(
    client: Client, django_assert_num_queries: Any, people: int
) -> None:
    plan = make_planned_day(people)
    seat, _other = first_seat(plan)
    signed_in(client, plan)

    with django_assert_num_queries(15):
        client.get(page(plan, seat))


@pytest.mark.parametrize("people", [4, 12])
def test_price_is_read_in_the_same_few_questions(
    client: Client, django_assert_max_num_queries: Any, people: int
) -> None:
    plan = make_planned_day(people)
    seat, other = first_seat(plan)
    signed_in(client, plan)

    with django_assert_max_num_queries(36):
        client.get(page(plan, seat, "move_person", other.pk))


def test_look_closer_leads_to_an_answer(client: Client) -> None:
    plan = make_crowded_day()
    worst = plan.seats.filter(rank=3)[0]
    signed_in(client, plan)

    before = client.get(page(plan, worst)).content.decode()
    client.post(reverse("encounters:explain_plan", args=[plan.encounter_id, 1]))
    do_waiting_jobs()
    after = client.get(page(plan, worst)).content.decode()

    assert ["Pourquoi pas" in content for content in (before, after)] == [False, True]
