"""« Et si… »: one change of the programme, tried exactly, and nothing written."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.encounters import what_ifs
from estime_web.encounters.models import Plan, Session
from tests.encounters.factories import make_workshop, organiser_of
from tests.encounters.test_organiser_board import make_crowded_day

pytestmark = pytest.mark.django_db


def page(plan: Plan) -> str:
    return reverse("encounters:what_if", args=[plan.encounter_id, plan.number])


def signed_in(client: Client, plan: Plan) -> Client:
    client.force_login(organiser_of(plan.encounter))
    return client


def full_session(plan: Plan) -> Session:
    return plan.seats.select_related("session__workshop", "session__slot").order_by("pk")[0].session


def test_page_offers_four_changes_and_asks_nothing(client: Client) -> None:
    plan = make_crowded_day()

    response = signed_in(client, plan).get(page(plan))

    assert len(response.context["forms"]) == 4
    assert response.context["effect"] is None


def test_more_chairs_are_tried(client: Client) -> None:
    plan = make_crowded_day()
    workshop = plan.encounter.workshops.all()[0]
    session = workshop.sessions.all()[0]

    response = signed_in(client, plan).get(page(plan), {"kind": "seats", "session": session.pk, "seats": 3})

    effect = response.context["effect"]
    assert effect.label.startswith("3 chaises de plus")
    assert effect.sentences[0] in response.content.decode().replace("&#x27;", "'")
    session.room.refresh_from_db()
    assert session.room.capacity == 4


def test_one_more_session_beside_another_is_told_as_a_larger_room(client: Client) -> None:
    plan = make_crowded_day()
    session = full_session(plan)
    asked = {"kind": "session", "workshop": session.workshop_id, "slot": session.slot_id, "seats": 4}

    response = signed_in(client, plan).get(page(plan), asked)

    assert response.context["effect"].is_second_room
    assert "une salle plus grande" in response.content.decode()


def test_exchange_of_rooms_is_tried(client: Client) -> None:
    plan = make_crowded_day()
    session = full_session(plan)
    other = session.slot.sessions.exclude(pk=session.pk)[0]

    response = signed_in(client, plan).get(page(plan), {"kind": "exchange", "session": session.pk, "other": other.pk})

    assert response.context["effect"].sentences == ("Cela ne change rien, pour personne.",)


def test_rooms_of_two_hours_are_not_exchanged(client: Client) -> None:
    plan = make_crowded_day()
    session = full_session(plan)
    other = Session.objects.filter(slot__encounter=plan.encounter).exclude(slot=session.slot_id)[0]

    response = signed_in(client, plan).get(page(plan), {"kind": "exchange", "session": session.pk, "other": other.pk})

    assert response.context["effect"] is None
    assert "au même horaire" in response.content.decode()


def test_interpreter_is_tried(client: Client) -> None:
    plan = make_crowded_day()
    session = full_session(plan)

    response = signed_in(client, plan).get(page(plan), {"kind": "interpreter", "session": session.pk, "language": "en"})

    assert response.context["effect"].is_proven


@pytest.mark.parametrize("asked", [{"seats": 0}, {"seats": 31}, {"session": 10**6}, {"session": "x"}])
def test_question_that_cannot_be_is_told_in_the_form(client: Client, asked: dict[str, object]) -> None:
    plan = make_crowded_day(3)
    session = full_session(plan)

    response = signed_in(client, plan).get(page(plan), {"kind": "seats", "session": session.pk, "seats": 1} | asked)

    assert (response.status_code, response.context["effect"]) == (200, None)
    assert response.context["form"].errors


def test_workshop_that_the_plan_does_not_know_yet_is_refused(client: Client) -> None:
    plan = make_crowded_day(3)
    later = make_workshop(plan.encounter)
    slot = plan.encounter.slots.all()[0]

    response = signed_in(client, plan).get(
        page(plan), {"kind": "session", "workshop": later.pk, "slot": slot.pk, "seats": 4}
    )

    assert response.context["effect"] is None
    assert "avant que cette séance ne soit au programme" in response.content.decode()


def test_day_too_large_for_a_page_is_sent_to_the_command_line(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make_crowded_day(3)
    monkeypatch.setattr(what_ifs, "MOST_PEOPLE", 2)

    response = signed_in(client, plan).get(page(plan), {"kind": "seats", "session": full_session(plan).pk, "seats": 1})

    assert "estime allocate" in response.content.decode()
    assert response.context["effect"] is None
