"""What unites and what divides declared colleges, by exact fractions; small colleges enter no number."""

import random
from dataclasses import replace
from fractions import Fraction

import pytest

from estime.opinion import (
    Counts,
    Leaning,
    Lines,
    Quadrant,
    SmallView,
    StatementView,
    Tally,
    Vote,
    common_ground,
    count_votes,
    dividing,
    latest,
    marks,
    quadrant,
    uniting,
    view,
)
from tests.estime.opinion.factories import event, members_of, tally, votes


def _view(statement: str = "s", /, **colleges: Tally) -> StatementView:
    return view(Counts(statement=statement, by_college=tuple(sorted(colleges.items()))))


def test_votes_are_counted_by_declared_college() -> None:
    events = [*votes("staff", "s1", tally(2, 1)), *votes("partners", "s1", tally(0, 1, 3)), event("alone", "s1")]

    [counts] = count_votes(latest(events), members_of(events[:-1]))

    assert counts.by_college == (("", tally(1)), ("partners", tally(0, 1, 3)), ("staff", tally(2, 1)))


def test_support_is_the_mean_of_colleges_and_the_gap_lies_between_their_ends() -> None:
    # Smoothed: 19/20, 10/20 (19 of 38 is 39/78 = 1/2) and 1/20.
    found = _view(partners=tally(0, 9), staff=tally(9), visitors=tally(19, 19))

    assert [each.agreement for each in found.colleges] == [Fraction(1, 20), Fraction(19, 20), Fraction(1, 2)]
    assert (found.support, found.gap) == (Fraction(1, 2), Fraction(9, 10))
    assert (found.most, found.least) == ("staff", "partners")
    assert found.total == tally(28, 28)
    assert found.quadrant == Quadrant.CONFLICT


def test_the_worked_example_of_the_documentation() -> None:
    views = [
        _view("together", partners=tally(7, 2), staff=tally(9)),
        _view("apart", partners=tally(1, 8), staff=tally(9)),
        _view("theirs", partners=tally(0, 9), staff=tally(6, 3)),
    ]

    assert [(each.support, each.gap) for each in views] == [
        (Fraction(17, 20), Fraction(4, 20)),
        (Fraction(11, 20), Fraction(16, 20)),
        (Fraction(7, 20), Fraction(12, 20)),
    ]
    assert [each.bridge.product for each in views if each.bridge] == [
        Fraction(285, 400),
        Fraction(57, 400),
        Fraction(13, 400),
    ]
    assert [each.quadrant for each in views] == [Quadrant.EVERYONE, Quadrant.CONFLICT, Quadrant.ONE_GROUP]


@pytest.mark.parametrize(
    ("support", "gap", "expected"),
    [
        (Fraction(1, 2), Fraction(33, 100), Quadrant.EVERYONE),
        (Fraction(1, 2), Fraction(1, 3), Quadrant.CONFLICT),
        (Fraction(49, 100), Fraction(1, 3), Quadrant.ONE_GROUP),
        (Fraction(49, 100), Fraction(0), Quadrant.NOBODY),
    ],
)
def test_the_quarters_meet_at_half_support_and_a_gap_of_a_third(
    support: Fraction, gap: Fraction, expected: Quadrant
) -> None:
    assert quadrant(support, gap, Lines()) == expected


def test_a_college_under_five_votes_enters_no_number_and_has_one_word_at_most() -> None:
    large = {"partners": tally(5, 3), "staff": tally(9)}

    found = _view(**large, few=tally(0, 2, 1), two=tally(1, 1), alike=tally(4))

    assert found.small == (
        SmallView(college="alike", leaning=None),
        SmallView(college="few", leaning=Leaning.UNFAVOURABLE),
        SmallView(college="two", leaning=None),
    )
    alone = _view(**large)
    assert (found.total, found.support, found.gap, found.bridge) == (
        alone.total,
        alone.support,
        alone.gap,
        alone.bridge,
    )


@pytest.mark.parametrize("seed", range(20))
def test_no_number_changes_with_the_votes_of_fewer_than_five(seed: int) -> None:
    drawn = random.Random(seed)
    large = {f"c{number}": tally(*(drawn.randrange(2, 6) for _ in range(3))) for number in range(drawn.randrange(1, 4))}
    few = (tally(drawn.randrange(3), drawn.randrange(2), 1) for _ in range(2))

    one, other = (_view(**large, few=counts) for counts in few)

    assert replace(one, small=()) == replace(other, small=())
    assert marks([one]) == marks([other])


@pytest.mark.parametrize(
    ("counts", "word"),
    [(tally(3, 1), Leaning.FAVOURABLE), (tally(2, 2), Leaning.MIXED), (tally(1, 1, 2), Leaning.MIXED)],
)
def test_three_or_four_people_who_differ_have_a_word(counts: Tally, word: Leaning) -> None:
    assert _view(few=counts).small == (SmallView(college="few", leaning=word),)


def test_people_without_a_college_count_in_the_total_from_five_on() -> None:
    colleges = (("staff", tally(9)),)

    few = view(Counts(statement="s", by_college=(("", tally(4)), *colleges)))
    five = view(Counts(statement="s", by_college=(("", tally(3, 2)), *colleges)))

    assert (few.total, five.total) == (tally(9), tally(12, 2))


def test_nothing_is_compared_with_fewer_than_two_counted_colleges() -> None:
    found = _view(staff=tally(9), partners=tally(4))

    assert (found.support, found.gap, found.bridge, found.quadrant) == (None, None, None, None)


def test_statements_unite_by_their_bridge_and_divide_by_their_gap() -> None:
    views = [
        _view("liked", staff=tally(8, 1), partners=tally(7, 2)),
        _view("loved", staff=tally(9), partners=tally(9)),
        _view("disputed", staff=tally(9), partners=tally(0, 9)),
        _view("halved", staff=tally(7, 2), partners=tally(2, 7)),
        _view("refused", staff=tally(0, 9), partners=tally(0, 9)),
        _view("unknown", staff=tally(9)),
    ]

    assert [each.statement for each in uniting(views)] == ["loved", "liked"]
    assert [each.statement for each in dividing(views)] == ["disputed", "halved"]
    assert [each.statement for each in common_ground(views)] == ["loved", "liked", "halved", "disputed", "refused"]


def test_equal_statements_keep_the_order_of_their_names_whatever_comes_first() -> None:
    views = [_view(name, staff=tally(9), partners=tally(0, 9)) for name in ("b", "c", "a")]

    assert [each.statement for each in dividing(views)] == ["a", "b", "c"]
    assert [each.statement for each in common_ground(views)] == ["a", "b", "c"]


def test_a_college_is_marked_by_what_most_of_it_votes_more_than_the_others() -> None:
    views = [
        _view("theirs", staff=tally(9, 1), partners=tally(2, 8)),
        _view("shared", staff=tally(9, 1), partners=tally(9, 1)),
        _view("minor", staff=tally(4, 6), partners=tally(1, 9)),
    ]

    found = marks(views)

    assert [(each.college, each.statement, each.vote) for each in found] == [
        ("partners", "theirs", Vote.DISAGREE),
        ("partners", "minor", Vote.DISAGREE),
        ("staff", "theirs", Vote.AGREE),
    ]
    # 9.5/11 over 2.5/11.
    assert found[2].measure.ratio == Fraction(19, 5)


def test_three_marks_are_enough_for_a_college() -> None:
    views = [_view(f"s{number}", staff=tally(9, 1), partners=tally(number, 10)) for number in range(5)]

    assert [each.statement for each in marks(views) if each.college == "staff"] == ["s0", "s1", "s2"]
