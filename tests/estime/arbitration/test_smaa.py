"""All weights are tried, each as likely as any other, and only the order of grades counts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.arbitration.smaa import median_grade, smaa

CRITERIA = ["relevance", "clarity", "ease"]
GRADES = st.lists(st.tuples(*[st.integers(1, 9)] * 3), min_size=1, max_size=6)


def _profiles(rows: list[tuple[int, ...]]) -> dict[str, dict[str, int | None]]:
    return {f"e{index}": dict(zip(CRITERIA, row, strict=True)) for index, row in enumerate(rows)}


@settings(deadline=None, max_examples=40)
@given(rows=GRADES)
def test_every_draw_gives_each_element_one_rank(rows: list[tuple[int, ...]]) -> None:
    space = smaa(_profiles(rows), CRITERIA, draws=50)

    assert [sum(answer.ranks) for answer in space.acceptabilities] == [50] * len(rows)


@settings(deadline=None, max_examples=40)
@given(rows=GRADES)
def test_only_the_order_of_grades_counts(rows: list[tuple[int, ...]]) -> None:
    stretched = [tuple(grade * grade for grade in row) for row in rows]

    assert smaa(_profiles(stretched), CRITERIA, draws=50) == smaa(_profiles(rows), CRITERIA, draws=50)


@settings(deadline=None, max_examples=40)
@given(rows=GRADES)
def test_whoever_is_nowhere_worse_is_never_behind(rows: list[tuple[int, ...]]) -> None:
    best = tuple(max(column) for column in zip(*rows, strict=True))

    space = smaa(_profiles([*rows, best]), CRITERIA, draws=50)

    found = next(answer for answer in space.acceptabilities if answer.element == f"e{len(rows)}")
    assert found.ranks[0] == 50


def test_two_opposites_share_the_first_place_about_evenly() -> None:
    profiles = {"a": {"use": 9, "ease": 1}, "b": {"use": 1, "ease": 9}}

    space = smaa(profiles, ["use", "ease"], draws=10_000, seed="x")

    assert 4_800 < space.acceptabilities[0].ranks[0] < 5_200
    assert space.acceptabilities[0].least[0] >= 500
    assert 740 < space.acceptabilities[0].central[0] < 760


def test_an_agreed_order_of_criteria_decides_between_opposites() -> None:
    profiles = {"a": {"use": 9, "ease": 1}, "b": {"use": 1, "ease": 9}}

    space = smaa(profiles, ["use", "ease"], draws=200, order=["ease", "use"])

    assert [answer.ranks[0] for answer in space.acceptabilities] == [0, 200]


def test_copies_share_their_rank() -> None:
    profiles = {name: {"use": grade} for name, grade in {"a": 5, "b": 5, "c": 1}.items()}

    space = smaa(profiles, ["use"], draws=10)

    assert [answer.ranks for answer in space.acceptabilities] == [(10, 0, 0), (10, 0, 0), (0, 0, 10)]


def test_what_nobody_could_judge_is_not_compared() -> None:
    space = smaa({"a": {"use": 5}, "b": {"use": None}}, ["use"], draws=10)

    assert space.not_compared == ("b",)
    assert [answer.element for answer in space.acceptabilities] == ["a"]


def test_another_seed_draws_other_weights_and_the_same_seed_the_same() -> None:
    profiles = _profiles([(9, 1, 5), (1, 9, 5), (5, 5, 9)])

    assert smaa(profiles, CRITERIA, draws=300, seed="a") == smaa(profiles, CRITERIA, draws=300, seed="a")
    assert smaa(profiles, CRITERIA, draws=300, seed="a") != smaa(profiles, CRITERIA, draws=300, seed="b")


def test_a_majority_finds_the_median_grade_deserved() -> None:
    assert [median_grade(grades) for grades in ([], [3], [1, 9], [1, 2, 9], [5, 1, 9, 7])] == [None, 3, 1, 2, 5]


def test_weights_are_not_tried_without_criteria() -> None:
    with pytest.raises(ValueError, match="At least one criterion"):
        smaa({}, [])


def test_an_order_names_each_criterion_once() -> None:
    with pytest.raises(ValueError, match="names each criterion once"):
        smaa({}, ["use", "ease"], order=["use"])
