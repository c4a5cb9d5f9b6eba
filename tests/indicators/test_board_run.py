"""The proposal of the rule, from the views that people gave."""

import pytest

from estime.arbitration.canonical import problem_to_json
from estime.provenance import digest
from estime_web.foundation.errors import DomainError
from estime_web.foundation.services import replay
from estime_web.indicators.enums import CandidateKind, Step
from estime_web.indicators.models import Arbitration, Effort
from estime_web.indicators.problems import problem_of
from estime_web.indicators.queries.matrix import SealedError
from estime_web.indicators.services.board import run_arbitration
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


def make_rated(*, is_closed: bool = True) -> Arbitration:
    """Two colleges of two; each finds its own proposal essential, and nobody the third one."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration)
    held = make_round(arbitration, 1, is_closed=is_closed)
    kinds = (CandidateKind.QUALITATIVE, CandidateKind.QUANTITATIVE, CandidateKind.MIXED)
    candidates = [make_candidate(arbitration, kind=kind, hours=20) for kind in kinds]
    for candidate in candidates[:2]:
        college = make_college(arbitration)
        for _place in range(2):
            member = make_member(college)
            make_view(member, held, candidate, 9)
            make_view(member, held, candidates[2], 2)
    return arbitration


def test_rule_proposes_what_each_college_can_pay():
    arbitration = make_rated()

    run = run_arbitration(arbitration=arbitration, actor=None)

    assert sorted(each["element"] for each in run.computation.output["chosen"]) == ["1", "2"]


def test_stored_proposal_names_nobody():
    arbitration = make_rated()

    run = run_arbitration(arbitration=arbitration, actor=None)

    names = [each["id"].removesuffix(f"-{arbitration.salt}") for each in run.computation.input["voters"]]
    assert names == ["v0001", "v0002", "v0003", "v0004"]
    ballots = [str(ballot.pk) for ballot in arbitration.ballots.all()]
    assert [key for key in ballots if key in str(run.computation.input)] == []


def test_who_knows_all_that_was_said_but_not_the_salt_cannot_try_the_hash_of_it():
    arbitration = make_rated()
    run = run_arbitration(arbitration=arbitration, actor=None)

    arbitration.salt = ""
    guessed = problem_of(arbitration)

    assert len(Arbitration().salt) == 16
    assert digest(problem_to_json(guessed)) != run.computation.input_hash


def test_open_round_is_not_counted():
    arbitration = make_rated(is_closed=False)

    with pytest.raises(SealedError):
        run_arbitration(arbitration=arbitration, actor=None)


def test_rule_proposes_nothing_without_views():
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration)
    make_round(arbitration, 1, is_closed=True)

    with pytest.raises(DomainError) as refused:
        run_arbitration(arbitration=arbitration, actor=None)

    assert str(refused.value) == "Nobody has given a view yet: there is nothing to choose from."


def test_rule_says_why_it_cannot_propose_where_more_is_imposed_than_there_is():
    arbitration = make_rated()
    arbitration.candidates.update(is_imposed=True)
    Effort.objects.update(likely=40, high=80)

    with pytest.raises(DomainError) as refused:
        run_arbitration(arbitration=arbitration, actor=None)

    assert str(refused.value) == (
        "What is imposed takes 120 hours; the budget has 60. Raise the budget, or impose less."
    )


def test_second_view_counts_in_place_of_the_first():
    arbitration = make_rated()
    second = make_round(arbitration, 2, is_closed=True)
    college = arbitration.colleges.first()
    assert college is not None
    for member in college.members.all():
        make_view(member, second, arbitration.candidates.get(number=1), 3)

    run = run_arbitration(arbitration=arbitration, actor=None)

    supports = [each["supports"] for each in run.computation.input["voters"]]
    assert supports == [[], [], ["2"], ["2"]]


def test_proposal_is_replayed():
    run = run_arbitration(arbitration=make_rated(), actor=None)

    done = replay(run.computation)

    assert (done.is_intact, done.is_equal) == (True, True)


def test_same_views_are_proposed_once():
    arbitration = make_rated()

    runs = [run_arbitration(arbitration=arbitration, actor=None) for _time in range(2)]

    assert runs[0] == runs[1]
