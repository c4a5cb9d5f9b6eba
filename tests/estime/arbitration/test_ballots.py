"""The log keeps everything; the last word of each person counts."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estime.arbitration import (
    CANNOT_JUDGE,
    SIMPLE_GRADES,
    AbsenteeRule,
    Absentees,
    BallotError,
    GradeCounts,
    NoGrade,
    Rating,
    RatingEvent,
    SimpleAnswer,
    by_college,
    last_round,
    latest,
    matrix,
    ratings,
)


def _event(grade: int | NoGrade, **fields: Any) -> RatingEvent:
    return RatingEvent(**{"person": "p", "element": "e", "round": 1, "grade": grade, **fields})


@pytest.mark.parametrize("grade", [0, 10, -1, True, NoGrade.NOT_RATED])
def test_a_grade_is_from_one_to_nine_or_cannot_judge(grade: int | NoGrade) -> None:
    with pytest.raises(BallotError, match="A grade is a whole number from 1 to 9"):
        _event(grade)


@pytest.mark.parametrize("place", [{"round": 0}, {"version": 0}])
def test_rounds_and_versions_count_from_one(place: dict[str, int]) -> None:
    with pytest.raises(BallotError, match="count from 1"):
        _event(5, **place)


def test_the_last_word_counts_however_often_it_stands_in_the_log() -> None:
    log = [_event(2), _event(9), _event(9), _event(9), _event(4, person="q"), _event(CANNOT_JUDGE)]

    assert [(event.person, event.grade) for event in latest(log)] == [("p", CANNOT_JUDGE), ("q", 4)]


def test_each_round_keeps_its_own_last_word() -> None:
    log = [_event(2), _event(9, round=2), _event(3)]

    assert [(event.round, event.grade) for event in latest(log)] == [(1, 3), (2, 9)]
    assert last_round(log) == 2
    assert last_round([]) == 1


def test_who_missed_the_round_is_left_out_of_the_consensus_and_carried_for_the_budget() -> None:
    rule, log = AbsenteeRule(), [_event(8), _event(7, person="q"), _event(3, round=2)]

    present = ratings(log, round=2, absentees=rule.consensus)
    carried = ratings(log, round=2, absentees=rule.budget)

    assert present == (Rating(person="p", element="e", grade=3),)
    assert carried == (*present, Rating(person="q", element="e", grade=7, is_carried=True))


def test_a_rating_of_a_former_wording_says_nothing_of_the_new_one() -> None:
    log = [_event(8), _event(7, person="q", version=2, round=2)]

    assert ratings(log, round=2, absentees=Absentees.CARRIED) == (Rating(person="q", element="e", grade=7),)


def test_later_rounds_and_other_criteria_are_not_looked_at() -> None:
    log = [
        _event(8),
        _event(1, round=2, version=2),
        RatingEvent(person="p", element="e", round=1, grade=2, criterion="clarity"),
    ]

    assert ratings(log, round=1) == (Rating(person="p", element="e", grade=8),)
    assert ratings(log, round=1, criterion="clarity") == (Rating(person="p", element="e", grade=2),)


def test_the_three_buttons_stand_in_the_middle_of_their_bands() -> None:
    assert {answer: SIMPLE_GRADES[answer] for answer in SimpleAnswer} == {
        SimpleAnswer.NOT_IMPORTANT: 2,
        SimpleAnswer.USEFUL: 5,
        SimpleAnswer.ESSENTIAL: 8,
    }


def test_the_matrix_answers_with_names() -> None:
    log = [_event(8), _event(CANNOT_JUDGE, person="q"), _event(6, person="q", element="f"), _event(4, round=2)]

    table = matrix(ratings(log, round=2, absentees=Absentees.CARRIED), people=("q", "p"), elements=("e", "f"))

    assert [table.grade(*place) for place in (("p", "e"), ("q", "e"), ("q", "f"), ("p", "f"))] == [
        4,
        CANNOT_JUDGE,
        6,
        NoGrade.NOT_RATED,
    ]
    assert [table.is_carried(person, "e") for person in ("p", "q")] == [False, True]
    assert table.how_many() == (2, 1)


@pytest.mark.parametrize("lists", [{"people": (), "elements": ("e",)}, {"people": ("p",), "elements": ()}])
def test_a_rating_from_outside_the_lists_is_refused(lists: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(BallotError, match="not in the lists"):
        matrix([Rating(person="p", element="e", grade=5)], **lists)


def test_each_college_is_counted_apart_and_who_has_none_is_not_counted() -> None:
    rated = matrix(
        [
            Rating(person="p", element="e", grade=9),
            Rating(person="q", element="e", grade=1),
            Rating(person="r", element="e", grade=CANNOT_JUDGE),
            Rating(person="observer", element="e", grade=5),
        ],
        people=("p", "q", "r", "observer"),
        elements=("d", "e"),
    )

    table = by_college(rated, {"p": "staff", "q": "staff", "r": "funders", "nobody yet": "public"})

    assert table.colleges == ("funders", "public", "staff")
    assert table.of("e") == {
        "funders": GradeCounts(counts=(0,) * 9, cannot_judge=1),
        "public": GradeCounts(counts=(0,) * 9),
        "staff": GradeCounts(counts=(1, 0, 0, 0, 0, 0, 0, 0, 1)),
    }
    assert {counts.answers for counts in table.of("d").values()} == {0}


@given(order=st.permutations(range(12)))
def test_the_order_of_what_different_people_say_changes_nothing(order: list[int]) -> None:
    log = [_event(1 + place % 9, person=f"p{place % 4}", element=f"e{place // 4}") for place in range(12)]
    people, elements = [f"p{place}" for place in range(4)], [f"e{place}" for place in range(3)]
    membership = {"p0": "a", "p1": "a", "p2": "b", "p3": "c"}

    shuffled = ratings([log[place] for place in order], round=1)

    assert shuffled == ratings(log, round=1)
    turned = matrix(shuffled, people=people[::-1], elements=elements)
    straight = matrix(shuffled, people=people, elements=elements)
    assert by_college(turned, membership) == by_college(straight, membership)


@given(grades=st.lists(st.integers(1, 9), min_size=1, max_size=5), repeats=st.integers(1, 4))
def test_an_answer_that_arrives_again_counts_once(grades: list[int], repeats: int) -> None:
    log = [_event(grade, person=f"p{place}") for place, grade in enumerate(grades)]

    assert latest([event for event in log for _ in range(repeats)]) == latest(log)
    assert ratings(log * repeats, round=1) == ratings(log, round=1)
