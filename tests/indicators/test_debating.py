"""People listen to each other: they argue without a name, say so too, and take their words back everywhere."""

import pytest

from estime_web.foundation.errors import DomainError
from estime_web.indicators.enums import ArgumentSide, Step
from estime_web.indicators.models import Arbitration, Argument, IndicatorCandidate, Member
from estime_web.indicators.queries.debating import debate_of, debated, moderation_of
from estime_web.indicators.queries.proposing import voices_of
from estime_web.indicators.services.debating import (
    adopt_argument,
    argue,
    leave_argument,
    moderate_argument,
    withdraw_argument,
)
from tests.indicators.factories import make_arbitration, make_candidate, make_college, make_member
from tests.programmes.factories import make_user

pytestmark = pytest.mark.django_db


def _debating(people: int = 2) -> tuple[IndicatorCandidate, list[Member]]:
    arbitration = make_arbitration(step=Step.DEBATE)
    college = make_college(arbitration, "Team")
    return make_candidate(arbitration), [make_member(college) for _ in range(people)]


def _argue(
    candidate: IndicatorCandidate, author: Member | None, text: str = "It tells the truth", **fields: str
) -> Argument:
    side = fields.pop("side", ArgumentSide.PRO)
    return argue(candidate=candidate, side=side, text=text, language="en", author=author, **fields)


def _said(candidate: IndicatorCandidate, reader: Member | None = None):
    headings = debate_of(candidate, voices_of(candidate.arbitration), reader=reader)
    return [said for heading in headings for said in heading.said]


def test_argument_stands_under_its_side():
    candidate, (author, _other) = _debating()

    made = _argue(candidate, author, side=ArgumentSide.CONDITION)

    headings = debate_of(candidate, voices_of(candidate.arbitration))
    assert [(heading.side, [said.argument for said in heading.said]) for heading in headings] == [
        ("pro", []),
        ("con", []),
        ("condition", [made]),
        ("question", []),
    ]


def test_form_sent_twice_argues_once():
    candidate, (author, _other) = _debating()

    _argue(candidate, author, form_key="a")
    _argue(candidate, author, form_key="a")

    assert candidate.arguments.count() == 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" ", "Write a few words first."), ("x" * 601, "Make it shorter: one idea at a time. 600 signs at most.")],
)
def test_argument_is_one_idea_in_words(text: str, sentence: str):
    candidate, (author, _other) = _debating()

    with pytest.raises(DomainError) as refused:
        _argue(candidate, author, text)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("step", [Step.COST, Step.RATE_1, Step.RATE_2, Step.BOARD])
def test_nobody_argues_outside_the_debate(step: Step):
    candidate, (author, _other) = _debating()
    Arbitration.objects.filter(pk=candidate.arbitration_id).update(step=step)

    with pytest.raises(DomainError):
        _argue(candidate, author)

    assert candidate.arguments.count() == 0


@pytest.mark.parametrize(("people", "who"), [(4, "somebody"), (5, "Team")])
def test_college_stands_beside_the_words_only_with_five_people(people: int, who: str):
    candidate, members = _debating(people)

    _argue(candidate, members[0])

    assert [said.who for said in _said(candidate)] == [who]


def test_people_who_left_do_not_make_a_college_large_enough():
    candidate, members = _debating(5)
    _argue(candidate, members[0])
    Member.objects.filter(pk=members[4].pk).update(left_at=candidate.created_at)

    assert [said.who for said in _said(candidate)] == ["somebody"]


def test_what_was_said_in_the_room_stands_without_a_name():
    candidate, _members = _debating(6)

    argue(candidate=candidate, side="pro", text="Yes", language="en", author=None, actor=make_user())

    assert [said.who for said in _said(candidate)] == ["somebody"]


def test_others_say_so_too_and_no_longer():
    candidate, (author, other) = _debating()
    made = _argue(candidate, author)

    adopt_argument(argument=made, member=other)
    adopt_argument(argument=made, member=other)
    adopted = [(said.others, said.is_adopted, said.is_mine) for said in _said(candidate, other)]
    leave_argument(argument=made, member=other)

    assert adopted == [(1, True, False)]
    assert [said.others for said in _said(candidate, other)] == [0]


def test_nobody_says_their_own_words_twice():
    candidate, (author, _other) = _debating()
    made = _argue(candidate, author)

    with pytest.raises(DomainError) as refused:
        adopt_argument(argument=made, member=author)

    assert str(refused.value) == "These are your own words: they count already."


def test_order_is_not_that_of_how_many_say_so():
    candidate, members = _debating(4)
    made = [_argue(candidate, members[0], str(number)) for number in range(5)]
    for member in members[1:]:
        adopt_argument(argument=made[4], member=member)

    order = [said.argument.pk for said in _said(candidate)]

    assert order == sorted(order)


def test_observers_read_and_say_nothing():
    candidate, (author, _other) = _debating()
    made = _argue(candidate, author)
    observer = make_member(None, arbitration=candidate.arbitration)

    for act in (lambda: _argue(candidate, observer), lambda: adopt_argument(argument=made, member=observer)):
        with pytest.raises(DomainError) as refused:
            act()
        assert str(refused.value) == "You look on: you read what others say, and say nothing here."


def test_words_withdrawn_are_gone_everywhere():
    candidate, (author, other) = _debating()
    made = _argue(candidate, author)
    adopt_argument(argument=made, member=other)

    withdraw_argument(argument=made, author=author)

    made.refresh_from_db()
    assert (made.text, made.is_withdrawn, made.adopted_by.count()) == ("", True, 0)
    assert _said(candidate) == []
    assert debated(candidate.arbitration)[0].total == 0


def test_words_are_withdrawn_after_the_debate_too():
    candidate, (author, _other) = _debating()
    made = _argue(candidate, author)
    Arbitration.objects.filter(pk=candidate.arbitration_id).update(step=Step.DECIDED)

    withdraw_argument(argument=made, author=author)

    assert _said(candidate) == []


def test_nobody_withdraws_the_words_of_another():
    candidate, (author, other) = _debating()
    made = _argue(candidate, author)

    with pytest.raises(DomainError):
        withdraw_argument(argument=made, author=other)

    assert len(_said(candidate)) == 1


def test_words_are_hidden_with_a_reason_that_everybody_reads():
    candidate, (author, _other) = _debating()
    made = _argue(candidate, author)

    moderate_argument(argument=made, hides=True, reason="It names somebody", actor=make_user())
    hidden = _said(candidate)
    moderate_argument(argument=made, hides=False, reason="It names nobody", actor=make_user())

    assert hidden == []
    assert [said.argument for said in _said(candidate)] == [made]
    lines = [(line.hides, line.reason) for line in moderation_of(candidate.arbitration)]
    assert lines == [(False, "It names nobody"), (True, "It names somebody")]


def test_words_are_not_hidden_without_a_reason():
    candidate, (author, _other) = _debating()
    made = _argue(candidate, author)

    with pytest.raises(DomainError) as refused:
        moderate_argument(argument=made, hides=True, reason="", actor=make_user())

    assert str(refused.value) == "Say why in a sentence: everybody who takes part can read it."


def test_hidden_words_are_not_said_too():
    candidate, (author, other) = _debating()
    made = _argue(candidate, author)
    moderate_argument(argument=made, hides=True, reason="It names somebody", actor=make_user())

    with pytest.raises(DomainError):
        adopt_argument(argument=made, member=other)

    assert made.adopted_by.count() == 0
