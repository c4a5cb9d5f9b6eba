"""After a round was closed nobody reads what one person said: not on a page, not in a file, not by a difference."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone

from estime.arbitration.shown import Telling
from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, College, View
from estime_web.indicators.queries.matrix import SealedError, views_of_round
from estime_web.indicators.queries.rating import round_of
from estime_web.indicators.queries.rating_feedback import everything_told, told_of
from estime_web.indicators.services.steps import move_on
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
from tests.indicators.sealed_world import WALKERS, kept, make_world, say, walk

pytestmark = pytest.mark.django_db
GRADES = (2, 5, 8, None, 8, 8, 5)


@pytest.fixture(autouse=True)
def still(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Time stands still: both worlds are looked at in the same moment."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return


def closed_round(*colleges: tuple[str, tuple[int | None, ...]]) -> Arbitration:
    """A round that is closed, on one proposal, with the grades of each college."""
    arbitration = make_arbitration(step=Step.DEBATE)
    freeze(arbitration)
    candidate, held = make_candidate(arbitration), make_round(arbitration, is_closed=True)
    for name, grades in colleges:
        college = make_college(arbitration, name)
        for grade in grades:
            make_view(make_member(college), held, candidate, grade)
    return arbitration


def telling_of(arbitration: Arbitration) -> dict[str, Telling]:
    (heard,) = everything_told(arbitration)
    return {college.name: college.shown.telling for college in heard.told.colleges}


@pytest.mark.slow
@pytest.mark.parametrize("label", WALKERS)
def test_who_of_a_college_said_what_changes_nothing_that_anybody_sees(label: str):
    world = make_world(step=Step.RATE_1)
    visitors = [visitor for visitor in world.visitors if visitor.label == label]
    team, funders, neighbours = world.members[:6], world.members[6:11], world.members[11:]
    permuted = [*reversed(team), *funders[2:], *funders[:2], *reversed(neighbours)]

    seen = []
    for people in (world.members, permuted):
        before = transaction.savepoint()
        say(world, GRADES, people=people)
        move_on(arbitration=world.arbitration, seen=Step.RATE_1, actor=None)
        seen.append((walk(world, visitors), kept()))
        transaction.savepoint_rollback(before)

    (one, kept_of_one), (other, kept_of_other) = seen
    assert [name for name in one if one[name] != other[name]] == []
    assert kept_of_one == kept_of_other
    assert max(status for status, _content in one.values()) < 500


def test_college_of_five_is_told_in_numbers_and_a_smaller_one_in_words():
    arbitration = closed_round(("Team", (8, 8, 8, 2, 5)), ("Funders", (8, 8, 8, 2)))

    assert telling_of(arbitration) == {"Team": Telling.COUNTS, "Funders": Telling.WORDS}


@pytest.mark.parametrize("grades", [(8,), (8, 2), (8, 8, 8), (2, 2, 2, 2)])
def test_college_whose_words_would_tell_what_one_said_is_not_told(grades: tuple[int, ...]):
    arbitration = closed_round(("Team", (8, 8, 8, 2, 5)), ("Funders", grades))

    assert telling_of(arbitration)["Funders"] == Telling.NOTHING


def test_headline_is_the_same_whatever_a_small_college_said():
    headlines = []
    for grades in ((8, 8, 8), (2, 2, 2), (2, 8, 5)):
        (heard,) = everything_told(closed_round(("Team", (8, 8, 8, 8, 8)), ("Funders", grades)))
        headlines.append(heard.told.headline)

    assert len(set(headlines)) == 1


def test_pages_show_no_number_of_a_small_college(client: Client):
    arbitration = closed_round(("Team", (8, 8, 8, 2, 5)), ("Funders", (8, 8, 8, 2)))
    member = arbitration.members.first()
    assert member is not None
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    page = client.get(f"/i/{token_for(member)}/rate/said/").content.decode()

    assert "Team: essential for 3 people out of 5." in page
    assert "Funders: broadly favourable." in page
    assert "Funders: essential" not in page


def test_reasons_are_told_where_enough_people_answered_and_tied_to_nobody():
    arbitration = closed_round(("Team", (8, 8, 8, 2, 5)))
    for place, view in enumerate(round_of(arbitration, 1).views.order_by("pk")):  # type: ignore[union-attr]  # it is there
        view.reason = f"reason {9 - place}"
        view.save()

    (heard,) = everything_told(arbitration)

    assert heard.reasons == ("reason 5", "reason 6", "reason 7", "reason 8", "reason 9")


def test_reasons_of_few_people_are_not_told():
    arbitration = closed_round(("Team", (8, 8, 8, 2)))
    round_of(arbitration, 1).views.update(reason="words")  # type: ignore[union-attr]  # it is there

    (heard,) = everything_told(arbitration)

    assert heard.reasons == ()


def test_open_round_tells_nothing():
    arbitration = make_arbitration(step=Step.RATE_1)
    candidate, held = make_candidate(arbitration), make_round(arbitration)
    make_view(make_member(make_college(arbitration)), held, candidate)

    with pytest.raises(SealedError, match="sealed"):
        views_of_round(held, refusal="sealed")
    assert told_of(candidate) is None
    assert everything_told(arbitration) == []


@pytest.mark.parametrize("count", [1, 3])
def test_page_of_what_was_said_costs_the_same_for_one_proposal_and_three(
    client: Client, django_assert_num_queries: object, count: int
):
    arbitration = closed_round(("Team", (8, 8, 8, 2, 5)))
    for _more in range(count - 1):
        make_candidate(arbitration)
    token = token_for(arbitration.members.all()[0])
    # The first time, it is noted that this browser opened the card.
    client.get(f"/i/{token}/rate/said/")

    with django_assert_num_queries(10):  # type: ignore[operator]  # pytest-django keeps its type to itself
        client.get(f"/i/{token}/rate/said/")

    assert College.objects.filter(arbitration=arbitration).count() == 1


def test_code_of_a_card_that_somebody_kept_shows_nothing_of_what_its_holder_said():
    arbitration = make_arbitration(step=Step.RATE_1)
    make_round(arbitration)
    make_candidate(arbitration)
    token = token_for(make_member(make_college(arbitration)))
    holder, printer, again = (_english() for _browser in range(3))
    holder.get(f"/i/{token}/")
    holder.post(f"/i/{token}/rate/1/", {"key": "0123456789abcdefghij", "said": "8"})

    answers = [
        client.get(f"/i/{token}/rate/all/").context["mine"].answered for client in (holder, printer, again, holder)
    ]

    assert answers == [1, 0, 0, 0]
    assert "What you said in another browser is kept and counts." in printer.get(f"/i/{token}/").content.decode()
    assert View.objects.count() == 1


def test_link_that_came_by_mail_shows_what_was_said_in_every_browser():
    arbitration = make_arbitration(step=Step.RATE_1)
    make_round(arbitration)
    make_candidate(arbitration)
    token = token_for(make_member(make_college(arbitration), email="somebody@example.org"))
    phone, computer = _english(), _english()
    phone.post(f"/i/{token}/rate/1/", {"key": "0123456789abcdefghij", "said": "8"})

    answers = [client.get(f"/i/{token}/rate/all/").context["mine"].answered for client in (phone, computer, phone)]

    assert answers == [1, 1, 1]


def _english() -> Client:
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client
