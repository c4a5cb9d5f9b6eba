"""A workshop: the facilitator's remote, the big screen, the door of the cards, and phones that follow."""

import datetime as dt

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from estime_web.accounts.models import User
from estime_web.foundation.errors import DomainError
from estime_web.indicators.card_codes import card_code
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, Member
from estime_web.indicators.queries.rating_followed import Followed, FollowUp
from estime_web.indicators.services.rating_rounds import set_pace
from tests.dossiers.factories import make_dossier
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
    token_for,
)
from tests.programmes.factories import make_lead, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: Client) -> Client:
    """A browser in which somebody chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def workshop(*, step: Step = Step.RATE_1, proposals: int = 3) -> tuple[Arbitration, User, Member]:
    """A workshop in its first round, who carries its dossier, and somebody of a college."""
    dossier = make_dossier()
    arbitration = make_arbitration(dossier, step=step, is_workshop=True)
    freeze(arbitration)
    make_round(arbitration, is_closed=not step.is_rating)
    for number in range(1, proposals + 1):
        make_candidate(arbitration, f"Proposal {number}")
    return arbitration, make_lead(dossier.enterprise), make_member(make_college(arbitration))


def enter(client: Client, user: User) -> Client:
    client.force_login(user, backend="estime_web.accounts.backends.SignInBackend")
    return client


def test_leaders_read_how_many_have_answered_and_not_what(client: Client):
    arbitration, lead, member = workshop()
    make_member(member.college)
    held = arbitration.rounds.get()
    for candidate in arbitration.candidates.all()[:2]:
        make_view(member, held, candidate, 8)

    page = enter(client, lead).get(f"/arbitrations/{arbitration.pk}/rounds/").content.decode()

    assert "1 of 2 people have answered at least once." in page


@pytest.mark.parametrize(
    "page", ["rounds/", "paper/", "paper/ballot.pdf", "screen/", "screen/code.svg", "screen/since/x/"]
)
def test_pages_of_those_who_lead_do_not_exist_for_others(client: Client, page: str):
    arbitration, _lead, _member = workshop()

    answer = enter(client, make_user()).get(f"/arbitrations/{arbitration.pk}/{page}")

    assert answer.status_code == 404


def test_facilitator_leads_the_room_from_proposal_to_proposal(client: Client):
    arbitration, lead, member = workshop()
    second = arbitration.candidates.get(number=2)

    enter(client, lead).post(f"/arbitrations/{arbitration.pk}/rounds/pace/", {"number": "2"})
    phone = client.get(f"/i/{token_for(member)}/rate/").content.decode()
    big = client.get(f"/arbitrations/{arbitration.pk}/screen/").content.decode()

    arbitration.refresh_from_db()
    assert arbitration.pace == second
    assert "Proposal 2</h1>" in phone
    assert "Proposal 2</h1>" in big
    assert "The room looks at this proposal." in phone


@pytest.mark.parametrize("number", ["9", "x", "9" * 5_000])
def test_room_is_not_led_to_a_proposal_that_is_not_there(client: Client, number: str):
    arbitration, lead, _member = workshop()

    answer = enter(client, lead).post(f"/arbitrations/{arbitration.pk}/rounds/pace/", {"number": number})

    assert answer.status_code == 404


def test_phone_learns_that_the_room_looks_at_something_else(client: Client):
    arbitration, lead, member = workshop()
    token = token_for(member)
    mark = client.get(f"/i/{token}/rate/").context["mark"]
    before = client.get(f"/i/{token}/rate/since/{mark}/")

    set_pace(arbitration=arbitration, candidate=arbitration.candidates.get(number=2), actor=lead)

    assert before.status_code == 204
    assert client.get(f"/i/{token}/rate/since/{mark}/").status_code == 200


def test_news_of_an_unknown_pass_do_not_exist(client: Client):
    assert client.get(f"/i/{'a' * 32}/rate/since/x/").status_code == 404


def test_news_cost_one_query(client: Client, django_assert_num_queries: object):
    _arbitration, _lead, member = workshop()
    token = token_for(member)

    with django_assert_num_queries(1):  # type: ignore[operator]  # pytest-django keeps its type to itself
        client.get(f"/i/{token}/rate/since/x/")


def test_pace_is_refused_where_nothing_is_rated_or_discussed():
    arbitration, lead, _member = workshop(step=Step.COST)

    with pytest.raises(DomainError, match="This is not done at this step"):
        set_pace(arbitration=arbitration, candidate=None, actor=lead)


def test_pace_is_refused_on_a_proposal_of_another_arbitration():
    arbitration, lead, _member = workshop()
    elsewhere = make_candidate(make_arbitration())

    with pytest.raises(DomainError, match="not rated here"):
        set_pace(arbitration=arbitration, candidate=elsewhere, actor=lead)


def test_end_is_announced_in_minutes_from_now(client: Client):
    arbitration, lead, _member = workshop()

    enter(client, lead).post(f"/arbitrations/{arbitration.pk}/rounds/", {"minutes": "10"})

    arbitration.refresh_from_db()
    assert arbitration.ends_at is not None
    assert dt.timedelta(minutes=9) < arbitration.ends_at - timezone.now() <= dt.timedelta(minutes=10)


def test_code_of_a_card_opens_its_page_while_a_workshop_goes_on(client: Client):
    _arbitration, _lead, member = workshop()

    answer = client.post("/i/", {"code": card_code(member).lower().replace("-", " ")})

    assert answer.status_code == 302
    assert answer["Location"] == f"/i/{token_for(member)}/"


def test_no_short_code_is_tried_after_too_many_wrong_ones(client: Client):
    _arbitration, _lead, member = workshop()

    wrong = [client.post("/i/", {"code": f"AAAA-{number:04}"}).status_code for number in range(61)]
    short = client.post("/i/", {"code": card_code(member)})
    whole = client.post("/i/", {"code": token_for(member)})

    assert wrong == [422] * 60 + [429]
    assert (short.status_code, whole.status_code) == (429, 302)


def test_code_of_a_card_opens_nothing_outside_a_workshop(client: Client):
    arbitration, _lead, member = workshop()
    Arbitration.objects.filter(pk=arbitration.pk).update(is_workshop=False)

    answer = client.post("/i/", {"code": card_code(member)})

    assert answer.status_code == 422
    assert "No page opens with this code." in answer.content.decode()


def test_round_is_closed_from_the_page_of_the_round(client: Client):
    arbitration, lead, member = workshop()
    make_view(member, arbitration.rounds.get(), arbitration.candidates.get(number=1), 8)

    enter(client, lead).post(f"/arbitrations/{arbitration.pk}/on/", {"seen": Step.RATE_1})
    page = client.get(f"/arbitrations/{arbitration.pk}/rounds/").content.decode()

    assert "The round is closed. What it says may be read." in page


@pytest.mark.parametrize(
    ("sizes", "told"),
    [([6, 5], [6, 5]), ([6, 5, 1], []), ([6, 4, 0], []), ([6, 4, 1], [6]), ([6, 0], [6, 0]), ([1, 2], [])],
)
def test_no_number_tells_who_of_a_small_college_has_answered(sizes: list[int], told: list[int]):
    arbitration = make_arbitration()
    rows = tuple(Followed(college=make_college(arbitration), answered=0, people=size) for size in sizes)

    followed = FollowUp(colleges=rows, answers=0, proposals=1)

    assert [row.people for row in followed.told] == told
