"""« Pourquoi pas mon premier choix ? » on the personal page: an answer to the person, and nothing about the others."""

import pytest
from django.test import Client
from django.urls import reverse

from estime_web.accounts.passes import token_of
from estime_web.encounters import services
from estime_web.encounters.exports_personal import personal_data
from estime_web.encounters.models import Plan, WhyNot
from estime_web.encounters.whys import answers_for, why_of
from estime_web.foundation.services.job_runs import do_waiting_jobs
from tests.encounters.factories import make_encounter, make_people, make_plan, make_programme, wish

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Plan:
    """Nine people want the same two workshops, in rooms of four: somebody must be disappointed, and is told why."""
    encounter = make_programme(make_encounter(), capacity=4)
    first, second, _third = encounter.workshops.all()
    for participation in make_people(encounter, 9):
        wish(participation, first, second)
    services.send_invitations(encounter=encounter, actor=None)
    plan = make_plan(encounter)
    services.start_explaining(plan=plan, actor=None)
    services.publish_plan(plan=plan, actor=None)
    do_waiting_jobs()
    return plan


def page_of(row: WhyNot) -> str:
    row.participation.refresh_from_db()
    response = Client().get(
        reverse("encounters:my_page", args=[token_of(row.participation.access)]), headers={"accept-language": "fr"}
    )
    return response.content.decode()


def test_disappointed_person_reads_why_in_their_language(plan: Plan) -> None:
    row = plan.why_nots.select_related("participation__access").first()

    page = page_of(row)

    [answer] = [a for a in answers_for(row.participation, plan, "fr") if a.title == row.workshop.title]
    for sentence in answer.sentences:
        assert sentence.replace("’", "&#x27;") in page or sentence in page


def test_answer_names_nobody_and_tells_no_wish_of_others(plan: Plan) -> None:
    row = plan.why_nots.select_related("participation__access").first()
    others = plan.encounter.participations.exclude(pk=row.participation_id).select_related("person")

    page = page_of(row)

    assert [other for other in others if str(other.person) in page or str(other.pk) in page] == []


def test_counts_under_three_are_not_told(plan: Plan) -> None:
    row = plan.why_nots.all()[0]
    row.answer |= {"worse": 2, "reason": "satisfaction"}
    row.save(update_fields=["answer"])

    [answer] = [a for a in answers_for(row.participation, plan, "en") if a.title == row.workshop.title]

    assert answer.sentences[1] == "Somebody else would have a lesser choice than now."
    assert why_of(row).worse == 2


def test_counts_from_three_on_are_told(plan: Plan) -> None:
    row = plan.why_nots.all()[0]
    row.answer |= {"worse": 3, "reason": "satisfaction"}
    row.save(update_fields=["answer"])

    [answer] = [a for a in answers_for(row.participation, plan, "en") if a.title == row.workshop.title]

    assert answer.sentences[1] == "3 other people would have a lesser choice than now."


def test_answers_are_read_in_two_questions(plan: Plan, django_assert_num_queries: object) -> None:
    participation = plan.why_nots.all()[0].participation

    with django_assert_num_queries(2):
        answers_for(participation, plan, "nl")


def test_answer_leaves_with_the_data_of_the_person(plan: Plan) -> None:
    row = plan.why_nots.select_related("participation").first()

    data = personal_data(row.participation)

    assert [answer["workshop"] for answer in data["why_not"]] == [
        str(why.workshop.title) for why in row.participation.why_nots.select_related("workshop")
    ]
