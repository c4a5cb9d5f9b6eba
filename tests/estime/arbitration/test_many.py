"""What is explored in floats, many runs at once, is what the exact rule chooses."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from estime.arbitration.equal_shares import choose
from estime.arbitration.field import field_of
from estime.arbitration.many import choose_many
from estime.arbitration.outcome import Label
from estime.arbitration.problem import Problem, Voter
from estime.arbitration.trying import along_budget, along_share, as_it_is, with_hours, with_rules, without
from tests.estime.arbitration.drawn_problems import any_problem, drawn_problem


def _explored(problem: Problem) -> set[str]:
    field = field_of(problem)
    chosen = choose_many(field, as_it_is(field))[0]
    return {element.id for element, is_chosen in zip(field.elements, chosen, strict=True) if is_chosen}


def _exact(problem: Problem) -> set[str]:
    return {chosen.element for chosen in choose(problem).chosen if chosen.label is not Label.IMPOSED}


@pytest.mark.parametrize("block", range(24))
def test_the_twin_chooses_what_the_exact_rule_chooses(block: int) -> None:
    problems = [any_problem(seed) for seed in range(10 * block, 10 * block + 10)]

    assert [_explored(problem) for problem in problems] == [_exact(problem) for problem in problems]


def test_runs_side_by_side_do_not_disturb_each_other() -> None:
    problem = drawn_problem(3, people=20, elements=15, budget=Fraction(1, 2))
    field = field_of(problem)
    trials = with_hours(field, 4, "seed")
    assert trials is not None

    together = choose_many(field, trials)

    alone = [choose_many(field, trials.part(slice(run, run + 1)))[0] for run in range(4)]
    assert np.array_equal(together, np.array(alone))


def test_a_budget_a_share_a_rule_and_a_missing_college_are_those_of_a_problem_so_changed() -> None:
    problem = drawn_problem(7, people=20, elements=15, budget=Fraction(1, 2))
    field = field_of(problem)
    rule = replace(problem.rule, stops_when_exhaustive=True, fills=False)
    shares = [
        replace(college, share=Fraction(1, 10) if college.id == "c1" else Fraction(3, 10))
        for college in problem.colleges
    ]
    kept = tuple(voter for voter in problem.voters if voter.college != "c1")
    changed = [
        (along_budget(field, [90]), replace(problem, rule=replace(problem.rule, budget=problem.rule.budget * 9 / 10))),
        (along_share(field, "c1", [0.1]), replace(problem, colleges=tuple(shares))),
        (with_rules(field, [rule]), replace(problem, rule=rule)),
        (without(field, "c1"), replace(problem, voters=kept)),
    ]

    found = [choose_many(field, trials)[0] for trials, _problem in changed]

    assert [{name.id for name, is_in in zip(field.elements, row, strict=True) if is_in} for row in found] == [
        _exact(problem) for _trials, problem in changed
    ]


def test_nothing_is_chosen_where_nobody_votes_and_where_nothing_is_proposed() -> None:
    problem = drawn_problem(1, people=4, elements=3)

    assert _explored(replace(problem, voters=())) == set()
    assert _explored(replace(problem, elements=(), voters=(Voter(id="a", college="c0"),))) == set()
