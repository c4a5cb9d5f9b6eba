"""One rule of consensus for every page, paper and count: a college of few people decides no headline."""

import pytest

from estime_web.indicators.enums import Step
from estime_web.indicators.models import Arbitration, View
from estime_web.indicators.queries.rating_feedback import told_of
from estime_web.indicators.services.board import run_arbitration
from tests.indicators.boards import page_of
from tests.indicators.factories import (
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
)

pytestmark = pytest.mark.django_db


def make_rated(*, small: int) -> Arbitration:
    """Six people find the only proposal essential; `small` people of another college find it unimportant."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration)
    held, candidate = make_round(arbitration, 1, is_closed=True), make_candidate(arbitration)
    for number, grade in ((6, 9), (small, 2)):
        college = make_college(arbitration)
        for _place in range(number):
            make_view(make_member(college), held, candidate, grade)
    return arbitration


@pytest.mark.parametrize(("small", "outcome"), [(4, "agreed"), (5, "contested")])
def test_few_people_are_heard_and_decide_no_headline(small: int, outcome: str):
    arbitration = make_rated(small=small)

    run = run_arbitration(arbitration=arbitration, actor=None)

    assert run.consensus["elements"]["1"]["outcome"] == outcome


def test_headline_does_not_tell_that_one_person_alone_could_not_judge():
    arbitration = make_rated(small=0)
    held, candidate = arbitration.rounds.get(), arbitration.candidates.get()
    hesitant = View.objects.values_list("pk", flat=True)[:2]
    View.objects.filter(pk__in=list(hesitant)).update(grade=6)
    make_view(make_member(arbitration.colleges.get(position=1)), held, candidate, None)

    run_arbitration(arbitration=arbitration, actor=None)

    voiced = page_of(arbitration).consensus.voiced("1", "en")
    assert voiced is not None
    assert voiced.headline == "Contested: few are against it, but too few find it essential."


@pytest.mark.parametrize("small", [4, 5])
def test_feedback_and_board_say_the_same(small: int):
    arbitration = make_rated(small=small)
    told = told_of(arbitration.candidates.get())

    run = run_arbitration(arbitration=arbitration, actor=None)

    assert told is not None
    assert told.outcome.value == run.consensus["elements"]["1"]["outcome"]
