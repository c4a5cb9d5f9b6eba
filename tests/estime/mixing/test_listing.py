"""A card, a list and the matrix say the same seats."""

from dataclasses import replace

from estime.mixing import Plan, Problem, Seat, cards, lists, matrix, solve
from estime.mixing.listing import Stop, TableList
from tests.estime.mixing.factories import hosted, make_people, make_problem, make_tables


def _small() -> tuple[Problem, Plan]:
    people = hosted(make_people(4), 1)
    problem = make_problem(people=people, tables=make_tables(2, 3), rounds=2, known=(("p00", "p01"),))
    places = {0: ("t00", "t00", "t01", "t01"), 1: ("t00", "t01", "t01", "t00")}
    seats = tuple(
        Seat(round=number, table=table, person=f"p{index:02}")
        for number, tables in places.items()
        for index, table in enumerate(tables)
    )
    return problem, replace(solve(problem), seats=seats)


def test_a_card_says_where_to_sit_and_whom_one_meets_for_the_first_time() -> None:
    problem, plan = _small()

    card = cards(problem, plan)[1]

    assert card.person == "p01"
    assert card.stops == (
        Stop(round=0, table="t00", new=(), again=("p00",)),
        Stop(round=1, table="t01", new=("p02",), again=()),
    )


def test_whoever_is_absent_has_a_stop_without_a_table() -> None:
    problem, plan = _small()
    plan = replace(plan, seats=plan.seats[1:])

    assert cards(problem, plan)[0].stops[0] == Stop(round=0, table=None)


def test_a_list_says_who_sits_at_a_table_and_who_hosts_it() -> None:
    problem, plan = _small()

    assert lists(problem, plan) == (
        TableList(round=0, table="t00", people=("p00", "p01"), hosts=("p00",)),
        TableList(round=0, table="t01", people=("p02", "p03"), hosts=()),
        TableList(round=1, table="t00", people=("p00", "p03"), hosts=("p00",)),
        TableList(round=1, table="t01", people=("p01", "p02"), hosts=()),
    )


def test_the_matrix_counts_from_both_sides() -> None:
    problem, plan = _small()

    found = matrix(problem, plan)

    assert found.people == ("p00", "p01", "p02", "p03")
    assert found.times == ((0, 1, 0, 1), (1, 0, 1, 0), (0, 1, 0, 1), (1, 0, 1, 0))


def test_the_matrix_and_the_cards_agree() -> None:
    problem = make_problem(12, 3, 3)
    plan = solve(problem)

    met = [sum(len(stop.new) + len(stop.again) for stop in card.stops) for card in cards(problem, plan)]

    assert met == [sum(row) for row in matrix(problem, plan).times]
