"""The price of mixing: what is true of the curve, and what each point tells."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings

from estime.allocation import Problem, StageName, solve
from estime.allocation.mixing_price import PERCENTS, MixingPoint, price_of_mixing
from tests.estime.allocation.factories import make_person, make_problem, make_session
from tests.estime.allocation.strategies import problems


def values(point: MixingPoint, name: StageName) -> tuple[int, ...]:
    return next(stage.values for stage in point.plan.stages if stage.name is name)


@given(problems(most_people=5))
@settings(max_examples=20)
def test_fairness_never_pays_for_mixing_and_the_cost_never_falls_where_the_share_is_reached(problem: Problem) -> None:
    """The stages before mixing do not see the share. A plan that lacks nobody at one share lacks nobody at a smaller
    one, so the smaller one costs no more; where somebody lacks, fewer of them may cost less, and nothing is promised.
    """
    points = price_of_mixing(problem)

    for less, more in combinations(points, 2):
        for name in (StageName.PLACEMENT, StageName.FAIRNESS):
            assert values(less, name) == values(more, name)
        if less.percent == 0 or values(more, StageName.MIXING_FLOOR)[1] == 0:
            assert less.cost <= more.cost


def mixed_day() -> Problem:
    """Funders like A, partners like B; one of each likes both."""
    people = [make_person(f"f{index}", wishes="AB", actor_type="funder") for index in range(4)]
    people += [make_person(f"p{index}", wishes="BA") for index in range(4)]
    tied = [replace(person, wishes=(("A", "B"),)) if person.id.endswith("3") else person for person in people]
    return make_problem([make_session("A", maximum=5), make_session("B", maximum=5)], tied)


def test_each_point_is_the_plan_of_its_share() -> None:
    points = price_of_mixing(mixed_day(), percents=(0, 50))

    assert [point.percent for point in points] == [0, 50]
    for point in points:
        assert point.problem == replace(mixed_day(), floor_percent=point.percent)
        assert point.plan == solve(point.problem)


def test_a_point_counts_people_ranks_costs_and_rooms_without_a_type() -> None:
    people = [make_person("f", wishes="AB", actor_type="funder"), make_person("p", wishes="BA")]
    problem = make_problem([make_session("A"), make_session("B")], people)

    (point,) = price_of_mixing(problem, percents=(0,))

    assert (point.fully_served, point.served_people, point.worst_rank) == (2, 2, 1)
    assert (point.ranks, point.cost, point.gaps) == (0, 0, 2)


def test_the_five_shares_are_told_one_after_another() -> None:
    told: list[tuple[int, int]] = []

    points = price_of_mixing(mixed_day(), on_progress=lambda done, total: told.append((done, total)))

    assert tuple(point.percent for point in points) == PERCENTS == (0, 25, 50, 75, 100)
    assert told == [(done, 5) for done in range(5)]


def test_a_larger_share_leaves_no_more_rooms_without_a_type_where_it_is_reached() -> None:
    none, all_of_it = price_of_mixing(mixed_day(), percents=(0, 50))

    assert (none.gaps, all_of_it.gaps) == (0, 0)
    assert values(all_of_it, StageName.MIXING_FLOOR) == (0, 0)
