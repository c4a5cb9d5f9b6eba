"""The assembly amends the proposal, hears its minorities, and decides in writing."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from estime.provenance import digest
from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import AmendmentAct, CandidateKind, GateVerdict, Step
from estime_web.indicators.models import Amendment, Arbitration, ArbitrationDecision, Gate
from estime_web.indicators.queries.board import Board, board_of
from estime_web.indicators.services.amending import (
    Hands,
    amend_proposal,
    remove_statement,
    state_minority,
    take_amendment_back,
)
from estime_web.indicators.services.board import run_arbitration
from estime_web.indicators.services.deciding import content_of, decide_arbitration
from tests.indicators.factories import (
    NOW,
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
)

pytestmark = pytest.mark.django_db

DAY, REVIEW = dt.date(2026, 5, 4), dt.date(2027, 5, 4)


def make_proposed(*, taken_out: bool = False, is_imposed: bool = False) -> Arbitration:
    """Two colleges of two; each has its own proposal in the set (1 and 2), the third one is left out."""
    arbitration = make_arbitration(step=Step.BOARD)
    freeze(arbitration)
    held = make_round(arbitration, 1, is_closed=True)
    kinds = (CandidateKind.QUALITATIVE, CandidateKind.QUANTITATIVE, CandidateKind.MIXED)
    candidates = [make_candidate(arbitration, f"Proposal {kind}", kind=kind, hours=20) for kind in kinds]
    if taken_out:
        Gate.objects.create(candidate=candidates[2], kind="legal", verdict=GateVerdict.TAKEN_OUT, reason="No.", at=NOW)
    if is_imposed:
        arbitration.candidates.filter(pk=candidates[0].pk).update(is_imposed=True)
    for candidate in candidates[:2]:
        college = make_college(arbitration)
        for _place in range(2):
            member = make_member(college)
            make_view(member, held, candidate, 9)
            make_view(member, held, candidates[2], 2)
    run_arbitration(arbitration=arbitration, actor=None)
    return arbitration


def board_for(arbitration: Arbitration) -> Board:
    board = board_of(arbitration)
    assert board is not None
    return board


def amend(arbitration: Arbitration, number: int, act: AmendmentAct, reason: str = "Because.") -> Amendment:
    candidate = arbitration.candidates.get(number=number)
    return amend_proposal(
        arbitration=arbitration, candidate=candidate, act=act, reason=reason, hands=Hands(), actor=None
    )


def decide(arbitration: Arbitration, **said: object) -> ArbitrationDecision:
    usual = {"text": {"fr": "Nous récoltons."}, "present": {}, "decided_on": DAY, "review_on": REVIEW, "actor": None}
    return decide_arbitration(arbitration=arbitration, **usual | said)


def test_added_proposal_enters_the_set_and_the_promise_is_looked_at_again():
    arbitration = make_proposed()

    amendment = amend(arbitration, 3, AmendmentAct.ADD)

    board = board_for(arbitration)
    assert (sorted(board.proposed.elements), sorted(board.now.elements)) == (["1", "2"], ["1", "2", "3"])
    assert (amendment.holds, board.verdict.holds) == (True, True)


def test_leaving_out_what_a_college_pays_breaks_the_promise_and_says_so():
    arbitration = make_proposed()

    amendment = amend(arbitration, 1, AmendmentAct.REMOVE)

    assert amendment.holds is False
    assert [each.element for each in board_for(arbitration).verdict.violations][:1] == ["1"]


def test_amendment_taken_back_leaves_the_set_as_it_was_proposed_and_stays_readable():
    arbitration = make_proposed()
    amendment = amend(arbitration, 1, AmendmentAct.REMOVE)

    take_amendment_back(amendment=amendment, actor=None)
    take_amendment_back(amendment=amendment, actor=None)

    assert sorted(board_for(arbitration).now.elements) == ["1", "2"]
    assert Amendment.objects.get().undone_at is not None


@pytest.mark.parametrize(
    ("number", "act", "world", "sentence"),
    [
        (1, AmendmentAct.ADD, {}, "This one is in the set already."),
        (3, AmendmentAct.REMOVE, {}, "This one is not in the set."),
        (
            3,
            AmendmentAct.ADD,
            {"taken_out": True},
            "The gate took this one out: no vote overrules it. Reword it in another arbitration.",
        ),
        (
            1,
            AmendmentAct.REMOVE,
            {"is_imposed": True},
            "A law or a contract demands this one: it cannot be left out.",
        ),
    ],
)
def test_senseless_amendment_is_refused(number: int, act: AmendmentAct, world: dict[str, bool], sentence: str):
    arbitration = make_proposed(**world)

    with pytest.raises(DomainError) as refused:
        amend(arbitration, number, act)

    assert str(refused.value) == sentence
    assert Amendment.objects.count() == 0


def test_amendment_needs_a_reason():
    arbitration = make_proposed()

    with pytest.raises(DomainError) as refused:
        amend(arbitration, 3, AmendmentAct.ADD, reason="  ")

    assert str(refused.value) == "Say why: whoever reads the decision later must be able to follow it."


def test_one_proposal_is_amended_once_at_a_time():
    arbitration = make_proposed()
    first = amend(arbitration, 3, AmendmentAct.ADD)

    with pytest.raises(DomainError) as refused:
        amend(arbitration, 3, AmendmentAct.REMOVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Amendment.objects.create(run=first.run, candidate=first.candidate, act="add", reason="x", at=NOW)

    assert str(refused.value) == "The assembly has already changed this one. Take that back first."


def test_proposal_of_another_arbitration_is_not_added():
    arbitration, other = make_proposed(), make_candidate(make_arbitration())

    with pytest.raises(DomainError) as refused:
        amend_proposal(
            arbitration=arbitration,
            candidate=other,
            act=AmendmentAct.ADD,
            reason="Because.",
            hands=Hands(),
            actor=None,
        )

    assert str(refused.value) == "This proposal was not rated. Choose one of the list."


def test_decision_keeps_the_set_its_words_and_a_hash_that_can_be_computed_again():
    arbitration = make_proposed()
    amend(arbitration, 3, AmendmentAct.ADD)
    state_minority(arbitration=arbitration, text="Too much.", language="en", who="Cooks", actor=None)

    decision = decide(arbitration)

    kept = ArbitrationDecision.objects.get(pk=decision.pk)
    assert [(each["element"], each["label"]) for each in kept.chosen][-1] == ("3", "amended")
    assert digest(content_of(kept)) == kept.digest
    assert Arbitration.objects.get(pk=arbitration.pk).step == Step.DECIDED


def test_each_chosen_proposal_begins_a_line_of_the_plan():
    arbitration = make_proposed()

    decide(arbitration)

    lines = [(line.candidate.number, line.hours) for line in arbitration.collection.order_by("candidate__number")]
    assert lines == [(1, 20), (2, 20)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": {"fr": " "}}, "Write the decision in words: a list alone tells nobody why."),
        ({"review_on": DAY}, "Choose a later day on which you look at it again."),
        ({"decided_on": DAY.replace(year=26)}, "This day is too far away: 0026-05-04. Look at its year."),
        ({"review_on": DAY.replace(year=2700)}, "This day is too far away: 2700-05-04. Look at its year."),
    ],
)
def test_decision_without_words_or_a_later_look_is_refused(said: dict[str, object], sentence: str):
    arbitration = make_proposed()

    with pytest.raises(DomainError) as refused:
        decide(arbitration, **said)

    assert str(refused.value) == sentence
    assert ArbitrationDecision.objects.count() == 0


def test_empty_set_is_not_decided():
    arbitration = make_proposed()
    amend(arbitration, 1, AmendmentAct.REMOVE)
    amend(arbitration, 2, AmendmentAct.REMOVE)

    with pytest.raises(DomainError) as refused:
        decide(arbitration)

    assert str(refused.value) == "The set is empty. Add what you want to collect, or go back to your colleges."


def test_nothing_changes_after_the_decision():
    arbitration = make_proposed()
    statement = state_minority(arbitration=arbitration, text="No.", language="en", who="Cooks", actor=None)
    amendment = amend(arbitration, 3, AmendmentAct.ADD)
    decide(arbitration)
    sentences = []

    for act in (
        lambda: decide(arbitration),
        lambda: amend(arbitration, 3, AmendmentAct.REMOVE),
        lambda: take_amendment_back(amendment=amendment, actor=None),
        lambda: remove_statement(statement=statement, actor=None),
        lambda: run_arbitration(arbitration=arbitration, actor=None),
    ):
        with pytest.raises(DomainError) as refused:
            act()
        sentences.append(str(refused.value))

    assert sentences == ["This is decided. Open another arbitration to choose again."] * 5


def test_statement_of_nobody_is_refused():
    arbitration = make_proposed()

    with pytest.raises(DomainError) as refused:
        state_minority(arbitration=arbitration, text="No.", language="en", actor=None)

    assert str(refused.value) == "Say which group speaks: a college, or people in their own words. No names."
