"""Whoever is seated, every rule is kept, and what can be reached is reached."""

from dataclasses import replace

from estime.mixing import check, lists, solve
from tests.estime.mixing.factories import make_known, make_problem


def test_nobody_meets_twice_where_there_is_room() -> None:
    problem = make_problem(people=24, tables=6, rounds=4)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert (plan.outcome.repeats, plan.outcome.repeats_bound) == (0, 0)
    assert plan.outcome.fewest_new == plan.outcome.most_new == plan.outcome.new_bound == 12


def test_people_who_know_each_other_do_not_share_a_table() -> None:
    problem = make_problem(people=24, tables=6, rounds=3)
    problem = replace(problem, known=make_known(problem, 30))

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert (plan.outcome.repeats, plan.outcome.known_met) == (0, 0)


def test_kinds_are_spread_as_evenly_as_can_be() -> None:
    problem = make_problem(people=24, tables=6, rounds=3)

    plan = solve(problem)

    assert plan.is_proven
    assert plan.outcome.same_kind == plan.outcome.same_kind_bound == 0


def test_tables_differ_by_one_person_where_the_number_does_not_divide() -> None:
    problem = make_problem(people=22, tables=4, rounds=3)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert {len(row.people) for row in lists(problem, plan)} == {5, 6}
