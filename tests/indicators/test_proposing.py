"""Each proposes on their own: nobody reads what another proposes before everybody has."""

import pytest

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import CandidateState, Step
from estime_web.indicators.models import IndicatorCandidate
from estime_web.indicators.queries.proposing import colleges_heard, leader_proposals, own_proposals
from estime_web.indicators.services.proposing import (
    bring_back_own,
    go_on_without,
    propose_as_leader,
    propose_candidate,
    rewrite_own,
    withdraw_own,
)
from estime_web.indicators.services.steps import missing_before, move_on
from tests.indicators.factories import make_arbitration, make_college, make_member
from tests.indicators.proposing import name_of, propose, say
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def test_proposal_keeps_its_college_and_leads_back_to_its_author():
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))

    made = propose(member)

    assert (made.college, made.author, made.state) == (member.college, member, CandidateState.PROPOSED)


def test_form_sent_twice_proposes_once():
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))

    first = propose_candidate(author=member, said=say(form_key="a"))
    second = propose_candidate(author=member, said=say(form_key="a"))

    assert first == second
    assert IndicatorCandidate.objects.count() == 1


def test_observer_proposes_nothing():
    member = make_member(None, arbitration=make_arbitration(step=Step.PROPOSE))

    with pytest.raises(DomainError) as refused:
        propose(member)

    assert str(refused.value).startswith("You watch, and propose nothing.")


def test_proposal_without_words_is_refused():
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))

    with pytest.raises(DomainError) as refused:
        propose(member, "  ")

    assert str(refused.value) == "Say in a few words what you want to know, or to be able to tell."


@pytest.mark.parametrize("step", [Step.FRAME, Step.CLARIFY, Step.COST, Step.RATE_1])
def test_member_proposes_only_at_the_step_for_it(step: Step):
    member = make_member(make_college(make_arbitration(step=step)))

    with pytest.raises(DomainError):
        propose(member)

    assert own_proposals(member) == []


def test_those_who_lead_may_still_propose_while_the_list_is_clarified():
    arbitration = make_arbitration(step=Step.CLARIFY)

    made = propose_as_leader(arbitration=arbitration, said=say(), actor=make_user())

    assert (made.college, made.author) == (None, None)


def test_each_of_those_who_lead_sees_their_own_proposals_only():
    arbitration = make_arbitration(step=Step.PROPOSE)
    first, second = make_user(), make_user()
    made = propose_as_leader(arbitration=arbitration, said=say(), actor=first)

    assert [each.candidate for each in leader_proposals(arbitration, first)] == [made]
    assert leader_proposals(arbitration, second) == []


def test_proposal_is_changed_by_its_author_in_silence_without_a_trace():
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))
    made = propose(member)

    rewrite_own(candidate=made, said=say("What scares people?"), actor=None)

    assert name_of(made) == "What scares people?"
    assert made.versions.count() == 1


def test_proposal_is_no_longer_changed_once_others_read_it():
    arbitration = make_arbitration(step=Step.PROPOSE)
    made = propose(make_member(make_college(arbitration)))
    move_on(arbitration=arbitration, seen=Step.PROPOSE, actor=None)

    with pytest.raises(DomainError) as refused:
        rewrite_own(candidate=made, said=say("Other"), actor=None)

    assert str(refused.value).startswith("The others read it already")


def test_proposal_taken_back_can_be_brought_back_until_the_step_is_over():
    member = make_member(make_college(make_arbitration(step=Step.PROPOSE)))
    made = propose(member)

    withdraw_own(candidate=made, actor=None)
    taken_back = own_proposals(member)[0].candidate.state
    bring_back_own(candidate=made, actor=None)

    assert taken_back == CandidateState.WITHDRAWN
    assert own_proposals(member)[0].candidate.state == CandidateState.PROPOSED


def test_proposal_taken_back_is_forgotten_when_the_others_begin_to_read():
    arbitration = make_arbitration(step=Step.PROPOSE)
    member = make_member(make_college(arbitration))
    kept, taken_back = propose(member), propose(member)
    withdraw_own(candidate=taken_back, actor=None)

    move_on(arbitration=arbitration, seen=Step.PROPOSE, actor=None)

    assert list(arbitration.candidates.all()) == [kept]


def test_numbers_do_not_tell_who_came_first():
    arbitration = make_arbitration(step=Step.PROPOSE)
    member = make_member(make_college(arbitration))
    made = [propose(member) for _ in range(6)]

    move_on(arbitration=arbitration, seen=Step.PROPOSE, actor=None)

    numbered = list(arbitration.candidates.order_by("number"))
    assert numbered == sorted(made, key=lambda candidate: candidate.pk)
    assert [candidate.number for candidate in numbered] == [1, 2, 3, 4, 5, 6]


def test_road_waits_for_a_college_that_has_not_proposed():
    arbitration = make_arbitration(step=Step.PROPOSE)
    propose(make_member(make_college(arbitration, "Team")))
    make_college(arbitration, "Funders")

    found = missing_before(arbitration)

    assert found == ["Not heard yet: Funders. Invite them to propose, or say why you go on without them."]


def test_road_goes_on_without_a_college_once_somebody_says_why():
    arbitration = make_arbitration(step=Step.PROPOSE)
    propose(make_member(make_college(arbitration, "Team")))
    funders = make_college(arbitration, "Funders")

    go_on_without(college=funders, reason="They answer next week.", actor=make_user())

    assert missing_before(arbitration) == []
    assert [(heard.has_proposed, heard.reason) for heard in colleges_heard(arbitration)] == [
        (True, ""),
        (False, "They answer next week."),
    ]


def test_going_on_without_a_college_asks_for_a_reason():
    college = make_college(make_arbitration(step=Step.PROPOSE))

    with pytest.raises(DomainError) as refused:
        go_on_without(college=college, reason=" ", actor=make_user())

    assert str(refused.value) == "Say why in a sentence: the others will read it."


def test_road_does_not_go_on_when_nobody_has_proposed():
    arbitration = make_arbitration(step=Step.PROPOSE)

    found = missing_before(arbitration)

    assert found == ["Nobody has proposed anything yet. Without proposals there is nothing to clarify."]
