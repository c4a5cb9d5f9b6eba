"""The price of mixing, the ways to adapt a plan, the comparison of two: as the organiser reads them."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estime_web.encounters import services
from estime_web.encounters.enums import PlanOrigin, VariantKind
from estime_web.encounters.models import Plan
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import make_participation, make_plan, make_planned_day, organiser_of
from tests.encounters.test_organiser_board import explained

pytestmark = pytest.mark.django_db


def page(plan: Plan, name: str, *more: object) -> str:
    return reverse(f"encounters:{name}", args=[plan.encounter_id, plan.number, *more])


def signed_in(client: Client, plan: Plan) -> Client:
    client.force_login(organiser_of(plan.encounter))
    return client


def make_changed_day(people: int = 6) -> Plan:
    """A published plan, and somebody who is absent since."""
    plan = make_planned_day(people)
    services.publish_plan(plan=plan, actor=None)
    plan.refresh_from_db()
    plan.encounter.participations.all()[0].absent_slots.set(plan.encounter.slots.all())
    return plan


def adapted(plan: Plan) -> Plan:
    services.start_adapting(plan=plan, actor=None)
    do_waiting_jobs()
    return plan


def test_five_mixes_are_five_links_in_words(client: Client) -> None:
    plan = explained(make_planned_day(8))

    response = signed_in(client, plan).get(page(plan, "mixing_price"))

    content = response.content.decode()
    assert [mix.label for mix in response.context["mixes"]] == [
        "pas du tout",
        "un peu",
        "à moitié",
        "beaucoup",
        "comme toute la journée",
    ]
    assert [f"?mix={percent}#mixing" in content for percent in (0, 25, 50, 75, 100)] == [True] * 5
    assert response.context["chosen"].is_own
    assert len(re.findall(r"<article[^>]*\shidden\s", content)) == 4


def test_mix_that_is_asked_for_is_looked_at(client: Client) -> None:
    plan = explained(make_planned_day(8))
    signed_in(client, plan)

    looked = [
        client.get(page(plan, "mixing_price"), {"mix": asked}).context["chosen"].percent for asked in ("100", "0", "x")
    ]

    assert looked == [100, 0, 50]


def test_one_sentence_and_a_table_say_what_mixing_costs(client: Client) -> None:
    plan = explained(make_planned_day(8))

    content = signed_in(client, plan).get(page(plan, "mixing_price")).content.decode()

    assert plan.help["mixing_charts"]["fr"]["sentence"] in content.replace("&#x27;", "'")
    assert "<table" in content


def test_mixes_that_were_not_tried_can_be_asked_for(client: Client) -> None:
    plan = make_planned_day(4)

    content = signed_in(client, plan).get(page(plan, "mixing_price")).content.decode()

    assert page(plan, "explain_plan") in content


def test_chosen_mix_becomes_the_next_plan_once(client: Client) -> None:
    plan = explained(make_planned_day(8))
    variant = plan.variants.get(kind=VariantKind.MIXING, key="100")
    signed_in(client, plan)

    answers = [client.post(page(plan, "choose_variant", variant.pk)) for _ in range(2)]

    board = reverse("encounters:board", args=[plan.encounter_id, 2])
    assert [answer["Location"] for answer in answers] == [board, board]
    chosen = Plan.objects.get(number=2)
    assert (chosen.origin, chosen.based_on, services.has_changed_since(chosen)) == (PlanOrigin.CHOSEN, plan, False)


def test_mix_of_a_day_that_changed_meanwhile_says_that_it_has_changed(client: Client) -> None:
    plan = explained(make_planned_day(8))
    make_participation(plan.encounter)
    variant = plan.variants.get(kind=VariantKind.MIXING, key="100")

    signed_in(client, plan).post(page(plan, "choose_variant", variant.pk))

    assert services.has_changed_since(Plan.objects.get(number=2))


def test_variant_of_another_plan_is_not_chosen(client: Client) -> None:
    plan = explained(make_planned_day(4))
    later = make_plan(plan.encounter)
    variant = plan.variants.all()[0]

    assert signed_in(client, plan).post(page(later, "choose_variant", variant.pk)).status_code == 404


def test_variant_that_seats_somebody_who_is_gone_is_refused(client: Client) -> None:
    plan = explained(make_planned_day(4))
    variant = plan.variants.get(kind=VariantKind.MIXING, key="100")
    plan.seats.filter(participation=plan.encounter.participations.all()[0]).delete()
    services.remove_participation(participation=plan.encounter.participations.all()[0], actor=None)

    answer = signed_in(client, plan).post(page(plan, "choose_variant", variant.pk))

    assert answer.status_code == 409
    assert "changé depuis le calcul" in answer.content.decode()


def test_from_a_changed_day_to_the_page_that_says_who_is_told(client: Client) -> None:
    plan = make_changed_day()
    signed_in(client, plan)
    adapt = page(plan, "adapt_plan")

    before = client.get(adapt).content.decode()
    asked = client.post(adapt)
    working = client.get(adapt).content.decode()
    do_waiting_jobs()
    polled = client.get(adapt, headers={"HX-Request": "true"})
    after = client.get(adapt)
    way = after.context["ways"][0]
    chosen = client.post(page(plan, "choose_variant", way.variant.pk))
    publishing = client.get(chosen["Location"]).content.decode()

    assert "La journée a changé depuis ce plan" in before
    assert asked["Location"] == polled["HX-Redirect"] == adapt
    assert "hx-get" in working
    assert way.label == "Le moins de changements"
    assert way.sentences[0] == "Personne ne change de place."
    assert chosen["Location"] == reverse("encounters:publish", args=[plan.encounter_id, 2])
    assert 'value="changed" checked' in publishing


def test_ways_name_who_moves(client: Client) -> None:
    plan = make_changed_day(9)
    encounter = plan.encounter
    room = encounter.rooms.all()[0]
    services.update_room(room=room, name=room.name, capacity=2, is_step_free=True, actor=None)
    adapted(plan)

    response = signed_in(client, plan).get(page(plan, "adapt_plan"))

    fewest = response.context["ways"][0]
    names = {str(one.person) for one in encounter.participations.all()}
    assert fewest.moves
    assert {move.person for move in fewest.moves} <= names
    for move in fewest.moves:
        assert move.sentence in response.content.decode().replace("&#x27;", "'")


def test_unchanged_day_says_that_nothing_has_changed(client: Client) -> None:
    plan = make_planned_day(4)

    assert "Rien n'a changé" in signed_in(client, plan).get(page(plan, "adapt_plan")).content.decode()


def test_on_the_day_itself_hours_that_have_begun_are_said_to_stay(client: Client) -> None:
    plan = make_changed_day(4)
    signed_in(client, plan)

    before = client.get(page(plan, "adapt_plan")).content.decode()
    with time_machine.travel(timezone.make_aware(timezone.datetime(2027, 6, 1, 10)), tick=False):
        client.force_login(organiser_of(plan.encounter))
        today = client.get(page(plan, "adapt_plan")).content.decode()

    assert ["déjà commencés" in content for content in (before, today)] == [False, True]


def test_replaced_plan_is_not_adapted(client: Client) -> None:
    plan = make_planned_day(4)
    services.publish_plan(plan=plan, actor=None)
    services.publish_plan(plan=make_plan(plan.encounter), actor=None)
    signed_in(client, plan)

    shown, asked = client.get(page(plan, "adapt_plan")), client.post(page(plan, "adapt_plan"))

    assert "Un plan plus récent a remplacé" in shown.content.decode()
    assert asked.status_code == 409


def test_planning_page_says_that_a_published_plan_is_better_adapted(client: Client) -> None:
    plan = make_changed_day(4)

    content = signed_in(client, plan).get(reverse("encounters:planning", args=[plan.encounter_id])).content.decode()

    assert page(plan, "adapt_plan") in content


@pytest.mark.parametrize("people", [6, 9])
def test_ways_are_read_in_the_same_few_questions(client: Client, django_assert_num_queries: Any, people: int) -> None:
    plan = adapted(make_changed_day(people))
    signed_in(client, plan)
    client.get(page(plan, "adapt_plan"))

    with django_assert_num_queries(22):
        client.get(page(plan, "adapt_plan"))


def compare_page(plan: Plan) -> str:
    return reverse("encounters:compare_plans", args=[plan.encounter_id])


def test_comparing_names_who_moves_from_where_to_where(client: Client) -> None:
    plan = make_planned_day(6)
    seat = plan.seats.select_related("participation__person", "session__workshop").order_by("pk")[0]
    other = plan.encounter.slots.get(pk=seat.slot_id).sessions.exclude(pk=seat.session_id)[0]
    services.move_person(plan=plan, participation=seat.participation, session=other, actor=None, language="fr")

    response = signed_in(client, plan).get(compare_page(plan))

    found = response.context["found"]
    moved = [move for move in found.moves if move.person == str(seat.participation.person)]
    assert (response.context["first"], response.context["second"].number) == (plan, 2)
    assert moved[0].before.startswith(seat.session.workshop.letter)
    assert moved[0].after.startswith(other.workshop.letter)
    assert len(found.stages) >= len(plan.computation.output["stages"])
    assert {pair.better for pair in found.stages if pair.first is None} == {""}


def test_plan_is_like_itself(client: Client) -> None:
    plan = make_planned_day(4)
    make_plan(plan.encounter)
    signed_in(client, plan)

    itself = client.get(compare_page(plan), {"a": "1", "b": "1"})
    twins = client.get(compare_page(plan), {"a": "1", "b": "2"})

    assert itself.context["found"] is None
    assert twins.context["found"].moves == ()


def test_one_plan_alone_has_nothing_to_be_compared_with(client: Client) -> None:
    plan = make_planned_day(4)

    response = signed_in(client, plan).get(compare_page(plan))

    assert response.status_code == 200
    assert response.context["found"] is None


@pytest.mark.parametrize("people", [4, 12])
def test_comparison_is_read_in_the_same_few_questions(
    client: Client, django_assert_num_queries: Any, people: int
) -> None:
    plan = make_planned_day(people)
    make_plan(plan.encounter)
    signed_in(client, plan)

    with django_assert_num_queries(23):
        client.get(compare_page(plan), {"a": "1", "b": "2"})
