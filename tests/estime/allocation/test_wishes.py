"""Ranks, positions, levels and costs of wishes."""

from fractions import Fraction
from itertools import pairwise

from estime.allocation.wishes import BEST, Level, Ranking, levels_of, rank_cost, ranking_of, wish_rank
from tests.estime.allocation.factories import make_person, make_problem, make_session

STRICT = Ranking((("a",), ("b",), ("c",), ("d",), ("e",)), seats_due=2)


def level(favourite: int, inside: int, due: int = 2) -> Level:
    return Level(Fraction(favourite, due), Fraction(inside, due))


def test_two_slots_have_six_levels_from_none_to_both_favourites() -> None:
    order = [STRICT.level(pair) for pair in ("e", "de", "cd", "ae", "ac", "ab")]

    assert order == list(levels_of([2]))
    assert order == sorted(order)
    assert order[-1] == BEST


def test_levels_compare_people_with_different_numbers_of_slots() -> None:
    one = Ranking((("a",), ("b",), ("c",)), seats_due=1)

    assert one.level(["a"]) == STRICT.level(["a", "b"]) == BEST
    assert one.level(["b"]) == STRICT.level(["c", "d"]) == level(0, 2)
    assert levels_of([1, 2]) == levels_of([2])
    assert len(levels_of([2, 3])) == 13


def test_a_missing_seat_counts_as_outside() -> None:
    assert STRICT.level(["a"]) == level(1, 1) < STRICT.level(["a", "d"])
    assert STRICT.level([]) == level(0, 0)


def test_equally_liked_workshops_never_count_for_more_than_the_favourites() -> None:
    ranking = Ranking((("a",), ("b", "c", "d")), seats_due=2)

    assert ranking.level(["a", "d"]) == BEST
    assert ranking.level(["c", "d"]) == level(1, 2)


def test_indifference_is_always_satisfied() -> None:
    ranking = Ranking((("a", "b", "c"),), seats_due=2)

    assert ranking.level(["b", "c"]) == BEST
    assert ranking.cost("c") == 0


def test_steps_between_ranks_double_then_stay() -> None:
    costs = [rank_cost(rank) for rank in range(1, 13)]
    steps = [after - before for before, after in pairwise(costs)]

    assert steps == [1, 2, 4, 8, 16, 32, 64, 128, 256, 256, 256]


def test_what_is_not_ranked_is_one_last_tier() -> None:
    problem = make_problem([make_session(letter) for letter in "ABCD"], [make_person("a", wishes="BA")])
    (person,) = problem.people

    assert ranking_of(problem, person).tiers == (("B",), ("A",), ("C", "D"))
    assert [wish_rank(person, workshop) for workshop in "BACD"] == [1, 2, 3, 3]


def test_a_full_ranking_has_no_further_tier() -> None:
    problem = make_problem([make_session(letter) for letter in "AB"], [make_person("a", wishes="BA")])

    assert ranking_of(problem, problem.people[0]).tiers == (("B",), ("A",))
