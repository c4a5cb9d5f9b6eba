"""People change table from round to round where tables differ in nothing."""

from dataclasses import replace

import numpy as np

from estime.mixing import explain, lists, solve
from estime.mixing.arrays import Hall, meetings
from estime.mixing.changing import changing_tables, stay_somewhere
from tests.estime.mixing.factories import hosted, make_people, make_problem, make_tables

_WORDS = "Everybody changes table in every round."


def test_whoever_could_stay_changes_table_and_meets_the_same_people() -> None:
    hall, at = Hall(make_problem(6, 3, 2)), np.array([[0, 0, 1, 1, 2, 2], [0, 1, 1, 2, 2, 0]])

    found = changing_tables(hall, at)

    assert not (found[0] == found[1]).any()
    assert (meetings(found) == meetings(at)).all()


def test_tables_that_differ_keep_their_people() -> None:
    tables = (*make_tables(1, 4), *make_tables(3, 3)[1:])
    hall, at = Hall(make_problem(6, 3, 2, tables=tables)), np.array([[0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2]])

    found = changing_tables(hall, at)

    assert found.tolist() == [[0, 0, 1, 1, 2, 2], [0, 0, 2, 2, 1, 1]]


def test_hosts_topics_and_seats_in_force_stay() -> None:
    at = np.array([[0, 0, 1, 1, 2, 2], [0, 0, 1, 1, 2, 2]])
    plain = make_problem(6, 3, 2)
    with_hosts = replace(plain, people=hosted(make_people(6), 2))
    in_force = replace(plain, in_force=solve(plain).seats)

    for problem in (with_hosts, replace(plain, has_topics=True), in_force):
        assert changing_tables(Hall(problem), at).tolist() == at.tolist()


def test_it_is_said_only_where_nobody_stays() -> None:
    problem = make_problem(24, 6, 3)
    plan = solve(problem)
    seats = tuple(replace(seat, table="t00") if seat.person == "p00" else seat for seat in plan.seats)

    assert _WORDS in explain(problem, plan, "en").sentences
    assert "Tout le monde change de table à chaque tour." in explain(problem, plan, "fr").sentences
    assert _WORDS not in explain(problem, replace(plan, seats=seats), "en").sentences


def test_one_round_alone_says_nothing_of_changing() -> None:
    assert stay_somewhere({("p00", 0): "t00", ("p00", 2): "t00"}) is None


def test_whoever_is_seated_still_sits_with_so_many() -> None:
    problem = make_problem(22, 4, 3)

    assert sorted({len(row.people) for row in lists(problem, solve(problem))}) == [5, 6]
