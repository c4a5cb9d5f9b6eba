"""No seating passes a bound, and small ones meet it."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estime.mixing import Person, Problem, check, solve
from estime.mixing.arrays import Hall
from estime.mixing.bounds import bounds, spread_pairs
from estime.mixing.counting import count
from estime.mixing.prices import fewest_alike
from tests.estime.mixing.factories import make_known, make_people, make_problem, make_tables


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    """Draw a small gathering: a few tables of several sizes, absences, acquaintances, languages."""
    tables = tuple(replace(table, seats=draw(st.integers(3, 5))) for table in make_tables(draw(st.integers(1, 3)), 4))
    size = draw(st.integers(1, sum(table.seats for table in tables) - 1))
    people = tuple(
        Person(
            id=f"p{index:02}",
            kind=draw(st.sampled_from(("", "x", "y", "z"))),
            side=draw(st.sampled_from(("", "FR", "BE"))),
            languages=draw(st.sampled_from(((), (), ("fr",), ("fr", "nl")))),
            absent=draw(st.sampled_from(((), (), (), (0,), (1,)))),
        )
        for index in range(size)
    )
    problem = Problem(people=people, tables=tables, rounds=draw(st.integers(2, 3)), seed=draw(st.sampled_from("ab")))
    pairs = min(draw(st.integers(0, 4)), size * (size - 1) // 2)
    return replace(problem, known=make_known(problem, pairs) if pairs else ())


@settings(max_examples=20, deadline=None)
@given(problem=problems())
def test_whatever_is_asked_the_seats_keep_the_rules_and_the_bounds(problem: Problem) -> None:
    plan = solve(problem)
    outcome = plan.outcome

    assert check(problem, plan) == ()
    assert outcome.repeats >= outcome.repeats_bound
    assert outcome.same_kind >= outcome.same_kind_bound
    assert outcome.most_new <= outcome.new_bound
    assert outcome.different_bound is None or outcome.fewest_different <= outcome.different_bound


@settings(max_examples=40, deadline=None)
@given(problem=problems(), seed=st.integers(0, 1000))
def test_no_seats_drawn_at_random_pass_a_bound(problem: Problem, seed: int) -> None:
    hall = Hall(replace(problem, people=tuple(replace(person, languages=()) for person in problem.people)))
    draw = np.random.default_rng(seed)
    at = draw.integers(0, len(hall.tables), size=(hall.rounds, hall.size))
    at[~hall.present] = -1
    found, known = count(hall, at), bounds(hall, at)

    assert found.repeats >= known.repeats
    assert found.same_kind >= known.same_kind
    assert found.new[found.full].max(initial=0) <= known.new
    assert known.different is None or found.fewest_different <= known.different


@given(people=st.lists(st.integers(0, 4), min_size=1, max_size=3), unsaid=st.integers(0, 2), cut=st.integers(0, 6))
def test_prices_never_pass_the_best_of_all_seatings(people: list[int], unsaid: int, cut: int) -> None:
    total = sum(people) + unsaid
    sizes = np.array([min(cut, total), total - min(cut, total)])
    sizes = sizes[sizes > 0]

    assert fewest_alike(np.array(people), unsaid, sizes) <= _fewest_by_trying(people, sizes)


def _fewest_by_trying(people: list[int], sizes: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> int:
    """Try every division of the kinds over at most two tables; people whose kind is not said fill the rest."""
    if len(sizes) < 2:
        return sum(number * (number - 1) // 2 for number in people)
    best = []
    for first in product(*(range(number + 1) for number in people)):
        if sum(first) <= sizes[0] and sum(people) - sum(first) <= sizes[1]:
            rest = [number - here for number, here in zip(people, first, strict=True)]
            best.append(sum(x * (x - 1) // 2 for x in (*first, *rest)))
    return min(best)


@pytest.mark.parametrize(
    ("people", "sizes", "expected"),
    [([40, 30, 15, 10], [8] * 11 + [7], 75), ([8, 8], [4] * 4, 8), ([6], [2, 4], 7), ([5, 5], [2, 8], 12)],
)
def test_the_bound_on_pairs_of_one_kind_is_that_of_an_even_spread(
    people: list[int], sizes: list[int], expected: int
) -> None:
    assert fewest_alike(np.array(people), 0, np.array(sizes)) == expected


@pytest.mark.parametrize(("items", "places", "pairs"), [(10, 5, 5), (10, 3, 12), (3, 10, 0), (4, 0, 0)])
def test_things_spread_evenly_share_the_fewest_places(items: int, places: int, pairs: int) -> None:
    assert spread_pairs(items, places) == pairs


def test_people_of_a_large_table_who_have_few_tables_to_go_to_meet_again() -> None:
    problem = make_problem(20, 4, 3)

    assert solve(problem).outcome.repeats_bound == 8


def test_people_without_a_common_language_are_nobody_to_meet() -> None:
    people = tuple(replace(p, languages=("nl",) if n < 4 else ("fr",)) for n, p in enumerate(make_people(16)))
    problem = make_problem(people=people, tables=make_tables(4, 4), rounds=2)

    outcome = solve(problem).outcome

    assert outcome.repeats_bound == 6


def test_known_people_are_nobody_new_to_meet() -> None:
    problem = make_problem(6, 2, 2)
    everybody = tuple(combinations([person.id for person in problem.people], 2))

    outcome = solve(replace(problem, known=everybody)).outcome

    assert (outcome.most_new, outcome.new_bound) == (0, 0)
    assert outcome.repeats == outcome.repeats_bound == 12
