"""What the hard rules and the stages mean, on days small enough to see."""

from dataclasses import replace

from estime.allocation import StageName, solve
from estime.allocation.plan import Plan
from estime.allocation.problem import Problem
from tests.estime.allocation.factories import make_person, make_problem, make_session


def seats(plan: Plan) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for seat in plan.seats:
        found.setdefault(seat.person, []).append(seat.session)
    return found


def values(plan: Plan, name: StageName) -> tuple[int, ...]:
    return next(stage.values for stage in plan.stages if stage.name is name)


def test_a_seat_for_everybody_comes_before_the_wishes() -> None:
    sessions = [make_session("A", maximum=1), make_session("B", maximum=1, languages=("fr",))]
    people = [make_person("a", wishes="A", languages=("fr",)), make_person("b", wishes="A", languages=("nl",))]

    plan = solve(make_problem(sessions, people))

    assert seats(plan) == {"a": ["B1"], "b": ["A1"]}


def test_missing_seats_are_spread_over_people() -> None:
    sessions = [make_session("A", "1", 1), make_session("B", "2", 1)]
    people = [make_person("a", "12"), make_person("b", "12")]

    plan = solve(make_problem(sessions, people), require_everybody=False)

    assert sorted(person for person, _ in plan.unplaced) == ["a", "b"]
    assert values(plan, StageName.PLACEMENT) == (2, 0, 0)


def test_the_worst_served_come_before_the_sum() -> None:
    sessions = [make_session(letter, maximum=1) for letter in "ABCD"]
    people = [make_person("a", wishes="ABCD"), make_person("b", wishes="BACD"), make_person("c", wishes="ABCD")]

    plan = solve(make_problem(sessions, people))

    assert values(plan, StageName.FAIRNESS) == (1, 0)
    assert values(plan, StageName.SATISFACTION) == (3,)


def test_a_session_below_its_minimum_is_cancelled_where_nobody_loses_a_seat() -> None:
    sessions = [make_session("A", maximum=9, minimum=3), make_session("B", maximum=9, minimum=3)]
    people = [make_person(f"p{index}", wishes="A" if index < 3 else "B") for index in range(5)]

    plan = solve(make_problem(sessions, people))

    assert plan.cancelled == ("B1",)
    assert {session for taken in seats(plan).values() for session in taken} == {"A1"}


def test_a_session_is_held_whenever_it_can_be_even_against_wishes() -> None:
    sessions = [make_session("A", maximum=9, minimum=2), make_session("B", maximum=9, minimum=2)]
    people = [make_person(f"p{index}", wishes="A") for index in range(4)]

    assert solve(make_problem(sessions, people)).cancelled == ()


def test_the_facilitator_of_a_cancelled_session_sits_elsewhere() -> None:
    sessions = [make_session("A", maximum=9, minimum=4), make_session("B", maximum=9)]
    people = [make_person("f", facilitates=("A1",)), make_person("a", wishes="B")]

    plan = solve(make_problem(sessions, people))

    assert plan.cancelled == ("A1",)
    assert seats(plan) == {"a": ["B1"], "f": ["B1"]}


def test_facilitators_count_as_people_in_the_room() -> None:
    sessions = [make_session("A", maximum=2, minimum=2), make_session("B")]
    people = [make_person("f", facilitates=("A1",)), make_person("a", wishes="A"), make_person("b", wishes="A")]

    plan = solve(make_problem(sessions, people))

    assert seats(plan)["f"] == ["A1"]
    assert [seat.rank for seat in plan.seats if seat.person == "f"] == [None]
    assert sum(seat.session == "A1" for seat in plan.seats) == 2


def test_a_facilitator_is_compared_on_free_slots_without_the_own_workshop() -> None:
    sessions = [make_session(letter, slot) for letter in "ABC" for slot in "12"]
    person = make_person("f", "12", wishes="ABC", facilitates=("A1",))

    plan = solve(make_problem(sessions, [person]))

    assert seats(plan) == {"f": ["A1", "B2"]}
    assert values(plan, StageName.FAIRNESS) == (0, 0)
    assert values(plan, StageName.SATISFACTION) == (0,)


def test_each_room_gets_one_of_each_type_where_it_can() -> None:
    sessions = [make_session(letter, maximum=4) for letter in "AB"]
    people = [make_person(f"f{index}", actor_type="funder") for index in range(2)]
    people += [make_person(f"p{index}") for index in range(6)]

    plan = solve(make_problem(sessions, people, floor_percent=50))

    rooms = {seat.session for seat in plan.seats if seat.person.startswith("f")}
    assert rooms == {"A1", "B1"}
    assert plan.holes == ()


def test_a_hole_that_cannot_be_avoided_is_named() -> None:
    sessions = [make_session(letter, maximum=4, minimum=1) for letter in "AB"]
    people = [make_person("f", actor_type="funder", wishes="A"), *(make_person(f"p{index}") for index in range(3))]

    plan = solve(make_problem(sessions, people, floor_percent=50))

    assert plan.holes == (("B1", "funder"),)
    assert values(plan, StageName.MIXING_FLOOR) == (1, 1)


def test_colleagues_are_spread_where_wishes_leave_the_choice() -> None:
    sessions = [make_session(letter, maximum=2) for letter in "AB"]
    people = [make_person(f"{house}{index}", organisation=house) for house in "xy" for index in range(2)]

    plan = solve(make_problem(sessions, people))

    rooms = [{seat.person[0] for seat in plan.seats if seat.session == session} for session in ("A1", "B1")]
    assert rooms == [{"x", "y"}, {"x", "y"}]
    assert values(plan, StageName.SOFT_MIXING)[2] == 0


def test_equally_liked_workshops_have_one_rank() -> None:
    problem = make_problem([make_session("A", maximum=1), make_session("B", maximum=1)], [])
    people = tuple(replace(make_person(id), wishes=(("A", "B"),)) for id in "ab")

    plan = solve(replace(problem, people=people))

    assert [seat.rank for seat in plan.seats] == [1, 1]
    assert values(plan, StageName.SATISFACTION) == (0,)


def test_a_person_without_slots_and_a_day_without_people_are_days_too() -> None:
    problem = make_problem([make_session("A", minimum=2)], [replace(make_person("a"), slots=())])
    empty: Problem = replace(problem, people=())

    assert solve(problem).seats == ()
    assert solve(empty).cancelled == ("A1",)
