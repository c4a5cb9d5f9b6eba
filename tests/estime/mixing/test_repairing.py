"""On the day few cards change, and everybody who has to be told is named."""

from dataclasses import replace

import pytest

from estime.mixing import MixingError, Person, Problem, Seat, check, repair, solve, told
from tests.estime.mixing.factories import hosted, make_people, make_problem, make_tables


def _day() -> Problem:
    return make_problem(people=make_people(42), tables=make_tables(7, 8), rounds=3)


def test_who_stays_away_leaves_and_nobody_else_moves() -> None:
    problem = _day()
    plan = solve(problem)

    found = repair(problem, plan, absent=["p00", "p13"])

    assert check(found.problem, found.plan) == ()
    assert {seat for seat in plan.seats if seat.person not in {"p00", "p13"}} == set(found.plan.seats)
    assert (found.told, found.plan.outcome.changed_cards) == ((), 0)


def test_who_comes_late_takes_a_free_chair_and_is_told() -> None:
    problem = _day()
    plan = solve(problem)

    found = repair(problem, plan, late=[Person(id="z0", kind="funder"), Person(id="z1")], played=1)

    assert check(found.problem, found.plan) == ()
    assert set(plan.seats) < set(found.plan.seats)
    assert found.told == ("z0", "z1")
    assert [seat.round for seat in found.plan.seats if seat.person == "z0"] == [1, 2]


def test_three_stay_away_and_two_come_late_without_meeting_anybody_twice() -> None:
    problem = _day()
    plan = solve(problem)

    found = repair(problem, plan, absent=["p01", "p02", "p03"], late=[Person(id="z0"), Person(id="z1")])

    assert check(found.problem, found.plan) == ()
    assert found.plan.outcome.repeats == plan.outcome.repeats == 0
    assert found.plan.outcome.changed_cards <= 3


def test_a_table_that_falls_below_five_is_filled_with_as_few_cards_as_possible() -> None:
    problem = make_problem(people=make_people(24), tables=make_tables(4, 8), rounds=2)
    plan = solve(problem)
    gone = [seat.person for seat in plan.seats if (seat.round, seat.table) == (1, "t00")][:2]

    found = repair(problem, plan, absent=gone, played=1)

    sizes = [sum((seat.round, seat.table) == (1, f"t{number:02}") for seat in found.plan.seats) for number in range(4)]
    assert check(found.problem, found.plan) == ()
    assert sorted(sizes) == [5, 5, 6, 6]
    assert len(found.told) == found.plan.outcome.changed_cards == 1


def test_a_kind_that_left_a_table_comes_back_where_another_has_two() -> None:
    people = tuple(Person(id=f"p{n:02}", kind="funder" if n in {0, 1, 2} else "partner") for n in range(12))
    seats = tuple(
        Seat(round=0, table="t00" if n in {0, 3, 4, 5, 6, 7} else "t01", person=f"p{n:02}") for n in range(12)
    )
    problem = make_problem(people=people, tables=make_tables(2, 8), rounds=1)
    plan = replace(solve(problem), seats=seats)

    found = repair(problem, plan, absent=["p00"])

    assert check(found.problem, found.plan) == ()
    assert len(found.told) == 1
    assert found.told[0] in {"p01", "p02"}


def test_one_person_moves_where_no_chair_is_free_that_the_latecomer_understands() -> None:
    people = tuple(replace(person, languages=("fr", "nl")) for person in make_people(7))
    tables = (*make_tables(1, 4, languages=("fr",)), *make_tables(2, 4, languages=("nl",))[1:])
    problem = make_problem(people=people, tables=tables, rounds=1)
    plan = solve(problem)
    full = max(("t00", "t01"), key=lambda table: sum(seat.table == table for seat in plan.seats))
    language = "fr" if full == "t00" else "nl"

    found = repair(problem, plan, late=[Person(id="z0", languages=(language,))])

    assert check(found.problem, found.plan) == ()
    assert (found.plan.unplaced, found.plan.outcome.changed_cards) == ((), 1)


def test_more_latecomers_than_chairs_are_refused() -> None:
    problem = make_problem(8, 2, 1)
    plan = solve(problem)

    with pytest.raises(MixingError):
        repair(problem, plan, late=[Person(id="z0")])


def test_somebody_known_who_comes_after_all_keeps_their_card() -> None:
    people = tuple(replace(person, absent=(0,) if number == 0 else ()) for number, person in enumerate(make_people(12)))
    problem = make_problem(people=people, tables=make_tables(3, 5), rounds=2)
    plan = solve(problem)

    found = repair(problem, plan, late=[replace(people[0], absent=())])

    assert check(found.problem, found.plan) == ()
    assert set(plan.seats) < set(found.plan.seats)
    assert found.told == ("p00",)


def test_hosts_stay_when_others_stay_away() -> None:
    problem = make_problem(people=hosted(make_people(30), 5), tables=make_tables(5, 7), rounds=3)
    plan = solve(problem)

    found = repair(problem, plan, absent=["p10", "p11", "p12", "p13"], late=[Person(id="z0")], played=1)

    assert check(found.problem, found.plan) == ()


def test_a_problem_that_keeps_is_solved_by_keeping() -> None:
    problem = _day()
    plan = solve(problem)
    now = replace(problem, in_force=plan.seats, keeps=True)

    again = solve(now)

    assert (again.seats, again.method, told(now, again)) == (plan.seats, "repair", ())


def test_a_table_that_is_gone_sends_its_people_elsewhere() -> None:
    problem = make_problem(people=make_people(20), tables=make_tables(5, 8), rounds=2)
    plan = solve(problem)
    now = replace(problem, tables=problem.tables[:-1], in_force=plan.seats, keeps=True)

    again = solve(now)

    moved = {seat.person for seat in plan.seats if seat.table == "t04"}
    assert check(now, again) == ()
    assert set(told(now, again)) == moved
