"""Whoever is seated, every rule is kept, and what can be reached is reached."""

from dataclasses import replace

import pytest

from estime.mixing import Person, Problem, Seat, Table, check, improve, lists, solve
from tests.estime.mixing.factories import hosted, make_known, make_people, make_problem, make_tables, speaking


def _sizes(problem: Problem) -> list[int]:
    return sorted({len(row.people) for row in lists(problem, solve(problem))})


def test_nobody_meets_twice_where_there_is_room() -> None:
    problem = make_problem(24, 6, 4)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert (plan.outcome.repeats, plan.outcome.repeats_bound) == (0, 0)
    assert plan.outcome.fewest_new == plan.outcome.most_new == plan.outcome.new_bound == 12


def test_people_who_know_each_other_do_not_share_a_table() -> None:
    problem = make_problem(24, 6, 3)
    problem = replace(problem, known=make_known(problem, 30))

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert (plan.outcome.repeats, plan.outcome.known_met) == (0, 0)


def test_kinds_are_spread_as_evenly_as_can_be() -> None:
    problem = make_problem(28, 7, 3)

    plan = solve(problem)

    assert plan.is_proven
    assert plan.outcome.same_kind == plan.outcome.same_kind_bound == 0
    assert plan.outcome.met_every_kind == 28


def test_a_day_of_95_people_meets_both_bounds() -> None:
    kinds = ["partner"] * 40 + ["enterprise"] * 30 + ["funder"] * 15 + ["researcher"] * 10
    people = tuple(Person(id=f"p{index:02}", kind=kind) for index, kind in enumerate(kinds))
    problem = make_problem(people=people, tables=make_tables(12, 8), rounds=4)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert plan.is_proven
    assert (plan.outcome.repeats, plan.outcome.same_kind) == (0, 300)


def test_tables_differ_by_one_person_where_the_number_does_not_divide() -> None:
    assert _sizes(make_problem(22, 4, 3)) == [5, 6]


def test_small_tables_are_full_before_large_ones_take_more() -> None:
    tables = (*make_tables(2, 4), Table(id="large", seats=10), Table(id="larger", seats=12))

    assert _sizes(make_problem(people=make_people(22), tables=tables, rounds=2)) == [4, 7]


def test_fewer_tables_are_used_where_each_would_have_too_few() -> None:
    problem = make_problem(people=make_people(20), tables=make_tables(6, 8, fewest=5), rounds=2)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert {seat.table for seat in plan.seats} == {"t00", "t01", "t02", "t03"}


def test_more_rounds_than_anybody_can_meet_people_reach_the_bound() -> None:
    problem = make_problem(12, 3, 6)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert plan.outcome.fewest_new == plan.outcome.new_bound == 11
    assert plan.outcome.repeats == plan.outcome.repeats_bound == 42


def test_whoever_is_absent_sits_nowhere_then() -> None:
    people = tuple(replace(person, absent=(1,) if number < 3 else ()) for number, person in enumerate(make_people(20)))
    problem = make_problem(people=people, tables=make_tables(4, 5), rounds=3)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert sum(seat.round == 1 for seat in plan.seats) == 17


def test_whoever_comes_to_no_round_is_left_out() -> None:
    people = (*make_people(12), Person(id="nobody", absent=(0, 1)))
    problem = make_problem(people=people, tables=make_tables(4, 3), rounds=2, known=(("nobody", "p00"),))

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert (len(plan.seats), plan.unplaced) == (24, ())


def test_hosts_stay_and_nobody_returns_to_a_topic() -> None:
    people = hosted(make_people(25), 5)
    problem = make_problem(people=people, tables=make_tables(5, 5), rounds=4, has_topics=True)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert {seat.table for seat in plan.seats if seat.person == "p02"} == {"t02"}
    assert (plan.method, plan.outcome.repeats) == ("symmetry", 0)


def test_topics_without_hosts_are_visited_once_each() -> None:
    problem = make_problem(people=make_people(20), tables=make_tables(5, 4), rounds=4, has_topics=True)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert all(len({seat.table for seat in plan.seats if seat.person == id}) == 4 for id in ("p00", "p11", "p19"))


def test_two_hosts_of_one_table_meet_again_and_that_is_known() -> None:
    people = tuple(
        replace(person, host_of="t00" if number < 2 else None) for number, person in enumerate(make_people(16))
    )
    problem = make_problem(people=people, tables=make_tables(4, 4), rounds=3)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert plan.outcome.repeats_bound >= 2


def test_everybody_at_a_table_shares_a_language() -> None:
    problem = make_problem(people=speaking(make_people(40)), tables=make_tables(6, 8), rounds=3)

    plan = solve(problem, time_limit_seconds=0.5)

    assert (check(problem, plan), plan.unplaced) == ((), ())


def test_tables_with_languages_take_those_who_understand_them() -> None:
    tables = (*make_tables(3, 8, languages=("fr",)), Table(id="both", seats=8, languages=("fr", "nl")))
    people = speaking(make_people(28))
    problem = make_problem(people=people, tables=(*tables, Table(id="nl", seats=8, languages=("nl",))), rounds=2)

    plan = solve(problem)

    assert (check(problem, plan), plan.unplaced) == ((), ())


def test_whoever_needs_it_sits_where_there_are_no_steps() -> None:
    people = tuple(replace(person, needs_step_free=number < 5) for number, person in enumerate(make_people(20)))
    tables = (Table(id="flat", seats=5), *make_tables(3, 5, step_free=False))
    problem = make_problem(people=people, tables=tables, rounds=2)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert {seat.table for seat in plan.seats if seat.person == "p00"} == {"flat"}


def test_who_finds_no_table_is_said() -> None:
    people = tuple(replace(person, needs_step_free=number < 6) for number, person in enumerate(make_people(20)))
    tables = (Table(id="flat", seats=5), *make_tables(3, 6, step_free=False))
    problem = make_problem(people=people, tables=tables, rounds=2)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert [number for _, number in plan.unplaced] == [0, 1]
    assert not plan.is_proven


def test_who_has_been_at_every_topic_that_can_be_reached_has_no_seat() -> None:
    people = tuple(replace(person, needs_step_free=number == 0) for number, person in enumerate(make_people(12)))
    tables = (*make_tables(2, 5), Table(id="steep", seats=5, step_free=False))
    problem = make_problem(people=people, tables=tables, rounds=3, has_topics=True)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert [person for person, _ in plan.unplaced] == ["p00"]


def test_those_to_be_apart_never_share_a_table() -> None:
    apart = tuple((f"p{number:02}", f"p{number + 1:02}") for number in range(19))
    problem = make_problem(people=make_people(20), tables=make_tables(4, 5), rounds=3, apart=apart)

    assert check(problem, solve(problem)) == ()


def test_rounds_that_are_over_stay_as_they_were() -> None:
    problem = make_problem(24, 6, 4)
    before = solve(problem)
    now = replace(problem, in_force=before.seats, played=2, seed="another")

    plan = solve(now)

    assert check(now, plan) == ()
    assert [seat for seat in plan.seats if seat.round < 2] == [seat for seat in before.seats if seat.round < 2]
    assert plan.outcome.repeats == 0


def test_the_same_seed_gives_the_same_seats() -> None:
    problem = make_problem(18, 6, 3)

    assert solve(problem) == solve(problem)


def test_the_order_of_the_list_of_people_does_not_matter() -> None:
    problem = make_problem(18, 6, 3)

    assert solve(problem) == solve(replace(problem, people=problem.people[::-1]))


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_one_more_round_never_makes_anybody_meet_fewer(rounds: int) -> None:
    fewer, more = (solve(make_problem(30, 6, number)).outcome for number in (rounds, rounds + 1))

    assert more.fewest_new >= fewer.fewest_new
    assert more.new_bound >= fewer.new_bound


def test_other_names_change_no_number() -> None:
    problem = make_problem(24, 6, 3)
    renamed = replace(problem, people=tuple(replace(person, id=f"x{person.id}") for person in problem.people))

    assert solve(problem).outcome == solve(renamed).outcome


def test_searching_on_never_makes_seats_worse() -> None:
    problem = make_problem(20, 4, 4)
    plan = solve(problem, time_limit_seconds=0)

    better = improve(problem, plan, 0.3)

    assert check(problem, better) == ()
    assert better.outcome.repeats <= plan.outcome.repeats


def test_without_time_there_are_seats_all_the_same() -> None:
    problem = make_problem(20, 4, 4)

    assert check(problem, solve(problem, time_limit_seconds=0)) == ()


def test_progress_is_told_turn_by_turn() -> None:
    told: list[tuple[int, int]] = []

    solve(make_problem(20, 4, 4), on_progress=lambda done, most: told.append((done, most)))

    assert told == [(number + 1, 16) for number in range(len(told))]
    assert told


@pytest.mark.parametrize("people", [0, 1, 2])
def test_very_few_people_have_seats_too(people: int) -> None:
    problem = make_problem(people=make_people(people), tables=make_tables(3, 4), rounds=2)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert len(plan.seats) == 2 * people


@pytest.mark.parametrize(("tables", "seats", "rounds"), [(6, 6, 3), (8, 4, 10), (4, 4, 5)])
def test_where_columns_cannot_turn_a_known_design_is_used(tables: int, seats: int, rounds: int) -> None:
    problem = make_problem(people=make_people(tables * seats - 1), tables=make_tables(tables, seats), rounds=rounds)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert (plan.method, plan.outcome.repeats) == ("design", 0)


def test_rounds_that_are_over_stay_however_uneven_they_were() -> None:
    problem = make_problem(people=make_people(12), tables=make_tables(3, 8), rounds=3)
    seats = tuple(Seat(round=0, table="t00" if number < 8 else "t01", person=f"p{number:02}") for number in range(12))
    now = replace(problem, in_force=seats, played=1)

    plan = solve(now)

    assert check(now, plan) == ()
    assert {seat for seat in plan.seats if seat.round == 0} == set(seats)


def test_a_host_who_speaks_another_language_has_no_guests_who_do_not() -> None:
    people = tuple(replace(person, languages=("fr",)) for person in make_people(9))
    host = Person(id="host", languages=("nl",), host_of="t00")
    problem = make_problem(people=(*people, host), tables=make_tables(2, 9), rounds=1)

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert {seat.person for seat in plan.seats if seat.table == "t00"} == {"host"}


def test_two_who_must_be_apart_at_the_only_table_leave_one_without_a_seat() -> None:
    problem = make_problem(people=make_people(4), tables=make_tables(1, 6), rounds=1, apart=(("p00", "p01"),))

    plan = solve(problem)

    assert check(problem, plan) == ()
    assert plan.unplaced == (("p00", 0),)
