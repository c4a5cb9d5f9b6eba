"""Views are given, changed until the round closes, and counted once."""

import pytest
from django.conf import settings
from django.test import Client

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import CandidateState, EntryMode, GateKind, GateVerdict, RatedOn, RoundState, Step
from estime_web.indicators.models import Arbitration, Ballot, Gate, IndicatorCandidate, Member, Round, View
from estime_web.indicators.protocols import Terms
from estime_web.indicators.queries.rating import my_round, open_round_of
from estime_web.indicators.services.rating import ClosedRoundError, Said, give_view
from estime_web.indicators.services.steps import missing_before, move_on, next_step
from tests.indicators.factories import (
    NOW,
    freeze,
    make_arbitration,
    make_candidate,
    make_college,
    make_member,
    make_round,
    make_view,
    token_for,
)

pytestmark = pytest.mark.django_db
KEY = "0123456789abcdefghij"


@pytest.fixture
def client(client: Client) -> Client:
    """A browser in which somebody chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def rating(count: int = 3, **college: object) -> tuple[Member, Round, list[IndicatorCandidate]]:
    """Somebody of a college, in the open first round, with some proposals."""
    arbitration = make_arbitration(step=Step.RATE_1)
    candidates = [make_candidate(arbitration, f"Proposal {number}") for number in range(1, count + 1)]
    return make_member(make_college(arbitration, **college)), make_round(arbitration), candidates


def grades_of(member: Member) -> list[int | None]:
    return list(
        View.objects.filter(ballot__arbitration=member.arbitration_id).order_by("pk").values_list("grade", flat=True)
    )


def move_to(arbitration: Arbitration, step: Step) -> Arbitration:
    while arbitration.step != step:
        arbitration = move_on(arbitration=arbitration, seen=arbitration.step, actor=None)
    return arbitration


def test_first_round_opens_where_views_are_given_and_closes_where_people_listen():
    arbitration = make_arbitration(step=Step.RATE_1)
    Arbitration.objects.filter(pk=arbitration.pk).update(step=Step.COST)
    freeze(arbitration)
    candidate = make_candidate(arbitration)
    arbitration.step = Step.COST

    rating_now = move_to(arbitration, Step.RATE_1)
    opened = open_round_of(rating_now)
    listening = move_to(rating_now, Step.DEBATE)

    assert opened is not None
    assert opened.number == 1
    assert candidate.versions.get().frozen_at is not None
    assert open_round_of(listening) is None
    assert list(listening.rounds.values_list("number", "state")) == [(1, RoundState.CLOSED)]


def test_road_with_one_round_goes_from_listening_to_the_assembly():
    arbitration = make_arbitration(step=Step.DEBATE)
    freeze(arbitration, Terms(rounds=1))

    assert next_step(arbitration) == Step.BOARD


def test_road_with_two_rounds_asks_again_after_listening():
    arbitration = make_arbitration(step=Step.DEBATE)
    freeze(arbitration, Terms(rounds=2))

    assert next_step(arbitration) == Step.RATE_2


@pytest.mark.parametrize(("step", "rounds"), [(Step.RATE_1, 1), (Step.RATE_2, 2)])
def test_last_round_is_not_closed_before_anybody_has_answered(step: Step, rounds: int):
    arbitration = make_arbitration(step=step)
    freeze(arbitration, Terms(rounds=rounds))
    held = make_round(arbitration, rounds)

    silent = missing_before(arbitration)
    make_view(make_member(make_college(arbitration)), held, make_candidate(arbitration))

    assert silent == [
        "Nobody has given a view yet. Leave the round open until somebody has: without views nothing can be chosen."
    ]
    assert missing_before(arbitration) == []


def test_first_round_of_two_may_be_closed_without_views():
    arbitration = make_arbitration(step=Step.RATE_1)
    freeze(arbitration, Terms(rounds=2))
    make_round(arbitration)

    assert missing_before(arbitration) == []


def test_same_form_sent_twice_counts_once():
    member, held, (candidate, *_others) = rating()

    first = give_view(member=member, held=held, candidate=candidate, said=Said(grade=8), request_key=KEY)
    again = give_view(member=member, held=held, candidate=candidate, said=Said(grade=8), request_key=KEY)

    assert again == first
    assert grades_of(member) == [8]


def test_another_answer_in_a_page_gone_back_to_is_a_change_of_mind():
    member, held, (candidate, *_others) = rating()

    for grade in (8, 5, 8):
        give_view(member=member, held=held, candidate=candidate, said=Said(grade=grade), request_key=KEY)

    assert grades_of(member) == [8, 5, 8]


def test_ballot_leads_to_nobody():
    member, held, (candidate, *_others) = rating()

    give_view(member=member, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)

    ballot = Ballot.objects.get()
    assert str(member.pk) not in ballot.seal
    assert {field.name for field in Ballot._meta.get_fields()} == {
        "id",
        "arbitration",
        "seal",
        "college",
        "weight",
        "views",
    }


def test_view_is_refused_once_the_round_is_closed():
    member, held, (candidate, *_others) = rating()
    Round.objects.filter(pk=held.pk).update(state=RoundState.CLOSED)

    with pytest.raises(ClosedRoundError) as refused:
        give_view(member=member, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)

    assert str(refused.value) == "This round is closed. Your answers of before are kept; nothing more is added."
    assert not Ballot.objects.exists()


def test_view_on_a_proposal_that_was_merged_is_refused():
    member, held, (candidate, *_others) = rating()
    IndicatorCandidate.objects.filter(pk=candidate.pk).update(state=CandidateState.MERGED)

    with pytest.raises(DomainError, match="not rated here"):
        give_view(member=member, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)


def test_view_on_a_proposal_that_the_gate_took_out_is_refused():
    member, held, (candidate, *_others) = rating()
    Gate.objects.create(candidate=candidate, kind=GateKind.ETHICAL, verdict=GateVerdict.TAKEN_OUT, at=NOW)

    with pytest.raises(DomainError, match="not rated here"):
        give_view(member=member, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)


def test_view_on_a_proposal_of_another_arbitration_is_refused():
    member, held, _candidates = rating()
    _stranger, _other_round, (elsewhere, *_others) = rating()

    with pytest.raises(DomainError, match="not rated here"):
        give_view(member=member, held=held, candidate=elsewhere, said=Said(grade=5), request_key=KEY)


def test_view_of_somebody_of_another_arbitration_is_refused():
    _member, held, (candidate, *_others) = rating()
    stranger, _other_round, _elsewhere = rating()

    with pytest.raises(DomainError, match="belongs to another arbitration"):
        give_view(member=stranger, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)


def test_view_of_an_observer_is_refused():
    member, held, (candidate, *_others) = rating()
    observer = make_member(None, arbitration=member.arbitration)

    with pytest.raises(DomainError, match="without a vote"):
        give_view(member=observer, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)


def test_view_of_somebody_who_left_is_refused():
    member, held, (candidate, *_others) = rating()
    member.left_at = NOW

    with pytest.raises(DomainError, match="no longer takes part"):
        give_view(member=member, held=held, candidate=candidate, said=Said(grade=5), request_key=KEY)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (Said(grade=0, mode=EntryMode.FULL), "Choose one of the answers."),
        (Said(grade=10, mode=EntryMode.FULL), "Choose one of the answers."),
        (Said(grade=6), "Choose one of the answers."),
        (Said(grade=5, rated_on=RatedOn.ETHICS), "Your college is not asked about this."),
        (Said(grade=5, reason="x" * 601), "Your reason is too long. Keep it under 600 signs."),
    ],
)
def test_view_outside_the_scale_is_refused(said: Said, sentence: str):
    member, held, (candidate, *_others) = rating()

    with pytest.raises(DomainError) as refused:
        give_view(member=member, held=held, candidate=candidate, said=said, request_key=KEY)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("key", ["", "short", "x" * 33, "with a space", "dot.dot.dot"])
def test_view_without_the_key_of_its_form_is_refused(key: str):
    member, held, (candidate, *_others) = rating()

    with pytest.raises(DomainError, match="This form is incomplete"):
        give_view(member=member, held=held, candidate=candidate, said=Said(grade=5), request_key=key)


def test_quality_that_the_college_is_asked_about_is_kept_beside_the_essential():
    member, held, (candidate, *_others) = rating(rates=[RatedOn.ETHICS])

    give_view(member=member, held=held, candidate=candidate, said=Said(grade=8), request_key=KEY)
    give_view(
        member=member,
        held=held,
        candidate=candidate,
        said=Said(grade=2, rated_on=RatedOn.ETHICS),
        request_key=f"{KEY}-ethics",
    )

    mine = my_round(member, held).at(candidate.number)
    assert mine is not None
    assert {on: view.grade for on, view in mine.views.items()} == {"importance": 8, "ethics": 2}
    assert sorted(View.objects.values_list("rated_on", "grade")) == [("ethics", 2), ("importance", 8)]


def test_order_is_drawn_for_each_person_and_stays():
    member, held, candidates = rating(count=12)
    others = [make_member(member.college) for _number in range(4)]

    orders = [[item.number for item in my_round(each, held).items] for each in (member, *others)]

    assert [item.number for item in my_round(member, held).items] == orders[0]
    assert all(sorted(order) == [candidate.number for candidate in candidates] for order in orders)
    assert len({tuple(order) for order in orders}) == 5


def test_phone_leads_from_one_proposal_to_the_next_until_all_are_answered(client: Client):
    member, held, _candidates = rating(count=3)
    token = token_for(member)

    for item in my_round(member, held).items:
        shown = client.get(f"/i/{token}/rate/")
        assert f"{item.place} of 3 proposals" in shown.content.decode()
        answer = client.post(f"/i/{token}/rate/{item.number}/", {"key": f"{KEY[:18]}{item.place:02}", "said": "8"})
        assert answer.status_code == 302

    assert grades_of(member) == [8, 8, 8]
    assert "you have answered everything" in client.get(f"/i/{token}/rate/").content.decode()
